"""Laws of the journal: entries in order, causes before effects, and nothing written twice or changed."""

from collections.abc import Iterator
from typing import Final

import numpy as np

from ...ground.keys import NEVER, RANK_BITS
from ...ground.words import Text
from ...trace.tables import I64
from .law import Breach, Seen, law, of_entry, of_rows

SPONTANEOUS: Final = (
    "harvest_damaged",
    "harvested",
    "first_complaint",
    "role_informed",
    "step_begun",
    "step_unstaffed",
    "listing_taken_down",
    "certificate_warned",
    "certificate_lapsed",
)
"""What may happen without an entry that causes it; everything else answers something."""

INSTANTS: Final = ("pay", "known", "alloc", "dispatch", "cancel", "refund", "intercept", "ask", "start", "complain")


@law("entries_in_order", "日志按时间先后记，不越过演练的终点", "entries come in order of time, none beyond the horizon")
def in_order(seen: Seen) -> Iterator[Breach]:
    """Numbers count from 1, instants never fall."""
    last = 0
    for place, entry in enumerate(seen.journal, 1):
        if entry.number != place or entry.at < last or entry.at > seen.horizon:
            yield of_entry(
                entry, f"{entry.kind} 记在了它之前的事之前", f"{entry.kind} is dated before what precedes it"
            )
        last = max(last, entry.at)


@law("cause_before_effect", "没有果先于因", "no effect comes before its cause, even under clock skew")
def causes(seen: Seen) -> Iterator[Breach]:
    """A cause is an earlier entry, and no later instant."""
    for entry in seen.journal:
        cause = seen.entry(entry.cause)
        if entry.cause >= entry.number or (cause is None) != (entry.cause == 0) or (cause and cause.at > entry.at):
            yield of_entry(entry, f"{entry.kind} 先于它的原因", f"{entry.kind} comes before its cause")


@law("nothing_from_nothing", "每件事都有来由", "whatever a system does answers something")
def has_cause(seen: Seen) -> Iterator[Breach]:
    """Only weather, platform, calendar and people begin something."""
    for entry in seen.by_cause.get(0, ()):
        if entry.kind not in SPONTANEOUS:
            yield of_entry(entry, f"{entry.kind} 没有来由", f"{entry.kind} has no cause")


@law("past_stays", "已经发生的不会改变", "what has happened does not change as the run goes on")
def past_stays(seen: Seen) -> Iterator[Breach]:
    """An earlier trace of a run is its beginning: the same entries, and every instant that had come."""
    if seen.previous is None:
        return
    for old, new in zip(seen.previous.journal, seen.journal, strict=False):
        if old != new:
            yield of_entry(old, f"{old.kind} 后来变了", f"{old.kind} was changed afterwards")
    for old in seen.previous.journal[len(seen.journal) :]:
        yield of_entry(old, f"{old.kind} 后来不见了", f"{old.kind} is gone afterwards")
    before, now = seen.previous.orders, seen.orders
    if len(before) == len(now):
        for name in INSTANTS:
            column: I64 = getattr(before.fates, name)
            changed = np.flatnonzero((column != NEVER) & (column != getattr(now.fates, name)))
            if len(changed):
                yield from of_rows(changed, column[changed], f"{name} 后来变了", f"{name} was changed afterwards")


@law(
    "state_is_the_fold",
    "每次状态变化都有日志为凭",
    "every change of a state names the entry that made it, at its instant",
)
def changes_have_entries(seen: Seen) -> Iterator[Breach]:
    """The desk's shifts are planned ahead; everything else changes with its entry."""
    for name, history in seen.trace.histories.items():
        if name == "agents":
            continue
        for at, number in zip(history.keys[1:], history.causes[1:], strict=True):
            cause = seen.entry(number)
            if cause is None or cause.at != at:
                says = Text(zh=f"{name} 变了，日志里没有", en=f"{name} changed without an entry")
                yield Breach(at >> RANK_BITS, says, f"history:{name}")


LAWS: Final = (in_order, causes, has_cause, past_stays, changes_have_entries)
