"""Oversell 超卖: units sold beyond the supply then known, after the shortfall could be known."""

from typing import Final

import numpy as np

from ...ground.keys import end_of_ms
from ...trace.tables import Rows
from ..facts import Facts
from .classes import by_surface
from .harm import Harm, of_orders

KIND: Final = "oversell"


def judge(facts: Facts) -> Harm:
    """Counts units. Judged at payment, from the reaction time after a loss was knowable on; what was sold before is no
    oversell, but a breach if nobody deals with it. Where nothing was lost, the supply was known all the time.
    """
    pay = facts.fates.pay
    beyond = np.flatnonzero(facts.beyond_supply)
    oversold = beyond[pay[beyond] > _knowable(facts, beyond)]
    met = tuple(by_surface(facts, oversold).values())
    units = int(facts.trace.orders.qty[oversold].sum())
    return of_orders(KIND, oversold, pay[oversold], facts.scenario.until_ms, met=met, units=units)


def _knowable(facts: Facts, rows: Rows) -> Rows:
    """From when on it could be known that there is no unit for each of these orders: what is lost has not grown."""
    grown = facts.of_depot.get("cooperative")
    if grown is None or facts.shortfall_ms is None:
        return np.zeros(len(rows), np.int64)
    return np.where(grown[rows], end_of_ms(facts.shortfall_ms + facts.scenario.reaction_ms), 0)
