"""The laws of the standing rule of interception: from its instant on everything that must not arrive is tried as it is
handed over, nothing valid ever is, and a rule that is only recorded moves nobody's fate.
"""

from dataclasses import replace
from functools import cache

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.checks.facts import Facts
from sim.ground.draws import SeededDraws
from sim.ground.keys import NEVER, RANK_BITS
from sim.plan.reader import read_scenario
from sim.plan.scenario import Item
from sim.plan.shop import DayTimes, Role
from sim.trace.tables import Parcel
from sim.world import run
from tests.examples.variants import step, with_steps

SEEDS = st.sampled_from((7, 8))
HOUR_MS, DAY_MS = 3_600_000, 86_400_000
FROM_T0_MS = st.integers(-HOUR_MS, 40 * HOUR_MS)


@cache
def rehearsed(seed: int, *rules: tuple[int, str]) -> Facts:
    """The farm case without its one request to the courier, and with these rules (after T0, and how). Somebody with
    nothing else to do sets them, since a step more in operations' day would move its other steps.
    """
    scenario = read_scenario("farm_produce")
    people = [
        replace(person, roles=tuple(role for role in person.roles if role is not Role.COMPLIANCE))
        for person in scenario.shop.people
    ]
    runner = replace(people[0], id="runner", roles=(Role.COMPLIANCE,), on_duty=DayTimes(from_ms=0, to_ms=DAY_MS))
    scenario = replace(scenario, shop=replace(scenario.shop, people=(*people, runner)))
    steps = [
        step(
            "push_intercept_rules",
            scenario.t0_ms + after_ms,
            Item.C03,
            id=f"rule-{number}",
            role=Role.COMPLIANCE,
            settings={"rule": rule},
        )
        for number, (after_ms, rule) in enumerate(rules)
    ]
    first, *others = (one for one in scenario.plan.steps if one.do != "intercept")
    kept = (replace(first, tell=(*first.tell, Role.COMPLIANCE)), *others)
    return Facts(
        run(with_steps(replace(scenario, plan=replace(scenario.plan, steps=kept)), *steps), SeededDraws(seed), seed)
    )


@given(SEEDS, FROM_T0_MS)
@settings(max_examples=20, deadline=None)
def test_what_must_not_arrive_is_tried_from_the_rule_on_and_nothing_else_ever_is(seed, after_ms):
    facts = rehearsed(seed, (after_ms, "standing"))
    orders, fates = facts.trace.orders, facts.fates
    since = facts.of_kind("intercept_rule_standing")[0].at
    must_not = (orders.visit > facts.stop) | facts.substituted
    under_rule = (fates.dispatch != NEVER) & (fates.dispatch > since)
    tried = fates.parcel & Parcel.TRIED != 0
    assert np.array_equal(tried, under_rule & must_not)
    stopped = fates.intercept != NEVER
    assert not (stopped & ~tried).any()
    assert (fates.intercept[stopped] >> RANK_BITS == fates.dispatch[stopped] >> RANK_BITS).all()
    assert (fates.intercept[stopped] > fates.dispatch[stopped]).all()
    assert (fates.refund[stopped] != NEVER).all()
    assert (orders.signed[stopped] == NEVER).all()
    count = int(tried.sum())
    assert abs(int(stopped.sum()) * 100 - 60 * count) ** 2 <= 25 * 2_500 * count


@given(SEEDS, st.lists(st.tuples(FROM_T0_MS, st.just("recorded")), min_size=1, max_size=3))
@settings(max_examples=10, deadline=None)
def test_a_rule_that_is_only_recorded_moves_nobodys_fate(seed, rules):
    facts, without = rehearsed(seed, *sorted(rules)), rehearsed(seed)
    assert facts.of_kind("intercept_rule_live")
    for name, column in without.fates.arrays().items():
        assert np.array_equal(column, facts.fates.arrays()[name]), name


@given(SEEDS, FROM_T0_MS, st.lists(st.integers(0, 20 * HOUR_MS), min_size=1, max_size=3))
@settings(max_examples=10, deadline=None)
def test_pushing_the_rule_again_changes_nothing(seed, after_ms, more_ms):
    once = rehearsed(seed, (after_ms, "standing"))
    again = rehearsed(seed, (after_ms, "standing"), *((after_ms + more, "standing") for more in sorted(more_ms)))
    for name, column in once.fates.arrays().items():
        assert np.array_equal(column, again.fates.arrays()[name]), name


def test_there_is_something_to_stop():
    facts = rehearsed(7, (0, "standing"))
    stopped = facts.fates.intercept != NEVER
    assert np.count_nonzero(stopped & facts.substituted) > 50
    assert np.count_nonzero(stopped & ~facts.substituted) > 10
