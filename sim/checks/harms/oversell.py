"""Oversell 超卖: units sold beyond the supply then known, after the shortfall could be known."""

from typing import Final

import numpy as np

from ...ground.keys import end_of_ms
from ..facts import Facts
from .ghost_order import state_met
from .harm import Harm, Met, of_orders

KIND: Final = "oversell"


def judge(facts: Facts) -> Harm:
    """Judged at payment, from the reaction time after the shortfall was knowable on. What was sold before is no
    oversell: it becomes a breach if nobody deals with it.
    """
    orders, fates, known_ms = facts.trace.orders, facts.fates, facts.shortfall_ms
    nobody = np.zeros(len(orders), np.bool_)
    if known_ms is None:
        return of_orders(KIND, nobody, fates.pay, facts.scenario.until_ms)
    oversold = facts.beyond_supply & (fates.pay > end_of_ms(known_ms + facts.scenario.reaction_ms))
    surfaces = facts.scenario.shop.surfaces
    met: list[Met] = []
    for number in np.unique(orders.surface[oversold]).tolist():
        rows = np.flatnonzero(oversold & (orders.surface == number))
        met.append(state_met(facts, surfaces[number], rows.tolist()))
    return of_orders(KIND, oversold, fates.pay, facts.scenario.until_ms, met=tuple(met))
