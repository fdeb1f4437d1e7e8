"""The lint and the rehearsal agree, over plans that are the full checklist with something changed."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.crowd.from_shop import crowd_of
from sim.ground.draws import SeededDraws
from sim.ground.keys import RANK_BITS
from sim.lint.beyond import BEYOND
from sim.lint.lint import lint
from sim.lint.remark import Level
from sim.plan.actions import ACTIONS, Targets
from sim.plan.pace import Pace
from sim.plan.reader import read_scenario, scenario_names
from sim.plan.scenario import Scenario, State, Step
from sim.plan.schedule import schedule
from sim.plan.shop import Role
from sim.rehearsal import Rehearsal, rehearse_once

FULL = read_scenario("full_checklist")
CROWD = crowd_of(FULL, SeededDraws(7))
BAD = (State.BROKEN, State.UNVERIFIED, State.FALSE_TICK)
MINUTE_MS = 60_000
SHIFTS = [-72 * 60, -24 * 60, -6 * 60, -60, -30, -10, -5, -1, 1, 5, 10, 30, 60, 6 * 60, 24 * 60, 72 * 60]
SOME = {
    Targets.LISTINGS: [("litchi",), ("litchi-gift-box",), ("litchi", "litchi-gift-box"), None],
    Targets.ROOMS: [("room-1",), ("room-2", "room-3"), None],
    Targets.PROMISES: [("store",), ("presale",), None],
    Targets.MATERIALS: [("ad",), ("feed-ad", "fan-group"), None],
}


@pytest.fixture(autouse=True, scope="module")
def untried() -> Iterator[None]:
    """These laws ask what the lint finds; what it proposes is tried in test_remedy_laws, and costs as much again."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("sim.lint.remedies._tried", lambda *_: None)
        yield


def dropped(steps: tuple[Step, ...], gone: Step) -> tuple[Step, ...]:
    kept = []
    for step in steps:
        needs = [n for need in step.needs for n in (gone.needs if need == gone.id else (need,))]
        kept.append(replace(step, needs=tuple(dict.fromkeys(needs))))
    return tuple(step for step in kept if step.id != gone.id)


@st.composite
def plans(draw: st.DrawFn) -> Scenario:
    """The full checklist with one or two steps dropped, shifted, given to somebody else, or done to less."""
    steps = FULL.plan.steps
    for _ in range(draw(st.integers(1, 2))):
        step = draw(st.sampled_from(steps))
        some = SOME.get(ACTIONS[step.do].targets, [])
        way = draw(st.sampled_from(["drop", "shift", "role", *(["targets"] if some else [])]))
        if way == "drop":
            steps = dropped(steps, step)
            continue
        if way == "shift":
            at_ms = (step.at_ms or 0) + draw(st.sampled_from(SHIFTS)) * MINUTE_MS
            other = replace(step, at_ms=min(max(at_ms, 0), FULL.until_ms))
        elif way == "role":
            other = replace(step, role=draw(st.sampled_from(list(Role))))
        else:
            other = replace(step, targets=draw(st.sampled_from(some)))
        steps = tuple(other if one is step else one for one in steps)
    return replace(FULL, plan=replace(FULL.plan, steps=steps))


def bad_items(rehearsal: Rehearsal) -> set[str]:
    return {finding.item for finding in rehearsal.findings.checklist if finding.state in BAD}


@given(plans())
@settings(max_examples=70, deadline=None)
def test_where_the_lint_is_silent_every_item_holds_or_breaks_for_what_only_a_rehearsal_shows(scenario: Scenario):
    if any(remark.level is not Level.NOTE for remark in lint(scenario)):
        return
    declared = {item for item, _ in BEYOND.values() if item is not None}
    assert bad_items(rehearse_once(scenario, 7, crowd=CROWD)) <= declared


@given(plans())
@settings(max_examples=40, deadline=None)
def test_an_item_without_any_step_is_broken(scenario: Scenario):
    named = {remark.item for remark in lint(scenario) if remark.look == "item_without_step"}
    if named:
        assert named <= bad_items(rehearse_once(scenario, 7, crowd=CROWD))


@given(plans(), st.integers(0, 1_000))
@settings(max_examples=40, deadline=None)
def test_every_step_begins_and_ends_between_its_quickest_and_its_slowest_time(scenario: Scenario, seed: int):
    agrees(scenario, rehearse_once(scenario, seed, crowd=CROWD))


def test_so_it_does_in_every_scenario_that_comes_with_the_package():
    for name in scenario_names():
        scenario = read_scenario(name)
        agrees(scenario, rehearse_once(scenario))


SLACK_MS = 50
"""Instants of one millisecond are put one after the other."""


def agrees(scenario: Scenario, rehearsal: Rehearsal) -> None:
    """Compare what happened with both schedules; whoever waits for a complaint has no time in them."""
    quickest, slowest = schedule(scenario, Pace.QUICKEST), schedule(scenario, Pace.SLOWEST)
    for entry in rehearsal.trace.journal:
        soon, late = quickest.timings.get(entry.subject), slowest.timings.get(entry.subject)
        at_ms = entry.at >> RANK_BITS
        if entry.kind == "step_begun" and soon and late:
            assert soon.begin_ms <= at_ms <= late.begin_ms + SLACK_MS, entry
        elif entry.kind == "step_done" and soon and late:
            assert soon.end_ms - SLACK_MS <= at_ms <= late.end_ms + SLACK_MS, entry
