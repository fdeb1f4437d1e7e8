"""Blocked valid orders 误拦有效订单: paid by T0, a unit there, and yet not shipped in time, or refunded unasked."""

from typing import Final

import numpy as np

from ...ground.keys import NEVER
from ...trace.tables import Flags, Rows
from ..facts import Facts
from .classes import by_class
from .harm import Harm, Met, of_orders

KIND: Final = "blocked_valid_order"


def judge(facts: Facts) -> Harm:
    """Judged at each promise, or when the refund was decided. Units go to the oldest orders first."""
    orders, cancel, due = facts.trace.orders, facts.fates.cancel, facts.due
    valid = facts.paid & (facts.fates.pay <= facts.stop) & ~facts.beyond_supply
    unasked = np.flatnonzero(valid & (cancel < orders.refund_asked) & (cancel <= due))
    unasked = unasked[_had_unit(facts, unasked)]
    held_up = np.flatnonzero(valid & facts.broken & (due <= facts.horizon))
    held_up = held_up[_stopped(facts, held_up)]
    harmed_at = np.full(len(orders), NEVER)
    harmed_at[held_up] = due[held_up]
    harmed_at[unasked] = cancel[unasked]
    victims = np.flatnonzero(harmed_at != NEVER)
    shut_out = np.setdiff1d(held_up, unasked)
    groups = ((ships, shut_out[here[shut_out]]) for ships, here in facts.of_depot.items())
    stopped = tuple(Met("stock", ships, f"admits {ships}", rows) for ships, rows in groups if len(rows))
    met = (*stopped, *by_class(facts, unasked))
    return of_orders(KIND, victims, harmed_at[victims], facts.scenario.until_ms, met=met)


def _had_unit(facts: Facts, rows: Rows) -> Flags:
    """Whether a unit was there for each of these orders: set aside, or left over for the oldest of them."""
    had: Flags = (facts.fates.alloc[rows] != NEVER) & ~facts.substituted[rows]
    had[~had] = facts.unit_left_for(rows[~had])
    return had


def _stopped(facts: Facts, rows: Rows) -> Flags:
    """Whether a freeze or a list shut each order out, or a pause held it up after its unit was set aside."""
    due, visit = facts.due[rows], facts.trace.orders.visit[rows]
    set_aside, stopped = facts.fates.alloc[rows] != NEVER, np.zeros(len(rows), np.bool_)
    for ships, here in facts.of_depot.items():
        admits, picking = facts.history(f"admits {ships}"), facts.history(f"picking {ships}")
        if len(admits.keys) > 1:
            stopped |= here[rows] & ~set_aside & (admits.values_at(due) < visit)
        if len(picking.keys) > 1:
            paused_since = min(k for k, value in zip(picking.keys, picking.values, strict=True) if value == 0)
            stopped |= here[rows] & set_aside & (due > paused_since)
    return stopped
