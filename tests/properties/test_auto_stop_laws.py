"""PT17: a stop at a stock threshold. Units sold beyond the supply never exceed the most that is sold within its lag,
less the threshold; so with a threshold of the lag times the peak rate there are none. With the rule it is never worse
than without. Whatever the supply, the demand, the threshold, and how often the rule looks.
"""

from bisect import bisect_left
from dataclasses import replace
from functools import cache

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.crowd.from_shop import crowd_of
from sim.crowd.sample import Crowd
from sim.ground.draws import SeededDraws
from sim.ground.keys import NEVER, RANK_BITS
from sim.ground.moments import MINUTE_MS
from sim.plan.reader import read_scenario
from sim.plan.scenario import Plan, Scenario
from sim.plan.shop import Payments, Surface, SurfaceKind
from sim.policy.distributor_copy_poll import DISTRIBUTOR_COPY_POLL
from sim.rehearsal import Rehearsal, rehearse_once
from sim.trace.tables import Outcome
from sim.trace.trace import Trace
from sim.wire import poll_phase_ms
from tests.examples.variants import step

SHOWN = 5_000
SETTINGS = settings(max_examples=60)


@cache
def base() -> Scenario:
    return read_scenario("auto_stop")


@st.composite
def shops(draw: st.DrawFn) -> tuple[Scenario, int, int, int]:
    """A shop that shows more than it has; and a seed, a threshold, and how often the rule looks."""
    shop = base().shop
    units, a_day = draw(st.integers(0, 400)), draw(st.sampled_from((30, 120, 600)))
    scenario = replace(
        base(),
        plan=Plan(steps=()),
        shop=replace(
            shop,
            listings=(replace(shop.listings[0], stock=SHOWN),),
            warehouse=replace(shop.warehouse, units={"honey-500g": units}),
            demand=replace(shop.demand, orders_a_day=a_day),
            habits=replace(shop.habits, pay_ppm=draw(st.sampled_from((970_000, 500_000)))),
        ),
    )
    every_ms = draw(st.sampled_from((MINUTE_MS, 15 * MINUTE_MS, 6 * 60 * MINUTE_MS)))
    return scenario, draw(st.integers(1, 50)), draw(st.integers(0, 60)), every_ms


def with_rule(scenario: Scenario, threshold: int, every_ms: int, at_ms: int = 2 * 3_600_000) -> Scenario:
    rule = step("auto_stop", at_ms, settings={"threshold": threshold, "every": every_ms})
    return replace(scenario, plan=Plan(steps=(rule,)))


def sold(rehearsal: Rehearsal) -> int:
    """Units of orders paid."""
    orders = rehearsal.trace.orders
    return int(orders.qty[orders.fates.pay != NEVER].sum())


def most_within(crowd: Crowd, lag_ms: int) -> int:
    """The most units that could be taken within a span of so long, both ends included: the peak rate times the lag."""
    visit_ms, units = crowd.buyers.visit >> RANK_BITS, np.append(0, np.cumsum(crowd.buyers.qty, dtype=np.int64))
    ends = np.searchsorted(visit_ms, visit_ms + lag_ms, "right")
    return int((units[ends] - units[: len(visit_ms)]).max(initial=0))


@SETTINGS
@given(shops())
def test_pt17_oversold_is_at_most_what_sells_within_the_lag_less_the_threshold(drawn):
    scenario, seed, threshold, every_ms = drawn
    crowd = crowd_of(scenario, SeededDraws(seed))
    rehearsal = rehearse_once(with_rule(scenario, threshold, every_ms), seed, crowd=crowd)
    supply = scenario.shop.warehouse.units["honey-500g"]
    early = int(crowd.buyers.qty[crowd.buyers.visit >> RANK_BITS <= 3 * 3_600_000].sum())
    if supply - early <= threshold:
        return  # the threshold may have been passed before the rule was armed
    bound = max(0, most_within(crowd, every_ms) - threshold)
    assert sold(rehearsal) - supply <= bound
    assert rehearsal.harms.get("oversell", 0) <= bound


@SETTINGS
@given(shops())
def test_pt17_with_a_threshold_of_the_lag_times_the_peak_rate_nothing_is_oversold(drawn):
    scenario, seed, _, every_ms = drawn
    crowd = crowd_of(scenario, SeededDraws(seed))
    threshold = most_within(crowd, every_ms)
    early = int(crowd.buyers.qty[crowd.buyers.visit >> RANK_BITS <= 3 * 3_600_000].sum())
    units = scenario.shop.warehouse.units["honey-500g"] + threshold + early
    enough = replace(
        scenario, shop=replace(scenario.shop, warehouse=replace(scenario.shop.warehouse, units={"honey-500g": units}))
    )
    rehearsal = rehearse_once(with_rule(enough, threshold, every_ms), seed, crowd=crowd)
    assert sold(rehearsal) <= units
    assert "oversell" not in rehearsal.harms


