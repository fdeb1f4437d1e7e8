"""Stages 1 and 2: the listing's stock and the payments, which meet in it (docs/life-of-an-order.md §1-§2).

Where the stock cannot run low before `until`, whoever comes is accepted and whoever meets an open binding
pays, in a few array calls. Otherwise submissions, payments and closings of that interval are walked in order.
"""

from dataclasses import dataclass

import numpy as np

from ..ground.keys import EXPIRE, NEVER, PAY, later
from ..trace.tables import I64, Flags, Outcome, Rows
from .scene import Scene
from .terms import StockTaken


@dataclass(slots=True)
class StockWatch:
    """Wants to know the instant at which the stock of a SKU falls to the threshold or below it."""

    sku: int
    threshold: int
    crossed_at: int = NEVER


class Checkout:
    """The listing's stock and the orders that may still be paid."""

    def __init__(self, scene: Scene) -> None:
        self.buyers, self.fates, self.controls = scene.buyers, scene.fates, scene.controls
        terms, buyers = scene.terms, scene.buyers
        self.at_order = terms.stock_taken is StockTaken.AT_ORDER
        self.level = list(terms.listed)
        self.watches: list[StockWatch] = []
        self.open_ms = terms.unpaid_timeout_ms + terms.grace_ms
        self.largest = int(buyers.qty.max()) if len(buyers) else 0
        self.binding_of_surface = np.array(terms.binding_of_surface, np.int64)
        self.unpaid: Rows = np.empty(0, np.int64)

    def due(self, rows: Rows) -> I64:
        """The instant at which each order would be paid, NEVER for those that would not."""
        due = np.full(len(rows), NEVER)
        would = self.would_pay(rows)
        due[would] = later(self.buyers.visit[rows[would]], self.buyers.pay_after[rows[would]], PAY)
        return due

    def would_pay(self, rows: Rows) -> Rows:
        """The places of those who would pay before their order closes (seen without a sign, NOT_HE is the largest)."""
        return np.flatnonzero(self.buyers.pay_after[rows].view(np.uint32) <= self.open_ms)

    def closing(self, rows: Rows) -> I64:
        """The instant at which each order closes unless it was paid."""
        return later(self.buyers.visit[rows], self.open_ms, EXPIRE)

    def binding_open(self, rows: Rows, due: I64) -> Flags:
        """Whether the payment binding of each order is open when it is due."""
        passes = np.ones(len(rows), np.bool_)
        binding = self.binding_of_surface[self.buyers.surface[rows]]
        for number, timeline in enumerate(self.controls.binding):
            if len(timeline.keys) > 1 or not timeline.last:
                here = np.flatnonzero(binding == number)
                passes[here] = timeline.at(due[here]) == 1
        return passes

    def advance(self, coming: Rows, until: int) -> Rows:
        """Settle submissions and payments up to `until`; the rows paid in this interval."""
        rows = np.concatenate((self.unpaid, coming))
        if not len(rows):
            return rows
        payers = rows[self.would_pay(rows)]
        payers = payers[self.fates.outcome[payers] <= Outcome.UNPAID]
        due = later(self.buyers.visit[payers], self.buyers.pay_after[payers], PAY)
        soon = np.flatnonzero(due <= until)
        attempts, due_now = payers[soon], due[soon]
        if self.may_run_low(rows, len(self.unpaid), attempts):
            return self.walk(rows, len(self.unpaid), self.due(rows), until)
        outcome = self.fates.outcome
        outcome[coming] = Outcome.UNPAID
        passes = self.binding_open(attempts, due_now)
        paid = attempts[passes]
        self.fates.pay[paid] = due_now[passes]
        outcome[paid] = Outcome.PAID
        refused = attempts[~passes]
        outcome[refused] = Outcome.PAYMENT_CLOSED
        self.take(coming if self.at_order else paid)
        self.unpaid = rows[outcome[rows] != Outcome.PAID]
        self.expire(until)
        return paid

    def may_run_low(self, rows: Rows, older: int, attempts: Rows) -> bool:
        """Whether anybody could meet too little stock, or a watch its threshold, in this interval."""
        watched = [watch for watch in self.watches if watch.crossed_at == NEVER]
        if not watched and min(self.level) >= (len(rows) + 1) * self.largest:
            return False
        takers = rows[older:] if self.at_order else attempts
        taken = self.sums(takers)
        lowest = [level - units for level, units in zip(self.level, taken, strict=True)]
        if any(low < self.largest for low in lowest):
            return True
        return any(lowest[watch.sku] <= watch.threshold for watch in watched)

    def sums(self, rows: Rows) -> list[int]:
        """Units per SKU of these rows."""
        if len(self.level) == 1:
            return [int(self.buyers.qty[rows].sum())]
        sums = np.bincount(self.buyers.sku[rows], self.buyers.qty[rows], minlength=len(self.level))
        return [int(units) for units in sums]

    def take(self, rows: Rows) -> None:
        """Take these rows' units from the stock."""
        for sku, units in enumerate(self.sums(rows)):
            self.level[sku] -= units

    def expire(self, until: int) -> None:
        """Close unpaid orders whose time is over; their units go back where they were taken at order."""
        closed = self.closing(self.unpaid) <= until
        if not closed.any():
            return
        gone = self.unpaid[closed]
        outcome = self.fates.outcome
        outcome[gone[outcome[gone] == Outcome.UNPAID]] = Outcome.EXPIRED
        if self.at_order:
            for sku, units in enumerate(self.sums(gone)):
                self.level[sku] += units
        self.unpaid = self.unpaid[~closed]

    def walk(self, rows: Rows, older: int, due: I64, until: int) -> Rows:
        """The same interval, event by event, where the stock may run low or a threshold be crossed."""
        count = len(rows)
        passes = self.binding_open(rows, due)
        keys = np.concatenate((self.buyers.visit[rows[older:]], due, self.closing(rows)))
        places = np.concatenate((np.arange(older, count), np.arange(count), np.arange(count)))
        kinds = np.repeat(np.array([0, PAY, EXPIRE]), (count - older, count, count))
        happens = np.flatnonzero(keys <= until)
        happens = happens[np.argsort(keys[happens], kind="stable")]
        outcome = [int(o) for o in self.fates.outcome[rows]]
        qty, sku = self.buyers.qty[rows].tolist(), self.buyers.sku[rows].tolist()
        level, closed, paid = self.level, set[int](), list[int]()
        events = zip(keys[happens].tolist(), places[happens].tolist(), kinds[happens].tolist(), strict=True)
        for key, i, kind in events:
            enough = level[sku[i]] >= qty[i]
            if kind == 0:
                outcome[i] = Outcome.UNPAID if enough else Outcome.SOLD_OUT
                if enough and self.at_order:
                    self.lower(sku[i], qty[i], key)
            elif kind == EXPIRE and outcome[i] not in (Outcome.SOLD_OUT, Outcome.PAID):
                closed.add(i)
                if outcome[i] == Outcome.UNPAID:
                    outcome[i] = Outcome.EXPIRED
                if self.at_order:
                    level[sku[i]] += qty[i]
            elif outcome[i] != Outcome.UNPAID:
                continue
            elif not passes[i]:
                outcome[i] = Outcome.PAYMENT_CLOSED
            elif self.at_order or enough:
                outcome[i] = Outcome.PAID
                paid.append(i)
                if not self.at_order:
                    self.lower(sku[i], qty[i], key)
            else:
                outcome[i] = Outcome.SOLD_OUT_LATE
        self.fates.outcome[rows] = outcome
        now_paid = np.array(paid, np.int64)
        self.fates.pay[rows[now_paid]] = due[now_paid]
        still = [i for i in range(count) if outcome[i] not in (Outcome.SOLD_OUT, Outcome.PAID) and i not in closed]
        self.unpaid = rows[np.array(still, np.int64)]
        return rows[now_paid]

    def lower(self, sku: int, units: int, at: int) -> None:
        """Take units at one instant and mark the watches that this crosses."""
        before = self.level[sku]
        self.level[sku] = before - units
        for watch in self.watches:
            if watch.sku == sku and watch.crossed_at == NEVER and before > watch.threshold >= before - units:
                watch.crossed_at = at
