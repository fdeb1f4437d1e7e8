"""Situations of goods: units, lists, waves and parcels around a freeze and a stop."""

from typing import Final

import numpy as np

from ...ground.keys import NEVER, RANK_BITS
from ...ground.moments import DAY_MS
from ...ground.words import Text
from ...plan.losses import losses
from ...plan.scenario import Scenario
from ...plan.schedule import Never
from ...plan.shop import Ships
from ...plan.targets import listings_in_scope
from ...trace.tables import Flags, Outcome, Parcel
from ..facts import Facts
from .room import done_ms, list_ms, often, open_after, pays_after_t0, steps, substitutes, usual
from .situation import Situation, how_many


def _in_depot(facts: Facts, depot: Ships) -> Flags:
    """The tries for the scope that this depot ships; a shop may lack the depot."""
    if depot not in facts.of_depot:
        return np.zeros(len(facts.in_scope), np.bool_)
    flags: Flags = facts.of_depot[depot] & facts.in_scope
    return flags


def _waves_during_freeze(facts: Facts) -> int:
    frozen = facts.first("stock_frozen")
    if frozen is None:
        return 0
    dispatch = facts.fates.dispatch
    picked_ms = (dispatch >> RANK_BITS) - facts.scenario.shop.warehouse.pack_ms
    return how_many(_in_depot(facts, Ships.WAREHOUSE) & (dispatch != NEVER) & (picked_ms > frozen.at >> RANK_BITS))


def _served_after_freeze(facts: Facts) -> int:
    frozen = facts.first("stock_frozen")
    if frozen is None:
        return 0
    alloc = facts.fates.alloc
    by_t0 = facts.trace.orders.visit <= facts.stop
    return how_many(_in_depot(facts, Ships.WAREHOUSE) & by_t0 & (alloc > frozen.at) & (alloc != NEVER))


def _drains_into_a_freeze(scenario: Scenario) -> bool:
    """Whether orders made by T0 may still want a unit when the stock is frozen."""
    frozen_ms, payments = done_ms(scenario, "freeze_stock"), scenario.shop.payments
    if frozen_ms is None or not pays_after_t0(scenario):
        return False
    left_ms = scenario.t0_ms + payments.unpaid_timeout_ms - frozen_ms
    classes = [one.share_ppm for one in scenario.shop.promises if one.ships is Ships.WAREHOUSE]
    late_ppm = scenario.shop.habits.late_ppm * sum(classes) // 1_000_000
    doors = open_after(scenario, frozen_ms - payments.unpaid_timeout_ms)
    return left_ms > 0 and often(scenario, doors, left_ms, late_ppm)


def _depots(scenario: Scenario) -> set[Ships]:
    return {promise.ships for promise in scenario.shop.promises if promise.share_ppm}


def _lists_pulled(facts: Facts) -> int:
    return sum(entry.at <= facts.stop for entry in facts.of_kind("list_applied"))


def _list_comes_by_t0(scenario: Scenario) -> bool:
    applied = list_ms(scenario)
    return applied is not None and applied <= scenario.t0_ms


def _packed_from_old_list(facts: Facts) -> int:
    applied, dispatch = facts.first("list_applied"), facts.fates.dispatch
    before = dispatch < (NEVER if applied is None else applied.at)
    return how_many(_in_depot(facts, Ships.COOPERATIVE) & (dispatch > facts.stop) & before)


def _old_list_after_t0(scenario: Scenario) -> bool:
    """Told before T0 in no way that can be timed: then nobody can say."""
    applied, harvest_ms = list_ms(scenario), scenario.harvest_ms
    told = [usual(scenario).never.get(step.id) for step in steps(scenario, "notify_dropshipper")]
    if applied is None and Never.UNHEARD in told:
        return False
    ships = Ships.COOPERATIVE in _depots(scenario) and scenario.shop.cooperative is not None
    return ships and harvest_ms is not None and (applied is None or applied > max(scenario.t0_ms, harvest_ms) + DAY_MS)


def _substitutes_sent(facts: Facts) -> int:
    return how_many(facts.in_scope & facts.substituted & (facts.fates.dispatch != NEVER))


def _parcels_stopped(facts: Facts) -> int:
    return how_many(facts.fates.intercept != NEVER)


def _parcels_not_stopped(facts: Facts) -> int:
    fates = facts.fates
    return how_many((fates.parcel & Parcel.TRIED != 0) & (fates.intercept == NEVER))


def _parcels_to_stop(scenario: Scenario) -> bool:
    """Whether somebody asks the courier, and parcels that must not arrive may be under way."""
    rules = steps(scenario, "push_intercept_rules")
    asked = steps(scenario, "intercept") or [one for one in rules if one.settings.get("rule") == "standing"]
    return bool(asked) and (substitutes(scenario) or bool(open_after(scenario, scenario.t0_ms)))


def _sold_out_before_t0(facts: Facts) -> int:
    outcome = facts.fates.outcome
    none_left = Outcome.among(outcome, Outcome.SOLD_OUT, Outcome.SOLD_OUT_LATE)
    return how_many(facts.in_scope & none_left & (facts.trace.orders.visit <= facts.stop))


