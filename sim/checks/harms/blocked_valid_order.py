"""Blocked valid orders 误拦有效订单: paid by T0, a unit there, and yet not shipped in time, or refunded unasked."""

from typing import Final

import numpy as np

from ...ground.keys import NEVER, RANK_BITS
from ...trace.tables import Flags, Rows
from ..facts import Facts
from .harm import Harm, Met, of_orders

KIND: Final = "blocked_valid_order"


def judge(facts: Facts) -> Harm:
    """Judged at each promise, or when the refund was decided. Units go to the oldest orders first."""
    orders, fates = facts.trace.orders, facts.fates
    valid = facts.paid & (fates.pay <= facts.stop) & ~facts.beyond_supply
    due = np.where(valid, orders.deadline_ms << RANK_BITS, NEVER)
    unasked = valid & (fates.cancel < orders.refund_asked) & (fates.cancel <= due)
    unasked &= _had_unit(facts, np.flatnonzero(unasked))
    held_up = valid & (due <= facts.horizon) & (facts.shipped > due) & (fates.refund > due) & _stopped(facts)
    victims = unasked | held_up
    met = tuple(
        Met("stock", ships, f"admits {ships}", tuple(np.flatnonzero(victims & (facts.ships == number)).tolist()))
        for number, ships in enumerate(facts.trace.units)
        if (victims & (facts.ships == number)).any()
    )
    harmed_at = np.where(unasked, fates.cancel, due)
    return of_orders(KIND, victims, harmed_at, facts.scenario.until_ms, met=met)


def _had_unit(facts: Facts, rows: Rows) -> Flags:
    """Whether a unit was there for each of these orders: set aside, or left over for the oldest of them."""
    had: Flags = (facts.fates.alloc != NEVER) & ~facts.substituted
    without = rows[~had[rows]]
    had[without[facts.unit_left_for(without)]] = True
    return had


def _stopped(facts: Facts) -> Flags:
    """Whether a freeze or a list shut the order out, or a pause held it up after its unit was set aside."""
    orders, stopped = facts.trace.orders, np.zeros(len(facts.trace.orders), np.bool_)
    due = orders.deadline_ms << RANK_BITS
    for number, ships in enumerate(facts.trace.units):
        here = facts.ships == number
        admits, picking = facts.history(f"admits {ships}"), facts.history(f"picking {ships}")
        if len(admits.keys) > 1:
            stopped |= here & (facts.fates.alloc == NEVER) & (admits.values_at(due) < orders.visit)
        if len(picking.keys) > 1:
            paused_since = min(k for k, value in zip(picking.keys, picking.values, strict=True) if value == 0)
            stopped |= here & (facts.fates.alloc != NEVER) & (due > paused_since)
    return stopped
