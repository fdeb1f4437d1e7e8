"""Laws of observations: a probe says what was there, and a check looks at the newest of its kind."""

from collections.abc import Iterator
from typing import Final

from ...ground.keys import RANK_BITS
from ...trace.journal import Entry
from .law import Breach, Seen, law, of_entry, value_before

PROBES: Final = {
    "surface_probed": ("surface ", "open"),
    "payment_probed": ("binding ", "open"),
    "campaign_probed": ("campaign ", "running"),
    "material_probed": ("material ", "live"),
}


def seen_at(seen: Seen, entry: Entry) -> int:
    """The instant as of which an observation sees the state: its own, or earlier where old data are read."""
    stale_ms = max(seen.disturbed("stale_read", entry.actor, entry.at >> RANK_BITS, "by"), default=0)
    return max(0, entry.at - (stale_ms << RANK_BITS))


@law(
    "observations_are_true",
    "核验看到的就是当时的状态",
    "an observation says what was so; nothing is ticked off by a cached read",
)
def true_observations(seen: Seen) -> Iterator[Breach]:
    """As of its instant, or as long before it as a declared stale read is old."""
    for kind, (prefix, value) in PROBES.items():
        for entry in seen.of(kind):
            was = value_before(seen.trace.histories[prefix + entry.subject], seen_at(seen, entry))
            if entry.value(value) != was:
                yield of_entry(entry, f"{entry.subject} 并非如此", f"{entry.subject} was not so")
    for entry in seen.of("scripts_tested"):
        if entry.value("right") != int(value_before(seen.trace.histories["script"], seen_at(seen, entry)) != 0):
            yield of_entry(entry, "话术并非如此", "the script was not so")
    for entry in seen.of("stock_confirmed"):
        at = seen_at(seen, entry)
        admits = {depot: value_before(seen.trace.histories[f"admits {depot}"], at) for depot in seen.ships}
        if entry.value("loose") != ",".join(depot for depot in seen.ships if admits[depot] > seen.stop):
            yield of_entry(entry, "库存并非如此", "the stock was not so")


@law(
    "checks_look_at_the_newest", "核对看的是最新一份", "a check of a backup or a notice looks at the newest of its kind"
)
def newest(seen: Seen) -> Iterator[Breach]:
    """Unless it reads old data; a copy shows nothing that lay ahead of it."""
    made: dict[str, Entry] = {}
    kinds = ("backup_made", "backup_verified", "restore_drilled", "purge_checked", "notice_published", "notice_checked")
    for entry in seen.of(*kinds):
        if entry.kind in ("backup_made", "notice_published"):
            made[entry.subject] = entry
            if int(entry.value("as_of_ms") or 0) > entry.at >> RANK_BITS:
                yield of_entry(entry, "备份比现在还新", "a copy shows what lay ahead of it")
            continue
        latest = made.get(entry.subject)
        if latest is None:
            yield of_entry(entry, f"{entry.subject} 没有可核对的", f"there was no {entry.subject} to look at")
        elif entry.kind == "notice_checked":
            if entry.value("clauses") != latest.value("clauses"):
                yield of_entry(entry, "公告核对看错了", "the notice was not so")
        else:
            copy = seen.entry(int(entry.value("copy") or 0))
            stale = seen_at(seen, entry) < entry.at
            right = copy is not None and copy.kind == "backup_made" and copy.subject == entry.subject
            if not right or (copy != latest and not stale):
                yield of_entry(entry, f"核对的不是最新的 {entry.subject}", f"not the newest copy of {entry.subject}")


LAWS: Final = (true_observations, newest)
