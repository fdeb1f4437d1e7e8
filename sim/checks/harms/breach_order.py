"""Breach orders 违约订单: paid orders whose shipping promise passed without shipping, refund or an agreed delay."""

from typing import Final

import numpy as np

from ..facts import Facts
from .classes import by_class
from .harm import Harm, of_orders

KIND: Final = "breach_order"


def judge(facts: Facts) -> Harm:
    """Judged at each order's promise, or at the later date agreed to. Promises beyond the horizon are pending."""
    rows = np.flatnonzero(facts.broken)
    due = facts.due[rows]
    in_time = due <= facts.horizon
    victims, pending = rows[in_time], int(np.count_nonzero(~in_time))
    met = by_class(facts, victims)
    return of_orders(KIND, victims, due[in_time], facts.scenario.until_ms, pending=pending, met=met)
