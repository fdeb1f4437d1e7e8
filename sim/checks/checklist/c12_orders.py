"""C12 存量订单处置: every open order has its decision in time."""

from typing import Final

import numpy as np

from ...ground.keys import NEVER, RANK_BITS
from ...ground.words import Text
from ...plan.scenario import Item
from ...policy.early_orders import EARLY_ORDERS
from ...policy.negotiation_lead import NEGOTIATION_LEAD
from ...trace.tables import I64, Rows
from ..deadlines import Deadlines
from ..facts import Facts, flags_of
from ..findings import ItemFinding
from .item import Part, not_exercised, of_parts
from .shutting import entries_of

ITEM: Final = Item.C12
HELD_BY: Final = "full_checklist"
BROKEN_BY: Final = "without_c12"


def judge(facts: Facts, deadlines: Deadlines) -> ItemFinding:
    """A decision is goods handed over, a refund decided, or a rule that says the order will ship; an offer of
    a later date is one from the start, once it has its answer, its refund or the goods. It is due by T0+24h
    or four hours before the promise, that of the tail by T0+26h, and before T0 where the promise ends within eight
    hours. A decision is its own observation. Attempts: orders that were open.
    """
    orders, fates = facts.trace.orders, facts.fates
    rows = np.flatnonzero(facts.paid & (facts.ended > facts.stop))
    if not len(rows):
        return not_exercised(ITEM, Text(zh="没有未完成订单", en="no order was open"))
    tail = fates.pay[rows] > facts.stop
    base_ms = np.where(tail, deadlines.tail_decisions_ms, deadlines.decisions_ms)
    promise_ms = orders.deadline_ms[rows]
    due_ms = np.minimum(base_ms, np.maximum(promise_ms - NEGOTIATION_LEAD.value, facts.zero_ms))
    due_ms[~tail & (promise_ms < facts.zero_ms + EARLY_ORDERS.value)] = facts.zero_ms
    decided = np.minimum(np.minimum(facts.shipped, fates.cancel)[rows], fates.intercept[rows])
    decided = np.minimum(decided, _promised_to_ship(facts, rows))
    decided = np.minimum(decided, _talked_over(facts, rows))
    late = np.flatnonzero((decided >> RANK_BITS) > due_ms)
    entries = entries_of(facts, ("orders_disposed", "parcels_intercepted"))
    if len(late):
        missing, last = int(np.count_nonzero(decided[late] == NEVER)), int(decided[late].max())
        named = "order" if len(late) == 1 else "orders"
        part = Part(
            name=Text(zh="逾期未处置", en="undecided in time"),
            says=Text(
                zh=f"{len(late):,} 单没有按时处置，其中 {missing:,} 单始终没有",
                en=f"{len(late):,} {named} not decided in time, {missing:,} of them never",
            ),
            deadline_ms=int(due_ms[late].min()),
            at=None if last == NEVER else last,
            observed=None,
        )
        return of_parts(facts, ITEM, [part], entries, attempts=len(rows))
    closest = int(np.argmin(due_ms - (decided >> RANK_BITS)))
    parts = [
        _decided(Text(zh="全部处置", en="all decided"), int(base_ms.max()), int(decided.max())),
        _decided(Text(zh="最紧的一单", en="the closest order"), int(due_ms[closest]), int(decided[closest])),
    ]
    return of_parts(facts, ITEM, parts, entries, attempts=len(rows))


def _decided(name: Text, due_ms: int, at: int) -> Part:
    return Part(name=name, deadline_ms=due_ms, at=at, observed=at + 1)


def _talked_over(facts: Facts, rows: Rows) -> I64:
    """Since when each order has been offered a later date, if that came to an end; NEVER for the others."""
    talks = facts.trace.talks
    if talks is None:
        return np.full(len(rows), NEVER)
    answered = np.minimum(np.minimum(talks.agreed, talks.declined), talks.silent)
    over = np.minimum(answered, facts.ended)[rows] <= facts.horizon
    return np.where(over, talks.offered[rows], NEVER)


def _promised_to_ship(facts: Facts, rows: Rows) -> I64:
    """Since when a rule says of each order that it will ship, NEVER if none does."""
    shop, orders, since = facts.scenario.shop, facts.trace.orders, np.full(len(rows), NEVER)
    for rule in facts.of_kind("orders_disposed"):
        if rule.value("decision") != "ship":
            continue
        classes = str(rule.value("classes")).split(",")
        covered = flags_of(orders.promise[rows], [n for n, one in enumerate(shop.promises) if one.id in classes])
        if rule.subject != "all":
            covered &= (orders.visit[rows] <= facts.stop) == (rule.subject == "before_t0")
        since = np.where(covered, np.minimum(since, np.maximum(rule.at, facts.fates.known[rows])), since)
    return since
