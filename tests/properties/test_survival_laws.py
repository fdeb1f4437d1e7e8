"""Within its tolerated bound, no single disturbance makes the full checklist do harm: hostile for a while, then healed,
and the plan is through by its limits.
"""

from dataclasses import replace
from functools import cache

from hypothesis import given, settings
from hypothesis import strategies as st

from sim.crowd.from_shop import crowd_of
from sim.crowd.sample import Crowd
from sim.ground.draws import SeededDraws
from sim.ground.moments import HOUR_MS
from sim.plan.disturbances import within_bounds
from sim.plan.reader import read_scenario
from sim.plan.scenario import Disturbance, Scenario
from sim.rehearsal import rehearse_once

from .hostility import disturbances

CROWDS = (7, 1, 2, 3)


@cache
def season() -> Scenario:
    return read_scenario("full_checklist")


@cache
def crowd(seed: int) -> Crowd:
    return crowd_of(season(), SeededDraws(seed))


T0_MS = season().t0_ms


@settings(max_examples=500)
@given(disturbances(T0_MS - 97 * HOUR_MS, T0_MS + 48 * HOUR_MS, within_bounds=True), st.sampled_from(CROWDS))
def test_one_disturbance_within_its_bound_does_no_harm(disturbance: Disturbance, seed: int):
    assert within_bounds(disturbance)
    disturbed = replace(season(), disturbances=(disturbance,))
    assert rehearse_once(disturbed, seed, crowd=crowd(seed)).harms == {}


def test_far_beyond_its_bound_a_disturbance_does_harm():
    down = {"on": "all", "lasts": 6 * HOUR_MS, "bursts": 1, "every": HOUR_MS}
    outage = Disturbance(kind="outage", at_ms=T0_MS - HOUR_MS, settings=down, place=None)
    assert not within_bounds(outage)
    assert rehearse_once(replace(season(), disturbances=(outage,)), 7, crowd=crowd(7)).harms["ghost_order"] > 0
