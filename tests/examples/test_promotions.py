"""C05 and its harm: campaigns end by T0, material is gone 48 hours later, and both are seen to be."""

from dataclasses import replace
from functools import cache

import pytest

from sim.checks import deadlines as deadlines_module
from sim.checks.checklist import c05_promotions
from sim.checks.deadlines import deadlines
from sim.checks.facts import Facts
from sim.checks.findings import ItemFinding
from sim.checks.harms import misled_click
from sim.checks.harms.harm import Harm
from sim.ground.keys import RANK_BITS, end_of_ms, instant
from sim.ground.moments import DAY_MS, MINUTE_MS
from sim.plan.reader import read_scenario
from sim.plan.scenario import Disturbance, Item, Scenario, State
from sim.plan.targets import materials_in_scope, targets_of
from sim.policy.dropshipper_notice import DROPSHIPPER_NOTICE
from sim.policy.material_removal import MATERIAL_REMOVAL
from sim.rehearsal import Rehearsal, rehearse_once
from sim.trace.trace import History, Trace

from .variants import HOUR_MS, step, with_steps

CAMPAIGNS = ("picking-coupon", "evening-flash-sale")
MATERIALS = ("feed-ad", "orchard-video", "owner-moments", "fan-group")


@cache
def season() -> Scenario:
    return read_scenario("full_checklist")


@cache
def by_the_book() -> Trace:
    return rehearse_once(season()).trace


@cache
def less(*actions: str) -> Rehearsal:
    """The season without the steps of these actions; who needed them does not wait."""
    gone = {one.id for one in season().plan.steps if one.do in actions}
    left = (one for one in season().plan.steps if one.id not in gone)
    steps = tuple(replace(one, needs=tuple(need for need in one.needs if need not in gone)) for one in left)
    return rehearse_once(replace(season(), plan=replace(season().plan, steps=steps)))


def item(rehearsal: Rehearsal) -> ItemFinding:
    return next(one for one in rehearsal.findings.checklist if one.item is Item.C05)


def judged(trace: Trace) -> ItemFinding:
    return c05_promotions.judge(Facts(trace), deadlines(trace.scenario))


def harm(trace: Trace) -> Harm:
    return misled_click.judge(Facts(trace))


def with_history(name: str, *changes: tuple[int, int]) -> Trace:
    """The season, but for one state: from the start it was on, then it had these values from these moments on."""
    keys, values = (-1, *(instant(at_ms) for at_ms, _ in changes)), (1, *(value for _, value in changes))
    history = History(keys, values, (0,) * len(keys))
    return replace(by_the_book(), histories={**by_the_book().histories, name: history})


def kinds(rehearsal: Rehearsal) -> list[str]:
    return [entry.kind for entry in rehearsal.trace.journal if entry.actor == "promotions"]


def test_what_has_ended_stays_so_and_ending_it_again_changes_nothing():
    t0_ms = season().t0_ms
    again = rehearse_once(
        with_steps(
            season(),
            step("end_promotions", t0_ms + 5 * HOUR_MS, Item.C05, needs=("take_inventory",)),
            step("remove_material", t0_ms + 6 * HOUR_MS, Item.C05, needs=("take_inventory",)),
        )
    )
    assert item(again).state is State.HELD
    for name in (*(f"campaign {one}" for one in CAMPAIGNS), *(f"material {one}" for one in MATERIALS)):
        assert again.trace.histories[name].values == (1, 0)
        assert again.trace.histories[name].keys == by_the_book().histories[name].keys
    said = kinds(again)
    assert (said.count("coupon_invalidated"), said.count("coupon_already_invalidated")) == (1, 1)
    assert (said.count("flash_sale_stopped"), said.count("flash_sale_already_stopped")) == (1, 1)
    assert (said.count("material_removed"), said.count("material_already_removed")) == (4, 4)


def test_attempts_are_the_clicks_after_t0_until_the_material_was_removed():
    assert 20 <= judged(by_the_book()).attempts <= 80
    assert judged(less("remove_material").trace).attempts > 2_000


@pytest.mark.parametrize(
    ("left_out", "state"),
    [
        (("end_promotions", "probe_promotions"), State.BROKEN),
        (("remove_material", "probe_material"), State.BROKEN),
        (("probe_promotions",), State.UNVERIFIED),
        (("probe_material",), State.UNVERIFIED),
    ],
)
def test_what_is_left_out_shows(left_out, state):
    rehearsal = less(*left_out)
    assert item(rehearsal).state is state
    assert rehearsal.harms.keys() == ({"misled_click"} if state is State.BROKEN else set())


@pytest.mark.parametrize("name", [f"campaign {CAMPAIGNS[0]}", f"material {MATERIALS[-1]}"])
def test_each_is_due_by_its_own_limit(name):
    due = deadlines(season())
    due_ms = due.promotions_ms if name.startswith("campaign") else due.material_ms
    probe = "probe_promotions" if name.startswith("campaign") else "probe_material"
    look = step(probe, due_ms + 1, Item.C05, needs=("take_inventory",))
    trace = rehearse_once(with_steps(season(), replace(look, role="legal"))).trace
    for gone_ms, state in ((due_ms, State.HELD), (due_ms + 1, State.BROKEN)):
        history = History((-1, end_of_ms(gone_ms)), (1, 0), (0, 0))
        assert judged(replace(trace, histories={**trace.histories, name: history})).state is state


