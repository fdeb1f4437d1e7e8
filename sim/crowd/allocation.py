"""Stage 5a: which waiting orders get a unit at which tick (docs/life-of-an-order.md §5).

`at_first_chance` settles the usual case in a few array calls: there are units and capacity for everybody.
`tick_by_tick` is exact when units, capacity or admission are short; it skips ticks at which nothing can change.
"""

import heapq
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from ..ground.keys import NEVER
from ..trace.tables import I64, Flags
from .epochs import Timeline

MANY = 1 << 62


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
    if len(ticks) and not admits.constant_since(int(ticks[0]) - 1):
        return None
    served = (tick != NEVER) & (who.planned > tick) & (who.visit <= admits.last)
    qty = who.qty[served]
    if any(np.bincount(who.sku[served], qty, len(free)) > free):
        return None
    if capacity is not None and len(qty) and np.bincount(place[served], qty).max() > capacity:
        return None
    return Allocation(np.where(served, tick, NEVER), np.zeros(len(tick), np.bool_))


def tick_by_tick(
    who: Candidates,
    ticks: I64,
    admits: Timeline,
    free: list[int],
    capacity: int | None,
    releases: list[tuple[int, int, int]],
    released_at: Callable[[int, int], int],
) -> Allocation:
    """Serve every tick in turn.

    `free` is used up; `releases` is a heap of (instant, sku, units) that come back;
    `released_at(tick, candidate)` is the instant at which what is allocated there comes back, or NEVER.
    """
    count, instants = len(who.known), ticks.tolist()
    known, visit, planned = who.known.tolist(), who.visit.tolist(), who.planned.tolist()
    qty, sku, takes_substitute = who.qty.tolist(), who.sku.tolist(), who.takes_substitute.tolist()
    tick, substitute = [NEVER] * count, [False] * count
    waiting: list[int] = []  # may be served at the next tick
    stuck: list[int] = []  # cannot be served before units come back or admission changes
    arrived, place, admitted_until = 0, 0, -1
    while place < len(instants):
        now = instants[place]
        while releases and releases[0][0] < now:
            _, back_sku, back = heapq.heappop(releases)
            free[back_sku] += back
            waiting, stuck = waiting + stuck, []
        if (admitted_now := admits.value_at(now)) != admitted_until:
            admitted_until = admitted_now
            waiting, stuck = waiting + stuck, []
        while arrived < count and known[arrived] < now:
            waiting.append(arrived)
            arrived += 1
        waiting.sort()
        room = MANY if capacity is None else capacity
        left: list[int] = []
        for at, i in enumerate(waiting):
            if room == 0:
                left += waiting[at:]
                break
            if planned[i] <= now:
                continue
            if visit[i] > admitted_until:
                stuck.append(i)
            elif qty[i] > room:
                left.append(i)
            elif qty[i] <= free[sku[i]]:
                room -= qty[i]
                free[sku[i]] -= qty[i]
                tick[i] = now
                back_at = released_at(now, i)
                if back_at != NEVER:
                    heapq.heappush(releases, (back_at, sku[i], qty[i]))
            elif takes_substitute[i] and admitted_until == NEVER:
                room -= qty[i]
                tick[i], substitute[i] = now, True
            else:
                stuck.append(i)
        waiting = left
        place += 1
        if not waiting:  # sleep until somebody comes, units come back, or admission changes
            wake = known[arrived] if arrived < count else NEVER
            if stuck:
                wake = min(wake, releases[0][0] if releases else NEVER, admits.next_change(now - 1))
            place = max(place, bisect_right(instants, wake))
    return Allocation(np.array(tick, np.int64), np.array(substitute, np.bool_))
