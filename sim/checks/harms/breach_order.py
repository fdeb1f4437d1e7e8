"""Breach orders 违约订单: paid orders whose shipping promise passed without shipping or refund."""

from typing import Final

import numpy as np

from ...ground.keys import NEVER, RANK_BITS
from ..facts import Facts
from .classes import by_class
from .harm import Harm, of_orders

KIND: Final = "breach_order"


def judge(facts: Facts) -> Harm:
    """Judged at each order's promise. Promises beyond the horizon are pending."""
    orders, fates = facts.trace.orders, facts.fates
    due = np.where(facts.paid, orders.deadline_ms << RANK_BITS, NEVER)
    open_then = facts.paid & (facts.shipped > due) & (fates.refund > due)
    in_time = due <= facts.horizon
    victims = open_then & in_time
    pending = int((open_then & ~in_time).sum())
    return of_orders(KIND, victims, due, facts.scenario.until_ms, pending=pending, met=by_class(facts, victims))
