"""Done by the book, nine items hold and nobody is harmed; each step left out, and each cheat, shows."""

from dataclasses import replace
from functools import lru_cache

import pytest

from sim.plan.reader import read_scenario
from sim.plan.scenario import Item, Scenario, State
from sim.plan.shop import Listing, Sku, Surface, SurfaceKind
from sim.rehearsal import Rehearsal, rehearse_once

from .variants import HOUR_MS, planned_season, step, with_steps

NINE = (Item.C01, Item.C02, Item.C03, Item.C07, Item.C08, Item.C09, Item.C10, Item.C11, Item.C12)
DAY_MS = 24 * HOUR_MS


@lru_cache(maxsize=1)
def season() -> Scenario:
    return planned_season(read_scenario("farm_produce"))


def states(rehearsal: Rehearsal) -> dict[Item, State]:
    return {item.item: item.state for item in rehearsal.findings.checklist}


def without(scenario: Scenario, item: Item) -> Scenario:
    steps = tuple(one for one in scenario.plan.steps if one.item is not item)
    kept = {one.id for one in steps}
    spliced = tuple(replace(one, needs=tuple(need for need in one.needs if need in kept)) for one in steps)
    return replace(scenario, plan=replace(scenario.plan, steps=spliced))


def test_by_the_book_nine_items_hold_and_nobody_is_harmed():
    rehearsal = rehearse_once(season())
    found = states(rehearsal)
    assert {item: found[item] for item in NINE} == dict.fromkeys(NINE, State.HELD)
    assert rehearsal.harms == {}


@pytest.mark.parametrize("item", [item for item in NINE if item not in (Item.C11, Item.C12)])
def test_leaving_out_the_steps_of_an_item_breaks_it(item):
    assert states(rehearse_once(without(season(), item)))[item] is State.BROKEN


def test_every_lag_is_within_the_static_worst_case_of_its_view():
    for view in rehearse_once(season()).findings.sync:
        assert view.lag_ms is not None, view.view
        assert view.worst_case_ms is not None, view.view
        assert view.lag_ms <= view.worst_case_ms, view.view


@pytest.mark.parametrize("action", ["delist_products", "zero_stock"])
def test_closing_ten_days_early_is_no_clean_plan(action):
    listings = tuple(listing.id for listing in season().shop.listings)
    early = with_steps(season(), step(action, season().t0_ms - 9 * DAY_MS, targets=listings))
    harms = rehearse_once(early).harms
    assert harms["lost_sale"] > 500


def test_refunding_everybody_is_no_clean_plan():
    refund = step("dispose_orders", season().t0_ms + HOUR_MS, Item.C12, targets=("presale", "store"))
    harms = rehearse_once(with_steps(season(), refund)).harms
    assert harms["blocked_valid_order"] > 500


def test_refunding_those_without_a_unit_spares_those_for_whom_there_is_one():
    refund = step("dispose_orders", season().t0_ms + HOUR_MS, targets=("presale",), settings={"which": "without_unit"})
    assert "blocked_valid_order" not in rehearse_once(with_steps(season(), refund)).harms


def test_ticks_without_effect_are_found_out():
    ticks = tuple(step("tick", season().t0_ms - HOUR_MS, item, id=f"tick {item}") for item in NINE)
    nothing = replace(season(), plan=replace(season().plan, steps=ticks))
    found = states(rehearse_once(nothing))
    assert {item: found[item] for item in NINE} == dict.fromkeys(NINE, State.FALSE_TICK)


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
