"""Stage 3: when the shop learns that an order was paid (docs/life-of-an-order.md §3)."""

import numpy as np

from ..ground.keys import KNOWN, NEVER, later
from ..trace.tables import I64, Rows
from .scene import Scene


class Notices:
    """Payment notices on their way: pushes with a retry schedule, and reconciliation as the net below."""

    def __init__(self, scene: Scene) -> None:
        self.terms, self.buyers, self.fates, self.controls = scene.terms, scene.buyers, scene.fates, scene.controls
        self.unknown: Rows = np.empty(0, np.int64)

    def advance(self, paid: Rows, until: int) -> Rows:
        """Settle what the shop learns up to `until`; the rows it learned of."""
        rows = np.concatenate((self.unknown, paid))
        known = np.minimum(self.pushed(rows), self.reconciled(rows))
        learned = known <= until
        self.unknown = rows[~learned]
        rows, known = rows[learned], known[learned]
        self.fates.known[rows] = known
        return rows

    def pushed(self, rows: Rows) -> I64:
        """The instant of the first push that arrives."""
        pay, after = self.fates.pay[rows], self.buyers.notice_after[rows].astype(np.int64)
        link = self.controls.notice_link
        if len(link.keys) == 1 and link.last:
            return later(pay, after, KNOWN)
        arrived = np.full(len(rows), NEVER)
        missed = np.arange(len(rows))  # who was not reached so far
        for wait_ms in self.terms.notice_retry_ms:
            push = later(pay[missed], after[missed] + wait_ms, KNOWN)
            reached = link.at(push) == 1
            arrived[missed[reached]] = push[reached]
            missed = missed[~reached]
            if not len(missed):
                break
        return arrived

    def reconciled(self, rows: Rows) -> I64:
        """The instant of the first reconciliation after the payment."""
        if not self.controls.reconciles:
            return np.asarray(NEVER)
        instants = np.array([*self.controls.reconciles, NEVER], np.int64)
        return instants[np.searchsorted(instants, self.fates.pay[rows], "right")]
