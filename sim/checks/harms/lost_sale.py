"""Lost sales 过早停售损失: customers turned away for good before T0, though there was a unit for them."""

from typing import Final

import numpy as np

from ...ground.keys import NEVER, RANK_BITS, end_of_ms
from ...trace.tables import I64, Outcome, Rows
from ..facts import Facts
from ..tolerated import tolerated_from_ms
from .harm import Harm
from .refused import states_met

KIND: Final = "lost_sale"

REFUSALS: Final = (Outcome.CLOSED, Outcome.SOLD_OUT, Outcome.PAYMENT_CLOSED, Outcome.SOLD_OUT_LATE)


def judge(facts: Facts) -> Harm:
    """Judged at the last try. Tolerated: tries within the static worst case of what the same act shuts and ten minutes
    before T0, and tries after it became known that the sale must stop.
    """
    orders, outcome = facts.trace.orders, facts.fates.outcome
    rows = np.flatnonzero(facts.in_scope & orders.last_try & Outcome.among(outcome, *REFUSALS))
    rows = rows[orders.visit[rows] <= facts.stop]
    if not len(rows):
        return Harm(KIND, 0, rows, None, facts.t0_ms)
    refused_at = orders.visit[rows]
    unpayable = outcome[rows] == Outcome.PAYMENT_CLOSED
    refused_at[unpayable] = _payment_refused(facts, rows[unpayable])
    refused_ms = refused_at >> RANK_BITS
    tolerated_ms = np.array(tolerated_from_ms(facts.scenario))
    early = refused_ms < tolerated_ms[orders.surface[rows]]
    if facts.scenario.known_at_ms is not None:
        early &= refused_at <= end_of_ms(facts.scenario.known_at_ms)
    rows, refused_at = rows[early], refused_at[early]
    lost = facts.unit_left_for(rows)
    rows, refused_at = rows[lost], refused_at[lost]
    if not len(rows):
        return Harm(KIND, 0, rows, None, facts.t0_ms)
    met = states_met(facts, rows, refused_at, tolerated_ms)
    return Harm(KIND, len(rows), rows, int(refused_at.min()) >> RANK_BITS, facts.t0_ms, met=met)


def _payment_refused(facts: Facts, rows: Rows) -> I64:
    """The earliest instant at which the payment of each of these can have been refused: its binding's closing."""
    orders, shop = facts.trace.orders, facts.scenario.shop
    closing = {one.id: facts.history(f"binding {one.id}") for one in shop.listings}
    closed_at = [next((k for k, v in zip(h.keys, h.values, strict=True) if not v), NEVER) for h in closing.values()]
    listing_of = [list(closing).index(surface.listing) for surface in shop.surfaces]
    refused_at: I64 = np.maximum(orders.visit[rows], np.array(closed_at)[np.array(listing_of)[orders.surface[rows]]])
    return refused_at
