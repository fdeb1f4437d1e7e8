"""Going on is running again: what two runs must have in common that were given the same up to a moment."""

from collections.abc import Iterator
from dataclasses import fields

import numpy as np

from ..ground.keys import RANK_BITS
from ..trace.journal import Entry
from ..trace.trace import Trace

_INSTANTS = ("pay", "known", "alloc", "dispatch", "cancel", "refund", "intercept", "ask", "start", "complain")


def differences(before: Trace, after: Trace, now_ms: int) -> list[str]:
    """What happened before a moment in one of the runs and not in the other; empty if going on is running again."""
    return [*_journals(before, after, now_ms), *_fates(before, after, now_ms)]


def _journals(before: Trace, after: Trace, now_ms: int) -> Iterator[str]:
    ours, theirs = (list(_until(trace, now_ms)) for trace in (before, after))
    for one, other in zip(ours, theirs, strict=False):
        if one != other:
            yield f"was {one}, is {other}"
            return
    if len(ours) != len(theirs):
        more = max(ours, theirs, key=len)[min(len(ours), len(theirs))]
        yield f"{'was' if len(ours) > len(theirs) else 'is'} {more}"


def _until(trace: Trace, now_ms: int) -> Iterator[Entry]:
    """Who finds a system down notes at once how often he will try: that alone is said ahead of its time."""
    for entry in trace.journal:
        if entry.at >> RANK_BITS < now_ms:
            yield entry._replace(values=()) if entry.kind == "system_down" else entry


def _fates(before: Trace, after: Trace, now_ms: int) -> Iterator[str]:
    """Rows keep their numbers, since whoever is added comes later."""
    ours, theirs = before.orders.fates, after.orders.fates
    known = {one.name for one in fields(ours)}
    for name in _INSTANTS:
        if name in known:
            was = getattr(ours, name)
            now = getattr(theirs, name)[: len(was)]
            past = np.minimum(was, now) >> RANK_BITS < now_ms
            for row in np.flatnonzero(past & (was != now)).tolist():
                yield f"order {row}: {name} was at {was[row] >> RANK_BITS} ms, is at {now[row] >> RANK_BITS} ms"
                return