def _stock_runs_out(scenario: Scenario) -> bool:
    """Whether a listing shows less than its doors would sell by T0, or is set to zero by then."""
    demand, surfaces = scenario.shop.demand, scenario.shop.surfaces
    for listing in listings_in_scope(scenario):
        zeroed = done_ms(scenario, "zero_stock", target=listing.id)
        doors = [surface.id for surface in surfaces if surface.listing == listing.id]
        weight = sum(demand.surfaces.get(door, 0) for door in doors)
        wanted = demand.orders_a_day * scenario.t0_ms * weight // (DAY_MS * max(1, sum(demand.surfaces.values())))
        if (zeroed is not None and zeroed < scenario.t0_ms) or listing.stock < wanted:
            return True
    return False


def _shipped_undecided(facts: Facts) -> int:
    decided = facts.first("orders_disposed")
    by = facts.stop if decided is None else min(decided.at, facts.stop)
    return how_many(facts.paid & (facts.shipped <= by))


def _ships_before_t0(scenario: Scenario) -> bool:
    """A day and the time to pack are enough."""
    early = Ships.WAREHOUSE in _depots(scenario) and scenario.t0_ms > DAY_MS + scenario.shop.warehouse.pack_ms
    return early and scenario.shop.demand.orders_a_day > 0


def _decided_in_bulk(facts: Facts) -> int:
    return sum("," in str(entry.value("classes")) for entry in facts.of_kind("orders_disposed"))


def _decides_in_bulk(scenario: Scenario) -> bool:
    taken = bool(steps(scenario, "take_inventory", "refresh_inventory"))
    every = len(scenario.shop.promises) if taken else 1
    chosen = steps(scenario, "dispose_orders")
    return any((every if step.targets is None else len(step.targets)) > 1 for step in chosen)


SITUATIONS: Final = (
    Situation(
        "wave_during_freeze",
        Text(zh="冻结期间的拣货波次", en="wave during the freeze"),
        Text(
            zh="库存冻结之后，仓库仍按波次拣出冻结前已分到货的订单。",
            en="After the stock was frozen, a wave picks orders that hold a unit.",
        ),
        _drains_into_a_freeze,
        _waves_during_freeze,
    ),
    Situation(
        "drained_order_served",
        Text(zh="冻结后放出的在途订单", en="drained order served after the freeze"),
        Text(
            zh="T0 之前下的单，冻结之后才分到货：冻结要放过它。",
            en="An order made by T0 gets its unit after the freeze, which must spare it.",
        ),
        _drains_into_a_freeze,
        _served_after_freeze,
    ),
    Situation(
        "list_pulled_by_t0",
        Text(zh="通知与 T0 之间拉取的清单", en="list pulled between notice and T0"),
        Text(
            zh="代发商收到通知后，在 T0 之前拉取了新清单。",
            en="Between the notice and T0 the dropshipper pulls the new list.",
        ),
        _list_comes_by_t0,
        _lists_pulled,
    ),
    Situation(
        "packed_from_old_list",
        Text(zh="照旧清单发货", en="packed from an old list"),
        Text(
            zh="T0 之后，代发商还在照旧清单给范围内的订单发货。",
            en="After T0 the dropshipper ships orders for the scope from the list of before.",
        ),
        _old_list_after_t0,
        _packed_from_old_list,
    ),
    Situation(
        "substitute_sent",
        Text(zh="顶替发货", en="substitute parcel"),
        Text(zh="货不够，代发商用别的货顶替发出。", en="Where goods run short the dropshipper sends something else."),
        substitutes,
        _substitutes_sent,
    ),
    Situation(
        "order_without_a_unit",
        Text(zh="轮不到货的订单", en="order that no unit can reach"),
        Text(
            zh="按先来后到，现有的货轮不到这张已付款的订单。",
            en="Oldest first, there is no unit for a paid order.",
        ),
        lambda scenario: bool(losses(scenario)),
        lambda facts: how_many(facts.beyond_supply),
    ),
    Situation(
        "parcel_stopped",
        Text(zh="在途拦下的包裹", en="parcel stopped on its way"),
        Text(zh="不该送到的包裹被快递拦下。", en="The courier stops a parcel that must not arrive."),
        _parcels_to_stop,
        _parcels_stopped,
    ),
    Situation(
        "parcel_not_stopped",
        Text(zh="没拦住的包裹", en="interception failed"),
        Text(zh="试着拦截，没有拦住。", en="The courier tries to stop a parcel and fails."),
        _parcels_to_stop,
        _parcels_not_stopped,
    ),
    Situation(
        "sold_out_before_t0",
        Text(zh="T0 之前可售数就到零", en="stock at zero before T0"),
        Text(
            zh="T0 之前有人下单，链接上的可售数已经不够。",
            en="Before T0 somebody orders, and the listing shows no stock for it.",
        ),
        _stock_runs_out,
        _sold_out_before_t0,
    ),
    Situation(
        "shipped_undecided",
        Text(zh="不用决定就发走的订单", en="order that needed no decision"),
        Text(
            zh="T0 之前付款并发走的订单，谁也没为它作过决定。",
            en="An order is paid and shipped by T0, before anybody decided about orders.",
        ),
        _ships_before_t0,
        _shipped_undecided,
    ),
    Situation(
        "decided_in_bulk",
        Text(zh="一次决定几类订单", en="decision for several classes at once"),
        Text(
            zh="一步就为两类以上的订单作了决定。",
            en="One step decides about two classes of orders or more.",
        ),
        _decides_in_bulk,
        _decided_in_bulk,
    ),
)
