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
        if not len(rows):
            return
        at = np.minimum(
            self.if_justified(rows, self.over_promise(rows), after, until),
            self.if_justified(rows, self.over_waiting(rows, until), after, until),
        )
        complains = at != NEVER
        if complains.any():
            self.fates.complain[rows[complains]] = at[complains]
            self.instants += np.sort(at[complains]).tolist()
            self.calm = self.calm[self.fates.complain[self.calm] == NEVER]

    def over_promise(self, rows: Rows) -> I64:
        """When each buyer would complain of a broken promise."""
        at_ms = self.requests.deadline_ms(rows) + self.buyers.complain_after[rows]
        return at_ms << RANK_BITS | self.buyers.visit[rows] & ORDER_MASK | COMPLAIN

    def over_waiting(self, rows: Rows, until: int) -> I64:
        """When each buyer who gave up at the desk would complain of that."""
        give_up = later(self.fates.ask[rows], self.buyers.patience[rows], GIVE_UP)
        gave_up = (self.fates.inquiry[rows] == Inquiry.HUMAN) & (self.fates.start[rows] > give_up)
        gave_up &= give_up <= until
        return np.where(gave_up, later(give_up, self.buyers.complain_after[rows], COMPLAIN), NEVER)

    def if_justified(self, rows: Rows, at: I64, after: int, until: int) -> I64:
        """These instants where they lie in (after, until] and the order is then unresolved, else NEVER."""
        due = (at > after) & (at <= until)
        unresolved: Flags = self.fates.refund[rows] > at
        unresolved &= (self.fates.dispatch[rows] > at) | (self.fates.parcel[rows] & Parcel.SUBSTITUTED != 0)
        angry = self.buyers.complain[rows] < self.share[self.controls.notice.at(at)]
        return np.where(due & unresolved & angry, at, NEVER)
