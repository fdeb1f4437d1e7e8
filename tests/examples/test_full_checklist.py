"""Done by the book, the items hold and nobody is harmed, whatever the seed; every item left out shows."""

from dataclasses import replace
from functools import lru_cache

import pytest

from sim.plan.files import FOLDER
from sim.plan.reader import read_scenario
from sim.plan.scenario import Item, Scenario, State
from sim.plan.shop import Listing, Sku, Surface, SurfaceKind
from sim.rehearsal import Rehearsal, rehearse_once

from .variants import HOUR_MS, step, with_steps

SEEDS = range(1, 51)
DAY_MS = 24 * HOUR_MS


@lru_cache(maxsize=1)
def season() -> Scenario:
    return read_scenario("full_checklist")


@lru_cache(maxsize=len(SEEDS))
def by_the_book(seed: int) -> Rehearsal:
    return rehearse_once(season(), seed)


def states(rehearsal: Rehearsal) -> dict[Item, State]:
    return {item.item: item.state for item in rehearsal.findings.checklist}


@pytest.mark.parametrize("seed", SEEDS)
def test_pt01_by_the_book_the_items_hold_and_nobody_is_harmed(seed):
    found = states(by_the_book(seed))
    assert found == dict.fromkeys(Item, State.HELD)
    assert by_the_book(seed).harms == {}


@pytest.mark.parametrize("item", [Item.C07, Item.C08, Item.C09])
def test_customers_do_put_the_closing_to_the_test(item):
    tried = [finding for seed in SEEDS for finding in by_the_book(seed).findings.checklist if finding.item is item]
    assert sum(finding.attempts > 0 for finding in tried) >= 45


@pytest.mark.parametrize("item", Item)
def test_leaving_out_the_steps_of_an_item_breaks_it(item):
    plan = season().plan.without(item)
    assert states(rehearse_once(replace(season(), plan=plan)))[item] is State.BROKEN


def test_without_the_archive_evidence_is_lost_whatever_the_seed():
    without = replace(season(), plan=season().plan.without(Item.C06))
    for seed in range(1, 11):
        lost = {harm.kind: harm for harm in rehearse_once(without, seed).findings.harms}
        assert set(lost) == {"lost_evidence"}
        assert lost["lost_evidence"].guarded_by == (Item.C06,)


def test_every_lag_is_within_the_static_worst_case_of_its_view():
    for view in by_the_book(7).findings.sync:
        assert view.lag_ms is not None, view.view
        assert view.worst_case_ms is not None, view.view
        assert view.lag_ms <= view.worst_case_ms, view.view


@pytest.mark.parametrize("action", ["delist_products", "zero_stock"])
def test_closing_early_is_no_clean_plan(action):
    listings = tuple(listing.id for listing in season().shop.listings)
    early = with_steps(season(), step(action, season().t0_ms - 7 * DAY_MS, targets=listings))
    assert rehearse_once(early).harms["lost_sale"] > 500


def test_refunding_those_without_a_unit_spares_those_for_whom_there_is_one():
    refund = step("dispose_orders", season().t0_ms + HOUR_MS, targets=("presale",), settings={"which": "without_unit"})
    assert "blocked_valid_order" not in rehearse_once(with_steps(season(), refund)).harms


def test_a_tick_before_the_effect_is_false_although_the_effect_comes_in_time():
    early = with_steps(season(), step("tick", season().t0_ms - 2 * HOUR_MS, Item.C08))
    assert states(rehearse_once(early))[Item.C08] is State.FALSE_TICK


def beside_apples(scenario: Scenario) -> Scenario:
    """The same shop with a second SKU that is not to be delisted, on a listing and an entrance of its own."""
    shop = scenario.shop
    apple = replace(shop.skus[0], id="apple")
    listing = Listing(id="apples", title=shop.title, sku="apple", main=False, stock=20_000)
    page = Surface(id="apple-page", kind=SurfaceKind.PRODUCT_PAGE, listing="apples", room=None)
    wider = replace(
        shop,
        skus=(*shop.skus, apple),
        listings=(*shop.listings, listing),
        surfaces=(*shop.surfaces, page),
        warehouse=replace(shop.warehouse, units={**shop.warehouse.units, "apple": 4_000}),
        cooperative=replace(shop.cooperative, growing={**shop.cooperative.growing, "apple": 4_000}),
        demand=replace(shop.demand, surfaces={**shop.demand.surfaces, "apple-page": 300}),
    )
    return replace(scenario, shop=wider)


def test_what_is_not_in_the_scope_is_left_alone():
    assert isinstance(season().shop.skus[0], Sku)
    rehearsal = rehearse_once(beside_apples(season()))
    found = states(rehearsal)
    assert {item: found[item] for item in (Item.C07, Item.C08, Item.C09)} == dict.fromkeys(
        (Item.C07, Item.C08, Item.C09), State.HELD
    )
    trace = rehearsal.trace
    apples = trace.orders.surface == len(trace.scenario.shop.surfaces) - 1
    late = apples & (trace.orders.visit >> 24 > season().t0_ms + HOUR_MS)
    assert (trace.orders.fates.pay[late] < trace.orders.fates.pay.max()).any()
    assert "surface apple-page" not in {view.view for view in rehearsal.findings.sync}
    assert rehearsal.harms.get("ghost_order", 0) == 0


def test_a_plan_without_an_item_is_the_same_as_a_file_says_it(tmp_path):
    file = tmp_path / "less.delist.yaml"
    head = (FOLDER / "full_checklist.delist.yaml").read_text(encoding="utf-8").split("plan:\n")[0]
    for item in Item:
        file.write_text(f"{head}plan: {{like: full_checklist, without: [{item}]}}\n", encoding="utf-8")
        read = read_scenario(str(file)).plan.steps
        spliced = season().plan.without(item).steps
        assert [(one.id, one.needs) for one in read] == [(one.id, one.needs) for one in spliced]
