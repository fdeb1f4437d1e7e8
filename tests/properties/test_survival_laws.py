"""Within its tolerated bound, no single disturbance makes the full checklist do harm: hostile for a while, then healed,
and every step of the plan is done.
"""

from dataclasses import replace
from functools import cache

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from sim.crowd.from_shop import crowd_of
from sim.crowd.sample import Crowd
from sim.ground.draws import SeededDraws
from sim.ground.moments import DAY_MS, HOUR_MS
from sim.plan.disturbances import DISTURBANCES, within_bounds
from sim.plan.reader import read_scenario
from sim.plan.scenario import Disturbance, Scenario
from sim.rehearsal import Rehearsal, rehearse_once
from sim.testing import Trouble, disturbances

from .hostility import ON_THE_WIRE, aimed

CROWDS = (7, 1, 2, 3)
LEAVES_NO_TRACE = ("duplicate", "rate_limit")
"""What arrives twice changes nothing, and so few people hardly ever call one system twice in a minute."""


@cache
def season() -> Scenario:
    return read_scenario("full_checklist")


@cache
def crowd(seed: int) -> Crowd:
    return crowd_of(season(), SeededDraws(seed))


def disturbed(disturbance: Disturbance, seed: int) -> Rehearsal:
    return rehearse_once(replace(season(), disturbances=(disturbance,)), seed, crowd=crowd(seed))


def undone(rehearsal: Rehearsal) -> set[str]:
    """The steps of the plan that were not done."""
    done = {entry.subject for entry in rehearsal.trace.journal if entry.kind == "step_done"}
    return {step.id for step in season().plan.steps} - done


@settings(max_examples=30)
@pytest.mark.parametrize("kind", ON_THE_WIRE)
@given(st.data())
def test_one_disturbance_within_its_bound_does_no_harm_and_every_step_is_done(kind, data):
    disturbance = data.draw(aimed(season(), kind))
    assert within_bounds(disturbance)
    rehearsal = disturbed(disturbance, data.draw(st.sampled_from(CROWDS)))
    assert rehearsal.harms == {}
    assert undone(rehearsal) == set()


def at_its_bound(kind: str) -> Disturbance:
    """A disturbance of everything for the whole of the plan, as bad as is tolerated."""
    known = DISTURBANCES[kind]
    settings = {name: setting.default for name, setting in known.settings.items()}
    worst = {
        name: least if name in ("per_minute", "done", "every") else most
        for name, (least, most) in (known.tolerated or {}).items()
    }
    whole = {} if kind == "outage" else {"lasts": 6 * DAY_MS}
    at_ms = season().t0_ms - (20 * 60_000 if kind == "outage" else 97 * HOUR_MS)
    return Disturbance(kind=kind, at_ms=at_ms, settings={**settings, **whole, **worst}, place=None)


@pytest.mark.parametrize("kind", ON_THE_WIRE)
@pytest.mark.parametrize("seed", CROWDS)
def test_at_its_bound_for_the_whole_plan_it_is_met_and_does_no_harm(kind, seed):
    disturbance = at_its_bound(kind)
    assert within_bounds(disturbance)
    rehearsal, calm = disturbed(disturbance, seed), rehearse_once(season(), seed, crowd=crowd(seed))
    assert rehearsal.harms == {}
    assert undone(rehearsal) == set()
    assert kind in LEAVES_NO_TRACE or rehearsal.findings.digest != calm.findings.digest


def test_far_beyond_its_bound_a_disturbance_does_harm():
    down = {"on": "all", "lasts": 6 * HOUR_MS, "bursts": 1, "every": HOUR_MS}
    outage = Disturbance(kind="outage", at_ms=season().t0_ms - HOUR_MS, settings=down, place=None)
    assert not within_bounds(outage)
    assert disturbed(outage, 7).harms["ghost_order"] > 0


@settings(max_examples=30)
@given(disturbances(beyond=True))
@example((Trouble(kind="partial_batch", settings={"on": "all", "lasts": HOUR_MS, "done": 0}),))
def test_what_nobody_meets_harms_nobody(troubles):
    """A static worst case without a bound took away what closing early is allowed to cost."""
    wild = tuple(one.in_(season()) for one in troubles)
    rehearsal = rehearse_once(replace(season(), disturbances=wild), 7, crowd=crowd(7))
    calm = rehearse_once(season(), 7, crowd=crowd(7))
    assert rehearsal.harms == calm.harms or rehearsal.findings.digest != calm.findings.digest
