"""Offers of a later date: who was asked, who agreed, and who gets his money back (docs/life-of-an-order.md §4).

The columns exist only in a run in which somebody is offered a later date.
"""

import numpy as np

from ..ground.keys import AGREE, CANCEL, NEVER, ORDER_MASK, RANK_BITS, ms_of
from ..trace.tables import I8, I32, I64, Flags, Parcel, Rows
from ..trace.talks import Answer, TalkedOver
from .scene import Scene


class Talks:
    """Every row's latest offer, and what the earlier ones came to."""

    def __init__(self, scene: Scene) -> None:
        self.buyers, self.fates = scene.buyers, scene.fates
        self.lead_ms, self.most = scene.terms.offer_lead_ms, scene.terms.most_offers
        rows = len(scene.buyers)
        self.first = np.full(rows, NEVER)
        self.times = np.zeros(rows, np.int8)
        self.over = np.full(rows, -1)  # when the latest offer is answered, or closes
        self.by_ms = np.zeros(rows, np.int64)  # how much later the date is that it offers
        self.agreed = np.full(rows, NEVER)  # when the buyer agrees to it, if the order still stands then
        self.refusal = np.full(rows, NEVER)  # when a refusal or silence becomes a refund
        self.declines = np.zeros(rows, np.bool_)
        self.before_ms = np.zeros(rows, np.int64)  # by how much earlier agreements moved the promise
        self.agreed_before = np.full(rows, NEVER)

    def offer(self, at: int, rows: Rows, deadline_ms: I64, later_ms: int, says: I8, after_ms: I32) -> Rows:
        """Offer each of these rows a later date; those that it was not too late, too early or too often for."""
        closing_ms = deadline_ms - self.lead_ms
        own = self.buyers.visit[rows] & ORDER_MASK
        closing = closing_ms << RANK_BITS | own | CANCEL
        may = (closing > at) & (self.over[rows] < at) & (self.times[rows] < self.most)
        rows, closing, closing_ms, own = rows[may], closing[may], closing_ms[may], own[may]
        self.before_ms[rows] = self.moved_ms(rows)
        self.agreed_before[rows] = self.agreed[rows]
        self.by_ms[rows] = later_ms
        answer_ms = ms_of(at) + after_ms[rows].astype(np.int64)
        in_time = answer_ms <= closing_ms
        agrees = in_time & (says[rows] == Answer.ACCEPTS)
        declines = in_time & (says[rows] == Answer.DECLINES)
        answer = answer_ms << RANK_BITS | own
        self.declines[rows] = declines
        self.agreed[rows] = np.where(agrees, answer | AGREE, NEVER)
        self.refusal[rows] = np.where(agrees, NEVER, np.where(declines, answer | CANCEL, closing))
        self.over[rows] = np.minimum(self.agreed[rows], self.refusal[rows])
        self.first[rows] = np.minimum(self.first[rows], at)
        self.times[rows] += 1
        return rows

    def moved_ms(self, rows: Rows, as_of: int = NEVER) -> I64:
        """By how much the promise of each row has been moved, in ms."""
        moved_ms: I64 = self.before_ms[rows] + np.where(self.counts(rows, as_of), self.by_ms[rows], 0)
        return moved_ms

    def possible_ms(self, rows: Rows, deadline_ms: I64) -> list[I64]:
        """The dates that may turn out to be each row's promise, from the one of its class: with and without an answer
        that has not been settled yet.
        """
        before_ms = deadline_ms + self.before_ms[rows]
        return [before_ms, before_ms + np.where(self.agreed[rows] != NEVER, self.by_ms[rows], 0)]

    def told(self, as_of: int) -> TalkedOver:
        """What came of all offers by then."""
        everybody = np.arange(len(self.first))
        agreed = np.where(self.counts(everybody, as_of), self.agreed, self.agreed_before)
        over = np.where((self.fates.cancel == self.refusal) & (self.refusal <= as_of), self.refusal, NEVER)
        return TalkedOver(
            offered=self.first,
            agreed=agreed,
            declined=np.where(self.declines, over, NEVER),
            silent=np.where(self.declines, NEVER, over),
        )

    def counts(self, rows: Rows, as_of: int = NEVER) -> Flags:
        """Whether the latest offer has been agreed to, by an order that still stood."""
        fates, agreed = self.fates, self.agreed[rows]
        counts: Flags = (agreed != NEVER) & (agreed <= as_of) & (fates.cancel[rows] > agreed)
        counts &= fates.intercept[rows] >= agreed
        counts &= (fates.dispatch[rows] > agreed) | (fates.parcel[rows] & Parcel.SUBSTITUTED != 0)
        return counts
