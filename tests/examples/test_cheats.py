"""The cheats do not pass: closing early, refunding everybody, and ticks without deeds."""

import pytest

from sim.plan.reader import read_scenario
from sim.plan.scenario import State
from sim.rehearsal import rehearse_once


@pytest.mark.parametrize(
    ("name", "kind", "least"),
    [
        ("closed_ten_days_early", "lost_sale", 1_000),
        ("refund_everybody", "blocked_valid_order", 1_000),
        ("ticks_only", "ghost_order", 100),
    ],
)
@pytest.mark.parametrize("seed", [1, 7, 23])
def test_each_cheat_fails_by_its_harm(name, kind, least, seed):
    rehearsal = rehearse_once(read_scenario(name), seed)
    assert rehearsal.harms[kind] >= least
    assert rehearsal.findings.met, rehearsal.findings.unmet


def test_what_was_done_is_to_blame_and_no_step_is_missing():
    (refunds,) = rehearse_once(read_scenario("refund_everybody")).findings.chains
    assert (refunds.kind, refunds.missing_action) == ("blocked_valid_order", None)
    said = [link.says.en for link in refunds.links]
    assert any("refunded though nobody had asked" in line for line in said)
    assert any("orders disposed" in line and "refund" in line for line in said)


@pytest.mark.parametrize("seed", [1, 7, 23])
def test_pt11_ticks_without_deeds_are_found_out(seed):
    found = rehearse_once(read_scenario("ticks_only"), seed).findings.checklist
    ticked = [finding for finding in found if finding.state is not State.NOT_EXERCISED]
    assert len(ticked) == 12
    assert {finding.state for finding in ticked} == {State.FALSE_TICK}
