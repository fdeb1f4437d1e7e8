"""Tolerated: from when on each entrance may be shut before T0 without loss: its worst case and ten minutes."""

from functools import lru_cache

from ..ground.same import Same
from ..plan.scenario import Scenario
from ..policy.lost_sale_tolerance import LOST_SALE_TOLERANCE
from .worst_case import planned_worst_cases


def tolerated_from_ms(scenario: Scenario) -> tuple[int, ...]:
    """In the order of the shop's entrances. Each has the worst case of the slowest one that is shut by the same act:
    all of one listing, or all of one room.
    """
    return _tolerated(Same(scenario))


@lru_cache(maxsize=16)
def _tolerated(of: Same[Scenario]) -> tuple[int, ...]:
    scenario, slowest = of.it, dict[tuple[str, str | None], int]()
    worst_ms = planned_worst_cases(scenario)
    alike = [(one.listing, one.room) for one in scenario.shop.surfaces]
    for act, surface in zip(alike, scenario.shop.surfaces, strict=True):
        slowest[act] = max(slowest.get(act, 0), worst_ms.get(f"surface {surface.id}") or 0)
    return tuple(scenario.t0_ms - slowest[act] - LOST_SALE_TOLERANCE.value for act in alike)
