"""Ghost dispatches 下架后发货: parcels handed over after T0 for orders that must not ship."""

from typing import Final

import numpy as np

from ...ground.keys import NEVER
from ..facts import Facts
from .harm import Harm, Met, of_orders

KIND: Final = "ghost_dispatch"


def judge(facts: Facts) -> Harm:
    """Judged at hand-over: the order is a ghost, was cancelled or refunded, or no unit of it was there."""
    fates = facts.fates
    sent = facts.in_scope & (fates.dispatch != NEVER) & (fates.dispatch > facts.limit)
    dead = np.minimum(fates.cancel, fates.refund) < fates.dispatch
    wrong = np.flatnonzero(sent & (facts.ghost | facts.substituted | dead))
    met, by_door = [], {}
    for ships, here in facts.of_depot.items():
        rows = wrong[here[wrong]]
        if len(rows):
            changes = "dropshipper_list" if ships == "cooperative" else "stock"
            met.append(Met(changes, ships, f"admits {ships}", rows))
            by_door[ships] = len(rows)
    return of_orders(KIND, wrong, fates.dispatch[wrong], facts.scenario.until_ms, met=tuple(met), by_door=by_door)
