"""The beauty brand: the checklist holds while alternatives are on, other goods go on, and an unfiled deposit shows."""

from dataclasses import replace
from functools import lru_cache

import numpy as np
import pytest

from sim.ground.errors import ScenarioError
from sim.ground.keys import NEVER
from sim.ground.moments import DAY_MS
from sim.ground.words import Lang
from sim.plan.reader import read_scenario
from sim.plan.scenario import Item, Plan, State
from sim.rehearsal import Rehearsal, rehearse_once
from sim.report.columns import width
from sim.report.json_view import as_json
from sim.report.text import tell

SEEDS = range(1, 9)
WITH_ALTERNATIVES = ("beauty_brand", "recommendation_panel", "waitlist_filed", "waitlist_unfiled", "wecom_invitation")


@lru_cache(maxsize=32)
def rehearsed(name: str, seed: int = 7) -> Rehearsal:
    return rehearse_once(read_scenario(name), seed)


@pytest.mark.parametrize("seed", SEEDS)
def test_the_checklist_holds_and_nobody_is_harmed(seed):
    found = rehearsed("beauty_brand", seed).findings
    assert found.met, found.unmet
    assert not found.harms
    states = {one.item: one.state for one in found.checklist}
    assert states.pop(Item.C03) is State.NOT_EXERCISED
    assert set(states.values()) == {State.HELD}


@pytest.mark.parametrize("name", WITH_ALTERNATIVES)
def test_the_orders_are_those_of_the_plan_without_alternatives(name):
    plain, offered = rehearsed("beauty_brand_plain").trace, rehearsed(name).trace
    for column, values in plain.orders.fates.arrays().items():
        assert np.array_equal(values, getattr(offered.orders.fates, column))


def test_a_freeze_of_one_product_spares_the_others():
    """Paid after T0, the others are shipped; in a shop whose scope is all four they would not be."""
    trace = rehearsed("beauty_brand_plain").trace
    late = (trace.orders.visit > trace.scenario.t0_ms << 24) & (trace.orders.fates.pay != NEVER)
    assert late.sum() > 1_000
    assert (trace.orders.fates.dispatch[late] != NEVER).mean() > 0.98
    everything = replace(trace.scenario, scope=tuple(sku.id for sku in trace.scenario.shop.skus))
    frozen = rehearse_once(everything, 7).trace.orders
    late = (frozen.visit > trace.scenario.t0_ms << 24) & (frozen.fates.pay != NEVER)
    assert not (frozen.fates.dispatch[late] != NEVER).any()


def test_an_unfiled_deposit_is_money_that_must_go_back():
    filed, unfiled = rehearsed("waitlist_filed"), rehearsed("waitlist_unfiled")
    assert filed.harms == {}
    harm = next(one for one in unfiled.findings.harms if one.kind == "unrefunded_money")
    assert harm.amount_fen == 2_000 * harm.count > 0
    assert harm.guarded_by == ()
    assert "deposits taken without a filing" in harm.evidence[0].says.en
    chain = unfiled.findings.chains[0]
    assert (chain.missing_action, chain.item, chain.amount_fen) == ("file_waitlist", None, harm.amount_fen)
    assert harm.unit.en == "deposits"
    assert filed.findings.ledger["deposits_held_fen"] == 0
    assert not filed.findings.pending


def test_a_filing_is_no_leave_to_keep_a_deposit_for_good():
    """The same plan without the call: thirty days after each was taken it is owed, and not before."""
    scenario = read_scenario("waitlist_filed")
    steps = tuple(one for one in scenario.plan.steps if one.do != "call_waitlist")
    kept = rehearse_once(replace(scenario, plan=Plan(steps=steps)), 7)
    (harm,) = kept.findings.harms
    assert harm.kind == "unrefunded_money"
    assert harm.amount_fen == 2_000 * harm.count > 0
    assert harm.first_at_ms >= scenario.t0_ms + 30 * DAY_MS
    assert kept.findings.pending == (("unrefunded_money", len(kept.trace.alternatives.deposited) - harm.count),)
    assert "held for too long" in harm.evidence[0].says.en
    assert kept.findings.chains[0].missing_action == "call_waitlist"
    assert not kept.findings.met


