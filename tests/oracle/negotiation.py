"""Section 4a: offers of a later date, one process for each talk."""

from collections.abc import Iterator

import numpy as np
import simpy

from sim.crowd.rows import Buyers
from sim.ground.keys import AGREE, CANCEL, NEVER, ms_of
from sim.trace.tables import I8, I32
from sim.trace.talks import Answer

from .order import Order, place_of

Sleep = Iterator[simpy.Event]
Answers = tuple[int, ...]
"""What buyers say, in turn: pairs of an answer and its delay in ms. A buyer's place among ties says which is his, so
that he keeps it when others are left out."""


def answer_of(place: int, answers: Answers) -> tuple[int, int]:
    """The answer of the buyer with this place, and after how many ms it comes."""
    turn = place % (len(answers) // 2) * 2
    return answers[turn], answers[turn + 1]


def columns_of(buyers: Buyers, answers: Answers) -> tuple[I8, I32]:
    """The same for all rows, as the ledger takes them."""
    pairs = [answer_of(place_of(visit), answers) for visit in buyers.visit.tolist()]
    return np.array([says for says, _ in pairs], np.int8), np.array([after for _, after in pairs], np.int32)


class Negotiation:
    """The part of the walker in which the shop asks for more time."""

    def _negotiate(
        self, promise_mask: int, accepted_from: int, accepted_until: int, skus: int, later_ms: int, *answers: int
    ) -> None:
        for order in self.orders:
            buyer = order.buyer
            if not (promise_mask >> buyer.promise & 1 and skus >> buyer.sku & 1):
                continue
            if not accepted_from <= buyer.visit < accepted_until:
                continue
            if order.known < self.env.now and order.cancel == NEVER and order.dispatch == NEVER:
                self._ask_for_time(order, later_ms, *answer_of(order.place, answers))

    def _ask_for_time(self, order: Order, later_ms: int, says: int, after_ms: int) -> None:
        closes = order.at(order.deadline_ms - self.terms.offer_lead_ms, CANCEL)
        if order.in_talks:
            self.seen["offered_while_in_talks"] += 1
        elif order.offers == self.terms.most_offers:
            self.seen["offered_too_often"] += 1
        elif closes < self.env.now:
            self.seen["offered_too_late"] += 1
        else:
            self.seen["offered_again"] += order.offers > 0
            order.offers += 1
            order.in_talks = True
            self.env.process(self._talk(order, closes, later_ms, says, ms_of(self.env.now) + after_ms))

    def _talk(self, order: Order, closes: int, later_ms: int, says: int, answer_ms: int) -> Sleep:
        """From the offer to its end."""
        late = answer_ms > ms_of(closes)
        if says == Answer.SILENT or late:
            name = "silent" if says == Answer.SILENT else "answered_too_late"
            yield from self._refuse(order, closes, name)
        elif says == Answer.DECLINES:
            yield from self._refuse(order, order.at(answer_ms, CANCEL), "declined")
        else:
            yield self.till(order.at(answer_ms, AGREE))
            order.in_talks = False
            self._agree(order, later_ms)

    def _refuse(self, order: Order, at: int, name: str) -> Sleep:
        yield self.till(at)
        order.in_talks = False
        stood = order.cancel == NEVER
        self.cancel(order, at)
        self.seen[name] += stood and order.cancel == at

    def _agree(self, order: Order, later_ms: int) -> None:
        now = self.env.now
        if order.cancel < now or order.intercept < now:
            self.seen["cancelled_before_answer"] += 1
        elif order.dispatch < now and not order.substituted:
            self.seen["shipped_before_answer"] += 1
        else:
            self.seen["accepted"] += 1
            self.seen["agreed_with_a_substitute"] += order.dispatch < now
            order.deadline_ms += later_ms
