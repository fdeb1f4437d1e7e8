"""Laws of offers of a later date: only who was asked answers, and in time."""

from collections.abc import Iterator
from typing import Final

import numpy as np

from ...ground.keys import NEVER, RANK_BITS
from ...ground.moments import HOUR_MS
from ...policy.negotiation_lead import NEGOTIATION_LEAD
from ...policy.negotiation_most import NEGOTIATION_MOST
from .law import Breach, Seen, law, of_entry, of_rows


@law(
    "offers_answered_in_time",
    "改期只在协商期内谈成",
    "a later date is agreed to by who was offered one, before the offer closed, and only so often",
)
def in_time(seen: Seen) -> Iterator[Breach]:
    """The promise moves by what was offered."""
    talks, offers = seen.trace.talks, seen.of("dates_offered")
    if talks is None or not offers:
        return
    moves_ms = [int(entry.value("hours") or 0) * HOUR_MS for entry in offers]
    rows = np.flatnonzero(talks.agreed != NEVER)
    agreed, told = talks.agreed[rows], seen.orders.deadline_ms[rows]
    closed_ms = told - min(moves_ms) - NEGOTIATION_LEAD.value
    gone = np.where(seen.substituted[rows], NEVER, seen.fates.dispatch[rows])
    wrong = (talks.offered[rows] >= agreed) | (agreed >> RANK_BITS > closed_ms) | (gone <= agreed)
    yield from of_rows(rows[wrong], agreed[wrong], "协商期之外改了期", "a date was moved outside its offer")
    for name in ("declined", "silent"):
        column = getattr(talks, name)
        rows = np.flatnonzero(column != NEVER)
        wrong = rows[(talks.offered[rows] >= column[rows]) | (seen.fates.cancel[rows] != column[rows])]
        yield from of_rows(wrong, column[wrong], "没问过却有答复", "an answer without an offer, or without its refund")


@law(
    "offered_often_enough", "一张单最多协商三次", "no order is offered a later date more often than the platform allows"
)
def often(seen: Seen) -> Iterator[Breach]:
    """With the same offers made again and again, later ones reach nobody."""
    talks, offers = seen.trace.talks, seen.of("dates_offered")
    if talks is not None and len(offers) > NEGOTIATION_MOST.value:
        asked = int(np.count_nonzero(talks.offered != NEVER))
        told = sum(int(entry.value("orders") or 0) for entry in offers)
        if told > NEGOTIATION_MOST.value * asked:
            for entry in offers[-1:]:
                yield of_entry(entry, "协商太多次", "offered too often")


LAWS: Final = (in_time, often)
