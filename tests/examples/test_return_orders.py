"""The scenario with returns: each once, all of them a total loss, and the harms of the plan that asks for none."""

from dataclasses import replace

import pytest

from sim.ground.words import Lang
from sim.plan.reader import read_scenario
from sim.rehearsal import rehearse_once
from sim.report.text import tell


@pytest.mark.parametrize("seed", [7, 8, 9])
def test_each_eligible_order_has_its_return_order_and_nothing_can_be_sold_again(seed):
    findings = rehearse_once(read_scenario("return_orders"), seed).findings
    assert findings.counts["returns_eligible"] == findings.counts["return_orders"] > 100
    assert findings.counts["units_spoiled"] == findings.counts["return_orders"]  # one unit an order
    assert findings.counts["units_resaleable"] == findings.counts["units_back"] == 0


@pytest.mark.parametrize("seed", [7, 8, 9])
def test_returns_harm_and_help_nobody(seed):
    with_returns = rehearse_once(read_scenario("return_orders"), seed)
    without = rehearse_once(read_scenario("farm_produce"), seed)
    assert with_returns.harms == without.harms
    assert with_returns.findings.ledger == without.findings.ledger
    pairs = zip(with_returns.findings.checklist, without.findings.checklist, strict=True)
    assert all(one.state is other.state for one, other in pairs)


def test_without_an_instruction_what_is_back_lies_in_the_store():
    scenario = read_scenario("return_orders")
    steps = tuple(step for step in scenario.plan.steps if step.do != "recover_goods")
    counts = rehearse_once(replace(scenario, plan=replace(scenario.plan, steps=steps))).findings.counts
    assert counts["units_back"] == counts["return_orders"] > 100
    assert counts["units_spoiled"] == counts["units_resaleable"] == 0


def test_a_shop_may_sell_a_share_of_other_goods_again():
    scenario = read_scenario("return_orders")
    warehouse = replace(scenario.shop.warehouse, resaleable_ppm=600_000)
    counts = rehearse_once(replace(scenario, shop=replace(scenario.shop, warehouse=warehouse))).findings.counts
    assert counts["units_resaleable"] == counts["return_orders"] * 6 // 10
    assert counts["units_resaleable"] + counts["units_spoiled"] == counts["return_orders"]


@pytest.mark.parametrize(("lang", "line"), [(Lang.EN, "Returns: eligible orders"), (Lang.ZH, "退货：应退货订单")])
def test_the_story_has_a_line_of_its_own(lang, line):
    assert line in tell(rehearse_once(read_scenario("return_orders")).findings, lang)
    assert line not in tell(rehearse_once(read_scenario("farm_produce")).findings, lang)
