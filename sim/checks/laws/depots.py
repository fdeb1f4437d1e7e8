"""Laws of depots: units are for known, standing, admitted orders; the oldest first, on the ticks, within capacity."""

from collections.abc import Iterator
from typing import Final

import numpy as np

from ...ground.keys import NEVER, RANK_BITS
from ...ground.moments import DAY_MS
from ...plan.shop import DayTimes
from ...trace.tables import I64, Flags
from .law import Breach, Seen, before, law, of_rows

SHORT: Final = 256
"""Kinds of goods that fit into 16 bits together with a quantity."""


def on_ticks(seen: Seen, at_ms: I64, times: DayTimes) -> Flags:
    """Whether each moment is one of the ticks of every day."""
    every_ms = times.every_ms or DAY_MS
    since = (seen.scenario.start.wall_ms(0) + at_ms) % DAY_MS
    into = since - times.from_ms
    if times.to_ms > DAY_MS:
        into = np.where(into < 0, into + DAY_MS, into)
    found: Flags = (into >= 0) & (into % every_ms == 0) & (into <= times.to_ms - times.from_ms)
    return found


@law(
    "units_for_admitted_orders",
    "冻结的货不再分给 T0 之后的单",
    "a unit is set aside only for an order that is known, stands, and is admitted",
)
def admitted(seen: Seen) -> Iterator[Breach]:
    """A freeze spares the orders made by T0 and everything outside the scope."""
    rows, fates = seen.set_aside, seen.fates
    alloc = fates.alloc[rows]
    wrong = (alloc <= fates.known[rows]) | (fates.cancel[rows] <= alloc)
    for depot in seen.ships:
        history = seen.trace.histories[f"admits {depot}"]
        if len(history.keys) > 1:
            mine = seen.here(rows, depot)
            late = mine[(fates.alloc[mine] > history.keys[1]) & seen.in_scope[seen.orders.sku[mine]]]
            limit = before(history, fates.alloc[late])
            bad = late[(seen.orders.visit[late] > limit) | (seen.substituted[late] & (limit != NEVER))]
            yield from of_rows(bad, fates.alloc[bad], "冻结之后还分了货", "a frozen unit was set aside")
    yield from of_rows(rows[wrong], alloc[wrong], "给不该发的单分了货", "a unit for an order unknown or cancelled")


@law(
    "units_on_the_ticks",
    "分货与出库只在各自的点上",
    "units are set aside on ticks and handed over by waves, unless picking is paused",
)
def ticks(seen: Seen) -> Iterator[Breach]:
    """The warehouse imports by poll or by force and picks in waves; the cooperative packs as it takes up."""
    fates, shop = seen.fates, seen.scenario.shop
    rows = seen.here(seen.set_aside, "warehouse")
    alloc, sent = fates.alloc[rows], fates.dispatch[rows]
    wrong = (alloc >> RANK_BITS) % shop.warehouse.import_every_ms != 0
    if wrong.any():
        wrong &= ~np.isin(alloc, np.array([entry.at for entry in seen.of("orders_imported")], np.int64))
    left = sent != NEVER
    wave_ms = (sent >> RANK_BITS) - shop.warehouse.pack_ms
    off = left & (~on_ticks(seen, wave_ms, shop.warehouse.waves) | (wave_ms < alloc >> RANK_BITS))
    history = seen.trace.histories["picking warehouse"]
    if len(history.keys) > 1:
        paused = (before(history, wave_ms << RANK_BITS) == 0) & (before(history, wave_ms + 1 << RANK_BITS) == 0)
        off |= left & paused
    wrong |= off
    yield from of_rows(rows[wrong], alloc[wrong], "不在分货或拣货的点上", "not on a tick or wave of the warehouse")
    if shop.cooperative is None:
        return
    rows = seen.here(seen.set_aside, "cooperative")
    alloc, sent = fates.alloc[rows], fates.dispatch[rows]
    wrong = ~on_ticks(seen, alloc >> RANK_BITS, shop.cooperative.packing)
    wrong |= (sent != NEVER) & ((sent >> RANK_BITS) != (alloc >> RANK_BITS) + 1)
    wrong |= before(seen.trace.histories["polling cooperative"], alloc) == 0
    yield from of_rows(rows[wrong], alloc[wrong], "合作社不在打包的点上", "not on a tick of the cooperative")


