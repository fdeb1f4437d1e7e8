"""Laws of units: every unit is in one place, the listing's stock never falls below zero, a harvest is what is left."""

from collections.abc import Iterator
from typing import Final

import numpy as np

from ...ground.keys import EXPIRE, NEVER, ORDER_MASK, RANK_BITS
from ...ground.words import Text
from ...trace.tables import I64, Outcome, Rows
from .law import Breach, Seen, law, of_entry, of_rows


@law("every_unit_in_one_place", "每件货都只在一处", "every unit is in one place: free, growing, lost, or with an order")
def one_place(seen: Seen) -> Iterator[Breach]:
    """What there is in the end follows from the start, the harvest, and what orders got."""
    shop, orders, fates = seen.scenario.shop, seen.orders, seen.fates
    if tuple(seen.trace.units) != seen.ships:
        says = Text(zh="仓库的账记错了名字", en="the books of the depots bear other names")
        yield Breach(seen.scenario.until_ms, says, "units:")
        return
    own = seen.set_aside[~seen.substituted[seen.set_aside]]
    back = (fates.cancel[own] != NEVER) & (fates.dispatch[own] == NEVER)
    out = own[~back]
    harvested = {entry.actor: int(entry.value("units") or 0) for entry in seen.of("harvested")}
    for depot in seen.ships:
        units, mine = seen.trace.units[depot], seen.here(out, depot)
        got = np.bincount(orders.sku[mine], orders.qty[mine], len(shop.skus)).astype(np.int64).tolist()
        growing = shop.cooperative.growing if depot == "cooperative" and shop.cooperative else {}
        stocked = shop.warehouse.units if depot == "warehouse" else {}
        for number, sku in enumerate(shop.skus):
            start = stocked.get(sku.id, 0) + growing.get(sku.id, 0)
            there = units.free[number] + units.growing[number] + got[number]
            supply = start + units.inbound[number] - units.lost[number]
            if there != supply or units.supply[number] != supply or min(units.free[number], units.lost[number]) < 0:
                says = Text(zh=f"{depot} 的 {sku.id} 对不上", en=f"{depot}: the units of {sku.id} do not add up")
                yield Breach(seen.scenario.until_ms, says, f"units:{depot}")
        if depot == "cooperative" and harvested and sum(growing.values()) - sum(units.lost) != sum(harvested.values()):
            says = Text(zh="采收与损失对不上", en="harvest and losses do not add up")
            yield Breach(seen.scenario.until_ms, says, f"units:{depot}")


@law("units_never_negative", "任何时刻库存不为负", "no depot ever has less than nothing")
def never_negative(seen: Seen) -> Iterator[Breach]:
    """Looked at closely where more was set aside than there was at the start."""
    shop, fates, orders = seen.scenario.shop, seen.fates, seen.orders
    own = seen.set_aside[~seen.substituted[seen.set_aside]]
    harvest = next((entry.at for entry in seen.of("harvested")), NEVER)
    for depot in seen.ships:
        here = seen.here(own, depot)
        for number, sku in enumerate(shop.skus):
            mine = here[orders.sku[here] == number]
            if depot not in seen.trace.units:
                continue  # the law before says so
            units = seen.trace.units[depot]
            start = shop.warehouse.units.get(sku.id, 0) if depot == "warehouse" else units.supply[number]
            first = fates.alloc[mine].min() if len(mine) else NEVER
            if depot == "cooperative" and seen.scenario.harvest_ms is not None and first < harvest:
                yield from of_rows(mine[:1], fates.alloc[mine[:1]], "采收之前就发了货", "packed before the harvest")
            qty = orders.qty[mine].astype(np.int64)
            if int(qty.sum()) <= start + units.inbound[number]:
                continue
            back = (fates.cancel[mine] != NEVER) & (fates.dispatch[mine] == NEVER)
            at = np.concatenate((fates.alloc[mine], fates.cancel[mine[back]]))
            change = np.concatenate((-qty, qty[back]))
            order = np.argsort(at, kind="stable")
            level = start + np.cumsum(change[order])
            low = order[level < 0][:1]
            if len(low):
                says = Text(zh=f"{sku.id} 的库存成了负数", en=f"less than nothing of {sku.id}")
                yield Breach(int(at[low[0]]) >> RANK_BITS, says, f"units:{depot}")


