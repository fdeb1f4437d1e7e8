"""A remedy that the lint proposes does what it says: the flaw is gone, and no other of its kind has come."""

from dataclasses import replace

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from sim.ground.words import Text
from sim.lint.case import case_of
from sim.lint.flaws import flaws_of
from sim.lint.impossible import impossible
from sim.lint.lint import lint, warnings
from sim.lint.remark import Level, Remark
from sim.lint.remedies import remedy
from sim.plan.duty import off_duty_ms
from sim.plan.reader import read_scenario
from sim.plan.scenario import Scenario
from sim.rehearsal import rehearse_once
from tests.properties.remedies import ADDED, HOUR_MS, SCENARIOS, T0_HOURS, TIMED, WAYS, remedied, shifted, spoiled

OF_STEPS = ("late", "too_soon")
LACKS = ("missing_step", "open_door", "item_without_step")

Tag = tuple[str, str, str]


def tags(scenario: Scenario) -> set[Tag]:
    """What is wrong with a plan: a step's moment, or what an item lacks."""
    found = flaws_of(case_of(scenario))
    return {(flaw.kind, flaw.of, "" if flaw.kind in OF_STEPS else flaw.item.value) for flaw in found}


def tags_of(scenario: Scenario, remark: Remark) -> set[Tag]:
    """The same of one remark."""
    if remark.look in OF_STEPS:
        return {(remark.look, name, "") for name in remark.steps}
    if remark.look in ADDED:
        kind = "missing_step" if remark.look in LACKS else remark.look
        return {(kind, line.split("do: ")[1].split(",")[0], str(remark.item)) for line in remark.lines}
    looks = [step.do for step in scenario.plan.steps if step.id in remark.steps]
    return {(remark.look, do, str(remark.item)) for do in looks}


def is_on_duty(scenario: Scenario, name: str) -> bool:
    step = next(step for step in scenario.plan.steps if step.id == name)
    person = next(person for person in scenario.shop.people if step.role in person.roles)
    assert step.at_ms is not None
    return not off_duty_ms(person, scenario.start.wall_ms(step.at_ms))


@st.composite
def plans(draw: st.DrawFn) -> Scenario:
    """Either checklist at one of three times of day, with one step left out, late or early."""
    scenario = shifted(draw(st.sampled_from(SCENARIOS)), draw(st.sampled_from(T0_HOURS)))
    name = draw(st.sampled_from([step.id for step in scenario.plan.steps]))
    return spoiled(scenario, name, draw(st.sampled_from(WAYS)))


@given(plans())
@settings(max_examples=3, deadline=None)
@example(shifted("full_checklist", 18))
@example(shifted("full_checklist", 29))
@example(spoiled(shifted("full_checklist", 18), "reconcile_payments", "early"))
def test_what_the_lint_proposes_mends_what_it_names_and_spoils_nothing_of_the_kind(scenario: Scenario):
    before = tags(scenario)
    for remark in lint(scenario):
        if remark.look not in TIMED + ADDED or not remark.lines:
            continue
        mended = remedied(scenario, remark)
        if remark.look == "off_duty":
            assert is_on_duty(mended, remark.steps[0])
            assert tags(mended) <= before
            continue
        after, named = tags(mended), tags_of(scenario, remark)
        kinds = {kind for kind, _, _ in named}
        assert not named & after, remark
        assert not {tag for tag in after - before if tag[0] in kinds}, remark


def lost_sales(scenario: Scenario) -> int:
    harms = rehearse_once(scenario, 7).findings.harms
    return sum(harm.count for harm in harms if harm.kind == "lost_sale")


@pytest.mark.parametrize("hour", [21, 26])
def test_whoever_writes_all_that_a_preview_proposes_loses_no_buyer_unless_it_says_so(hour: int):
    scenario = shifted("full_checklist", hour)
    assert not lost_sales(scenario)
    said = False
    for _ in range(1 if hour == 26 else 2):
        settings_of = dict[tuple[str, str], str]()
        for remark in [one for one in lint(scenario) if one.level is not Level.NOTE]:
            said |= remark.remedy is not None and "buyers are lost" in remark.remedy.en
            for line in remark.lines:
                key, _, value = line.partition("  # ")[0].partition(": ")
                name = line.partition("  # ")[2] or remark.steps[0]
                assert line.startswith("- ") or settings_of.setdefault((name, key), value) == value
            scenario = remedied(scenario, remark)
        warned = any(one.look == "shut_early" for one in lint(scenario))
        assert warned or not lost_sales(scenario)
        assert said or not warned
    assert said == (hour == 26)  # when nobody is there


