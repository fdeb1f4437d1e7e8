"""Laws of copies: distributors learn with their own poll, from whom they have it, and never from an older version."""

from collections.abc import Iterator
from typing import Final

from ...ground.keys import RANK_BITS
from ...plan.shop import SurfaceKind
from ...policy.distributor_copy_poll import DISTRIBUTOR_COPY_POLL
from .law import Breach, Seen, law, of_entry, value_before

CHANGES: Final = ("listing_delisted", "listing_soft_delisted", "sale_stopped", "listing_relisted")


@law(
    "polls_on_their_grid", "分销轮询按各自的节拍", "a copy learns with its next poll, and its polls keep their distance"
)
def grid(seen: Seen) -> Iterator[Breach]:
    """Within one period of what it learns, at the same phase every time."""
    period_ms, phase_ms = DISTRIBUTOR_COPY_POLL.value, dict[str, int]()
    for entry in seen.of("copy_updated"):
        cause = seen.entry(entry.cause)
        after_ms = (entry.at >> RANK_BITS) - (cause.at >> RANK_BITS) if cause else -1
        phase = (entry.at >> RANK_BITS) % period_ms
        if not 0 <= after_ms <= period_ms or phase_ms.setdefault(entry.subject, phase) != phase:
            yield of_entry(entry, f"{entry.subject} 不在轮询点上", f"{entry.subject} learned off its polls")


@law("copies_learn_in_their_chain", "副本只从上家得知", "a copy learns from whom it has the product")
def chain(seen: Seen) -> Iterator[Breach]:
    """From the shop, or from another distributor's copy."""
    source = {one.id: one.source for one in seen.scenario.shop.surfaces if one.kind is SurfaceKind.DISTRIBUTOR_WINDOW}
    for entry in seen.of("copy_updated"):
        cause, above = seen.entry(entry.cause), source.get(entry.subject)
        heard = cause and (cause.subject == above if above else cause.kind in CHANGES)
        if not heard:
            yield of_entry(entry, f"{entry.subject} 越过了上家", f"{entry.subject} did not learn from whom it follows")


@law("copies_converge", "副本最终与上家一致", "when nothing changes for a poll, a copy says what its source says")
def converge(seen: Seen) -> Iterator[Breach]:
    """As far as the platform did not cut the copies off. What a distributor says is what his window shows."""
    if not seen.scenario.switches.distributor_copy:
        return
    changes = seen.of(*CHANGES)
    downs = {entry.subject for entry in seen.of("listing_taken_down")}
    updates = seen.of("copy_updated")
    phase_ms = {entry.subject: (entry.at >> RANK_BITS) % DISTRIBUTOR_COPY_POLL.value for entry in updates}
    for surface in seen.scenario.shop.surfaces:
        if surface.kind is not SurfaceKind.DISTRIBUTOR_WINDOW or surface.listing in downs:
            continue
        above = surface.source
        mine = [entry for entry in updates if entry.subject == above] if above else changes
        mine = mine if above else [entry for entry in mine if entry.subject == surface.listing]
        # Who polls in the very millisecond in which his source does may come before it or after it.
        tied = above is not None and phase_ms.get(surface.id) in (None, phase_ms.get(above))
        for entry, following in zip(mine, [*(e.at for e in mine[1:]), seen.horizon], strict=False):
            polled_ms = (entry.at >> RANK_BITS) + DISTRIBUTOR_COPY_POLL.value
            if polled_ms + int(tied or not above) <= following >> RANK_BITS:
                says = int(entry.kind == "listing_relisted")
                if above:
                    says = value_before(seen.trace.histories[f"surface {above}"], entry.at + 1)
                shown = value_before(seen.trace.histories[f"surface {surface.id}"], polled_ms + 1 << RANK_BITS)
                if shown != says:
                    yield of_entry(entry, f"{surface.id} 没有跟上", f"{surface.id} did not follow")


@law("newer_is_not_overwritten", "旧版本不会盖掉新版本", "an older version never overwrites a newer one")
def versions(seen: Seen) -> Iterator[Breach]:
    """What a copy or the bot takes over is no older than what it took over before."""
    taken: dict[str, int] = {}
    for entry in seen.of("copy_updated", "scripts_activated", "scripts_set_aside"):
        cause = seen.entry(entry.cause)
        if cause is None or (entry.kind != "copy_updated" and cause.kind not in (*CHANGES, "listing_taken_down")):
            continue
        name = entry.subject or "script"
        if cause.number < taken.get(name, 0):
            yield of_entry(entry, f"{name} 换上了旧版本", f"{name} took an older version over")
        taken[name] = max(taken.get(name, 0), cause.number)


LAWS: Final = (grid, chain, converge, versions)
