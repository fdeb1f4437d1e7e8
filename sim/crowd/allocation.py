"""Stage 5a: which waiting orders get a unit at which tick (docs/life-of-an-order.md §5).

`at_first_chance` settles the usual case in a few array calls: there are units and capacity for everybody.
`TickByTick` is exact when units, capacity or admission are short; it skips ticks at which nothing can change.
"""

import heapq
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import numpy as np

from ..ground.keys import NEVER
from ..trace.tables import I64, Flags, Rows
from .epochs import Timeline

MANY: Final = 1 << 62
NOBODY: Final = np.empty(0, np.int64)


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
    """Serves tick after tick, exactly.

    `free` units per SKU are used up; `releases` is a heap of (instant, sku, units) that come back;
    `released_at(tick, candidates)` says when what is allocated there comes back, NEVER for most.
    """

    def __init__(
        self,
        who: Candidates,
        admits: Timeline,
        free: list[int],
        capacity: int | None,
        releases: list[tuple[int, int, int]],
        released_at: Callable[[int, Rows], I64],
    ) -> None:
        self.who, self.admits, self.free, self.capacity = who, admits, free, capacity
        self.releases, self.released_at = releases, released_at
        self.done = Allocation(np.full(len(who.known), NEVER), np.zeros(len(who.known), np.bool_))
        self.arrived = 0
        self.waiting = NOBODY  # may be served at the next tick
        self.stuck = NOBODY  # cannot be served before units come back or admission changes
        self.admitted_until = -1
        alike = len(who.qty) > 0 and (who.qty == 1).all() and (who.sku == who.sku[0]).all()
        self.serve = self._serve_ones if alike else self._serve_each

    def run(self, ticks: I64) -> Allocation:
        """Serve all ticks, leaping over those at which nothing can change."""
        instants, place = ticks.tolist(), 0
        while place < len(instants):
            now = instants[place]
            self._bring_up(now)
            if len(self.waiting):
                self.serve(now, MANY if self.capacity is None else self.capacity)
            place += 1
            if not len(self.waiting):
                place = max(place, bisect_right(instants, self._next_change(now)))
        return self.done

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
            self.waiting, self.stuck = np.concatenate((self.waiting, self.stuck)), NOBODY
        arrived = int(np.searchsorted(self.who.known, now, "left"))
        self.waiting = np.concatenate((self.waiting, np.arange(self.arrived, arrived)))
        self.waiting.sort()
        self.arrived = arrived

    def _next_change(self, now: int) -> int:
        """When somebody comes or, for those who are stuck, units come back or admission changes."""
        wake = int(self.who.known[self.arrived]) if self.arrived < len(self.who.known) else NEVER
        if len(self.stuck):
            wake = min(wake, self.releases[0][0] if self.releases else NEVER, self.admits.next_change(now - 1))
        return wake

    def _serve_ones(self, now: int, room: int) -> None:
        """One tick where everybody wants one unit of the same SKU: the queue is cut, nobody is passed over."""
        who, waiting, sku = self.who, self.waiting, int(self.who.sku[0])
        waiting = waiting[who.planned[waiting] > now]
        admitted = who.visit[waiting] <= self.admitted_until
        shut_out, waiting = waiting[~admitted], waiting[admitted]
        units = min(self.free[sku], room, len(waiting))
        self._allocate(now, waiting[:units], units)
        waiting, room = waiting[units:], room - units
        if self.free[sku] == 0:
            takes = who.takes_substitute[waiting] & (self.admitted_until == NEVER)
            instead = waiting[takes][:room]
            self.done.tick[instead] = now
            self.done.substitute[instead] = True
            full = len(instead) == room
            last = int(instead[-1]) if full and room else -1
            looked_at = waiting <= last if full else np.ones(len(waiting), np.bool_)
            self.stuck = np.concatenate((self.stuck, waiting[~takes & looked_at]))
            waiting = waiting[~looked_at]
        self.stuck = np.concatenate((self.stuck, shut_out))
        self.waiting = waiting

    def _allocate(self, now: int, rows: Rows, units: int) -> None:
        """Set single units aside."""
        self.done.tick[rows] = now
        self.free[int(self.who.sku[0])] -= units
        back = self.released_at(now, rows)
        for at in back[back != NEVER].tolist():
            heapq.heappush(self.releases, (at, int(self.who.sku[0]), 1))

    def _serve_each(self, now: int, room: int) -> None:
        """One tick of any quantities: everybody if there is enough for all, else candidate by candidate."""
        who, waiting = self.who, self.waiting
        waiting = waiting[who.planned[waiting] > now]
        admitted = who.visit[waiting] <= self.admitted_until
        if not admitted.all():
            self.stuck = np.concatenate((self.stuck, waiting[~admitted]))
            waiting = waiting[admitted]
        qty, sku = who.qty[waiting], who.sku[waiting]
        wanted = np.bincount(sku, qty, len(self.free)).astype(np.int64).tolist()
        self.waiting = NOBODY
        if sum(wanted) <= room and all(units <= free for units, free in zip(wanted, self.free, strict=True)):
            self.free[:] = [free - units for units, free in zip(wanted, self.free, strict=True)]
            served = waiting
        else:
            served = waiting[self._squeeze(now, room, waiting, qty.tolist(), sku.tolist())]
        self.done.tick[served] = now
        back = self.released_at(now, served)
        for i in np.flatnonzero(back != NEVER).tolist():
            row = served[i]
            heapq.heappush(self.releases, (int(back[i]), int(who.sku[row]), int(who.qty[row])))

    def _squeeze(self, now: int, room: int, waiting: Rows, wanted: list[int], skus: list[int]) -> list[int]:
        """Candidate by candidate: quantities may not fit, and those behind may. The places of those who got units."""
        takes = (self.who.takes_substitute[waiting] & (self.admitted_until == NEVER)).tolist()
        free, served, instead, left, stuck = self.free, [], [], [], []
        for place, (qty, sku) in enumerate(zip(wanted, skus, strict=True)):
            if qty > room:
                left.append(place)
            elif qty <= free[sku]:
                room -= qty
                free[sku] -= qty
                served.append(place)
            elif takes[place]:
                room -= qty
                instead.append(place)
            else:
                stuck.append(place)
        self.done.tick[waiting[instead]] = now
        self.done.substitute[waiting[instead]] = True
        self.waiting = waiting[left]
        self.stuck = np.concatenate((self.stuck, waiting[stuck]))
        return served
