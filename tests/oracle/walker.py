"""The oracle: every customer is a SimPy process that walks through docs/life-of-an-order.md by itself.

SimPy's clock is the instant. Every actor has an order of its own, so two actors never wake at one instant; what
several processes of one actor do at one instant commutes. All that a command changes, it changes at once, by plain
calls; processes only sleep until instants of their own.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TypeVar

import numpy as np
import simpy

from sim.crowd.rows import NO_PARENT, NOT_HE
from sim.crowd.terms import StockTaken
from sim.ground.keys import CANCEL, CLAIM, EXPIRE, HANDOVER, KNOWN, NEVER, PAY, REFUND, end_of_ms, ms_of
from sim.trace.tables import AskerFates, BuyerFates, Columns, Outcome

from .commands import Commands, Rule, Watch
from .controls import Control
from .depots import Stockroom
from .desk import Desk
from .negotiation import Negotiation
from .order import Asker, Buyer, Order, Question, place_of, rows_of
from .voices import Voices
from .worlds import World

Fates = TypeVar("Fates", bound=Columns)
Sleep = Iterator[simpy.Event]


@dataclass(slots=True)
class Walk:
    """What became of everybody, and of everything that was counted."""

    buyers: BuyerFates
    askers: AskerFates
    stock: list[int]  # the listing's stock per SKU at the end
    fired: list[tuple[int, int]]  # index of the watch in the script, instant at which it fired
    free: list[list[int]]  # free units per depot and SKU at the end
    accounts: dict[str, int]  # paid orders by where their money is; units by where they are
    seen: Counter[str] = field(default_factory=Counter)  # rare meetings, counted where they happen
    deadlines: list[int] = field(default_factory=list)  # of the paid orders' promises, by row; NEVER for the others
    acted: set[int] = field(default_factory=set)  # milliseconds in which a system did something to somebody


def walk(world: World) -> Walk:
    """Walk to the end of `until_ms`; what lies beyond it has not happened (except for the instant of a refund)."""
    return Walker(world).run()


class Walker(Commands, Negotiation, Voices):
    """One world on its way."""

    def __init__(self, world: World) -> None:
        terms = world.terms
        self.world = world
        self.terms = terms
        self.env = simpy.Environment(initial_time=0)
        self.seen: Counter[str] = Counter()
        self.acted: set[int] = set()
        self.surface = [Control(1) for _ in terms.binding_of_surface]
        self.binding = [Control(1) for _ in range(terms.bindings)]
        self.notice_link = Control(1)
        self.script = Control(0)
        self.notice = Control(0)
        self.rush = Control(0)
        self.stops = Control(NEVER)
        self.answer_ms = Control(172_800_000)
        self.stock = list(terms.listed)
        self.rolled_back = [0] * len(self.stock)  # for `seen` only
        self.trouble_ms = NEVER
        self.rules: list[Rule] = []
        self.stock_watches: list[Watch] = []
        self.complaint_watches: list[Watch] = []
        self.complaints = 0
        self.fired: list[tuple[int, int]] = []
        self.desk = Desk(self.env, self.seen)
        self.depots = [
            Stockroom(self.env, depot, self.seen, self.acted, self.handed_over, self._signature)
            for depot in terms.depots
        ]
        self.orders = [
            Order(row, buyer, place_of(buyer.visit))
            for row, buyer in enumerate(map(Buyer._make, rows_of(world.buyers)))
        ]
        self.questions = [Question(asker, place_of(asker.ask)) for asker in map(Asker._make, rows_of(world.askers))]

    def run(self) -> Walk:
        """Everybody lives until the end."""
        for depot in self.depots:
            depot.open(self.world.until_ms)
        for order in self.orders:
            self.env.process(self._live(order))
        for question in self.questions:
            self.env.process(self._ask(question))
        for index, command in enumerate(self.world.script):
            self.env.process(self._scripted(index, command))
        self.env.run(until=end_of_ms(self.world.until_ms) + 1)
        accounts = self.check()
        free = [list(depot.units["free"]) for depot in self.depots]
        buyers = _columns(BuyerFates, self.orders)
        askers = _columns(AskerFates, self.questions)
        deadlines = [order.deadline_ms for order in self.orders]
        return Walk(buyers, askers, self.stock, self.fired, free, accounts, self.seen, deadlines, self.acted)

    def till(self, at: int) -> simpy.Event:
        """Sleep until an instant."""
        return self.env.timeout(at - self.env.now)

    # Sections 1 and 2: the customer himself, up to the payment.

    def _live(self, order: Order) -> Sleep:
        buyer, terms = order.buyer, self.terms
        yield self.till(buyer.visit)
        order.outcome = self._submit(order)
        if order.outcome != Outcome.UNPAID:
            return
        at_order = terms.stock_taken is StockTaken.AT_ORDER
        if at_order:
            self._sell(buyer.sku, buyer.qty)
        patience = terms.unpaid_timeout_ms + terms.grace_ms
        if buyer.pay_after != NOT_HE and buyer.pay_after <= patience:
            yield self.till(order.at(ms_of(buyer.visit) + buyer.pay_after, PAY))
            order.outcome = self._pay(order)
            if order.outcome == Outcome.PAID:
                order.pay = self.env.now
                order.money = "held"
                self._paid(order)
                if not at_order:
                    self._sell(buyer.sku, buyer.qty)
                return
        yield self.till(order.at(ms_of(buyer.visit) + patience, EXPIRE))
        if at_order:
            self.stock[buyer.sku] += buyer.qty
            self.rolled_back[buyer.sku] += buyer.qty
        if order.outcome == Outcome.UNPAID:
            order.outcome = Outcome.EXPIRED

    def _submit(self, order: Order) -> Outcome:
        buyer, now = order.buyer, self.env.now
        if buyer.parent == NO_PARENT:
            awake = buyer.wake <= self.rush.before(now)
        else:
            awake = self.orders[buyer.parent].outcome == Outcome.CLOSED and buyer.wake <= self.terms.retry_share
        if not awake:
            return Outcome.ABSENT
        surface = self.surface[buyer.surface]
        if not surface.before(now):
            return Outcome.CLOSED
        if self.stock[buyer.sku] < buyer.qty:
            return Outcome.SOLD_OUT
        self.seen["surface_reopened_sale"] += 0 in surface.was
        self.seen["rollback_resold"] += self.stock[buyer.sku] - buyer.qty < self.rolled_back[buyer.sku]
        return Outcome.UNPAID

    def _pay(self, order: Order) -> Outcome:
        buyer = order.buyer
        binding = self.binding[self.terms.binding_of_surface[buyer.surface]]
        if not binding.before(self.env.now):
            return Outcome.PAYMENT_CLOSED
        if self.terms.stock_taken is StockTaken.AT_PAYMENT and self.stock[buyer.sku] < buyer.qty:
            return Outcome.SOLD_OUT_LATE
        self.seen["binding_reopened_payment"] += 0 in binding.was
        return Outcome.PAID

    def _sell(self, sku: int, qty: int) -> None:
        """The listing's stock goes down, perhaps through a watched threshold."""
        above = self.stock[sku]
        self.stock[sku] -= qty
        crossed = [w for w in self.stock_watches if w.sku == sku and above > w.threshold >= self.stock[sku]]
        self.stock_watches = [watch for watch in self.stock_watches if watch not in crossed]
        for watch in crossed:
            self.seen["threshold_crossed"] += 1
            self._fire(watch)

    def _paid(self, order: Order) -> None:
        """The order is paid now: what follows goes on side by side."""
        env, buyer = self.env, order.buyer
        env.process(self._push(order))
        if buyer.regret_after != NOT_HE:
            env.process(self._request(order, ms_of(order.pay) + buyer.regret_after, "regretted"))
        promise = self.terms.promises[buyer.promise]
        order.deadline_ms = max(ms_of(order.pay), promise.not_before_ms) + promise.within_ms
        if buyer.claim_after != NOT_HE:
            env.process(self._claim(order))
        if buyer.complain_after != NOT_HE:
            env.process(self._complain_of_the_promise(order))
        if self.trouble_ms != NEVER:
            self.worry(order)

    def depot_of(self, order: Order) -> Stockroom:
        """The depot that serves this order."""
        return self.depots[self.terms.promises[order.buyer.promise].depot]

    # Section 3.

    def _push(self, order: Order) -> Sleep:
        """The gateway pushes its notice until one arrives."""
        first_ms = ms_of(order.pay) + order.buyer.notice_after
        for number, offset_ms in enumerate(self.terms.notice_retry_ms):
            yield self.till(order.at(first_ms + offset_ms, KNOWN))
            if order.known != NEVER:
                return
            if self.notice_link.before(self.env.now):
                self.seen["notice_retried"] += number > 0
                self.learn(order)
                return
        self.seen["notice_lost"] += 1

    def learn(self, order: Order) -> None:
        """The shop knows of this payment now."""
        order.known = self.env.now
        if order.cancel != NEVER:
            self.seen["cancelled_before_known"] += 1
            return
        self.depot_of(order).learn(order)
        if any(rule.covers(order) for rule in self.rules):
            self.seen["rule_before_known"] += 1
            self.seen["rule_met_by_a_list"] += place_of(order.known) != order.place
            self.cancel(order, order.known)

    # Section 4.

    def _claim(self, order: Order) -> Sleep:
        """A request over a broken promise; it waits again if a later date was agreed to meanwhile."""
        expected_ms = NEVER
        while order.deadline_ms != expected_ms:
            expected_ms = order.deadline_ms
            yield self.till(order.at(expected_ms + order.buyer.claim_after, CLAIM))
        yield from self._request(order, expected_ms + order.buyer.claim_after, "claimed")

    def _request(self, order: Order, at_ms: int, name: str) -> Sleep:
        """A request for a refund, and its answer."""
        yield self.till(order.at(at_ms, CLAIM))
        answer_ms = self.answer_ms.before(self.env.now)
        yield from self._cancel_later(order, order.at(at_ms + answer_ms, CANCEL))
        self.seen[name] += order.cancel == self.env.now
        self.seen["answered_by_an_old_rule"] += answer_ms != self.answer_ms.before(self.env.now)

    def _cancel_later(self, order: Order, at: int) -> Sleep:
        yield self.till(at)
        self.cancel(order, at)

    def cancel(self, order: Order, at: int) -> None:
        """A planned cancel has come; it takes effect, or it comes to nothing."""
        if order.cancel != NEVER:
            return
        if order.intercept < at:
            self.seen["stopped_before_cancel"] += 1
            return
        if order.dispatch < at and not order.substituted:
            self.seen["cancel_too_late"] += 1
            return
        if order.dispatch < at:
            self.seen["substitute_cancelled_underway"] += 1
        order.cancel = at
        self.depot_of(order).give_back(order)
        self.refund(order, at)

    # Section 7.

    def refund(self, order: Order, trigger: int) -> None:
        """Money goes back because of what happened at `trigger`, unless something earlier sent it back already."""
        if order.refund == NEVER:
            order.refund = order.at(ms_of(trigger) + self.terms.refund_send_ms, REFUND)
            self.env.process(self._send_back(order))

    def _send_back(self, order: Order) -> Sleep:
        yield self.till(order.refund)
        self._money(order, "refunded")

    def _signature(self, order: Order) -> None:
        """A parcel was signed for now."""
        if not order.substituted:
            self.env.process(self._settle(order))

    def _settle(self, order: Order) -> Sleep:
        yield self.till(order.at(ms_of(order.signed) + self.terms.settle_after_ms, HANDOVER))
        self._money(order, "settled")

    def _money(self, order: Order, state: str) -> None:
        assert order.money == "held", (order.row, order.money, state)
        order.money = state

    # Section 10.

    def check(self) -> dict[str, int]:
        """Money and units are where they must be; returns how much is where."""
        now = self.env.now
        paid = [order for order in self.orders if order.pay != NEVER]
        money = Counter(order.money for order in paid)
        assert len(paid) == money["held"] + money["settled"] + money["refunded"]
        assert money["refunded"] == sum(order.refund <= now for order in paid)
        assert all(stock >= 0 for stock in self.stock)
        accounts = {"captured": len(paid), **{state: money[state] for state in ("held", "settled", "refunded")}}
        for number, depot in enumerate(self.depots):
            depot.check([order for order in paid if self.depot_of(order) is depot])
            for state, units in depot.units.items():
                accounts[f"depot {number} {state}"] = sum(units)
        return accounts


def _columns(kind: type[Fates], people: Iterable[object]) -> Fates:
    people = list(people)
    return kind(**{n: np.array([getattr(one, n) for one in people], dtype) for n, dtype in kind.dtypes().items()})
