"""Stage 9: complaints (docs/life-of-an-order.md §9)."""

import numpy as np

from ..ground.keys import COMPLAIN, GIVE_UP, NEVER, ORDER_MASK, RANK_BITS, later
from ..trace.tables import I64, Flags, Inquiry, Parcel, Rows
from .requests import Requests
from .rows import NOT_HE
from .scene import Scene


class Complaints:
    """Buyers who complain of a broken promise, or of having waited at the desk in vain."""

    def __init__(self, scene: Scene, requests: Requests) -> None:
        self.buyers, self.fates, self.controls, self.requests = scene.buyers, scene.fates, scene.controls, requests
        self.share = np.array(scene.terms.complain_share, np.int64)
        tempered = scene.buyers.complain_after != NOT_HE
        tempered &= scene.buyers.complain < max(scene.terms.complain_share)
        self.calm: Rows = np.flatnonzero(tempered)  # who might complain and has not
        self.instants: list[int] = []

    def advance(self, after: int, until: int) -> None:
        """Settle the complaints of (after, until]."""
        rows = self.calm[self.fates.pay[self.calm] != NEVER]
        waited = rows[self.fates.inquiry[rows] == Inquiry.HUMAN]
        who = np.concatenate((rows, waited))
        at = np.concatenate((self.over_promise(rows), self.over_waiting(waited)))
        due = (at > after) & (at <= until)
        who, at = who[due], at[due]
        justified = self.justified(who, at)
        who, at = who[justified], at[justified]
        if len(who):
            np.minimum.at(self.fates.complain, who, at)
            now_angry = np.unique(who)
            self.instants += np.sort(self.fates.complain[now_angry]).tolist()
            self.calm = self.calm[self.fates.complain[self.calm] == NEVER]

    def over_promise(self, rows: Rows) -> I64:
        """When each buyer would complain of a broken promise."""
        at_ms = self.requests.deadline_ms(rows) + self.buyers.complain_after[rows]
        return at_ms << RANK_BITS | self.buyers.visit[rows] & ORDER_MASK | COMPLAIN

    def over_waiting(self, rows: Rows) -> I64:
        """When each buyer who went to the desk would complain of having waited in vain, NEVER if he did not."""
        give_up = later(self.fates.ask[rows], self.buyers.patience[rows], GIVE_UP)
        at = later(give_up, self.buyers.complain_after[rows], COMPLAIN)
        return np.where(self.fates.start[rows] > give_up, at, NEVER)

    def justified(self, rows: Rows, at: I64) -> Flags:
        """Whether each of these orders is unresolved at its instant, and its buyer one to complain then."""
        unresolved: Flags = self.fates.refund[rows] > at
        unresolved &= (self.fates.dispatch[rows] > at) | (self.fates.parcel[rows] & Parcel.SUBSTITUTED != 0)
        return unresolved & (self.buyers.complain[rows] < self.share[self.controls.notice.at(at)])
