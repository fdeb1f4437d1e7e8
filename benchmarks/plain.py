"""The plain peer: the same shop as a good SimPy user would write it, one process for everybody who comes.

A source for each surface draws the passers-by with Python's random, and each of them is a process that comes, looks
for a while and leaves. The acting rows are given; each is a process that submits, pays, is imported, picked and
handed over. The ERP polls in a loop, waves go round in a loop, the desk is a `simpy.Resource`, and whatever changes
state is a plain attribute that the next one to come reads. SimPy's clock is the instant of `sim.ground.keys`, so
ties fall as the specification says.
"""

import random
from collections import namedtuple
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import simpy

from sim.crowd.rows import NO_PARENT, NOT_HE, Askers, Buyers
from sim.crowd.terms import Depot, StockTaken
from sim.ground.keys import (
    ASK,
    EXPIRE,
    FINISH,
    GIVE_UP,
    HANDOVER,
    KNOWN,
    NEVER,
    ORDER_MASK,
    PAY,
    RANK_BITS,
    instant,
)
from sim.ground.moments import HOUR_MS
from sim.trace.tables import AskerFates, BuyerFates, Columns, Inquiry
from sim.trace.tables import Outcome as How

from .outcome import Outcome, Summary, columns_of
from .workload import END, LOOK_MS, T0_MS, Workload

Sleep = Iterator[simpy.Event]
Buyer = namedtuple("Buyer", tuple(Buyers.dtypes()))
Asker = namedtuple("Asker", tuple(Askers.dtypes()))
T0 = T0_MS << RANK_BITS
LOOK = LOOK_MS << RANK_BITS


@dataclass(slots=True, eq=False)
class Order:
    """A buyer's order and what became of it."""

    buyer: Any
    place: int  # the low bits of all his instants
    outcome: int = How.NOT_YET
    pay: int = NEVER
    known: int = NEVER
    alloc: int = NEVER
    dispatch: int = NEVER
    ask: int = NEVER
    start: int = NEVER
    inquiry: int = Inquiry.NONE
    picked: simpy.Event | None = None
    cancel = refund = intercept = complain = NEVER  # nothing of the kind happens here
    parcel = 0


@dataclass(slots=True, eq=False)
class Question:
    """A stranger's question."""

    asker: Any
    place: int
    start: int = NEVER
    inquiry: int = Inquiry.NONE


class Desk(simpy.Resource):
    """Agents; unlike a plain resource, their number changes."""

    def staff(self, agents: int) -> None:
        """From now on there are so many; services under way are finished."""
        self._capacity = agents
        self._trigger_put(None)


class Site:
    """A depot's lists and units."""

    def __init__(self, depot: Depot) -> None:
        self.depot = depot
        self.free = list(depot.units)
        self.admits = NEVER
        self.picking = 1
        self.inbox: list[Order] = []  # paid orders that wait for a unit
        self.shelf: list[Order] = []  # have one, wait for a wave


