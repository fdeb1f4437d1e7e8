"""The roster of the service desk: how many people are there at every moment. Plain arithmetic on spells of time.

All times are ms since the scenario's start; a window of the day is told by where midnight lies and how long it lasts.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from ..ground.moments import DAY_MS


class Spell(NamedTuple):
    """So many people, in [from_ms, until_ms)."""

    from_ms: int
    until_ms: int
    agents: int


def daily(first_ms: int, length_ms: int, span: Spell) -> Iterator[Spell]:
    """The part of a span that lies in a daily window of at most a day, which begins at `first_ms` of some day and may
    pass midnight.
    """
    begin_ms = first_ms + (span.from_ms - first_ms) // DAY_MS * DAY_MS
    for from_ms in range(begin_ms, span.until_ms, DAY_MS):
        from_here, until_here = max(from_ms, span.from_ms), min(from_ms + length_ms, span.until_ms)
        if from_here < until_here:
            yield Spell(from_here, until_here, span.agents)


def roster(spells: Iterable[Spell], now_ms: int) -> list[tuple[int, int]]:
    """How many people are there from `now_ms` on: (since, number), ascending, the first at `now_ms`."""
    change: dict[int, int] = {now_ms: 0}
    for spell in spells:
        since_ms = max(spell.from_ms, now_ms)
        if since_ms < spell.until_ms:
            change[since_ms] = change.get(since_ms, 0) + spell.agents
            change[spell.until_ms] = change.get(spell.until_ms, 0) - spell.agents
    found, agents = list[tuple[int, int]](), 0
    for at_ms in sorted(change):
        agents += change[at_ms]
        if not found or agents != found[-1][1]:
            found.append((at_ms, agents))
    return found