@SETTINGS
@given(shops())
def test_with_the_rule_it_is_never_worse_than_without(drawn):
    scenario, seed, threshold, every_ms = drawn
    crowd = crowd_of(scenario, SeededDraws(seed))
    without = rehearse_once(scenario, seed, crowd=crowd)
    ruled = rehearse_once(with_rule(scenario, threshold, every_ms), seed, crowd=crowd)
    assert ruled.harms.get("oversell", 0) <= without.harms.get("oversell", 0)
    assert ruled.harms.get("ghost_order", 0) <= without.harms.get("ghost_order", 0)


@SETTINGS
@given(shops())
def test_the_stop_comes_with_the_first_look_that_finds_so_little(drawn):
    scenario, seed, threshold, every_ms = drawn
    trace = rehearse_once(with_rule(scenario, threshold, every_ms), seed).trace
    armed = next(entry for entry in trace.journal if entry.kind == "stop_armed")
    stopped = [entry for entry in trace.journal if entry.kind == "sale_stopped"]
    supply = scenario.shop.warehouse.units["honey-500g"]
    left_ms, left = left_over_time(trace, supply, scenario.shop.payments)
    armed_ms, until_ms = armed.at >> RANK_BITS, scenario.until_ms
    looks_ms = [ms for ms in range(looked_first_ms(seed, every_ms), until_ms + 1, every_ms) if ms > armed_ms]
    low_ms = next((ms for ms in looks_ms if left_at(left_ms, left, ms) <= threshold), None)
    assert [entry.at >> RANK_BITS for entry in stopped] == ([] if low_ms is None else [low_ms])
    assert all(int(entry.value("left") or 0) <= threshold for entry in stopped)


def looked_first_ms(seed: int, every_ms: int) -> int:
    """The first look of the rule on the first SKU."""
    return poll_phase_ms(SeededDraws(seed), "auto_stop/0", every_ms)


def left_at(left_ms: list[int], left: list[int], at_ms: int) -> int:
    """What is left when somebody looks, before what happens to customers in that millisecond."""
    return left[bisect_left(left_ms, at_ms) - 1]


def left_over_time(trace: Trace, supply: int, payments: Payments) -> tuple[list[int], list[int]]:
    """What is left of the supply after each order and each order that closes unpaid, counted by hand, row by row."""
    orders, fates = trace.orders, trace.orders.fates
    events = [(0, 0)]
    for visit, qty, outcome, pay in zip(orders.visit, orders.qty, fates.outcome, fates.pay, strict=True):
        if outcome in (Outcome.ABSENT, Outcome.CLOSED, Outcome.SOLD_OUT):
            continue
        events.append((int(visit) >> RANK_BITS, -int(qty)))
        if pay == NEVER:
            events.append(((int(visit) >> RANK_BITS) + payments.unpaid_timeout_ms + payments.grace_ms, int(qty)))
    left, course = supply, []
    for ms, change in sorted(events):
        left += change
        course.append((ms, left))
    return [ms for ms, _ in course], [n for _, n in course]


@SETTINGS
@given(shops())
def test_a_distributor_s_copy_adds_its_own_lag_and_no_more(drawn):
    """In the article's world the window shuts at once, the copy at its next poll."""
    scenario, seed, threshold, every_ms = drawn
    copy = Surface(id="copy", kind=SurfaceKind.DISTRIBUTOR_WINDOW, listing="honey", room=None)
    shop = replace(
        scenario.shop,
        surfaces=(*scenario.shop.surfaces, copy),
        demand=replace(scenario.shop.demand, surfaces={**scenario.shop.demand.surfaces, "copy": 50}),
    )
    copied = replace(scenario, shop=shop, switches=replace(scenario.switches, distributor_copy=True))
    crowd = crowd_of(copied, SeededDraws(seed))
    rehearsal = rehearse_once(with_rule(copied, threshold, every_ms), seed, crowd=crowd)
    supply = shop.warehouse.units["honey-500g"]
    early = int(crowd.buyers.qty[crowd.buyers.visit >> RANK_BITS <= 3 * 3_600_000].sum())
    if supply - early > threshold:
        bound = max(0, most_within(crowd, every_ms + DISTRIBUTOR_COPY_POLL.value) - threshold)
        assert sold(rehearsal) - supply <= bound