@pytest.mark.parametrize("name", [f"campaign {CAMPAIGNS[1]}", f"material {MATERIALS[0]}"])
def test_what_comes_back_was_undone_at_that_moment(name):
    due, t0_ms = deadlines(season()), season().t0_ms
    ended_ms, back_ms = t0_ms - 2 * HOUR_MS, due.material_ms + DAY_MS
    finding = judged(with_history(name, (ended_ms, 0), (back_ms, 1), (back_ms + HOUR_MS, 0)))
    assert finding.state is State.BROKEN
    assert "undone at T0+72h" in finding.why.en
    harmless = judged(with_history(name, (t0_ms - 5 * HOUR_MS, 0), (t0_ms - 4 * HOUR_MS, 1), (ended_ms, 0)))
    assert harmless.state is State.HELD


def test_a_probe_that_reads_an_old_copy_sees_nothing_gone():
    stale = {"on": "promotions", "lasts": 6 * HOUR_MS, "by": 5 * HOUR_MS}
    behind = Disturbance(kind="stale_read", at_ms=season().t0_ms - 4 * HOUR_MS, settings=stale, place=None)
    rehearsal = rehearse_once(replace(season(), disturbances=(behind,)))
    assert item(rehearsal).state is State.UNVERIFIED
    assert rehearsal.harms == {}


def test_a_shop_without_promotion_does_not_exercise_the_item():
    bare = replace(season(), shop=replace(season().shop, promotions=None))
    rehearsal = rehearse_once(bare)
    assert item(rehearsal).state is State.NOT_EXERCISED
    assert item(rehearsal).why.en == "there is no campaign and no promotion material"
    assert rehearsal.harms == {}
    assert item(rehearse_once(read_scenario("toy_open_door"))).state is State.NOT_EXERCISED


def test_material_whose_limit_lies_beyond_the_end_is_not_judged():
    promotions = season().shop.promotions
    assert promotions is not None
    shop = replace(season().shop, promotions=replace(promotions, campaigns=()))
    scenario = replace(season(), shop=shop, until_ms=season().t0_ms + 47 * HOUR_MS)
    rehearsal = rehearse_once(replace(scenario, plan=scenario.plan.without(Item.C05)))
    assert item(rehearsal).state is State.NOT_EXERCISED
    assert "beyond the end" in item(rehearsal).why.en
    assert "misled_click" not in rehearsal.harms


def test_only_what_leads_to_the_scope_is_touched_or_judged():
    shop = season().shop
    assert shop.promotions is not None
    honey, listing = replace(shop.skus[0], id="honey"), replace(shop.listings[0], id="honey", sku="honey", main=False)
    poster = replace(shop.promotions.materials[0], id="honey-ad", listing="honey")
    coupon = replace(shop.promotions.campaigns[0], id="honey-coupon", listing="honey")
    promotions = replace(
        shop.promotions,
        materials=(*shop.promotions.materials, poster),
        campaigns=(*shop.promotions.campaigns, coupon),
    )
    wider = replace(shop, skus=(*shop.skus, honey), listings=(*shop.listings, listing), promotions=promotions)
    rehearsal = rehearse_once(replace(season(), shop=replace(wider, warehouse=more_units(wider, honey.id))))
    assert item(rehearsal).state is State.HELD
    assert rehearsal.harms == {}
    for name in ("campaign honey-coupon", "material honey-ad"):
        assert rehearsal.trace.histories[name].values == (1,)


def more_units(shop, sku):
    return replace(shop.warehouse, units={**shop.warehouse.units, sku: 1})


@pytest.mark.parametrize(
    ("targets", "inventory", "found"),
    [
        (None, True, MATERIALS),
        (None, False, ("feed-ad",)),
        (("ad", "group_post"), True, ("feed-ad", "fan-group")),
        (("ad", "group_post"), False, ("feed-ad",)),
        (("fan-group", "short_video"), False, ("fan-group", "orchard-video")),
        (("orchard-video", "short_video"), True, ("orchard-video",)),
    ],
)
def test_a_plan_names_kinds_of_material_and_the_inventory_fixes_which_there_are(targets, inventory, found):
    assert targets_of(season(), step("remove_material", 0, targets=targets), inventory) == found


def test_without_an_inventory_the_forgotten_listing_keeps_its_flash_sale():
    at_ms = season().t0_ms - HOUR_MS
    scenario = replace(season(), plan=replace(season().plan, steps=(step("end_promotions", at_ms, Item.C05),)))
    histories = rehearse_once(scenario).trace.histories
    assert histories["campaign picking-coupon"].values == (1, 0)
    assert histories["campaign evening-flash-sale"].values == (1,)


