"""Unrefunded money 应退未退: money owed back and not back by its limit."""

from dataclasses import replace
from typing import Final

import numpy as np

from ...ground.keys import NEVER, RANK_BITS
from ...policy.open_order_refund_limit import OPEN_ORDER_REFUND_LIMIT
from ...policy.refund_send_limit import REFUND_SEND_LIMIT
from ...trace.tables import I64, Rows
from ..alternatives import OwedBack, owed_back
from ..facts import Facts
from .classes import by_class
from .harm import NOBODY, Harm, Met, of_orders

KIND: Final = "unrefunded_money"


def judge(facts: Facts) -> Harm:
    """Judged when the refund should have been sent; the limit of orders open at T0 is one of its own."""
    fates = facts.fates
    asked = np.minimum(facts.trace.orders.refund_asked, fates.cancel)
    reasons = (asked != NEVER) | facts.broken | facts.ghost
    if facts.shortfall_ms is not None:
        reasons |= facts.beyond_supply
    owed = np.flatnonzero(facts.paid & reasons)
    ended, pay = facts.ended[owed], fates.pay[owed]
    open_at_t0 = (pay <= facts.stop) & (ended > facts.stop)
    from_t0_ms = np.where(open_at_t0, facts.zero_ms + OPEN_ORDER_REFUND_LIMIT.value, 0)
    due_ms = np.maximum(_owed_ms(facts, owed, asked[owed], pay) + REFUND_SEND_LIMIT.value, from_t0_ms)
    due = due_ms << RANK_BITS
    in_time = due_ms <= facts.scenario.until_ms
    missing = ended > due
    victims, pending = owed[missing & in_time], int(np.count_nonzero(missing & ~in_time))
    met = by_class(facts, victims)
    found = of_orders(KIND, victims, due[missing & in_time], facts.scenario.until_ms, pending=pending, met=met)
    return _with_deposits(facts, found, owed_back(facts))


def _with_deposits(facts: Facts, found: Harm, owed: OwedBack) -> Harm:
    """Deposits without a filing, and those held too long with one; they have no rows among the orders."""
    pending = found.pending + owed.pending
    if owed.first_due_ms is None:
        return replace(found, pending=pending)
    groups = (("filing", owed.unfiled), ("calls", owed.kept))
    met = tuple(_met(facts, name, number, owed.deposit_fen) for name, number in groups if number)
    first_ms = owed.first_due_ms if found.first_at_ms is None else min(found.first_at_ms, owed.first_due_ms)
    count = found.count + owed.unfiled + owed.kept
    return replace(found, count=count, first_at_ms=first_ms, pending=pending, met=(*found.met, *met))


def _met(facts: Facts, name: str, number: int, deposit_fen: int) -> Met:
    """What would have mended it, if it came too late; else what took the deposits."""
    history = name if name in facts.trace.histories else "waitlist"
    return Met(name, "", history, NOBODY, number, number * deposit_fen)


def _owed_ms(facts: Facts, rows: Rows, asked: I64, pay: I64) -> I64:
    """Since when each order's money is owed back, in ms: the earliest of a request, a cancel, a broken promise, the
    payment of a ghost order, and the moment from which it could be known that no unit can reach it.
    """
    never_ms, pay_ms = NEVER >> RANK_BITS, pay >> RANK_BITS
    broken_ms = np.where(facts.broken[rows], facts.trace.orders.deadline_ms[rows], never_ms)
    owed_ms: I64 = np.minimum(asked >> RANK_BITS, broken_ms)
    owed_ms = np.minimum(owed_ms, np.where(facts.ghost[rows], pay_ms, never_ms))
    if facts.shortfall_ms is not None:
        knowable_ms = facts.shortfall_ms + facts.scenario.reaction_ms
        no_unit_ms = np.where(facts.beyond_supply[rows], np.maximum(knowable_ms, pay_ms), never_ms)
        owed_ms = np.minimum(owed_ms, no_unit_ms)
    return owed_ms
