"""Clicks on live material add up over any split of an interval, never fall with time live, and follow the hours."""

from dataclasses import replace
from fractions import Fraction
from functools import cache

from hypothesis import given, settings
from hypothesis import strategies as st

from sim.checks.clicks import clicks, first_click_ms, flow_of, spells_of
from sim.checks.facts import Facts
from sim.ground.keys import RANK_BITS
from sim.ground.moments import DAY_MS, HOUR_MS, MINUTE_MS
from sim.plan.promotion import Material, MaterialKind
from sim.plan.reader import read_scenario
from sim.rehearsal import rehearse_once
from sim.trace.trace import History, Trace

DAYS = 12
MOMENTS = st.integers(0, DAYS * DAY_MS)
WEIGHTS = st.lists(st.integers(0, 50), min_size=24, max_size=24).filter(any).map(tuple)


@cache
def trace() -> Trace:
    return rehearse_once(read_scenario("toy_closed_door")).trace


def a_material(clicks_a_day: int, half_life_ms: int | None) -> Material:
    title = trace().scenario.title
    return Material(
        id="poster", title=title, kind=MaterialKind.AD, listing="honey", clicks_a_day=clicks_a_day,
        half_life_ms=half_life_ms,
    )  # fmt: skip


MATERIALS = st.builds(
    a_material, st.integers(0, 5_000), st.one_of(st.none(), st.integers(MINUTE_MS, 30 * DAY_MS), st.just(DAY_MS))
)


def live(*changes_ms: int) -> History:
    """Live from the start, then alternately gone and back at these moments."""
    keys = (-1, *(ms << RANK_BITS for ms in changes_ms))
    return History(keys, tuple((n + 1) % 2 for n in range(len(keys))), (0,) * len(keys))


def facts(history: History, hours: tuple[int, ...], t0_ms: int, start_ms: int = 0) -> Facts:
    """A world of twelve days in which nothing but this matters."""
    scenario = trace().scenario
    shop = replace(scenario.shop, demand=replace(scenario.shop.demand, hours=hours))
    start = scenario.start.later(start_ms)
    scenario = replace(scenario, shop=shop, t0_ms=t0_ms, until_ms=DAYS * DAY_MS, start=start)
    return Facts(replace(trace(), scenario=scenario, histories={"material poster": history}))


@settings(deadline=None)
@given(MATERIALS, WEIGHTS, MOMENTS, st.lists(MOMENTS, min_size=2, max_size=6), st.integers(0, DAY_MS))
def test_clicks_add_up_over_any_split(material, hours, t0_ms, cuts_ms, start_ms):
    flow = flow_of(facts(live(), hours, t0_ms, start_ms), material)
    by = [flow.clicks_by(at_ms) for at_ms in sorted(cuts_ms)]
    assert by == sorted(by)
    whole = facts(live(), hours, t0_ms, start_ms)
    left = [clicks(whole, material, at_ms) for at_ms in sorted(cuts_ms)]
    assert left[0] - left[-1] == by[-1] - by[0]


@settings(deadline=None)
@given(MATERIALS, WEIGHTS, MOMENTS, MOMENTS, st.lists(MOMENTS, min_size=2, max_size=5, unique=True))
def test_longer_live_never_means_fewer_clicks(material, hours, t0_ms, from_ms, changes_ms):
    changes_ms.sort()
    earlier, later = (facts(live(ms), hours, t0_ms) for ms in changes_ms[:2])
    assert clicks(earlier, material, from_ms) <= clicks(later, material, from_ms)
    some, all_the_time = facts(live(*changes_ms), hours, t0_ms), facts(live(), hours, t0_ms)
    assert clicks(some, material, from_ms) <= clicks(all_the_time, material, from_ms)
    assert clicks(some, material, from_ms) <= clicks(some, material, 0)


@settings(deadline=None)
@given(MATERIALS, WEIGHTS, MOMENTS, MOMENTS, st.lists(MOMENTS, max_size=4, unique=True).map(sorted))
def test_the_first_click_falls_where_the_count_becomes_one(material, hours, t0_ms, from_ms, changes_ms):
    world = facts(live(*changes_ms), hours, t0_ms)
    count, first_ms = clicks(world, material, from_ms), first_click_ms(world, material, from_ms)
    assert (first_ms is None) == (count == 0)
    if first_ms is not None:
        assert first_ms >= from_ms
        assert any(begin <= first_ms < end for begin, end in spells_of(live(*changes_ms), DAYS * DAY_MS))
        assert clicks(world, material, first_ms) == count
        assert clicks(world, material, first_ms + 1) == count - 1 or material.clicks_a_day > 1_000


@settings(deadline=None)
@given(st.integers(0, 5_000), WEIGHTS, MOMENTS, MOMENTS, MOMENTS, st.integers(0, DAY_MS))
def test_without_fading_they_are_the_integral_of_the_shape_of_the_day(a_day, hours, t0_ms, one_ms, other_ms, start_ms):
    """Reckoned here by fractions, hour by hour."""
    begin_ms, end_ms = sorted((one_ms, other_ms))
    world = facts(live(end_ms), hours, t0_ms, start_ms)
    start = world.scenario.start
    expected, at_ms = Fraction(0), begin_ms
    while at_ms < end_ms:
        next_ms = min(end_ms, at_ms + HOUR_MS - start.wall_ms(at_ms) % HOUR_MS)
        weight = hours[start.wall_ms(at_ms) % DAY_MS // HOUR_MS]
        expected += Fraction(a_day * weight * (next_ms - at_ms), sum(hours) * HOUR_MS)
        at_ms = next_ms
    assert abs(clicks(world, a_material(a_day, None), begin_ms) - expected) <= 2


@settings(deadline=None)
@given(st.integers(100, 5_000), WEIGHTS, st.integers(0, 4), st.integers(1, 4))
def test_every_half_life_after_t0_halves_them_and_none_before(a_day, hours, t0_day, days):
    fading, steady = a_material(a_day, days * DAY_MS), a_material(a_day, None)
    t0_ms = t0_day * DAY_MS
    first = facts(live(t0_ms + days * DAY_MS), hours, t0_ms)
    second = facts(live(t0_ms + 2 * days * DAY_MS), hours, t0_ms)
    once, again = clicks(first, fading, t0_ms), clicks(second, fading, t0_ms + days * DAY_MS)
    assert abs(once - 2 * again) <= 4
    assert 0 < once <= clicks(first, steady, t0_ms)
    before = facts(live(t0_ms), hours, t0_ms)
    assert clicks(before, fading, 0) == clicks(before, steady, 0)
