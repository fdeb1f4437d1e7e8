"""The tuned peer: what a SimPy expert does to make the same model fast, without leaving SimPy.

No processes: every step is a callback. All arrivals are drawn beforehand with NumPy, sorted once, and played by one
pump: a single Timeout that is armed again and again. State and fates are plain lists by row, no object per
customer. What needs no event has none: polls are scheduled only while an order waits for one, waves likewise, and
a hand-over is computed when the wave picks, since nothing here can still stop it. One event is left for each visit,
payment (or closing), notice, question and end of a service.
"""

from collections import deque
from collections.abc import Callable
from typing import Any

import numpy as np
import simpy
from simpy.events import NORMAL, Timeout

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
from sim.trace.tables import AskerFates, BuyerFates, Inquiry
from sim.trace.tables import Outcome as How

from .outcome import Outcome, Summary, columns_of
from .workload import END, T0_MS, Workload

T0 = T0_MS << RANK_BITS
ABSENT, CLOSED, SOLD_OUT, UNPAID = int(How.ABSENT), int(How.CLOSED), int(How.SOLD_OUT), int(How.UNPAID)
PAID, EXPIRED = int(How.PAID), int(How.EXPIRED)
PAYMENT_CLOSED, SOLD_OUT_LATE = int(How.PAYMENT_CLOSED), int(How.SOLD_OUT_LATE)
BOT, HUMAN = int(Inquiry.BOT), int(Inquiry.HUMAN)

Lists = dict[str, list[int]]


class Site:
    """A depot's lists and units; its poll and its wave are armed while somebody waits for them."""

    def __init__(self, depot: Depot) -> None:
        self.depot = depot
        self.free = list(depot.units)
        self.admits = NEVER
        self.picking = 1
        self.inbox: list[int] = []
        self.shelf: list[int] = []
        self.polled = self.waved = False


