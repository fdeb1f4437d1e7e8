"""Limits: each is a rule of its own, an emergency never meets a lead time that it had no room for, and no error of the
clocks below the margin that is reported changes a verdict.
"""

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import fields, replace
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.checks import deadlines as deadlines_module
from sim.checks.deadlines import Deadlines, deadlines
from sim.checks.judgement import judge
from sim.ground.citations import Rule
from sim.ground.moments import HOUR_MS, MINUTE_MS
from sim.ground.registry import modules_with
from sim.ground.words import Lang
from sim.plan.scenario import Item, State
from sim.policy.after_sale_answer import AFTER_SALE_ANSWER
from sim.policy.dropshipper_notice import DROPSHIPPER_NOTICE
from sim.policy.late_payment_limit import LATE_PAYMENT_LIMIT
from sim.policy.material_removal import MATERIAL_REMOVAL
from sim.policy.open_order_refund_limit import OPEN_ORDER_REFUND_LIMIT
from sim.policy.refund_send_limit import REFUND_SEND_LIMIT
from sim.policy.shipping_promise import SHIPPING_PROMISE
from sim.rehearsal import Rehearsal
from sim.report.json_view import as_json
from sim.report.text import tell

from .seasons import SEEDS, met_by, season

MOVES: dict[str, set[str]] = {
    "dropshipper_notice": {"dropshipper_notice_ms", "C03"},
    "material_removal": {"material_ms", "C05", "misled_click"},
    "shipping_promise": set(),  # every shop says its own promise (a default of its file, citing the same source)
    "after_sale_answer": set(),  # a shop says how soon it answers; the refund's own limit is what is judged
    "late_payment_limit": {"late_payment"},
    "refund_send_limit": {"unrefunded_money"},
    "open_order_refund_limit": {"unrefunded_money"},
}
"""What each limit of 48 hours may move: deadlines, items and harms."""
LIMITS = (
    DROPSHIPPER_NOTICE, MATERIAL_REMOVAL, SHIPPING_PROMISE, AFTER_SALE_ANSWER, LATE_PAYMENT_LIMIT, REFUND_SEND_LIMIT,
    OPEN_ORDER_REFUND_LIMIT,
)  # fmt: skip


@contextmanager
def set_to(rule: Rule, value_ms: int) -> Iterator[None]:
    """The very object is changed, so whatever else rests on it moves with it."""
    was = rule.value
    deadlines_module._deadlines.cache_clear()
    object.__setattr__(rule, "value", value_ms)
    try:
        yield
    finally:
        object.__setattr__(rule, "value", was)
        deadlines_module._deadlines.cache_clear()


@cache
def failed(name: str) -> Rehearsal:
    return met_by(season(name), 7)


def said_of(name: str) -> dict[str, object]:
    """Every deadline, what is said of every item, and the number of every harm."""
    findings = judge(failed(name).trace, "", "").findings
    due = deadlines(season(name))
    said: dict[str, object] = {field.name: getattr(due, field.name) for field in fields(Deadlines)}
    said |= {found.item.value: (found.state, found.deadline_ms, found.margin_ms) for found in findings.checklist}
    return said | {harm.kind: harm.count for harm in findings.harms}


def moved_by(rule: Rule, value_ms: int, name: str) -> set[str]:
    before = said_of(name)
    with set_to(rule, value_ms):
        after = said_of(name)
    return {key for key in {*before, *after} if before.get(key) != after.get(key)}


@pytest.mark.parametrize("rule", LIMITS, ids=lambda rule: rule.key)
@settings(max_examples=8)
@given(st.integers(1, 96).filter(lambda hours: hours != 48), st.sampled_from(("farm_produce", "without_c02")))
def test_pt10_a_limit_of_48_hours_moves_only_what_is_its_own(rule, hours, name):
    assert moved_by(rule, hours * HOUR_MS, name) <= MOVES[rule.key]


def test_pt10_each_limit_that_is_judged_does_move_something():
    moved: dict[str, set[str]] = {rule.key: set() for rule in LIMITS}
    for rule in LIMITS:
        for hours in (1, 96):
            for name in ("without_c02", "farm_produce"):
                moved[rule.key] |= moved_by(rule, hours * HOUR_MS, name)
    assert {key for key, what in moved.items() if what} == {key for key, what in MOVES.items() if what}