@law("capacity_a_day", "打包不超过产能", "no tick of the cooperative packs more than its capacity")
def capacity(seen: Seen) -> Iterator[Breach]:
    """What it can pack a day, spread over its ticks."""
    cooperative = seen.scenario.shop.cooperative
    if cooperative is None:
        return
    rows = seen.here(seen.set_aside, "cooperative")
    times = cooperative.packing
    count = (times.to_ms - times.from_ms) // (times.every_ms or DAY_MS) + 1
    most = max(1, cooperative.units_a_day // count)
    at, place = np.unique(seen.fates.alloc[rows], return_inverse=True)
    units = np.bincount(place, seen.orders.qty[rows], len(at))
    over = np.flatnonzero(units > most)
    wrong = rows[np.isin(place, over)]
    yield from of_rows(wrong, seen.fates.alloc[wrong], "超过产能", "beyond the capacity of a tick")


@law("first_come_first_served", "先到先得", "of like orders that wait, the oldest gets its unit first")
def oldest_first(seen: Seen) -> Iterator[Breach]:
    """Like orders ask for as much of the same thing from the same depot; those that a stop list bars do not count."""
    orders, fates, rows = seen.orders, seen.fates, seen.paid
    rows = rows[fates.known[rows] != NEVER]
    depot, visit = seen.depot[orders.promise[rows]], orders.visit[rows]
    barred = np.zeros(len(rows), np.bool_)
    for number, name in enumerate(seen.ships):
        after = int(np.searchsorted(visit, min(seen.trace.histories[f"admits {name}"].values), "right"))
        barred[after:] |= (depot[after:] == number) & seen.in_scope[orders.sku[rows[after:]]]
    rows, depot = rows[~barred], depot[~barred]
    rows_of = np.argsort(fates.known[rows], kind="stable")
    kind = depot * len(seen.in_scope) + orders.sku[rows]
    like = kind << 8 | orders.qty[rows]
    # Few kinds of goods are short numbers, and those are sorted in a fraction of the time.
    short = like.astype(np.uint16) if len(seen.ships) * len(seen.in_scope) <= SHORT else like
    rows_of = rows_of[np.argsort(short[rows_of], kind="stable")]
    rows, like = rows[rows_of], like[rows_of]
    alloc = fates.alloc[rows]
    doubtful = (alloc[1:] < alloc[:-1]) & (like[1:] == like[:-1])
    for key in dict.fromkeys(like[1:][doubtful].tolist()):
        mine = rows[like == key]
        alloc = fates.alloc[mine]
        own = np.where(seen.substituted[mine], NEVER, alloc)
        younger = np.append(np.minimum.accumulate(own[::-1])[::-1][1:], NEVER)
        wrong = (younger < np.minimum(alloc, fates.cancel[mine])) & (fates.known[mine] < younger)
        yield from of_rows(mine[wrong], fates.known[mine[wrong]], "后到的先得了货", "a younger order was served first")


@law("spared_are_the_oldest", "缺货时留住最早的单", "where units are short, those who are refunded are the youngest")
def spared(seen: Seen) -> Iterator[Breach]:
    """Of like orders, one that was refunded for want of a unit came after every one that was spared and waits."""
    fates, orders = seen.fates, seen.orders
    for rule in seen.of("orders_disposed"):
        if rule.subject != "without_unit":
            continue
        waits = (fates.known < rule.at) & (fates.alloc > rule.at) & (fates.cancel >= rule.at)
        rows = np.flatnonzero(waits)
        for depot in seen.ships:
            for sku in np.flatnonzero(seen.in_scope).tolist():
                here = seen.here(rows, depot)
                mine = here[orders.sku[here] == sku]
                refunded = fates.cancel[mine] == rule.at
                if refunded.any() and not refunded.all():
                    spared_last = fates.known[mine[~refunded]].max()
                    wrong = mine[refunded & (fates.known[mine] < spared_last)]
                    yield from of_rows(wrong, fates.known[wrong], "退了更早的单", "an older order was refunded first")


LAWS: Final = (admitted, ticks, capacity, oldest_first, spared)
