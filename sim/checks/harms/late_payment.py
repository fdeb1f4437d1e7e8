"""Late payments 迟到支付: money taken after T0 that nobody has dealt with 48 hours later."""

from typing import Final

import numpy as np

from ...ground.keys import RANK_BITS
from ...policy.late_payment_limit import LATE_PAYMENT_LIMIT
from ..facts import Facts
from .classes import by_binding, by_class
from .harm import Harm, of_orders

KIND: Final = "late_payment"


def judge(facts: Facts) -> Harm:
    """Judged 48 hours after each payment: not shipped, not refunded, and not confirmed with a promise still open."""
    orders, fates = facts.trace.orders, facts.fates
    late = np.flatnonzero(facts.paid & (fates.pay > facts.limit))
    due_ms = (fates.pay[late] >> RANK_BITS) + LATE_PAYMENT_LIMIT.value
    due = due_ms << RANK_BITS
    confirmed = (fates.known[late] <= due) & (orders.deadline_ms[late] > due_ms)
    undone = (facts.ended[late] > due) & ~confirmed
    in_time = due_ms <= facts.scenario.until_ms
    victims, pending = late[undone & in_time], int(np.count_nonzero(undone & ~in_time))
    met = (*by_class(facts, victims), *by_binding(facts, victims))
    return of_orders(KIND, victims, due[undone & in_time], facts.scenario.until_ms, pending=pending, met=met)
