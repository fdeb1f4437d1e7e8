"""A certificate that runs out takes the product down; renewed in time, nobody hears of it again."""

from dataclasses import replace

import pytest

from sim.ground.moments import DAY_MS, HOUR_MS
from sim.plan.reader import read_scenario
from sim.plan.scenario import Item, State
from sim.rehearsal import Rehearsal, rehearse_once

from .variants import step, with_steps


def kinds(rehearsal: Rehearsal) -> list[str]:
    return [entry.kind for entry in rehearsal.trace.journal if entry.actor in ("compliance", "platform")]


@pytest.mark.parametrize("seed", [1, 7])
def test_a_lapse_that_nobody_saw_coming_costs_the_sales_before_t0(seed):
    lapsed = rehearse_once(read_scenario("certificate_lapsed"), seed)
    assert kinds(lapsed) == ["certificate_lapsed", "listing_taken_down", "listing_taken_down"]
    assert lapsed.harms["lost_sale"] > 500


def test_renewed_in_time_everything_holds_and_nobody_is_harmed():
    base = read_scenario("certificate_lapsed")
    renewed = rehearse_once(with_steps(base, step("renew", base.t0_ms - 4 * DAY_MS, Item.C01)))
    assert kinds(renewed) == ["certificate_renewed"]
    assert renewed.harms == {}
    assert {finding.state for finding in renewed.findings.checklist} == {State.HELD}


def test_renewed_too_late_the_links_stay_down():
    base = read_scenario("certificate_lapsed")
    late = rehearse_once(with_steps(base, step("renew", base.t0_ms - 2 * DAY_MS, Item.C01)))
    assert kinds(late)[-1] == "certificate_too_late"
    assert late.harms["lost_sale"] > 500


def test_a_warning_within_the_scenario_is_written_down():
    base = read_scenario("certificate_lapsed")
    (lapse,) = base.disturbances
    warned = replace(base, disturbances=(replace(lapse, settings={"warned": 12 * HOUR_MS}),))
    assert kinds(rehearse_once(warned))[:2] == ["certificate_warned", "certificate_lapsed"]
