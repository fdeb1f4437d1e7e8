"""Stage 4: when an order is to be cancelled, if its goods are not gone by then (docs/life-of-an-order.md §4).

A planned cancel is not yet a cancel: whether it takes effect is decided where the hand-over is.
"""

import numpy as np

from ..ground.keys import CANCEL, CLAIM, NEVER, RANK_BITS, later
from ..trace.tables import I8, I32, I64, U8, Flags, Rows
from .controls import Rule
from .rows import NOT_HE
from .scene import Scene
from .talks import Talks


class Requests:
    """The planned cancel of every paid order, kept current as answers and rules change."""

    def __init__(self, scene: Scene) -> None:
        self.scene, self.buyers, self.fates, self.controls = scene, scene.buyers, scene.fates, scene.controls
        promises = scene.terms.promises
        self.not_before_ms = np.array([promise.not_before_ms for promise in promises], np.int64)
        self.within_ms = np.array([promise.within_ms for promise in promises], np.int64)
        self.planned = np.full(len(scene.buyers), NEVER)
        self.answers_read = 1
        self.rules_read = 0
        self.single_orders: list[tuple[int, Rows]] = []
        self.talks: Talks | None = None  # made with the first offer of a later date

    def deadline_ms(self, rows: Rows, as_of: int = NEVER) -> I64:
        """The instant, in ms, by which each paid order was promised to be on its way, with what is agreed by then."""
        promise = self.buyers.promise[rows]
        paid_ms = self.fates.pay[rows] >> RANK_BITS
        deadline_ms: I64 = np.maximum(paid_ms, self.not_before_ms[promise]) + self.within_ms[promise]
        return deadline_ms if self.talks is None else deadline_ms + self.talks.moved_ms(rows, as_of)

    def advance(self, waiting: Rows, paid: Rows, learned: Rows) -> None:
        """Bring the plans up to date. `waiting`: paid earlier and still open; `paid` and `learned`: new ones."""
        self.planned[paid] = self.answered(paid)
        answers = len(self.controls.answer_ms.keys)
        if answers != self.answers_read:
            self.answers_read = answers
            self.plan_anew(waiting)
        rules = self.controls.rules
        if not rules:
            return
        for rule in rules[: self.rules_read]:
            self.apply(rule, learned)
        open_rows = np.concatenate((waiting, paid))
        for rule in rules[self.rules_read :]:
            self.apply(rule, open_rows)
        self.rules_read = len(rules)

    def plan_anew(self, rows: Rows) -> None:
        """The answers have become quicker or slower: plan every open order again."""
        self.planned[rows] = self.answered(rows)
        for rule in self.controls.rules[: self.rules_read]:
            self.apply(rule, rows)
        for at, ordered in self.single_orders:
            self.planned[ordered] = np.minimum(self.planned[ordered], at)
        if self.talks is not None:
            self.planned[rows] = np.minimum(self.planned[rows], self.talks.refusal[rows])

    def answered(self, rows: Rows) -> I64:
        """The instant at which the shop, or time, grants the request of each order that is granted first."""
        regret, claim = self.requests_of(rows)
        if len(self.controls.answer_ms.keys) == 1:
            return self.answer(np.minimum(regret, claim))
        return np.minimum(self.answer(regret), self.answer(claim))

    def asked(self, rows: Rows) -> I64:
        """The instant of each paid order's first request for a refund, NEVER where there would be none."""
        return np.minimum(*self.requests_of(rows))

    def requests_of(self, rows: Rows) -> tuple[I64, I64]:
        """The instants of regret and of the claim over a broken promise."""
        visit, pay = self.buyers.visit[rows], self.fates.pay[rows]
        regret_after, claim_after = self.buyers.regret_after[rows], self.buyers.claim_after[rows]
        regret = np.where(regret_after != NOT_HE, later(pay, regret_after, CLAIM), NEVER)
        wait_ms = self.deadline_ms(rows) + claim_after - (visit >> RANK_BITS)
        claim = np.where(claim_after != NOT_HE, later(visit, wait_ms, CLAIM), NEVER)
        return regret, claim

    def answer(self, request: I64) -> I64:
        """The instant of the answer to each request, NEVER where there is none."""
        made = request != NEVER
        granted = later(np.where(made, request, 0), self.controls.answer_ms.at(request), CANCEL)
        return np.where(made, granted, NEVER)

    def apply(self, rule: Rule, rows: Rows) -> None:
        """Plan the cancels that a standing rule asks for among the rows that the shop knows of."""
        visit, known = self.buyers.visit[rows], self.fates.known[rows]
        covered = chosen(rule.promises, self.buyers.promise[rows]) & chosen(rule.skus, self.buyers.sku[rows])
        covered &= (visit >= rule.accepted_from) & (visit < rule.accepted_until) & (known != NEVER)
        rows, known = rows[covered], known[covered]
        self.planned[rows] = np.minimum(self.planned[rows], np.maximum(known, rule.at))

    def order_now(self, at: int, rows: Rows) -> None:
        """Plan a cancel of these rows at one instant."""
        self.single_orders.append((at, rows))
        self.planned[rows] = np.minimum(self.planned[rows], at)

    def offer(self, at: int, rows: Rows, later_ms: int, says: I8, after_ms: I32) -> Rows:
        """Offer these open orders a later date, now; those that could be offered one. A claim waits for the new date,
        and who refuses or stays silent is refunded.
        """
        self.talks = self.talks or Talks(self.scene)
        offered = self.talks.offer(at, rows, self.deadline_ms(rows), later_ms, says, after_ms)
        self.plan_anew(offered)
        return offered


def chosen(mask: int, numbers: U8) -> Flags:
    """Whether the bit of each number is set in a mask; -1 has them all."""
    flags: Flags = (np.int64(mask) >> numbers.astype(np.int64)) & 1 == 1
    return flags
