"""Sales by the day: what buyers paid for all goods of the shop, and what the alternatives brought besides."""

import numpy as np

from ..ground.keys import NEVER, RANK_BITS
from ..ground.moments import DAY_MS
from ..policy.selling_drain import SELLING_DRAIN
from ..trace.tables import I64
from .alternatives import basket_fen
from .facts import Facts
from .findings import Day


def daily_sales(facts: Facts) -> tuple[Day, ...]:
    """Every whole day on which people could buy. Empty where nothing was offered: then nobody asks for it."""
    answers = facts.trace.alternatives
    return () if answers is None else sales_by_day(facts)


def sales_by_day(facts: Facts) -> tuple[Day, ...]:
    """The same, whatever was offered. An order counts with its payment, whatever becomes of it."""
    answers, pay = facts.trace.alternatives, facts.fates.pay
    first, end = -(facts.t0_ms // DAY_MS), (facts.scenario.until_ms - SELLING_DRAIN.value - facts.t0_ms) // DAY_MS
    if end <= first:
        return ()
    paid = np.flatnonzero(pay != NEVER)
    orders_fen = _by_day(facts, pay[paid], facts.amount_fen[paid], first, end)
    bought_at = answers.bought_at if answers else np.empty(0, np.int64)
    related_fen = _by_day(facts, bought_at, np.full(len(bought_at), basket_fen(facts)), first, end)
    days = zip(range(first, end), orders_fen.tolist(), related_fen.tolist(), strict=True)
    return tuple(Day(*day) for day in days)


def _by_day(facts: Facts, at: I64, fen: I64, first: int, end: int) -> I64:
    day = ((at >> RANK_BITS) - facts.t0_ms) // DAY_MS - first
    inside = (day >= 0) & (day < end - first)
    sums = np.zeros(end - first, np.int64)
    np.add.at(sums, day[inside], fen[inside])
    return sums
