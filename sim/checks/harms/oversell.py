"""Oversell 超卖: units sold beyond the supply then known, after the shortfall could be known."""

from typing import Final

import numpy as np

from ...ground.keys import end_of_ms
from ...trace.tables import Rows
from ..facts import Facts
from .classes import by_binding, by_surface
from .harm import Harm, Met, of_orders

KIND: Final = "oversell"


def judge(facts: Facts) -> Harm:
    """Counts units. Judged at payment, from the reaction time after a loss was knowable on; what was sold before is no
    oversell, but a breach if nobody deals with it. Where nothing was lost, the supply was known all the time.
    """
    pay = facts.fates.pay
    beyond = np.flatnonzero(facts.beyond_supply)
    knowable = _knowable(facts, beyond)
    after = pay[beyond] > knowable
    oversold = beyond[after]
    ordered_before = facts.trace.orders.visit[oversold] <= knowable[after]
    met = (*_through(facts, oversold[~ordered_before]), *_paid(facts, oversold[ordered_before]))
    units = int(facts.trace.orders.qty[oversold].sum())
    return of_orders(KIND, oversold, pay[oversold], facts.scenario.until_ms, met=met, units=units)


def _through(facts: Facts, rows: Rows) -> tuple[Met, ...]:
    return tuple(by_surface(facts, rows).values())


def _paid(facts: Facts, rows: Rows) -> tuple[Met, ...]:
    """Who had ordered while nobody could know met a binding that was open; the entrance, where there is no binding."""
    return by_binding(facts, rows) or _through(facts, rows)


def _knowable(facts: Facts, rows: Rows) -> Rows:
    """From when on it could be known that there is no unit for each of these orders: what is lost has not grown."""
    grown = facts.of_depot.get("cooperative")
    if grown is None or facts.shortfall_ms is None:
        return np.zeros(len(rows), np.int64)
    return np.where(grown[rows], end_of_ms(facts.shortfall_ms + facts.scenario.reaction_ms), 0)