class Shop:
    """The shop, its systems and everybody in it."""

    def __init__(self, workload: Workload, buyers: Sequence[Any], askers: Sequence[Any]) -> None:
        self.env = simpy.Environment()
        self.workload, self.terms = workload, workload.terms
        self.surface = [1] * len(self.terms.binding_of_surface)
        self.binding = [1] * self.terms.bindings
        self.notice_link, self.script, self.trouble_ms = 1, 0, NEVER
        self.stock = list(self.terms.listed)
        self.at_order = self.terms.stock_taken is StockTaken.AT_ORDER
        self.open_ms = self.terms.unpaid_timeout_ms + self.terms.grace_ms
        self.sites = [Site(depot) for depot in self.terms.depots]
        self.desk = Desk(self.env, 1)
        self.buyers, self.askers = buyers, askers
        self.orders: list[Order] = []
        self.questions: list[Question] = []
        self.paid: list[Order] = []
        self.looked = [[0, 0] for _ in self.surface]
        self.summary = Summary()

    def run(self, passers_seed: int | None) -> None:
        """Two days; without a seed nobody passes by."""
        env = self.env
        env.process(self.staff())
        for site in self.sites:
            env.process(self.importing(site))
            if site.depot.waves is not None:
                env.process(self.waves(site))
        env.process(self.buyers_come())
        env.process(self.askers_come())
        if passers_seed is not None:
            rng = random.Random(passers_seed)  # noqa: S311
            for surface, by_hour in enumerate(self.workload.passers_by_hour()):
                env.process(self.passers_come(rng, surface, by_hour))
        env.run(until=END + 1)

    def till(self, at: int) -> simpy.Event:
        """Sleep until an instant."""
        return self.env.timeout(at - self.env.now)

    # Who comes.

    def passers_come(self, rng: random.Random, surface: int, by_hour: list[float]) -> Sleep:
        """Passers-by, with an intensity that changes every hour."""
        env = self.env
        hour = HOUR_MS << RANK_BITS
        rates = [count / hour for count in by_hour]
        hours = len(rates)
        while (now := env.now // hour) < hours:
            yield env.timeout(int(rng.expovariate(rates[now])))
            env.process(self.passer_by(surface))

    def passer_by(self, surface: int) -> Sleep:
        """Somebody comes, looks and leaves."""
        self.looked[surface][self.surface[surface]] += 1
        yield self.env.timeout(LOOK)

    def buyers_come(self) -> Sleep:
        """Everybody who would order, at his time."""
        for buyer in self.buyers:
            yield self.till(buyer.visit)
            order = Order(buyer, buyer.visit & ORDER_MASK)
            self.orders.append(order)
            self.env.process(self.order(order))

    def askers_come(self) -> Sleep:
        """Everybody who asks without having bought."""
        for asker in self.askers:
            yield self.till(asker.ask)
            question = Question(asker, asker.ask & ORDER_MASK)
            self.questions.append(question)
            self.env.process(self.inquiry(question, asker))

    # A buyer's way.

    def order(self, order: Order) -> Sleep:
        """From the submission to the hand-over."""
        env, buyer = self.env, order.buyer
        order.outcome = self.submit(order)
        if order.outcome != How.UNPAID:
            return
        visit_ms = buyer.visit >> RANK_BITS
        if buyer.pay_after != NOT_HE and buyer.pay_after <= self.open_ms:
            yield self.till(visit_ms + buyer.pay_after << RANK_BITS | order.place | PAY)
            order.outcome = self.pay(order)
        if order.outcome != How.PAID:
            yield self.till(visit_ms + self.open_ms << RANK_BITS | order.place | EXPIRE)
            self.close(order)
            return
        if self.trouble_ms != NEVER and buyer.ask_after != NOT_HE:
            env.process(self.worry(order))
        yield from self.notify(order)
        if order.known == NEVER:
            return
        site = self.sites[self.terms.promises[buyer.promise].depot]
        order.picked = env.event()
        site.inbox.append(order)
        yield order.picked
        yield self.till((env.now >> RANK_BITS) + site.depot.pack_ms << RANK_BITS | order.place | HANDOVER)
        order.dispatch = env.now
        self.summary.handed_over += 1
        self.summary.handed_over_late += buyer.visit > T0

    def submit(self, order: Order) -> int:
        """Does he come, is the door open, is there stock?"""
        buyer = order.buyer
        if buyer.parent == NO_PARENT:
            comes = buyer.wake == 0
        else:
            comes = self.orders[buyer.parent].outcome == How.CLOSED and buyer.wake <= self.terms.retry_share
        if not comes:
            return How.ABSENT
        if not self.surface[buyer.surface]:
            return How.CLOSED
        if self.stock[buyer.sku] < buyer.qty:
            return How.SOLD_OUT
        if self.at_order:
            self.stock[buyer.sku] -= buyer.qty
        self.summary.ordered += 1
        self.summary.ghost_orders += buyer.visit > T0
        return How.UNPAID

    def pay(self, order: Order) -> int:
        """Does the payment get through?"""
        buyer = order.buyer
        if not self.binding[self.terms.binding_of_surface[buyer.surface]]:
            return How.PAYMENT_CLOSED
        if not self.at_order:
            if self.stock[buyer.sku] < buyer.qty:
                return How.SOLD_OUT_LATE
            self.stock[buyer.sku] -= buyer.qty
        order.pay = self.env.now
        self.paid.append(order)
        self.summary.paid += 1
        self.summary.late_payments += order.pay > T0
        return How.PAID

    def close(self, order: Order) -> None:
        """An order that was not paid in time."""
        if self.at_order:
            self.stock[order.buyer.sku] += order.buyer.qty
        if order.outcome == How.UNPAID:
            order.outcome = How.EXPIRED

    def notify(self, order: Order) -> Sleep:
        """The gateway pushes its notice until one gets through."""
        first_ms = (order.pay >> RANK_BITS) + order.buyer.notice_after
        for wait_ms in self.terms.notice_retry_ms:
            yield self.till(first_ms + wait_ms << RANK_BITS | order.place | KNOWN)
            if self.notice_link:
                order.known = self.env.now
                return

    # Depots.

    def importing(self, site: Site) -> Sleep:
        """The poll for paid orders; each gets a unit, first come first served."""
        env, grid = self.env, site.depot.allocate
        while True:
            yield self.till(instant(grid.next((env.now >> RANK_BITS) + 1), site.depot.allocate_order))
            waiting = []
            for order in site.inbox:
                buyer = order.buyer
                if buyer.visit > site.admits or buyer.qty > site.free[buyer.sku]:
                    waiting.append(order)
                    continue
                site.free[buyer.sku] -= buyer.qty
                order.alloc = env.now
                self.summary.imported += 1
                self.summary.import_lag_ms += (order.alloc >> RANK_BITS) - (order.pay >> RANK_BITS)
                if site.depot.waves is None:
                    order.picked.succeed()
                else:
                    site.shelf.append(order)
            site.inbox = waiting

    def waves(self, site: Site) -> Sleep:
        """Pick what has a unit."""
        env, grid = self.env, site.depot.waves
        while True:
            yield self.till(instant(grid.next((env.now >> RANK_BITS) + 1), site.depot.wave_order))
            if site.picking:
                for order in site.shelf:
                    order.picked.succeed()
                site.shelf = []

    # Questions.

    def worry(self, order: Order) -> Sleep:
        """A payer who knows of the trouble asks, unless his parcel is on its way by then."""
        since_ms = max(order.pay >> RANK_BITS, self.trouble_ms)
        yield self.till(since_ms + order.buyer.ask_after << RANK_BITS | order.place | ASK)
        if order.dispatch == NEVER:
            order.ask = self.env.now
            yield from self.inquiry(order, order.buyer)

    def inquiry(self, who: Order | Question, latent: Any) -> Sleep:
        """The bot, then the desk. Who has given up keeps his place, but takes no agent's time."""
        env, asked = self.env, self.env.now
        self.summary.asked += 1
        if latent.deflect < self.terms.deflect_share[self.script]:
            who.inquiry = Inquiry.BOT
            self.summary.answered_by_bot += 1
            return
        who.inquiry = Inquiry.HUMAN
        give_up = (asked >> RANK_BITS) + latent.patience << RANK_BITS | who.place | GIVE_UP
        with self.desk.request() as turn:
            yield turn
            who.start = env.now
            if env.now < give_up:
                self.summary.waited += 1
                self.summary.wait_ms += (env.now >> RANK_BITS) - (asked >> RANK_BITS)
                yield self.till((env.now >> RANK_BITS) + latent.handling << RANK_BITS | who.place | FINISH)

    # The staff.

    def staff(self) -> Sleep:
        """The script."""
        for command in self.workload.script:
            yield self.till(command.at)
            self.carry_out(command.name, command.args)

    def carry_out(self, name: str, args: tuple[int, ...]) -> None:
        """One command of it."""
        if name in ("surface", "binding"):
            getattr(self, name)[args[0]] = args[1]
        elif name in ("admits", "picking"):
            setattr(self.sites[args[0]], name, args[1])
        elif name == "agents":
            self.desk.staff(*args)
        elif name == "trouble":
            self.trouble_ms = self.env.now >> RANK_BITS
            for order in self.paid:
                if order.buyer.ask_after != NOT_HE:
                    self.env.process(self.worry(order))
        else:
            setattr(self, name, args[0])


def rows_of(columns: Columns, kind: Any) -> list[Any]:
    """Stored rows as the objects that this model starts from (not measured)."""
    return list(map(kind._make, zip(*(column.tolist() for column in columns.arrays().values()), strict=True)))


def given(buyers: Buyers, askers: Askers) -> tuple[list[Any], list[Any]]:
    """The given rows."""
    return rows_of(buyers, Buyer), rows_of(askers, Asker)


def walk(workload: Workload, rows: tuple[list[Any], list[Any]], passers_seed: int | None) -> Shop:
    """The measured work."""
    shop = Shop(workload, *rows)
    shop.run(passers_seed)
    return shop


def outcome_of(shop: Shop) -> Outcome:
    """For the comparison (not measured)."""

    def columns(kind: type, people: Sequence[object]) -> Any:
        return columns_of(kind, {name: [getattr(one, name) for one in people] for name in kind.dtypes()})

    closed, open_ = (sum(looked[state] for looked in shop.looked) for state in (0, 1))
    buyers, askers = columns(BuyerFates, shop.orders), columns(AskerFates, shop.questions)
    return Outcome(shop.summary, buyers, askers, closed + open_, closed)
