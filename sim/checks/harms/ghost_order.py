"""Ghost orders 幽灵订单: orders for the scope that the platform accepted after the sale had to be shut."""

from typing import Final

import numpy as np

from ..facts import Facts
from .classes import by_surface
from .harm import Harm, of_orders

KIND: Final = "ghost_order"


def judge(facts: Facts) -> Harm:
    """Each is judged when it is accepted, paid or not. Zero: every entrance was shut in time."""
    ghosts = np.flatnonzero(facts.ghost)
    doors = by_surface(facts, ghosts)
    by_door = {door: len(met.rows) for door, met in doors.items()}
    accepted_at, until_ms = facts.trace.orders.visit[ghosts], facts.scenario.until_ms
    return of_orders(KIND, ghosts, accepted_at, until_ms, met=tuple(doors.values()), by_door=by_door)
