"""Returns 退货: which orders are eligible for a return order, which have one, and where the goods are in the end.

All of it is looked up in the finished columns as of the commands' instants, so it costs nothing while nobody asks.
Eligible is a parcel stopped under way, which comes back by itself, and a delivered one whose money the shop has granted
after a request, or of its own accord, within the after-sale period. That period counts from the signature.
"""

from typing import Final, NamedTuple

import numpy as np

from ..ground.errors import ModelError
from ..ground.keys import NEVER, RANK_BITS
from ..plan.losses import ALL_PPM
from ..policy.after_sale_period import AFTER_SALE_PERIOD
from ..policy.goods_sent_back import GOODS_SENT_BACK
from ..trace.tables import I64, Rows
from .facts import Facts

NEVER_MS: Final = NEVER >> RANK_BITS


class Returns(NamedTuple):
    """One entry per eligible order, in the order of rows. An instant that does not come by the horizon is NEVER."""

    rows: Rows
    eligible: I64  # since when
    ordered: I64  # the return order was made
    back_ms: I64  # the goods are in the store again
    sorted_ms: I64  # and found spoiled or resaleable

    @property
    def missing(self) -> int:
        """How many eligible orders have no return order."""
        return int(np.count_nonzero(self.ordered == NEVER))


class Whereabouts(NamedTuple):
    """Where the units of one SKU are that must come back; a returned unit moves, and is in one of these."""

    not_ordered: int  # still with the buyer or the courier, since there is no return order
    coming: int
    in_store: int  # back, and nobody has looked at them
    spoiled: int
    resaleable: int


def eligible_since(facts: Facts) -> I64:
    """Since when each order is eligible for a return order, NEVER if it is not by the horizon."""
    orders, fates = facts.trace.orders, facts.fates
    granted = facts.paid & (fates.cancel != NEVER) & (orders.signed != NEVER) & (fates.intercept == NEVER)
    asked_ms = np.minimum(orders.refund_asked, fates.cancel) >> RANK_BITS
    granted &= asked_ms <= (orders.signed >> RANK_BITS) + AFTER_SALE_PERIOD.value
    since = np.where(facts.paid, fates.intercept, NEVER)
    since = np.where(granted, np.maximum(orders.signed, fates.cancel), since)
    return np.where(since <= facts.horizon, since, NEVER)


def returns_of(facts: Facts) -> Returns:
    """Every eligible order, and how far its return came. The first command counts: from then on an order gets its
    return order when it becomes eligible, and those that are eligible already get theirs at once.
    """
    since = eligible_since(facts)
    rows = np.flatnonzero(since != NEVER)
    eligible = since[rows]
    ordered = np.maximum(eligible, _first(facts, "returns_ordered"))
    back_ms = _back_ms(facts, rows, ordered)
    sorted_ms = np.maximum(back_ms, _first(facts, "recovery_ordered") >> RANK_BITS)
    return Returns(rows, eligible, ordered, back_ms, sorted_ms)


def _first(facts: Facts, kind: str) -> int:
    entry = facts.first(kind)
    return NEVER if entry is None else entry.at


def _back_ms(facts: Facts, rows: Rows, ordered: I64) -> I64:
    """When the goods are in the store again. A stopped parcel goes back as long as it had been under way, and is taken
    in when its return order is there; a buyer takes his time before he sends his, and it travels as long as before.
    """
    fates, until_ms = facts.fates, facts.scenario.until_ms
    sent_ms, stopped = fates.dispatch[rows] >> RANK_BITS, fates.intercept[rows]
    signed_ms, ordered_ms = facts.trace.orders.signed[rows] >> RANK_BITS, ordered >> RANK_BITS
    by_courier_ms = np.maximum(ordered_ms, 2 * (stopped >> RANK_BITS) - sent_ms)
    by_buyer_ms = ordered_ms + GOODS_SENT_BACK.value + signed_ms - sent_ms
    back_ms = np.where(stopped != NEVER, by_courier_ms, by_buyer_ms)
    return np.where((ordered != NEVER) & (back_ms <= until_ms), back_ms, NEVER_MS)


def whereabouts(facts: Facts, returns: Returns) -> tuple[Whereabouts, ...]:
    """The units per SKU. Of the units sorted the shop's share, rounded down, can be sold again."""
    orders, skus = facts.trace.orders, facts.scenario.shop.skus
    sku, qty = orders.sku[returns.rows], orders.qty[returns.rows]
    ordered, back, done = (
        returns.ordered != NEVER,
        returns.back_ms != NEVER_MS,
        returns.sorted_ms != NEVER_MS,
    )
    found = []
    for number in range(len(skus)):
        mine = sku == number
        not_ordered, coming, in_store, seen = (
            int(qty[mine & state].sum(dtype=np.int64)) for state in (~ordered, ordered & ~back, back & ~done, done)
        )
        resaleable = seen * facts.scenario.shop.warehouse.resaleable_ppm // ALL_PPM
        found.append(Whereabouts(not_ordered, coming, in_store, seen - resaleable, resaleable))
        if sum(found[-1]) != int(qty[mine].sum(dtype=np.int64)):
            raise ModelError(f"returned units of {skus[number].id} got lost")
    return tuple(found)


def return_counts(facts: Facts) -> dict[str, int]:
    """What the accounts say of returns; nothing, if the plan never asked for any."""
    if facts.first("returns_ordered") is None and facts.first("recovery_ordered") is None:
        return {}
    returns = returns_of(facts)
    units = whereabouts(facts, returns)
    return {
        "returns_eligible": len(returns.rows),
        "return_orders": len(returns.rows) - returns.missing,
        "units_coming_back": sum(one.coming for one in units),
        "units_back": sum(one.in_store for one in units),
        "units_spoiled": sum(one.spoiled for one in units),
        "units_resaleable": sum(one.resaleable for one in units),
    }
