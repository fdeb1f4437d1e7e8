"""A certificate that runs out takes the product down; renewed in time, nobody hears of it again."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from sim.ground.errors import ScenarioError
from sim.ground.keys import RANK_BITS
from sim.ground.moments import DAY_MS, HOUR_MS
from sim.plan.reader import read_scenario
from sim.plan.scenario import Item, Occasion, Plan, Scenario, State
from sim.plan.shop import Role
from sim.rehearsal import Rehearsal, rehearse_once

from .variants import step, with_steps

ALL_DATA = {"class": "all", "algorithm": "sm4_gcm"}


def kinds(rehearsal: Rehearsal) -> list[str]:
    return [entry.kind for entry in rehearsal.trace.journal if entry.actor in ("compliance", "platform")]


@pytest.mark.parametrize("seed", [1, 7])
def test_a_lapse_that_nobody_saw_coming_costs_the_sales_before_t0(seed):
    lapsed = rehearse_once(read_scenario("certificate_lapsed"), seed)
    down = ["listing_taken_down", "listing_taken_down"]
    assert kinds(lapsed) == ["certificate_warned", "warning_missed", "certificate_lapsed", *down]
    assert lapsed.harms["lost_sale"] > 500


def test_renewed_in_time_everything_holds_and_nobody_is_harmed():
    base = read_scenario("certificate_lapsed")
    renewed = rehearse_once(with_steps(base, step("renew", base.t0_ms - 4 * DAY_MS, Item.C01)))
    assert kinds(renewed) == ["certificate_warned", "warning_missed", "certificate_renewed"]
    assert renewed.harms == {}
    assert {finding.state for finding in renewed.findings.checklist} == {State.HELD}


def test_renewed_too_late_the_links_stay_down():
    base = read_scenario("certificate_lapsed")
    late = rehearse_once(with_steps(base, step("renew", base.t0_ms - 2 * DAY_MS, Item.C01)))
    assert kinds(late)[-1] == "certificate_too_late"
    assert late.harms["lost_sale"] > 500


def waiting_for_the_warning(missed: int) -> Scenario:
    """Whoever fills the role of compliance renews once somebody has seen the warning, four days ahead."""
    base = read_scenario("certificate_lapsed")
    (lapse,) = base.disturbances
    renewal = step("renew", 0, Item.C01, role=Role.COMPLIANCE, on=Occasion.WARNING)
    warned = replace(lapse, settings={"warned": 4 * DAY_MS, "missed": missed})
    return with_steps(replace(base, disturbances=(warned,)), renewal)


def test_who_sees_the_warning_renews_and_nobody_is_harmed():
    seen = rehearse_once(waiting_for_the_warning(missed=0))
    assert kinds(seen) == ["certificate_warned", "certificate_renewed"]
    assert seen.harms == {}


def test_a_warning_older_than_the_story_is_there_from_its_start():
    base = waiting_for_the_warning(missed=0)
    (lapse,) = base.disturbances
    old = replace(lapse, settings={"warned": 30 * DAY_MS, "missed": 0})
    seen = rehearse_once(replace(base, disturbances=(old,)))
    assert kinds(seen) == ["certificate_warned", "certificate_renewed"]
    assert seen.trace.journal[0].at >> RANK_BITS == 0


def test_a_warning_about_a_certificate_tells_nobody_of_the_delisting():
    base = waiting_for_the_warning(missed=0)
    backup = step("back_up", base.t0_ms - 6 * DAY_MS, Item.C06, role=Role.COMPLIANCE, settings=ALL_DATA)
    alone = rehearse_once(replace(base, plan=Plan(steps=(base.plan.steps[-1], backup))))
    assert [entry.subject for entry in alone.trace.journal if entry.kind == "step_done"] == [base.plan.steps[-1].id]
    assert not any(entry.kind == "role_informed" and entry.subject == Role.COMPLIANCE for entry in alone.trace.journal)


def test_a_warning_that_everybody_misses_is_as_good_as_none():
    unseen = rehearse_once(waiting_for_the_warning(missed=1_000_000))
    assert kinds(unseen)[:3] == ["certificate_warned", "warning_missed", "certificate_lapsed"]
    assert unseen.harms["lost_sale"] > 500


def test_a_warning_is_missed_about_as_often_as_declared():
    missed = ["warning_missed" in kinds(rehearse_once(waiting_for_the_warning(400_000), seed)) for seed in range(1, 31)]
    assert 6 <= sum(missed) <= 18


def test_a_warning_within_the_scenario_is_written_down():
    base = read_scenario("certificate_lapsed")
    (lapse,) = base.disturbances
    warned = replace(base, disturbances=(replace(lapse, settings={"warned": 12 * HOUR_MS, "missed": 0}),))
    assert kinds(rehearse_once(warned))[:2] == ["certificate_warned", "certificate_lapsed"]


def test_a_step_of_another_file_that_waits_in_vain_is_told_where_that_file_is_named(tmp_path: Path):
    folder = Path(__file__).resolve().parents[2] / "scenarios"
    text = (folder / "certificate_lapsed.delist.yaml").read_text(encoding="utf-8")
    renewing = "{like: full_checklist, and: [{do: renew, for: C01, on: warning, role: compliance}]}"
    base = text.replace("plan: {like: full_checklist}", f"plan: {renewing}")
    assert base != text
    (tmp_path / "warned.delist.yaml").write_text(base, encoding="utf-8")
    calm = re.sub(r"disturbances:\n  - .*\n", "", text).replace("{like: full_checklist}", "{like: warned}")
    path = tmp_path / "calm.delist.yaml"
    path.write_text(calm, encoding="utf-8")
    with pytest.raises(ScenarioError) as refused:
        read_scenario(str(path))
    (mistake,) = refused.value.mistakes
    line = next(number for number, said in enumerate(calm.splitlines(), 1) if "like: warned" in said)
    assert (mistake.file, mistake.line, mistake.found) == (str(path), line, "on: warning")