@pytest.mark.parametrize("seed", [7, 1, 2, 3])
def test_without_the_item_people_are_misled_and_the_harm_names_it(seed):
    rehearsal = rehearse_once(replace(season(), plan=season().plan.without(Item.C05)), seed)
    finding = next(one for one in rehearsal.findings.harms if one.kind == "misled_click")
    assert item(rehearsal).state is State.BROKEN
    assert finding.guarded_by == (Item.C05,)
    assert finding.count == sum(finding.by_door.values()) > len(finding.rows) > 0
    assert finding.first_at_ms > season().t0_ms
    chain = next(one for one in rehearsal.findings.chains if one.kind == "misled_click")
    assert (chain.missing_action, chain.item, chain.targets) == ("remove_material", Item.C05, MATERIALS)


def test_live_material_misleads_from_its_limit_on_and_a_running_campaign_from_t0_on():
    limit_ms = season().t0_ms + 48 * HOUR_MS
    clicks_only, tries_only = harm(less("remove_material").trace), harm(less("end_promotions").trace)
    assert clicks_only.count == sum(met.others for met in clicks_only.met) > 1_000
    assert not len(clicks_only.rows)
    assert clicks_only.first_at_ms is not None
    assert limit_ms <= clicks_only.first_at_ms < limit_ms + HOUR_MS
    assert tries_only.count == len(tries_only.rows) > 0
    assert tries_only.first_at_ms is not None
    assert season().t0_ms < tries_only.first_at_ms < limit_ms
    finding = less("remove_material").findings.harms[0]
    assert finding.evidence[0].ref == "history:material feed-ad"
    assert "visits led by" in finding.evidence[0].says.en


@pytest.mark.parametrize("late_ms", [0, 1, MINUTE_MS, DAY_MS])
def test_material_removed_at_its_limit_misleads_nobody_and_later_it_does(late_ms):
    limit_ms = season().t0_ms + 48 * HOUR_MS
    names = [f"material {one.id}" for one in materials_in_scope(season())]
    gone = with_history(names[0], (limit_ms + late_ms, 0)).histories[names[0]]
    trace = replace(by_the_book(), histories={**by_the_book().histories, **dict.fromkeys(names, gone)})
    assert (harm(trace).count > 0) == (late_ms >= DAY_MS)


def test_a_refused_try_counts_once_though_two_campaigns_had_drawn_it():
    rehearsal = less("end_promotions")
    promotions = season().shop.promotions
    assert promotions is not None
    second = replace(promotions.campaigns[0], id="second")
    twice = replace(promotions, campaigns=(*promotions.campaigns, second))
    scenario = replace(rehearsal.trace.scenario, shop=replace(season().shop, promotions=twice))
    histories = {**rehearsal.trace.histories, "campaign second": History((-1,), (1,), (0,))}
    doubled = replace(rehearsal.trace, scenario=scenario, histories=histories)
    assert harm(doubled).count == harm(rehearsal.trace).count


def test_nobody_is_refused_a_promise_once_the_campaign_has_ended():
    trace = less("end_promotions").trace
    for ended_ms in (season().t0_ms, season().t0_ms + HOUR_MS, season().until_ms):
        gone = {f"campaign {one}": History((-1, end_of_ms(ended_ms)), (1, 0), (0, 0)) for one in CAMPAIGNS}
        rows = harm(replace(trace, histories={**trace.histories, **gone})).rows
        assert bool(len(rows)) == (ended_ms > season().t0_ms)
        visits = trace.orders.visit[rows] >> RANK_BITS
        assert ((season().t0_ms < visits) & (visits <= ended_ms)).all()


@pytest.mark.parametrize("changed", [MATERIAL_REMOVAL, DROPSHIPPER_NOTICE], ids=lambda rule: rule.key)
def test_the_limit_of_the_material_is_a_rule_of_its_own(changed, monkeypatch):
    """Two of the four limits of 48 hours meet in one table: moving one moves nothing of the other."""
    trace = less("remove_material").trace
    before, clicks_before = deadlines(season()), harm(trace).count
    other = replace(changed, value=24 * HOUR_MS)
    for module in (deadlines_module, misled_click):
        if hasattr(module, changed.key.upper()):
            monkeypatch.setattr(module, changed.key.upper(), other)
    monkeypatch.setattr(deadlines_module, "_deadlines", deadlines_module._deadlines.__wrapped__)
    after, clicks_after = deadlines(season()), harm(trace).count
    moved = {name for name in before.__slots__ if getattr(before, name) != getattr(after, name)}
    assert moved == ({"material_ms"} if changed is MATERIAL_REMOVAL else {"dropshipper_notice_ms"})
    assert (clicks_after > clicks_before) == (changed is MATERIAL_REMOVAL)


@pytest.mark.parametrize("k_ms", [None, -HOUR_MS, HOUR_MS])
def test_both_limits_count_from_the_moment_of_knowing_if_that_is_later(k_ms):
    t0_ms = season().t0_ms
    due = deadlines(replace(season(), known_at_ms=None if k_ms is None else t0_ms + k_ms))
    late_ms = max(0, k_ms or 0)
    assert due.material_ms == t0_ms + late_ms + 48 * HOUR_MS
    assert due.promotions_ms == t0_ms + (late_ms + 15 * MINUTE_MS if late_ms else 0)
