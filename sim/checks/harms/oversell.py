"""Oversell 超卖: units sold beyond the supply then known, after the shortfall could be known."""

from dataclasses import replace
from typing import Final

import numpy as np

from ...ground.keys import end_of_ms
from ..facts import Facts
from .ghost_order import state_met
from .harm import Harm, Met, of_orders

KIND: Final = "oversell"


def judge(facts: Facts) -> Harm:
    """Counts units. Judged at payment, from the reaction time after a loss was knowable on; what was sold before is no
    oversell, but a breach if nobody deals with it. Where nothing was lost, the supply was known all the time.
    """
    orders, fates, lost_ms = facts.trace.orders, facts.fates, facts.shortfall_ms
    grown = np.array([ships == "cooperative" for ships in facts.trace.units])[facts.ships]
    knowable = np.where(grown & (lost_ms is not None), end_of_ms((lost_ms or 0) + facts.scenario.reaction_ms), 0)
    oversold = facts.beyond_supply & (fates.pay > knowable)
    surfaces = facts.scenario.shop.surfaces
    met: list[Met] = []
    for number in np.unique(orders.surface[oversold]).tolist():
        rows = np.flatnonzero(oversold & (orders.surface == number))
        met.append(state_met(facts, surfaces[number], rows.tolist()))
    harm = of_orders(KIND, oversold, fates.pay, facts.scenario.until_ms, met=tuple(met))
    return replace(harm, count=int(orders.qty[harm.rows].sum()))
