"""Several disturbances at once share one bound.

A plan's lead is one: whoever needs it all for a delay of five minutes has none left for an outage. So each
disturbance takes a part of it, as far as it goes towards its own bound, and those that lie close to each other may
together take the whole. Which system each is on does not matter: people wait for all of them with the same hands.
"""

from collections.abc import Iterable, Sequence
from typing import Final

from ..policy.together_within import TOGETHER_WITHIN
from .disturbances import DISTURBANCES, within_bounds
from .outages import spells_of
from .scenario import Disturbance
from .takes import WHOLE

NEVER_TOGETHER: Final = WHOLE + 1


def part_ppm(one: Disturbance) -> int:
    """The part of the plan's lead that a disturbance takes; more than the whole if it lies beyond its bound."""
    if not within_bounds(one):
        return NEVER_TOGETHER
    known = DISTURBANCES[one.kind]
    if known.takes.more is not None:
        most = (known.tolerated or {})[known.takes.more][1]
        return -(-int(one.settings[known.takes.more]) * WHOLE // most)
    return known.takes.ppm if known.takes.less is None else -(-WHOLE // int(one.settings[known.takes.less]))


def beside_ppm(one: Disturbance, others: Sequence[Disturbance]) -> int:
    """The most that others take at a time that is close to this one."""
    spans = _spans(one)
    starts = [from_ms for other in (one, *others) for from_ms, _ in _spans(other) if _covers(spans, from_ms)]
    return max((sum(part_ppm(other) for other in others if _covers(_spans(other), at)) for at in starts), default=0)


def together_within_bounds(disturbances: Sequence[Disturbance]) -> bool:
    """Whether a full checklist must survive all of these in one run."""
    return all(
        part_ppm(one) + beside_ppm(one, [*disturbances[:n], *disturbances[n + 1 :]]) <= WHOLE
        for n, one in enumerate(disturbances)
    )


def _spans(one: Disturbance) -> list[tuple[int, int]]:
    """When it is in force, and as long afterwards as others still count as close to it."""
    return [(from_ms, until_ms + TOGETHER_WITHIN.value) for from_ms, until_ms in spells_of(one)]


def _covers(spans: Iterable[tuple[int, int]], at_ms: int) -> bool:
    return any(from_ms <= at_ms < until_ms for from_ms, until_ms in spans)
