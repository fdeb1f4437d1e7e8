"""Lost sales 过早停售损失: customers turned away for good before T0, though there was a unit for them."""

from typing import Final

import numpy as np

from ...ground.keys import RANK_BITS, end_of_ms
from ...policy.lost_sale_tolerance import LOST_SALE_TOLERANCE
from ...trace.tables import Outcome
from ..facts import Facts
from .harm import Harm

KIND: Final = "lost_sale"

REFUSALS: Final = (Outcome.CLOSED, Outcome.SOLD_OUT, Outcome.PAYMENT_CLOSED, Outcome.SOLD_OUT_LATE)


def judge(facts: Facts) -> Harm:
    """Judged at the last try. Tolerated: tries within the surface's static worst case and ten minutes before T0, and
    tries after it became known that the sale must stop.
    """
    orders, fates = facts.trace.orders, facts.fates
    refused = np.isin(fates.outcome, REFUSALS)
    tolerance_ms = np.array(
        [
            (facts.worst_case_ms[f"surface {surface.id}"] or 0) + LOST_SALE_TOLERANCE.value
            for surface in facts.scenario.shop.surfaces
        ]
    )
    visit_ms = orders.visit >> RANK_BITS
    early = (orders.visit <= facts.stop) & (visit_ms < facts.t0_ms - tolerance_ms[orders.surface])
    if facts.scenario.known_at_ms is not None:
        early &= orders.visit <= end_of_ms(facts.scenario.known_at_ms)
    rows = np.flatnonzero(facts.in_scope & refused & early & orders.last_try)
    rows = rows[facts.unit_left_for(rows)]
    first_at_ms = int(visit_ms[rows].min()) if len(rows) else None
    return Harm(KIND, len(rows), rows, first_at_ms, facts.t0_ms)
