"""Stage 5a: which waiting orders get a unit at which tick (docs/life-of-an-order.md §5).

`at_first_chance` settles the usual case in a few array calls: there are units and capacity for everybody.
`TickByTick` is exact when units, capacity or admission are short; it skips ticks at which nothing can change.
"""

import heapq
from bisect import bisect_left, bisect_right
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import numpy as np

from ..ground.keys import HANDOVER, NEVER, ORDER_MASK, RANK_BITS
from ..trace.tables import I64, Flags
from .epochs import Timeline

MANY: Final = 1 << 62


@dataclass(slots=True)
class Candidates:
    """Waiting orders of one depot, as parallel columns in order of `known`."""

    known: I64
    visit: I64
    planned: I64
    qty: I64
    sku: I64
    takes_substitute: Flags


@dataclass(slots=True)
class Allocation:
    """Per candidate: the tick at which something was set aside (NEVER: none), and whether it is a substitute."""

    tick: I64
    substitute: Flags


def at_first_chance(
    who: Candidates, ticks: I64, admits: Timeline, free: list[int], capacity: int | None
) -> Allocation | None:
    """Everybody at the first tick after `known`; None if somebody would not get a unit there for want of anything."""
    place = np.searchsorted(ticks, who.known, "right")
    padded = np.append(ticks, NEVER)
    tick = padded[place]
    if len(ticks) and not admits.never_rises_after(int(ticks[0])):
        return None
    served = (tick != NEVER) & (who.planned > tick) & (who.visit <= admits.at(tick))
    qty = who.qty[served]
    if any(np.bincount(who.sku[served], qty, len(free)) > free):
        return None
    if capacity is not None and len(qty) and np.bincount(place[served], qty).max() > capacity:
        return None
    return Allocation(np.where(served, tick, NEVER), np.zeros(len(tick), np.bool_))


class TickByTick:
    """Serves tick after tick, order by order, exactly.

    `free` units per SKU are used up; `releases` is a heap of (instant, sku, units) that come back;
    what a candidate got at a tick comes back if his cancel comes by `until` and before its hand-over, which is an
    instant of his own in the millisecond `leaves_ms(tick)`.
    """

    def __init__(
        self,
        who: Candidates,
        admits: Timeline,
        free: list[int],
        capacity: int | None,
        releases: list[tuple[int, int, int]],
        until: int,
        leaves_ms: Callable[[int], int],
    ) -> None:
        self.known, self.visit, self.planned = who.known.tolist(), who.visit.tolist(), who.planned.tolist()
        self.qty, self.sku, self.takes_substitute = who.qty.tolist(), who.sku.tolist(), who.takes_substitute.tolist()
        self.admits, self.free, self.capacity = admits, free, capacity
        self.releases, self.until, self.leaves_ms = releases, until, leaves_ms
        self.tick = [NEVER] * len(self.known)
        self.substituted: list[int] = []
        self.arrived = 0
        self.waiting: list[int] = []  # may be served at the next tick
        self.stuck: list[int] = []  # cannot be served before units come back or admission changes
        self.admitted_until = -1

    def run(self, ticks: I64) -> Allocation:
        """Serve all ticks, leaping over those at which nothing can change."""
        instants, place = ticks.tolist(), 0
        while place < len(instants):
            now = instants[place]
            self._bring_up(now)
            self._serve(now)
            place += 1
            if not self.waiting:
                place = max(place, bisect_right(instants, self._next_change(now)))
        substitute = np.zeros(len(self.tick), np.bool_)
        substitute[self.substituted] = True
        return Allocation(np.array(self.tick, np.int64), substitute)

    def _bring_up(self, now: int) -> None:
        """Take in who came, what came back, and a change of admission."""
        again = False
        while self.releases and self.releases[0][0] < now:
            _, sku, units = heapq.heappop(self.releases)
            self.free[sku] += units
            again = True
        admitted_until = self.admits.value_at(now)
        if again or admitted_until != self.admitted_until:
            self.admitted_until = admitted_until
            self.waiting, self.stuck = sorted(self.waiting + self.stuck), []
        arrived = bisect_left(self.known, now)
        self.waiting += range(self.arrived, arrived)
        self.arrived = arrived

    def _next_change(self, now: int) -> int:
        """When somebody comes or, for those who are stuck, units come back or admission changes."""
        wake = self.known[self.arrived] if self.arrived < len(self.known) else NEVER
        if self.stuck:
            wake = min(wake, self.releases[0][0] if self.releases else NEVER, self.admits.next_change(now - 1))
        return wake

    def _serve(self, now: int) -> None:
        """One tick: quantities may not fit, and those behind may."""
        room = MANY if self.capacity is None else self.capacity
        queue, self.waiting = self.waiting, []
        free, tick, admitted_until, until = self.free, self.tick, self.admitted_until, self.until
        units, instead = sum(free), admitted_until == NEVER
        leaves_ms = self.leaves_ms(now)
        planned_of, visit_of, qty_of, sku_of = self.planned, self.visit, self.qty, self.sku
        for place, who in enumerate(queue):
            if not room:
                self.waiting += queue[place:]
                break
            if not units and not instead:
                self.stuck += queue[place:]
                break
            planned, qty, sku = planned_of[who], qty_of[who], sku_of[who]
            if planned <= now:
                continue
            if visit_of[who] > admitted_until:
                self.stuck.append(who)
            elif qty > room:
                self.waiting.append(who)
            elif qty <= free[sku]:
                room -= qty
                units -= qty
                free[sku] -= qty
                tick[who] = now
                if planned <= until and planned < leaves_ms << RANK_BITS | visit_of[who] & ORDER_MASK | HANDOVER:
                    heapq.heappush(self.releases, (planned, sku, qty))
            elif instead and self.takes_substitute[who]:
                room -= qty
                tick[who] = now
                self.substituted.append(who)
            else:
                self.stuck.append(who)