@law(
    "listed_stock_holds",
    "链接库存不为负，没卖完不拒单",
    "a link sells no more than its stock, and refuses nobody before that",
)
def listed(seen: Seen) -> Iterator[Breach]:
    """Walked through for the SKUs that came near their end."""
    shop, outcome, orders = seen.scenario.shop, seen.fates.outcome, seen.orders
    for number, sku in enumerate(shop.skus):
        stock = sum(listing.stock for listing in shop.listings if listing.sku == sku.id)
        rows = np.flatnonzero((orders.sku == number) & (outcome >= Outcome.SOLD_OUT))
        refused = Outcome.among(outcome[rows], Outcome.SOLD_OUT, Outcome.SOLD_OUT_LATE).any()
        if refused or int(orders.qty[rows].sum(dtype=np.int64)) > stock:
            yield from walk(seen, sku.id, stock, rows)


def changes_of_stock(seen: Seen, sku: str, rows: Rows) -> list[tuple[int, int, int]]:
    """Instant, row and change of whatever moves a listed stock; a refusal changes nothing, row -1 sets it to nought."""
    outcome, orders, payments = seen.fates.outcome, seen.orders, seen.scenario.shop.payments
    at_payment = seen.scenario.switches.stock_taken_at_payment
    open_ms = payments.unpaid_timeout_ms + payments.grace_ms
    events: list[tuple[int, int, int]] = []
    visit, qty, came = orders.visit[rows].tolist(), orders.qty[rows].tolist(), outcome[rows].tolist()
    for row, at, units, how, pay in zip(rows.tolist(), visit, qty, came, seen.fates.pay[rows].tolist(), strict=True):
        if how == Outcome.SOLD_OUT:
            events.append((at, row, 0))
        elif not at_payment:
            events.append((at, row, -units))
            closes = (at >> RANK_BITS) + open_ms << RANK_BITS | at & ORDER_MASK | EXPIRE
            if how != Outcome.PAID and closes <= seen.horizon:
                events.append((closes, row, units))
        elif how == Outcome.PAID:
            events.append((pay, row, -units))
    zeroed = {(listing.id): listing.sku for listing in seen.scenario.shop.listings}
    return events + [(entry.at, -1, 0) for entry in seen.of("stock_zeroed") if zeroed.get(entry.subject) == sku]


def walk(seen: Seen, sku: str, stock: int, rows: Rows) -> Iterator[Breach]:
    """Takes, returns and settings of one SKU's stock, one after the other."""
    orders = seen.orders
    level = stock
    for at, row, change in sorted(changes_of_stock(seen, sku, rows)):
        level = 0 if row < 0 else level + change
        wrong = row >= 0 and ((change < 0 and level < 0) or (not change and level >= int(orders.qty[row])))
        if wrong:
            at_column: I64 = np.array([at], np.int64)
            yield from of_rows(
                np.array([row]), at_column, "库存与答复不符", "sold beyond the stock, or refused within it"
            )


@law("harvest_is_what_is_left", "采收的是受灾后剩下的", "what is harvested is what the losses left, on its day")
def harvest(seen: Seen) -> Iterator[Breach]:
    """The smallest share that was declared by then."""
    cooperative = seen.scenario.shop.cooperative
    for entry in seen.of("harvested"):
        losses = [one for one in seen.scenario.disturbances if one.kind == "harvest_loss"]
        shares = [int(one.settings["keep"]) for one in losses if one.at_ms <= entry.at >> RANK_BITS]
        keep = min(shares, default=1_000_000)
        units = sum(n * keep // 1_000_000 for n in cooperative.growing.values()) if cooperative else 0
        if entry.value("units") != units or entry.at >> RANK_BITS != seen.scenario.harvest_ms:
            yield of_entry(entry, "采收的数量或日子不对", "not what was left, or not on its day")


LAWS: Final = (one_place, never_negative, listed, harvest)
