"""Late payments 迟到支付: money taken after T0 that nobody has dealt with 48 hours later."""

from typing import Final

import numpy as np

from ...ground.keys import RANK_BITS, end_of_ms
from ...policy.late_payment_limit import LATE_PAYMENT_LIMIT
from ..facts import Facts
from .classes import by_class
from .harm import Harm, of_orders

KIND: Final = "late_payment"


def judge(facts: Facts) -> Harm:
    """Judged 48 hours after each payment: not shipped, not refunded, and not confirmed with a promise still open."""
    orders, fates = facts.trace.orders, facts.fates
    late = facts.paid & (fates.pay > end_of_ms(facts.limit_ms))
    due_ms = (np.where(late, fates.pay, 0) >> RANK_BITS) + LATE_PAYMENT_LIMIT.value
    due = due_ms << RANK_BITS
    confirmed = (fates.known <= due) & (orders.deadline_ms > due_ms)
    undone = late & (facts.shipped > due) & (fates.refund > due) & ~confirmed
    in_time = due_ms <= facts.scenario.until_ms
    victims, pending = undone & in_time, int((undone & ~in_time).sum())
    return of_orders(KIND, victims, due, facts.scenario.until_ms, pending=pending, met=by_class(facts, victims))
