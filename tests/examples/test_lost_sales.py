"""Lost sales are traced back: to the step that was too early, or to the want of a renewal. So are slow replies."""

from dataclasses import replace

import numpy as np
import pytest

from sim.checks.findings import Chain
from sim.checks.waits import percentile_ms
from sim.ground.moments import DAY_MS, HOUR_MS
from sim.ground.words import Lang
from sim.plan.harm_kinds import HARM_KINDS
from sim.plan.names import HARM_UNITS, counted
from sim.plan.reader import read_scenario
from sim.plan.scenario import Item, State
from sim.policy.human_reply import HUMAN_REPLY, HUMAN_REPLY_PERCENTILE
from sim.rehearsal import Rehearsal, rehearse_once
from sim.report.figures import amount_of
from sim.report.text import tell

from .variants import step, with_steps

TOO_EARLY = {
    "closed_ten_days_early": "delist_products",
    "auto_stop": "auto_stop",
    "limited_return": "delist_products",
}


def chain_of(rehearsal: Rehearsal, kind: str) -> Chain:
    return next(chain for chain in rehearsal.findings.chains if chain.kind == kind)


@pytest.mark.parametrize("name", [*TOO_EARLY, "certificate_lapsed", "without_c07"])
@pytest.mark.parametrize("seed", [7, 8])
def test_the_costliest_harm_is_traced_back_first_and_every_lost_sale_met_something(name: str, seed: int):
    rehearsal = rehearse_once(read_scenario(name), seed)
    harm = rehearsal.judgement.harms["lost_sale"]
    met = np.sort(np.concatenate([one.rows for one in harm.met]))
    assert np.array_equal(met, harm.rows)
    costliest = rehearsal.findings.harms[0]
    assert rehearsal.findings.chains[0].kind == costliest.kind
    assert rehearsal.findings.chains[0].amount_fen > 0


@pytest.mark.parametrize("name", TOO_EARLY)
def test_what_was_done_too_early_is_named_and_nothing_is_called_missing(name: str):
    rehearsal = rehearse_once(read_scenario(name))
    found = chain_of(rehearsal, "lost_sale")
    assert (found.early_action, found.missing_action, found.item) == (TOO_EARLY[name], None, None)
    assert found.early_ms is not None
    assert found.early_ms > 0
    assert next(harm for harm in rehearsal.findings.harms if harm.kind == "lost_sale").guarded_by == ()
    assert "too early: " in tell(rehearsal.findings, Lang.EN)
    assert "做早了：" in tell(rehearsal.findings, Lang.ZH)


def test_ten_days_early_is_nearly_ten_days_early_and_an_hour_more_is_an_hour_more():
    base = read_scenario("closed_ten_days_early")
    earlier = tuple(
        replace(one, at_ms=one.at_ms - HOUR_MS) if one.do == "delist_products" else one for one in base.plan.steps
    )
    early_ms = chain_of(rehearse_once(base), "lost_sale").early_ms
    more_ms = chain_of(rehearse_once(replace(base, plan=replace(base.plan, steps=earlier))), "lost_sale").early_ms
    assert 9 * DAY_MS < early_ms < 10 * DAY_MS
    assert more_ms - early_ms == HOUR_MS


def test_a_lapse_names_the_renewal_and_its_item():
    rehearsal = rehearse_once(read_scenario("certificate_lapsed"))
    found = chain_of(rehearsal, "lost_sale")
    assert (found.missing_action, found.item, found.early_action) == ("renew", Item.C01, None)
    assert rehearsal.findings.harms[0].guarded_by == (Item.C01,)
    assert [link.says.en for link in found.links[-3:]] == [
        "the certificate has run out",
        "nobody saw the warning about the certificate",
        "the back office warns: a certificate runs out",
    ]
    states = {finding.item: finding for finding in rehearsal.findings.checklist}
    assert states[Item.C01].state is State.BROKEN
    assert states[Item.C01].why.en == "certificate renewed: not done (due T0-72h)"


