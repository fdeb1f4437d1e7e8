"""Lost sales 过早停售损失: customers turned away for good before T0, though there was a unit for them."""

from typing import Final

import numpy as np

from ...ground.keys import NEVER, RANK_BITS, end_of_ms
from ...plan.shop import Surface
from ...policy.lost_sale_tolerance import LOST_SALE_TOLERANCE
from ...trace.tables import I64, Outcome
from ..facts import Facts
from .harm import Harm

KIND: Final = "lost_sale"

REFUSALS: Final = (Outcome.CLOSED, Outcome.SOLD_OUT, Outcome.PAYMENT_CLOSED, Outcome.SOLD_OUT_LATE)


def judge(facts: Facts) -> Harm:
    """Judged at the last try. Tolerated: tries within the static worst case of what the same act shuts and ten minutes
    before T0, and tries after it became known that the sale must stop.
    """
    orders, fates = facts.trace.orders, facts.fates
    surfaces = facts.scenario.shop.surfaces
    tolerance_ms = np.array([slowest_ms(facts, surface) + LOST_SALE_TOLERANCE.value for surface in surfaces])
    refused_at = np.where(fates.outcome == Outcome.PAYMENT_CLOSED, _payment_refused(facts), orders.visit)
    refused_ms = refused_at >> RANK_BITS
    early = refused_ms < facts.t0_ms - tolerance_ms[orders.surface]
    if facts.scenario.known_at_ms is not None:
        early &= refused_at <= end_of_ms(facts.scenario.known_at_ms)
    rows = np.flatnonzero(facts.in_scope & Outcome.among(fates.outcome, *REFUSALS) & early & orders.last_try)
    rows = rows[facts.unit_left_for(rows)]
    first_at_ms = int(refused_ms[rows].min()) if len(rows) else None
    return Harm(KIND, len(rows), rows, first_at_ms, facts.t0_ms)


def slowest_ms(facts: Facts, surface: Surface) -> int:
    """The worst case of the slowest entrance that is shut by the same act: all of one listing, or all of one room."""
    shop = facts.scenario.shop
    alike = (one for one in shop.surfaces if (one.listing, one.room) == (surface.listing, surface.room))
    return max(facts.worst_case_ms.get(f"surface {one.id}") or 0 for one in alike)


def _payment_refused(facts: Facts) -> I64:
    """The earliest instant at which each order's payment can have been refused: its binding's closing."""
    orders, shop = facts.trace.orders, facts.scenario.shop
    closing = {one.id: facts.history(f"binding {one.id}") for one in shop.listings}
    closed_at = [next((k for k, v in zip(h.keys, h.values, strict=True) if not v), NEVER) for h in closing.values()]
    listing_of = [list(closing).index(surface.listing) for surface in shop.surfaces]
    refused_at: I64 = np.maximum(orders.visit, np.array(closed_at)[np.array(listing_of)[orders.surface]])
    return refused_at
