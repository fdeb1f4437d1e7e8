"""Clicks on live material: how many visits it led to its listing, as a pure function of its history and the shop.

Nothing is drawn and nothing is stored. The expected number of clicks adds up over time in whole millionths, by the
demand's hourly shape and, from T0 on, the material's half-life; the n-th click falls where it reaches n. So clicks
add up over any split of an interval, and more time live never means fewer.
"""

from bisect import bisect_left, bisect_right
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from ..ground.fading import left_after
from ..ground.keys import RANK_BITS
from ..ground.moments import DAY_MS, HOUR_MS
from ..plan.promotion import Material
from ..trace.trace import History
from .facts import Facts

_MICRO = 1_000_000


class Flow(NamedTuple):
    """The cumulative expectation: what it is at each edge, in millionths; between two edges it grows evenly."""

    edges_ms: tuple[int, ...]
    expected_micro: tuple[int, ...]

    def clicks_by(self, at_ms: int) -> int:
        """How many clicks fall before a moment, however long the material is live."""
        if at_ms <= 0:
            return 0
        edges_ms, micro = self
        place = min(bisect_right(edges_ms, at_ms), len(edges_ms) - 1)
        begin_ms, end_ms, before = edges_ms[place - 1], edges_ms[place], micro[place - 1]
        since_ms = min(at_ms, end_ms) - begin_ms
        return (before + (micro[place] - before) * since_ms // (end_ms - begin_ms)) // _MICRO

    def moment_of(self, number: int) -> int:
        """The moment of the click of this number, from 1 on."""
        place = bisect_left(self.expected_micro, number * _MICRO)
        before, after = self.expected_micro[place - 1], self.expected_micro[place]
        begin_ms, end_ms = self.edges_ms[place - 1], self.edges_ms[place]
        return begin_ms - (before - number * _MICRO) * (end_ms - begin_ms) // (after - before) - 1


def clicks(facts: Facts, material: Material, from_ms: int) -> int:
    """How many clicks this material led to its listing from a moment on, as long as it was live."""
    spells = _live(facts, material, from_ms)
    if not spells:
        return 0
    flow = flow_of(facts, material)
    return sum(flow.clicks_by(end) - flow.clicks_by(begin) for begin, end in spells)


def first_click_ms(facts: Facts, material: Material, from_ms: int) -> int | None:
    """The moment of the first of them."""
    flow = flow_of(facts, material)
    for begin, end in _live(facts, material, from_ms):
        before = flow.clicks_by(begin)
        if flow.clicks_by(end) > before:
            return flow.moment_of(before + 1)
    return None


def _live(facts: Facts, material: Material, from_ms: int) -> list[tuple[int, int]]:
    """The spells in which the material led to nothing, from this moment to the horizon: it was live, and its listing
    could not even be reserved.
    """
    spells = spells_of(facts.history(f"material {material.id}"), facts.scenario.until_ms)
    soft = facts.trace.histories.get(f"soft {material.listing}")
    if soft is not None:
        spells = less(spells, spells_of(soft, facts.scenario.until_ms))
    return [(max(begin, from_ms), end) for begin, end in spells if end > from_ms]


def spells_of(history: History, until_ms: int) -> list[tuple[int, int]]:
    """The spells in which a state is not 0, each as [begin, end) in ms."""
    edges_ms = [max(0, key >> RANK_BITS) for key in (*history.keys, until_ms << RANK_BITS)]
    return [spell for spell, value in zip(pairwise(edges_ms), history.values, strict=True) if value]


def less(spells: list[tuple[int, int]], others: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """What is left of some spells without others."""
    for begin, end in others:
        cut = [part for one in spells for part in ((one[0], min(one[1], begin)), (max(one[0], end), one[1]))]
        spells = [one for one in cut if one[0] < one[1]]
    return spells


def flow_of(facts: Facts, material: Material) -> Flow:
    """The flow of clicks on one material, from the scenario's start to the last day with customers."""
    scenario, hours = facts.scenario, facts.scenario.shop.demand.hours
    midnight_ms = scenario.start.from_time_of_day(0)
    return _flow(
        material.clicks_a_day, material.half_life_ms, hours, midnight_ms, scenario.t0_ms, max(1, scenario.last_day_ms)
    )


@lru_cache(maxsize=64)
def _flow(
    clicks_a_day: int, half_life_ms: int | None, hours: tuple[int, ...], midnight_ms: int, t0_ms: int, until_ms: int
) -> Flow:
    """Edges at every clock hour and, from T0 on, after every hour of fading."""
    clock = range(midnight_ms % HOUR_MS, until_ms, HOUR_MS)
    fading = range(t0_ms, until_ms, HOUR_MS) if half_life_ms else range(0)
    edges_ms = sorted({0, until_ms, *clock, *fading})
    an_hour = [clicks_a_day * _MICRO * weight // sum(hours) for weight in hours]
    left = _left_by_hour(half_life_ms, len(fading)) if half_life_ms else ()
    expected_micro = [0]
    for begin_ms, end_ms in pairwise(edges_ms):
        rise = an_hour[(begin_ms - midnight_ms) % DAY_MS // HOUR_MS] * (end_ms - begin_ms) // HOUR_MS
        if left and begin_ms >= t0_ms:
            rise = rise * left[(begin_ms - t0_ms) // HOUR_MS] >> 32
        expected_micro.append(expected_micro[-1] + rise)
    return Flow(tuple(edges_ms), tuple(expected_micro))


def _left_by_hour(half_life_ms: int, count: int) -> tuple[int, ...]:
    """What is left of the clicks in each hour of fading, in units of 2**-32."""
    an_hour = left_after(HOUR_MS, half_life_ms)
    left = [1 << 32]
    for _ in range(count):
        left.append(left[-1] * an_hour >> 32)
    return tuple(left)