class Shop:
    """The shop as columns and callbacks."""

    def __init__(self, workload: Workload, buyers: Lists, askers: Lists) -> None:
        self.env = simpy.Environment()
        self.workload, self.terms = workload, workload.terms
        self.surface = [1] * len(self.terms.binding_of_surface)
        self.binding = [1] * self.terms.bindings
        self.notice_link, self.script, self.trouble_ms = 1, 0, NEVER
        self.stock = list(self.terms.listed)
        self.at_order = self.terms.stock_taken is StockTaken.AT_ORDER
        self.open_ms = self.terms.unpaid_timeout_ms + self.terms.grace_ms
        self.retry_share, self.retry_ms = self.terms.retry_share, self.terms.notice_retry_ms
        self.sites = [Site(depot) for depot in self.terms.depots]
        self.site_of = [self.sites[promise.depot] for promise in self.terms.promises]
        self.binding_of = self.terms.binding_of_surface
        self.agents, self.busy = 1, 0
        self.queue: deque[int] = deque()
        self.b = buyers
        self.visit, self.pay_after, self.ask_after = buyers["visit"], buyers["pay_after"], buyers["ask_after"]
        self.notice_after, self.sku, self.qty = buyers["notice_after"], buyers["sku"], buyers["qty"]
        self.surface_of, self.promise = buyers["surface"], buyers["promise"]
        self.parent, self.wake = buyers["parent"], buyers["wake"]
        count, strangers = len(self.visit), len(askers["ask"])
        # At the desk a stranger goes by his row plus the number of buyers.
        self.count = count
        self.patience, self.handling = buyers["patience"] + askers["patience"], buyers["handling"] + askers["handling"]
        self.deflect = buyers["deflect"] + askers["deflect"]
        self.ask = [NEVER] * count + askers["ask"]
        self.start, self.inquiry = [NEVER] * (count + strangers), [0] * (count + strangers)
        self.outcome = [0] * count
        self.pay, self.known, self.alloc, self.dispatch = ([NEVER] * count for _ in range(4))
        self.paid: list[int] = []
        self.looked = [[0, 0] for _ in self.surface]
        self.summary = Summary()

    def call(self, at: int, do: Callable[[Any], None], who: Any) -> None:
        """Call back at an instant."""
        env = self.env
        Timeout(env, at - env.now, who).callbacks.append(do)

    def run(self, passers_seed: int | None) -> None:
        """Two days; without a seed nobody passes by."""
        for command in self.workload.script:
            self.call(command.at, self.carry_out, command)
        times, who = self.arrivals(passers_seed)
        if times:
            self.start_pump(times, who)
        self.env.run(until=END + 1)

    # Who comes: one pump for buyers, strangers and passers-by.

    def arrivals(self, passers_seed: int | None) -> tuple[list[int], list[int]]:
        """All arrivals in order. `who` is a row or, for a passer-by, his surface counted from the end."""
        count, strangers = self.count, len(self.ask) - self.count
        times = [np.array(self.visit, np.int64), np.array(self.ask[count:], np.int64)]
        who = [np.arange(count + strangers)]
        if passers_seed is not None:
            rng = np.random.default_rng(passers_seed)
            by_hour = np.array(self.workload.passers_by_hour())
            passers = rng.poisson(by_hour)
            begins = np.broadcast_to(np.arange(by_hour.shape[1]) * (HOUR_MS << RANK_BITS), by_hour.shape)
            drawn = np.repeat(begins.ravel(), passers.ravel())
            drawn += (rng.random(len(drawn)) * (HOUR_MS << RANK_BITS)).astype(np.int64)
            times.append(drawn)
            who.append(np.repeat(np.arange(len(by_hour)) - len(by_hour), passers.sum(axis=1)))
        all_times, all_who = np.concatenate(times), np.concatenate(who)
        order = np.argsort(all_times)
        return all_times[order].tolist(), all_who[order].tolist()

    def start_pump(self, times: list[int], who: list[int]) -> None:
        """Play the arrivals with a single event."""
        gaps = [*np.diff(np.array(times, np.int64)).tolist(), END]  # after the last arrival: beyond the horizon
        following, comes = iter(gaps), iter(who)
        schedule, submit, questioned, count = self.env.schedule, self.submit, self.questioned, self.count
        surface, looked = self.surface, self.looked
        pump = Timeout(self.env, times[0])

        def arrive(_: simpy.Event) -> None:
            i = next(comes)
            if i < 0:
                looked[i][surface[i]] += 1
            elif i < count:
                submit(i)
            else:
                questioned(i)
            pump.callbacks = callbacks
            schedule(pump, NORMAL, next(following))

        callbacks = [arrive]
        pump.callbacks = callbacks

    # A buyer's way.

    def submit(self, i: int) -> None:
        """Does he come, is the door open, is there stock? If so, when does he pay?"""
        parent = self.parent[i]
        if self.wake[i] if parent == NO_PARENT else self.outcome[parent] != CLOSED or self.wake[i] > self.retry_share:
            self.outcome[i] = ABSENT
            return
        if not self.surface[self.surface_of[i]]:
            self.outcome[i] = CLOSED
            return
        if self.stock[self.sku[i]] < self.qty[i]:
            self.outcome[i] = SOLD_OUT
            return
        if self.at_order:
            self.stock[self.sku[i]] -= self.qty[i]
        self.outcome[i] = UNPAID
        self.summary.ordered += 1
        visit, pay_after = self.visit[i], self.pay_after[i]
        if visit > T0:
            self.summary.ghost_orders += 1
        if pay_after == NOT_HE or pay_after > self.open_ms:
            self.call_closing(i)
        else:
            at = (visit >> RANK_BITS) + pay_after << RANK_BITS | visit & ORDER_MASK | PAY
            Timeout(self.env, at - visit, i).callbacks.append(self.paying)

    def paying(self, event: simpy.Event) -> None:
        """Does the payment get through? If so, when does the shop learn of it?"""
        i = event._value
        if not self.binding[self.binding_of[self.surface_of[i]]]:
            self.outcome[i] = PAYMENT_CLOSED
            self.call_closing(i)
            return
        if not self.at_order:
            if self.stock[self.sku[i]] < self.qty[i]:
                self.outcome[i] = SOLD_OUT_LATE
                return
            self.stock[self.sku[i]] -= self.qty[i]
        self.outcome[i] = PAID
        now = self.pay[i] = self.env.now
        self.paid.append(i)
        self.summary.paid += 1
        if now > T0:
            self.summary.late_payments += 1
        at = (now >> RANK_BITS) + self.notice_after[i] << RANK_BITS | now & ORDER_MASK | KNOWN
        Timeout(self.env, at - now, i).callbacks.append(self.pushed)
        if self.trouble_ms != NEVER:
            self.worry(i)

    def call_closing(self, i: int) -> None:
        """An order that will not be paid closes; only then its units go back, so without units it needs no event."""
        at = (self.visit[i] >> RANK_BITS) + self.open_ms << RANK_BITS | self.visit[i] & ORDER_MASK | EXPIRE
        if self.at_order:
            self.call(at, self.closing, i)
        elif self.outcome[i] == UNPAID and at <= END:
            self.outcome[i] = EXPIRED

    def closing(self, event: simpy.Event) -> None:
        """An order that was not paid in time."""
        i = event._value
        self.stock[self.sku[i]] += self.qty[i]
        if self.outcome[i] == UNPAID:
            self.outcome[i] = EXPIRED

    def pushed(self, event: simpy.Event) -> None:
        """The gateway pushes its notice for the first time."""
        if self.notice_link:
            self.learn(event._value)
        else:
            self.call_push(event._value, 1)

    def call_push(self, i: int, number: int) -> None:
        """Schedule a further push."""
        if number < len(self.retry_ms):
            pay = self.pay[i]
            at_ms = (pay >> RANK_BITS) + self.notice_after[i] + self.retry_ms[number]
            self.call(at_ms << RANK_BITS | pay & ORDER_MASK | KNOWN, self.pushed_again, (i, number))

    def pushed_again(self, event: simpy.Event) -> None:
        """It pushes again."""
        i, number = event._value
        if self.notice_link:
            self.learn(i)
        else:
            self.call_push(i, number + 1)

    def learn(self, i: int) -> None:
        """The shop knows of the payment: the order waits for the next poll."""
        now = self.known[i] = self.env.now
        site = self.site_of[self.promise[i]]
        site.inbox.append(i)
        if not site.polled:
            site.polled = True
            at_ms = site.depot.allocate.next((now >> RANK_BITS) + 1)
            self.call(instant(at_ms, site.depot.allocate_order), self.polling, site)

    # Depots.

    def polling(self, event: simpy.Event) -> None:
        """Everybody who waits gets a unit, first come first served."""
        site, now = event._value, self.env.now
        sku, qty, visit, pay, alloc = self.sku, self.qty, self.visit, self.pay, self.alloc
        free, admits, served = site.free, site.admits, []
        lag_ms = 0
        for i in site.inbox:
            if visit[i] > admits or qty[i] > free[sku[i]]:
                continue  # nothing in this workload ever lifts a freeze or brings units
            free[sku[i]] -= qty[i]
            alloc[i] = now
            lag_ms += pay[i] >> RANK_BITS
            served.append(i)
        self.summary.imported += len(served)
        self.summary.import_lag_ms += (now >> RANK_BITS) * len(served) - lag_ms
        site.inbox, site.polled = [], False
        if site.depot.waves is None:
            self.hand_over(site, served)
            return
        site.shelf += served
        if site.shelf and not site.waved:
            self.call_wave(site)

    def call_wave(self, site: Site) -> None:
        """Schedule the next wave."""
        site.waved = True
        at_ms = site.depot.waves.next((self.env.now >> RANK_BITS) + 1)
        self.call(instant(at_ms, site.depot.wave_order), self.wave, site)

    def wave(self, event: simpy.Event) -> None:
        """Pick what has a unit."""
        site = event._value
        site.waved = False
        if site.picking:
            self.hand_over(site, site.shelf)
            site.shelf = []
        else:
            self.call_wave(site)

    def hand_over(self, site: Site, picked: list[int]) -> None:
        """What is picked now leaves after packing."""
        leaves = (self.env.now >> RANK_BITS) + site.depot.pack_ms << RANK_BITS | HANDOVER
        visit, dispatch = self.visit, self.dispatch
        late = 0
        for i in picked:
            dispatch[i] = leaves | visit[i] & ORDER_MASK
            if visit[i] > T0:
                late += 1
        if leaves <= END:
            self.summary.handed_over += len(picked)
            self.summary.handed_over_late += late

    # Questions.

    def worry(self, i: int) -> None:
        """A payer who knows of the trouble will ask."""
        if (ask_after := self.ask_after[i]) != NOT_HE:
            pay = self.pay[i]
            since_ms = max(pay >> RANK_BITS, self.trouble_ms)
            self.call(since_ms + ask_after << RANK_BITS | pay & ORDER_MASK | ASK, self.asking, i)

    def asking(self, event: simpy.Event) -> None:
        """He asks, unless his parcel is on its way by then."""
        i = event._value
        if self.dispatch[i] > self.env.now:
            self.ask[i] = self.env.now
            self.questioned(i)

    def questioned(self, i: int) -> None:
        """The bot answers, or hands off to the queue."""
        self.summary.asked += 1
        if self.deflect[i] < self.terms.deflect_share[self.script]:
            self.inquiry[i] = BOT
            self.summary.answered_by_bot += 1
            return
        self.inquiry[i] = HUMAN
        self.queue.append(i)
        if self.busy < self.agents:
            self.serve()

    def served(self, _: simpy.Event) -> None:
        """An agent is free again."""
        self.busy -= 1
        if self.queue:
            self.serve()

    def serve(self) -> None:
        """Free agents turn to the queue; who has given up takes nobody's time."""
        queue, now = self.queue, self.env.now
        now_ms = now >> RANK_BITS
        while queue and self.busy < self.agents:
            i = queue.popleft()
            self.start[i] = now
            ask = self.ask[i]
            place = ask & ORDER_MASK
            if now < (ask >> RANK_BITS) + self.patience[i] << RANK_BITS | place | GIVE_UP:
                self.busy += 1
                self.summary.waited += 1
                self.summary.wait_ms += now_ms - (ask >> RANK_BITS)
                self.call(now_ms + self.handling[i] << RANK_BITS | place | FINISH, self.served, i)

    # The staff.

    def carry_out(self, event: simpy.Event) -> None:
        """One command of the script."""
        command = event._value
        name, args = command.name, command.args
        if name in ("surface", "binding"):
            getattr(self, name)[args[0]] = args[1]
        elif name in ("admits", "picking"):
            setattr(self.sites[args[0]], name, args[1])
        elif name == "trouble":
            self.trouble_ms = self.env.now >> RANK_BITS
            for i in self.paid:
                self.worry(i)
        else:
            setattr(self, name, args[0])
            self.serve()