def test_a_lapse_after_the_sale_has_ended_asks_nothing_of_the_inventory():
    base = read_scenario("certificate_lapsed")
    (lapse,) = base.disturbances
    later = replace(base, disturbances=(replace(lapse, at_ms=base.t0_ms + DAY_MS),))
    states = {finding.item: finding.state for finding in rehearse_once(later).findings.checklist}
    assert states[Item.C01] is State.HELD


def test_a_warning_that_nobody_saw_is_in_the_chain():
    base = read_scenario("certificate_lapsed")
    (lapse,) = base.disturbances
    unseen = replace(base, disturbances=(replace(lapse, settings={"warned": 4 * DAY_MS, "missed": 1_000_000}),))
    said = [link.says.en for link in chain_of(rehearse_once(unseen), "lost_sale").links]
    assert "nobody saw the warning about the certificate" in said


def test_stock_set_to_zero_too_early_is_traced_back_as_well():
    base = read_scenario("full_checklist")
    zeroed = with_steps(base, replace(step("zero_stock", base.t0_ms - 2 * DAY_MS, None), targets=("litchi",)))
    found = chain_of(rehearse_once(zeroed), "lost_sale")
    assert found.early_action == "zero_stock"
    assert found.early_ms > DAY_MS


def test_a_step_that_nobody_could_do_is_in_the_chain():
    found = chain_of(rehearse_once(read_scenario("absent_owner")), "ghost_order")
    said = [link.says.en for link in found.links]
    assert "step unlink_replays: nobody fills the role of live operations" in said
    assert not any("nobody ever changed" in line for line in said)


def test_ghost_orders_that_nobody_paid_are_not_said_to_count_above():
    told = tell(rehearse_once(read_scenario("absent_owner")).findings, Lang.EN)
    assert "nothing was paid" in told
    assert "counted above" not in told
    assert "counted above" in tell(rehearse_once(read_scenario("farm_produce")).findings, Lang.EN)


def test_holes_in_the_keyword_library_are_named_as_the_cause():
    rehearsal = rehearse_once(read_scenario("keyword_gap"))
    found = chain_of(rehearsal, "slow_reply")
    assert (found.missing_action, found.item) == ("stage_scripts", Item.C11)
    assert found.targets == ("restock", "refund", "shipping", "other")
    for name in ("farm_produce", "without_c11"):
        met = rehearse_once(read_scenario(name)).judgement.harms["slow_reply"].met
        assert [one.changes for one in met] == ["agents"]


@pytest.mark.parametrize("seed", [7, 8, 9])
def test_the_percentile_that_is_told_agrees_with_the_verdict(seed: int):
    for name in ("keyword_gap", "farm_produce", "farm_produce_mended", "without_c02"):
        rehearsal = rehearse_once(read_scenario(name), seed)
        facts = rehearsal.judgement.facts
        share = HUMAN_REPLY_PERCENTILE.value
        waited_ms = percentile_ms(facts.trace, facts.in_scope, facts.stop, facts.horizon, share)
        assert ("slow_reply" in rehearsal.harms) is (waited_ms > HUMAN_REPLY.value)


def test_c11_says_how_long_people_waited():
    states = {finding.item: finding for finding in rehearse_once(read_scenario("keyword_gap")).findings.checklist}
    assert states[Item.C11].why.en.startswith("human replies: 95th percentile ")
    assert states[Item.C11].why.en.endswith(", limit 15min")


@pytest.mark.parametrize("kind", HARM_KINDS)
def test_one_victim_is_told_in_the_singular(kind: str):
    one, many = counted(kind, 1), counted(kind, 422)
    assert one.startswith("1 ")
    assert many.startswith("422 ")
    assert one.removeprefix("1 ") != many.removeprefix("422 ")
    assert amount_of(1, HARM_UNITS[kind], Lang.EN).removeprefix("1 ") != HARM_UNITS[kind].en
    assert amount_of(2, HARM_UNITS[kind], Lang.EN) == f"2 {HARM_UNITS[kind].en}"


def test_one_item_does_not_hold():
    assert "1 of 12 items does not hold" in tell(rehearse_once(read_scenario("keyword_gap")).findings, Lang.EN)
