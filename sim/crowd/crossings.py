"""Declared feedback: events of the world that the crowd sets off.

A watcher assumes that everybody who could still push the level over does so, sleeps until the first instant
at which that would suffice, settles, and looks again. So its event lands exactly on the crossing, and never
before somebody made it true.
"""

from collections.abc import Callable, Generator

import numpy as np
import simpy

from ..ground.clock import Clock
from ..ground.errors import ModelError
from ..ground.keys import COMPLAIN, GIVE_UP, NEVER, ORDER_MASK, PAY, RANK_BITS, later, ms_of
from ..trace.tables import I64, Flags, Inquiry, Outcome, Parcel, Rows
from .ledger import Ledger
from .rows import NOT_HE


class Watcher:
    """A sleeper that others can wake: who lowers the level, or makes a complaint possible earlier, calls `wake`."""

    def __init__(self, clock: Clock) -> None:
        self.clock = clock
        self.woken = clock.event()

    def wake(self) -> None:
        """Look again now."""
        self.woken.succeed()
        self.woken = self.clock.event()

    def sleep(self, bound: int) -> simpy.Event:
        """Until the bound, or until somebody wakes us."""
        if bound == NEVER:
            return self.woken
        return self.woken | self.clock.wake(bound)


def require_exact(crossed_at: int, clock: Clock) -> None:
    """A crossing must be found at the instant at which it happens."""
    if crossed_at != clock.now:
        raise ModelError(f"a crossing at instant {crossed_at} was noticed only at {clock.now}")


def when_stock_falls(clock: Clock, ledger: Ledger, sku: int, threshold: int, do: Callable[[], object]) -> Watcher:
    """Do something once, at the very instant at which a purchase brings the listing's stock to the threshold."""
    watcher = Watcher(clock)
    watch = ledger.watch_stock(int(clock.now), sku, threshold)
    ledger.watchers.append(watcher.wake)
    taken_at, units = possible_takes(ledger, sku)

    def watching() -> Generator[simpy.Event, None, None]:
        while True:
            ledger.settle(int(clock.now))
            if watch.crossed_at != NEVER:
                require_exact(watch.crossed_at, clock)
                do()
                return
            missing = ledger.checkout.level[sku] - threshold
            yield watcher.sleep(bound(missing))

    def bound(missing: int) -> int:
        """The first instant at which the stock could have fallen by so many units."""
        first = int(np.searchsorted(taken_at, int(clock.now), "right"))
        before = int(units[first - 1]) if first else 0
        place = int(np.searchsorted(units, before + max(missing, 1), "left"))
        return int(taken_at[place]) if place < len(taken_at) else NEVER

    clock.process(watching())
    return watcher


def possible_takes(ledger: Ledger, sku: int) -> tuple[I64, I64]:
    """When each row could take its units at the earliest, ascending, and the units taken up to each."""
    buyers = ledger.scene.buyers
    rows = np.flatnonzero(buyers.sku == sku)
    at = buyers.visit[rows]
    if not ledger.checkout.at_order:
        pays = buyers.pay_after[rows] != NOT_HE
        rows = rows[pays]
        at = later(buyers.visit[rows], buyers.pay_after[rows], PAY)
    order = np.argsort(at, kind="stable")
    return at[order], np.cumsum(buyers.qty[rows[order]], dtype=np.int64)


def always() -> bool:
    """Somebody always waits for it."""
    return True


def when_complaints_come(
    clock: Clock, ledger: Ledger, count: int, do: Callable[[], object], awaited: Callable[[], bool] = always
) -> Watcher:
    """Do something once, at the instant of the n-th complaint from now on, unless nobody waits for it any more."""
    ledger.settle(int(clock.now))
    return when_complaints_reach(clock, ledger, len(ledger.complaints.instants) + count, do, awaited)


def when_complaints_reach(
    clock: Clock, ledger: Ledger, count: int, do: Callable[[], object], awaited: Callable[[], bool] = always
) -> Watcher:
    """Do something once, at the instant of the n-th complaint; nothing if it lies in the past."""
    watcher = Watcher(clock)
    ledger.settle(int(clock.now))
    if len(ledger.complaints.instants) >= count:
        return watcher
    ledger.watchers.append(watcher.wake)

    def watching() -> Generator[simpy.Event, None, None]:
        while awaited():
            if len(ledger.complaints.instants) >= count:
                require_exact(ledger.complaints.instants[count - 1], clock)
                do()
                return
            now = int(clock.now)
            next_look = bound(count - len(ledger.complaints.instants), now)
            yield watcher.sleep(next_look)
            if int(clock.now) == next_look:
                ledger.settle(next_look)

    def bound(missing: int, now: int) -> int:
        """The first instant at which so many more could have complained; what is settled may be some time ago."""
        possible = possible_complaints(ledger, now)
        if len(possible) < missing:
            return NEVER
        return int(np.partition(possible, missing - 1)[missing - 1])

    clock.process(watching())
    return watcher


def possible_complaints(ledger: Ledger, now: int) -> I64:
    """The earliest instants later than `now` at which buyers who have not complained could still do so, unsorted.

    Who is served by now has nothing to complain of, so a look leaps over everybody whose goods are gone.
    """
    scene, requests, rows = ledger.scene, ledger.requests, ledger.complaints.calm
    outcome = scene.fates.outcome[rows]
    rows = rows[(outcome == Outcome.NOT_YET) | (outcome == Outcome.UNPAID) | (outcome == Outcome.PAID)]
    rows = rows[scene.buyers.pay_after[rows] != NOT_HE]
    rows = rows[(scene.fates.dispatch[rows] == NEVER) | (scene.fates.parcel[rows] & Parcel.SUBSTITUTED != 0)]
    buyers = scene.buyers
    pay_ms = (buyers.visit[rows] >> RANK_BITS) + buyers.pay_after[rows]
    order = buyers.visit[rows] & ORDER_MASK | COMPLAIN
    promise = buyers.promise[rows]
    deadline_ms = np.maximum(pay_ms, requests.not_before_ms[promise]) + requests.within_ms[promise]
    refund = scene.fates.refund[rows]
    dates = [deadline_ms] if requests.talks is None else requests.talks.possible_ms(rows, deadline_ms)
    over_promise = np.concatenate([ms + buyers.complain_after[rows] << RANK_BITS | order for ms in dates])
    found: I64 = over_promise[(over_promise > now) & (np.tile(refund, len(dates)) > over_promise)]
    trouble_at = ledger.controls.trouble_at
    if trouble_at != NEVER:
        answered = (scene.fates.inquiry[rows] == Inquiry.BOT) | (scene.fates.start[rows] != NEVER)
        may_give_up = (buyers.ask_after[rows] != NOT_HE) & (~answered | gave_up(ledger, rows))
        may_give_up &= buyers.deflect[rows] >= min(scene.terms.deflect_share)
        ask_ms = np.maximum(pay_ms, ms_of(trouble_at)) + buyers.ask_after[rows]
        give_up_ms = ask_ms + buyers.patience[rows]
        over_waiting = give_up_ms + buyers.complain_after[rows] << RANK_BITS | order
        found = np.concatenate((found, over_waiting[may_give_up & (over_waiting > now) & (refund > over_waiting)]))
    return found


def gave_up(ledger: Ledger, rows: Rows) -> Flags:
    """Who waited at the desk in vain, as far as is settled."""
    fates, buyers = ledger.scene.fates, ledger.scene.buyers
    flags: Flags = (fates.inquiry[rows] == Inquiry.HUMAN) & (
        fates.start[rows] > later(fates.ask[rows], buyers.patience[rows], GIVE_UP)
    )
    return flags
