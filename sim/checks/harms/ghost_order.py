"""Ghost orders 幽灵订单: orders for the scope that the platform accepted after the sale had to be shut."""

from typing import Final

import numpy as np

from ...plan.shop import CARDS, Surface
from ..facts import Facts
from .harm import Harm, Met, of_orders

KIND: Final = "ghost_order"


def judge(facts: Facts) -> Harm:
    """Each is judged when it is accepted, paid or not. Zero: every entrance was shut in time."""
    orders, surfaces = facts.trace.orders, facts.scenario.shop.surfaces
    ghosts = facts.ghost
    met, by_door = [], {}
    for number in np.unique(orders.surface[ghosts]).tolist():
        rows = np.flatnonzero(ghosts & (orders.surface == number))
        met.append(state_met(facts, surfaces[number], rows.tolist()))
        by_door[surfaces[number].id] = len(rows)
    judged_at_ms = facts.scenario.until_ms
    return of_orders(KIND, ghosts, orders.visit, judged_at_ms, met=tuple(met), by_door=by_door)


def state_met(facts: Facts, surface: Surface, rows: list[int]) -> Met:
    """What kept this entrance open: the room's mount, or the listing."""
    if surface.kind in CARDS and facts.scenario.switches.replay_sells_delisted:
        return Met("mount", str(surface.room), f"surface {surface.id}", tuple(rows))
    return Met("listing", surface.listing, f"surface {surface.id}", tuple(rows))
