"""Unrefunded money 应退未退: money owed back and not back by its limit."""

from typing import Final

import numpy as np

from ...ground.keys import NEVER, RANK_BITS
from ...policy.open_order_refund_limit import OPEN_ORDER_REFUND_LIMIT
from ...policy.refund_send_limit import REFUND_SEND_LIMIT
from ...trace.tables import I64
from ..facts import Facts
from .classes import by_class
from .harm import Harm, of_orders

KIND: Final = "unrefunded_money"


def judge(facts: Facts) -> Harm:
    """Judged when the refund should have been sent; the limit of orders open at T0 is one of its own."""
    fates = facts.fates
    owed_ms = _owed_ms(facts)
    owed = facts.paid & (owed_ms < NEVER >> RANK_BITS)
    open_at_t0 = (fates.pay <= facts.stop) & (facts.shipped > facts.stop) & (fates.refund > facts.stop)
    from_t0_ms = np.where(open_at_t0, facts.zero_ms + OPEN_ORDER_REFUND_LIMIT.value, 0)
    due_ms = np.maximum(np.where(owed, owed_ms, 0) + REFUND_SEND_LIMIT.value, from_t0_ms)
    due = due_ms << RANK_BITS
    in_time = due_ms <= facts.scenario.until_ms
    missing = owed & (facts.shipped > due) & (fates.refund > due)
    victims = missing & in_time
    pending = int((missing & ~in_time).sum())
    return of_orders(KIND, victims, due, facts.scenario.until_ms, pending=pending, met=by_class(facts, victims))


def _owed_ms(facts: Facts) -> I64:
    """Since when each order's money is owed back, in ms: the earliest of a request, a cancel, a broken promise, the
    payment of a ghost order, and the moment from which it could be known that no unit can reach it.
    """
    orders, fates = facts.trace.orders, facts.fates
    never_ms = NEVER >> RANK_BITS
    due = orders.deadline_ms << RANK_BITS
    broken = (facts.shipped > due) & (fates.refund > due)
    pay_ms = fates.pay >> RANK_BITS
    owed_ms = np.minimum(orders.refund_asked, fates.cancel) >> RANK_BITS
    owed_ms = np.minimum(owed_ms, np.where(broken, orders.deadline_ms, never_ms))
    owed_ms = np.minimum(owed_ms, np.where(facts.ghost, pay_ms, never_ms))
    if facts.shortfall_ms is not None:
        knowable_ms = facts.shortfall_ms + facts.scenario.reaction_ms
        owed_ms = np.minimum(owed_ms, np.where(facts.beyond_supply, np.maximum(knowable_ms, pay_ms), never_ms))
    return np.where(facts.paid, owed_ms, never_ms)