def lists_of(columns: Buyers | Askers) -> Lists:
    """Stored rows as the lists that this model starts from (not measured)."""
    return {name: column.tolist() for name, column in columns.arrays().items()}


def given(buyers: Buyers, askers: Askers) -> tuple[Lists, Lists]:
    """The given rows."""
    return lists_of(buyers), lists_of(askers)


def walk(workload: Workload, rows: tuple[Lists, Lists], passers_seed: int | None) -> Shop:
    """The measured work."""
    shop = Shop(workload, *rows)
    shop.run(passers_seed)
    return shop


def outcome_of(shop: Shop) -> Outcome:
    """For the comparison (not measured)."""
    count = shop.count
    never, nothing = [NEVER] * count, [0] * count
    buyers = {
        "pay": shop.pay,
        "known": shop.known,
        "alloc": shop.alloc,
        "dispatch": [at if at <= END else NEVER for at in shop.dispatch],
        "ask": shop.ask[:count],
        "start": shop.start[:count],
        "outcome": shop.outcome,
        "inquiry": shop.inquiry[:count],
        **dict.fromkeys(("cancel", "refund", "intercept", "complain"), never),
        "parcel": nothing,
    }
    askers = {"start": shop.start[count:], "inquiry": shop.inquiry[count:]}
    closed, open_ = (sum(looked[state] for looked in shop.looked) for state in (0, 1))
    fates = columns_of(BuyerFates, buyers), columns_of(AskerFates, askers)
    return Outcome(shop.summary, *fates, closed + open_, closed)