def test_pt10_two_limits_that_were_one_would_be_noticed(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(deadlines_module, "MATERIAL_REMOVAL", DROPSHIPPER_NOTICE)
    assert not moved_by(DROPSHIPPER_NOTICE, HOUR_MS, "without_c02") <= MOVES["dropshipper_notice"]


def test_pt10_the_shipping_promise_of_a_shop_moves_no_deadline_of_the_others():
    base = season("without_c02")
    promises = tuple(replace(one, within_ms=24 * HOUR_MS) for one in base.shop.promises)
    tighter = replace(base, shop=replace(base.shop, promises=promises))
    assert deadlines(tighter) == deadlines(base)
    items = ({f.item: f.state for f in met_by(one, 7).findings.checklist} for one in (base, tighter))
    before, after = items
    assert {item for item in Item if before[item] is not after[item]} <= {Item.C12}
    assert met_by(tighter, 7).harms["breach_order"] > met_by(base, 7).harms["breach_order"]


def skew(due: Deadlines, by_ms: int) -> Deadlines:
    """Everything is due so much later."""
    moments = ((field.name, getattr(due, field.name)) for field in fields(Deadlines))
    return Deadlines(**{field: None if at_ms is None else at_ms + by_ms for field, at_ms in moments})


JUDGES = modules_with("sim.checks.checklist", "ITEM")
MOST_SKEW_MS = 5 * MINUTE_MS


@settings(max_examples=40)
@given(
    st.sampled_from(("full_checklist", "farm_produce_mended", "passive_violation")),
    st.sampled_from(SEEDS),
    st.sampled_from((-MOST_SKEW_MS, MOST_SKEW_MS)) | st.integers(-MOST_SKEW_MS, MOST_SKEW_MS),
    st.data(),
)
def test_pt12_no_skew_of_the_clocks_below_the_reported_margins_changes_a_verdict(name, seed, skew_ms, data):
    """One system's clock against the other's: all that an item asks for is due so much earlier or later. A step is
    moved to where it becomes tight, just before or after something is due.
    """
    base = season(name)
    due = deadlines(base)
    step = data.draw(st.sampled_from(base.plan.steps))
    moments = [ms for field in fields(Deadlines) if (ms := getattr(due, field.name)) is not None]
    near = [ms for ms in moments if abs(ms - (step.at_ms or 0)) < 3 * HOUR_MS]
    at_ms = data.draw(st.sampled_from(near or moments)) + data.draw(st.integers(-12, 12)) * MINUTE_MS
    steps = tuple(replace(one, at_ms=at_ms) if one is step else one for one in base.plan.steps)
    facts = met_by(replace(base, plan=replace(base.plan, steps=steps)), seed).judgement.facts
    skewed = skew(due, skew_ms)
    for module in JUDGES:
        one, other = module.judge(facts, due), module.judge(facts, skewed)
        if one.state is not other.state:
            margins = [abs(ms) for ms in (one.margin_ms, one.seen_margin_ms) if ms is not None]
            assert margins, module.ITEM
            assert min(margins) <= abs(skew_ms), (module.ITEM, one, other)


OTHER_CLOCKS = {Item.C11, Item.C12}
"""Due by something else, too: the main listing's going off, each order's promise."""


@pytest.mark.parametrize("module", JUDGES, ids=lambda module: module.ITEM)
@pytest.mark.parametrize("name", ["full_checklist", "passive_violation"])
@pytest.mark.parametrize("seed", SEEDS)
def test_pt12_an_item_holds_up_to_its_margin_and_no_further(module, name, seed):
    facts = met_by(season(name), seed).judgement.facts
    due = deadlines(facts.scenario)
    found = module.judge(facts, due)
    assert found.state is State.HELD
    assert found.margin_ms is not None
    assert found.seen_margin_ms is not None
    tightest_ms = min(found.margin_ms, found.seen_margin_ms)
    assert module.judge(facts, skew(due, -tightest_ms)).state is State.HELD
    if module.ITEM not in OTHER_CLOCKS:
        assert module.judge(facts, skew(due, -tightest_ms - 1)).state is not State.HELD


WITHOUT_NOTICE = (
    ("farm_produce", -47 * 60, 0),
    ("farm_produce_mended", -47 * 60, 0),
    ("passive_violation", 1, 720),
)
"""Each with the least and the most minutes after T0 at which it becomes known."""


@settings(max_examples=12)
@given(
    st.sampled_from(WITHOUT_NOTICE),
    st.sampled_from(SEEDS),
    st.data(),
)
def test_pt18_without_notice_no_lead_time_is_ever_reported_as_met(case, seed, data):
    """Emergency and passive: 48 and 24 hours are impossible, in the text of both languages and in JSON."""
    name, least, most = case
    base = season(name)
    known_at_ms = base.t0_ms + data.draw(st.integers(least, most)) * MINUTE_MS
    findings = met_by(replace(base, known_at_ms=known_at_ms), seed).findings
    lead_ms = {Item.C03: 48 * HOUR_MS, Item.C04: 24 * HOUR_MS}
    told = {lang: tell(findings, lang).splitlines() for lang in Lang}
    for lang in Lang:
        items = {found["item"]: found for found in json.loads(json.dumps(as_json(findings, lang)))["checklist"]}
        for item, ms in lead_ms.items():
            if base.t0_ms - known_at_ms < ms:
                words = {Lang.ZH: "此处做不到", Lang.EN: "impossible here"}[lang]
                hours = "48" if ms == 48 * HOUR_MS else "1d|24"
                assert re.search(rf"(?:{hours}|2d).*{words}|{words}.*(?:{hours}|2d)", items[item]["impossible_here"])
                assert any(words in line for line in told[lang])
            assert items[item]["deadline_ms"] is None or items[item]["deadline_ms"] >= known_at_ms
            assert not claims_the_lead(items[item]["why"])
        assert not any(claims_the_lead(line) for line in told[lang] if not re.search("impossible|做不到", line))


def claims_the_lead(line: str) -> bool:
    """Whether a line measures something by T0-48h or T0-24h, as only a planned delisting may."""
    return bool(re.search(r"(?:due|应于) T0-(?:48h|2d|24h|1d)\b", line))


def test_pt18_a_planned_run_says_what_it_is_due_by():
    """The words that the law looks for are those that a planned run uses."""
    late = met_by(season("without_c03"), 7).findings
    (why,) = (found.why for found in late.checklist if found.item is Item.C03)
    assert claims_the_lead(why.en)
    assert claims_the_lead(why.zh)
    assert {found.state for found in late.checklist if found.item is Item.C03} == {State.BROKEN}