def test_only_what_was_begun_is_told():
    told = {name: tell(rehearsed(name).findings, Lang.EN) for name in WITH_ALTERNATIVES}
    for name, with_panel, with_list in (
        ("recommendation_panel", True, False),
        ("waitlist_filed", False, True),
        ("wecom_invitation", False, False),
        ("beauty_brand", True, True),
    ):
        assert ("related goods" in told[name].partition("Money\n")[2].partition("Sales by")[0]) is with_panel
        assert ("deposits of the waitlist" in told[name]) is with_list
        assert "shares that the shop declares" in told[name].replace("\n  ", " ")
        assert "credited to an order" not in told[name]


def test_the_panel_shows_nothing_that_goes_off_sale(tmp_path, monkeypatch):
    """Told at the panel where a scenario writes it, else at the scope; what no step shows may stand in the shop."""
    monkeypatch.chdir(tmp_path)
    own = (
        "title: {zh: 甲, en: A}\nstory: {zh: 甲, en: A}\nt0: 2026-09-18T12:00+08:00\nfrom: T0-8d\nuntil: T0+40d\n"
        "shop: beauty_brand\nscope: [SKU]\nplan: {like: PLAN}\n"
    )
    other = "overrides: {alternatives: {panel: {sku: serum-30ml}}}\n"
    cases = (
        (own.replace("SKU", "cream-50g").replace("PLAN", "recommendation_panel"), 7, "cream-50g"),
        (own.replace("SKU", "serum-30ml").replace("PLAN", "recommendation_panel") + other, 9, "serum-30ml"),
        (own.replace("SKU", "serum-30ml").replace("PLAN", "beauty_brand_plain") + other, 9, "serum-30ml"),
    )
    for text, line, sku in cases:
        (tmp_path / "own.delist.yaml").write_text(text, "utf-8")
        with pytest.raises(ScenarioError) as refused:
            read_scenario("own.delist.yaml")
        told = [mistake for mistake in refused.value.mistakes if "the panel shows" in mistake.rule.en]
        assert [(one.file, one.line, one.found) for one in told] == [("own.delist.yaml", line, sku)]
        assert "alternatives.panel.sku" in told[0].remedy.en


def test_sales_are_shown_by_the_day_only_where_something_was_offered():
    assert rehearsed("beauty_brand_plain").findings.sales == ()
    assert "sales" not in as_json(rehearsed("beauty_brand_plain").findings, Lang.EN)
    for name in WITH_ALTERNATIVES:
        found = rehearsed(name).findings
        days = found.sales
        assert [day.day for day in days] == list(range(-8, 30))
        assert sum(day.related_fen for day in days) == found.ledger.get("related_sales_fen", 0)
        assert as_json(found, Lang.EN)["sales"][0] == {  # type: ignore[index,call-overload]
            "day": -8,
            "orders_fen": days[0].orders_fen,
            "related_fen": 0,
        }


def test_the_sum_of_the_days_is_what_was_paid():
    found = rehearsed("recommendation_panel")
    trace = found.trace
    prices = np.array([sku.price_fen for sku in trace.scenario.shop.skus])
    paid = trace.orders.fates.pay != NEVER
    within = trace.orders.fates.pay < (trace.scenario.until_ms - 10 * 86_400_000) << 24
    expected = int((prices[trace.orders.sku] * trace.orders.qty)[paid & within].sum())
    assert sum(day.orders_fen for day in found.findings.sales) == expected


@pytest.mark.parametrize("lang", Lang)
def test_the_report_tells_of_it_within_the_screen(lang):
    told = tell(rehearsed("beauty_brand").findings, lang)
    for line in told.splitlines():
        assert width(line) <= 80
        line.replace("¥", "￥").encode("cp936")
    assert ("每天的销售额" if lang is Lang.ZH else "Sales by the day") in told
    assert ("空手而回的人" if lang is Lang.ZH else "people turned away") in told


def test_a_borrowed_plan_that_offers_what_the_shop_lacks_is_refused(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "own.delist.yaml").write_text(
        "title: {zh: 甲, en: A}\nstory: {zh: 甲, en: A}\nt0: 2026-09-18T12:00+08:00\nfrom: T0-8d\nuntil: T0+40d\n"
        "shop: corner_shop\nscope: [honey-500g]\nplan: {like: wecom_invitation, without: [C07, C08]}\n",
        "utf-8",
    )
    with pytest.raises(ScenarioError) as refused:
        read_scenario("own.delist.yaml")
    told = [mistake for mistake in refused.value.mistakes if mistake.found == "invite_to_wecom"]
    assert [(one.file, one.line) for one in told] == [("own.delist.yaml", 8)]
    assert "alternatives.wecom" in told[0].rule.en
