"""Misled clicks 误导点击: visits that promotion led to a product which is not for sale any more."""

from collections.abc import Sequence
from typing import Final

import numpy as np

from ...ground.keys import RANK_BITS
from ...plan.promotion import Material
from ...plan.targets import campaigns_in_scope, materials_in_scope
from ...policy.material_removal import MATERIAL_REMOVAL
from ...trace.tables import Outcome, Rows
from ..clicks import clicks, first_click_ms
from ..facts import Facts, flags_of
from .harm import NOBODY, Harm, Met
from .lost_sale import REFUSALS

KIND: Final = "misled_click"


def judge(facts: Facts) -> Harm:
    """Visits led by material that is live beyond the removal limit; and, from the moment at which the sale must be
    shut, tries that were refused while a campaign still promised the listing at a lower price. Whoever clicks only
    looks, and whoever tries to buy has a row, so nobody counts twice.
    """
    from_ms = facts.zero_ms + MATERIAL_REMOVAL.value
    led = [(one, clicks(facts, one, from_ms)) for one in materials_in_scope(facts.scenario)]
    led = [(one, count) for one, count in led if count]
    refused = _refused(facts)
    rows = np.sort(np.concatenate([NOBODY, *(met.rows for met in refused)]))
    first_ms = [first_click_ms(facts, one, from_ms) for one, _ in led]
    first_ms += (facts.trace.orders.visit[rows[:1]] >> RANK_BITS).tolist()
    return Harm(
        KIND,
        len(rows) + sum(count for _, count in led),
        rows,
        min((ms for ms in first_ms if ms is not None), default=None),
        facts.scenario.until_ms,
        met=(*refused, *(Met("material", one.id, f"material {one.id}", NOBODY, count) for one, count in led)),
        by_door=_doors(facts, rows, led),
    )


def _refused(facts: Facts) -> list[Met]:
    """The tries that a running campaign had drawn and the shop refused; each belongs to the first such campaign."""
    orders, surfaces = facts.trace.orders, facts.scenario.shop.surfaces
    first, met = facts.first_after, list[Met]()
    free = Outcome.among(facts.fates.outcome[first:], *REFUSALS)
    for campaign in campaigns_in_scope(facts.scenario):
        history = facts.history(f"campaign {campaign.id}")
        if not history.values[-1] and history.keys[-1] <= facts.limit:
            continue
        doors = [number for number, surface in enumerate(surfaces) if surface.listing == campaign.listing]
        drawn = np.flatnonzero(free & flags_of(orders.surface[first:], doors))
        drawn = drawn[history.values_at(orders.visit[drawn + first]) != 0]
        free[drawn] = False
        if len(drawn):
            met.append(Met("promotions", campaign.listing, f"campaign {campaign.id}", drawn + first))
    return met


def _doors(facts: Facts, rows: Rows, led: Sequence[tuple[Material, int]]) -> dict[str, int]:
    """The entrances at which tries were refused, and the material that led to the clicks."""
    surfaces = facts.scenario.shop.surfaces
    tries = np.bincount(facts.trace.orders.surface[rows], minlength=len(surfaces)).tolist()
    counts = {surface.id: count for surface, count in zip(surfaces, tries, strict=True) if count}
    return counts | {one.id: count for one, count in led}
