"""Blocked valid orders 误拦有效订单: paid by T0, a unit there, and yet not shipped in time, or refunded unasked."""

from collections.abc import Iterator
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
    late = np.flatnonzero(valid & facts.broken & (due <= facts.horizon))
    shut_out, paused = _stopped(facts, late)
    held_up, by_pause = late[shut_out | paused], late[paused]
    harmed_at = np.full(len(orders), NEVER)
    harmed_at[held_up] = due[held_up]
    harmed_at[unasked] = cancel[unasked]
    victims = np.flatnonzero(harmed_at != NEVER)
    stopped = tuple(_met(facts, np.setdiff1d(held_up, unasked), by_pause))
    met = (*stopped, *by_class(facts, unasked))
    return of_orders(KIND, victims, harmed_at[victims], facts.scenario.until_ms, met=met)


def _met(facts: Facts, rows: Rows, by_pause: Rows) -> Iterator[Met]:
    """What stood in the way at each depot: its list or its freeze, or a pause of its picking."""
    for ships, here in facts.of_depot.items():
        own = rows[here[rows]]
        shut_out, paused = np.setdiff1d(own, by_pause), np.intersect1d(own, by_pause)
        for changes, control, some in (("stock", "admits", shut_out), ("picking", "picking", paused)):
            if len(some):
                yield Met(changes, ships, f"{control} {ships}", some)


def _had_unit(facts: Facts, rows: Rows) -> Flags:
    """Whether a unit was there for each of these orders: set aside, or left over for the oldest of them."""
    had: Flags = (facts.fates.alloc[rows] != NEVER) & ~facts.substituted[rows]
    had[~had] = facts.unit_left_for(rows[~had])
    return had


def _stopped(facts: Facts, rows: Rows) -> tuple[Flags, Flags]:
    """Whether a freeze or a list shut each order out, and whether a pause held it up after its unit was set aside."""
    due, visit = facts.due[rows], facts.trace.orders.visit[rows]
    set_aside, shut_out, paused = facts.fates.alloc[rows] != NEVER, *(np.zeros(len(rows), np.bool_) for _ in range(2))
    for ships, here in facts.of_depot.items():
        admits, picking = facts.history(f"admits {ships}"), facts.history(f"picking {ships}")
        if len(admits.keys) > 1:
            shut_out |= here[rows] & ~set_aside & (admits.values_at(due) < visit)
        if len(picking.keys) > 1:
            paused_since = min(k for k, value in zip(picking.keys, picking.values, strict=True) if value == 0)
            paused |= here[rows] & set_aside & (due > paused_since)
    return shut_out, paused