def test_the_accountant_who_has_left_gives_way_to_somebody_near_t0():
    remark = remark_on(shifted("full_checklist", 21), "close_payment")
    assert remark.look == "late"
    assert "role: live_ops  # close_payment" in remark.lines


def test_a_door_shut_ten_days_early_is_warned_of_and_one_shut_in_time_is_not():
    (remark,) = [one for one in lint(read_scenario("closed_ten_days_early")) if one.look == "shut_early"]
    assert remark.level is Level.WARNING
    assert "10d" in remark.says.en
    for name in ("full_checklist", "farm_produce_mended", "small_shop"):
        assert not [one for one in lint(read_scenario(name)) if one.look == "shut_early"]


@pytest.mark.parametrize("name", ["delist_gift_box", "unlink_replays", "close_payment"])
def test_the_remedy_of_a_door_shut_too_early_loses_nobody_and_is_in_time(name: str):
    early = spoiled(shifted("full_checklist", 12), name, "early")
    (remark,) = [one for one in lint(early) if one.look == "shut_early"]
    assert remark.steps == (name,)
    mended = remedied(early, remark)
    assert not warnings(lint(mended))
    assert lost_sales(early) > lost_sales(mended) == 0


def test_that_nothing_is_late_by_it_is_not_said_of_what_a_flawed_step_waits_for():
    full = shifted("full_checklist", 12)
    assert "nothing is late by it" in off_duty_note(full).en
    needed = off_duty_step(full)
    freeze = next(one for one in full.plan.steps if one.do == "freeze_stock")
    later = replace(freeze, needs=(*freeze.needs, needed), at_ms=(freeze.at_ms or 0) + 5 * HOUR_MS)
    steps = tuple(later if one is freeze else one for one in full.plan.steps)
    late = replace(full, plan=replace(full.plan, steps=steps))
    assert freeze.id in [one.steps[0] for one in lint(late) if one.look == "late"]
    assert "nothing is late by it" not in off_duty_note(late).en


def off_duty_step(scenario: Scenario) -> str:
    return next(one.steps[0] for one in lint(scenario) if one.look == "off_duty")


def off_duty_note(scenario: Scenario) -> Text:
    return next(one.says for one in lint(scenario) if one.look == "off_duty")


def remark_on(scenario: Scenario, name: str) -> Remark:
    return next(one for one in lint(scenario) if one.look in TIMED and name in one.steps)


def test_what_nobody_is_there_for_is_said_to_need_a_shift():
    case = case_of(shifted("full_checklist", 29))
    flaw = next(one for one in flaws_of(case) if one.of == "reconcile_tail")
    assert remedy(case, flaw) is None
    assert "nor anybody else is on duty" in impossible(case, flaw).en


def test_the_step_that_is_too_early_is_blamed_and_not_the_next_of_its_kind():
    remark = remark_on(spoiled(shifted("full_checklist", 18), "reconcile_payments", "early"), "reconcile_payments")
    assert remark.look == "too_soon"
    assert remark.lines == ("at: T0+113min", "role: ops")


def test_a_step_left_out_is_missing_and_not_the_next_of_its_kind_late():
    remarks = lint(spoiled(shifted("full_checklist", 12), "reconcile_payments", "left out"))
    assert [(one.look, one.item) for one in remarks if one.look in ADDED + OF_STEPS] == [("missing_step", "C09")]


def test_somebody_off_duty_at_the_moment_gives_way_to_somebody_who_is_there():
    remark = remark_on(shifted("full_checklist", 18), "reconcile_tail")
    assert remark.look == "late"
    assert "role: ops" in remark.lines
    assert "Lin (operations)" in remark.remedy.en
