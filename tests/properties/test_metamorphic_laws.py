"""What must not matter: messages that arrive twice, and the week in which it all happens."""

from dataclasses import replace
from functools import cache

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.ground.moments import DAY_MS
from sim.plan.files import FOLDER
from sim.plan.reader import read_scenario
from sim.plan.scenario import Disturbance, Item, Plan, Scenario, State
from sim.rehearsal import Rehearsal, rehearse_once
from sim.wire import Wire

NAMES = ("full_checklist", "farm_produce_mended", "farm_produce", "toy_open_door")
SEEDS = (7, 1)
WEEKLY = "full_checklist"
DAILY = ("toy_open_door", "toy_closed_door")


@cache
def scenario(name: str) -> Scenario:
    return read_scenario(name)


@cache
def rehearsed(name: str, seed: int) -> Rehearsal:
    return rehearse_once(scenario(name), seed)


def verdict(rehearsal: Rehearsal) -> tuple[dict[Item, State], dict[str, int]]:
    return {item.item: item.state for item in rehearsal.findings.checklist}, rehearsal.harms


def differences(one: Rehearsal, other: Rehearsal) -> list[str]:
    """The states that are not the same in both: what became of everybody, and every control's history."""
    pairs = (
        (one.trace.orders.fates.arrays(), other.trace.orders.fates.arrays()),
        (one.trace.questions.fates.arrays(), other.trace.questions.fates.arrays()),
    )
    found = [name for left, right in pairs for name in left if not np.array_equal(left[name], right[name])]
    histories = one.trace.histories, other.trace.histories
    found += [
        name
        for name, history in histories[0].items()
        if (history.keys, history.values) != (histories[1][name].keys, histories[1][name].values)
    ]
    return found + (["units"] if one.trace.units != other.trace.units else [])


def every_message_twice(scenario: Scenario, after_ms: int) -> Disturbance:
    """The second copy arrives so much later."""
    everywhere = {"on": "all", "lasts": scenario.until_ms, "after": after_ms}
    return Disturbance(kind="duplicate", at_ms=0, settings=everywhere, place=None)


@settings(max_examples=60)
@given(st.sampled_from(NAMES), st.sampled_from(SEEDS), st.integers(1, 2 * DAY_MS))
def test_pt07_messages_that_arrive_twice_change_nothing(name, seed, after_ms):
    base = scenario(name)
    again = replace(base, disturbances=(*base.disturbances, every_message_twice(base, after_ms)))
    doubled = rehearse_once(again, seed)
    assert differences(rehearsed(name, seed), doubled) == []
    assert verdict(rehearsed(name, seed)) == verdict(doubled)


def test_without_a_memory_for_what_was_done_they_would(monkeypatch: pytest.MonkeyPatch):
    """Most systems would not mind; but one agent who is called twice would be two."""
    base = scenario("full_checklist")
    steps = (replace(one, settings={"agents": 1}) if one.do == "staff_agents" else one for one in base.plan.steps)
    one_agent = replace(base, plan=Plan(steps=tuple(steps)))
    again = replace(one_agent, disturbances=(every_message_twice(one_agent, 60_000),))
    assert differences(rehearse_once(one_agent), rehearse_once(again)) == []
    monkeypatch.setattr(Wire, "remembers", lambda *_: False)
    assert differences(rehearse_once(one_agent), rehearse_once(again)) != []


def test_a_copy_does_not_bring_forward_what_was_only_acknowledged():
    base, lasts = scenario("full_checklist"), {"on": "all", "lasts": scenario("full_checklist").until_ms}
    slow = Disturbance(kind="ack_without_effect", at_ms=0, settings={**lasts, "by": 300_000}, place=None)
    once = replace(base, disturbances=(slow,))
    again = replace(base, disturbances=(slow, every_message_twice(base, 1_000)))
    assert differences(rehearse_once(once), rehearse_once(again)) == []


def test_a_file_read_with_t0_a_week_later_says_the_same(tmp_path):
    """The whole file moves: its dates are read anew, its shop's calendar stays."""
    text = (FOLDER / f"{WEEKLY}.delist.yaml").read_text(encoding="utf-8")
    assert "t0: 2026-07-10T12:00" in text
    for day in ("2026-07-17", "2026-08-07", "2027-01-01"):
        file = tmp_path / f"{day}.delist.yaml"
        file.write_text(text.replace("t0: 2026-07-10T12:00", f"t0: {day}T12:00"), encoding="utf-8")
        moved = rehearse_once(read_scenario(str(file)), 7)
        assert verdict(moved) == verdict(rehearsed(WEEKLY, 7))
        assert moved.findings.digest == rehearsed(WEEKLY, 7).findings.digest


@settings(max_examples=30)
@given(st.integers(-520, 520), st.sampled_from(SEEDS))
def test_pt13_a_shift_by_whole_weeks_changes_no_verdict(weeks, seed):
    base = scenario(WEEKLY)
    assert any(person.days_off for person in base.shop.people)
    shifted = rehearse_once(replace(base, start=base.start.later(7 * weeks * DAY_MS)), seed)
    assert verdict(shifted) == verdict(rehearsed(WEEKLY, seed))
    assert shifted.findings.digest == rehearsed(WEEKLY, seed).findings.digest


@settings(max_examples=30)
@given(st.integers(-3_650, 3_650), st.sampled_from(DAILY), st.sampled_from(SEEDS))
def test_pt13_without_a_weekly_calendar_a_shift_by_whole_days_changes_no_verdict(days, name, seed):
    base = scenario(name)
    assert not any(person.days_off for person in base.shop.people)
    shifted = rehearse_once(replace(base, start=base.start.later(days * DAY_MS)), seed)
    assert verdict(shifted) == verdict(rehearsed(name, seed))
    assert shifted.findings.digest == rehearsed(name, seed).findings.digest


def test_a_shift_to_a_day_off_does_change_the_verdict():
    base = scenario(WEEKLY)
    sunday = replace(base, start=base.start.later(2 * DAY_MS))
    assert verdict(rehearse_once(sunday, 7)) != verdict(rehearsed(WEEKLY, 7))
