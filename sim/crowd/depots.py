"""Stages 5 to 7: units, waves, hand-over, and the cancels that take effect (docs/life-of-an-order.md §5)."""

import heapq

import numpy as np

from ..ground.keys import HANDOVER, NEVER, ORDER_MASK, RANK_BITS, STOP, later
from ..trace.tables import I64, Parcel, Rows
from .allocation import Candidates, TickByTick, at_first_chance
from .interception import try_to_stop
from .refunds import refund_at
from .requests import Requests, chosen
from .scene import Scene

NOBODY = np.empty(0, np.int64)


class DepotBook:
    """One depot's orders between payment and hand-over, and its units."""

    def __init__(self, number: int, scene: Scene, requests: Requests) -> None:
        self.number, self.scene, self.requests = number, scene, requests
        self.buyers, self.fates, self.stops = scene.buyers, scene.fates, scene.controls.stops
        self.depot = scene.terms.depots[number]
        self.refund_send_ms = scene.terms.refund_send_ms
        controls = scene.controls
        self.polling, self.admits = controls.polling[number], controls.admits[number]
        self.picking, self.forced = controls.picking[number], controls.forced[number]
        self.forced_used = 0
        self.free = list(self.depot.units)
        self.growing = list(self.depot.growing)
        self.inbound = [0] * len(self.free)
        self.lost = [0] * len(self.free)
        self.harvested: list[tuple[int, int, int]] = []  # (instant, SKU, units) that become free in this interval
        self.waiting: Rows = NOBODY  # paid, nothing set aside
        self.unpicked: Rows = NOBODY  # set aside, no wave yet
        self.picked: Rows = NOBODY  # picked, not handed over; `leaves` says when
        self.leaves: I64 = NOBODY
        self.sent_substitutes: Rows = NOBODY  # handed over, and still open to a cancel

    def open_rows(self) -> Rows:
        """Orders that a request or a rule can still reach."""
        return np.concatenate((self.waiting, self.unpicked, self.picked, self.sent_substitutes))

    def supply(self) -> tuple[int, ...]:
        """All units that there ever were for orders, per SKU."""
        stocked = zip(self.depot.units, self.depot.growing, self.inbound, self.lost, strict=True)
        return tuple(units + growing + inbound - lost for units, growing, inbound, lost in stocked)

    def out_of_reach(self, expected_ppm: int) -> Rows:
        """The known waiting orders beyond the units that are free, or growing and expected, the oldest served first."""
        rows = np.sort(self.waiting[self.fates.known[self.waiting] != NEVER])
        rows = rows[np.argsort(self.fates.known[rows], kind="stable")]
        beyond = [NOBODY]
        for sku, units in enumerate(self.free):
            mine = rows[self.buyers.sku[rows] == sku]
            expected = units + self.growing[sku] * expected_ppm // 1_000_000
            beyond.append(mine[np.cumsum(self.buyers.qty[mine], dtype=np.int64) > expected])
        return np.concatenate(beyond)

    def advance(self, paid: Rows, after: int, until: int) -> None:
        """Settle this depot's part of the interval (after, until]."""
        self.waiting = np.concatenate((self.waiting, paid))
        if not (len(self.waiting) or len(self.unpicked) or len(self.picked) or len(self.sent_substitutes)):
            self.take_in()
            return
        waves = self.waves(after, until)
        self.allocate(after, until, waves)
        self.take_in()
        self.cancel_waiting(until)
        self.pick(until, waves)
        self.hand_over(until)
        self.cancel_substitutes(until)

    def ticks(self, after: int, until: int) -> I64:
        """The allocation ticks of (after, until]."""
        ticks = self.depot.allocate.instants(after, until, self.depot.allocate_order)
        ticks = ticks[self.polling.at(ticks) == 1] if len(self.polling.keys) > 1 or not self.polling.last else ticks
        forced, self.forced_used = self.forced[self.forced_used :], len(self.forced)
        return np.sort(np.concatenate((ticks, np.array(forced, np.int64)))) if forced else ticks

    def waves(self, after: int, until: int) -> I64 | None:
        """The waves of (after, until]; None where the tick of allocation itself picks."""
        if self.depot.waves is None:
            return None
        waves = self.depot.waves.instants(after, until, self.depot.wave_order)
        return waves[self.picking.at(waves) == 1] if len(self.picking.keys) > 1 or not self.picking.last else waves

    def allocate(self, after: int, until: int, waves: I64 | None) -> None:
        """Set units aside at the ticks of the interval."""
        ticks = self.ticks(after, until)
        if not len(ticks) or not len(self.waiting):
            return
        candidates = np.sort(self.waiting[self.fates.known[self.waiting] < ticks[-1]])
        if not len(candidates):
            return
        candidates = candidates[np.argsort(self.fates.known[candidates], kind="stable")]
        who = Candidates(
            known=self.fates.known[candidates],
            visit=self.held_back(candidates),
            planned=self.requests.planned[candidates],
            qty=self.buyers.qty[candidates].astype(np.int64),
            sku=self.buyers.sku[candidates].astype(np.int64),
            takes_substitute=self.buyers.substitute[candidates] < self.depot.substitute_share,
        )
        if self.harvested and ticks[0] > self.harvested[-1][0]:
            self.take_in()
        done = at_first_chance(who, ticks, self.admits, self.free, self.depot.capacity)
        if done is None:
            releases = self.harvested + self.coming_back(until, waves)
            heapq.heapify(releases)

            def leaves_ms(tick: int) -> int:
                pick = int(self.picked_at(np.array([tick]), waves)[0])
                return (pick >> RANK_BITS) + self.depot.pack_ms if pick != NEVER else NEVER >> RANK_BITS

            free = list(self.free)
            done = TickByTick(who, self.admits, free, self.depot.capacity, releases, until, leaves_ms).run(ticks)
        served = done.tick != NEVER
        rows = candidates[served]
        self.fates.alloc[rows] = done.tick[served]
        self.fates.parcel[candidates[done.substitute]] |= Parcel.SUBSTITUTED
        self.add_free(rows[~done.substitute[served]], -1)
        self.unpicked = np.concatenate((self.unpicked, rows))
        self.waiting = self.waiting[self.fates.alloc[self.waiting] == NEVER]

    def held_back(self, rows: Rows) -> I64:
        """The submissions that a stop list goes by; those of spared SKUs lie before every one."""
        visit = self.buyers.visit[rows]
        if self.depot.spared:
            visit[chosen(self.depot.spared, self.buyers.sku[rows])] = -1
        return visit

    def picked_at(self, alloc: I64, waves: I64 | None) -> I64:
        """The waves that pick what was set aside, NEVER where none has come; without waves the tick itself."""
        if waves is None:
            return alloc
        picked: I64 = np.append(waves, NEVER)[waves.searchsorted(alloc, "right")]
        return picked

    def leaves_at(self, pick: I64, visit: I64) -> I64:
        """The instants of the hand-over of what is picked then, NEVER where no wave has come."""
        leaves = (pick >> RANK_BITS) + self.depot.pack_ms << RANK_BITS | visit & ORDER_MASK | HANDOVER
        return np.where(pick == NEVER, NEVER, leaves)

    def coming_back(self, until: int, waves: I64 | None) -> list[tuple[int, int, int]]:
        """The units reserved earlier that cancels free in this interval, as (instant, sku, units)."""
        rows = np.concatenate((self.unpicked, self.picked))
        leaves = np.concatenate((self.handover(self.unpicked, waves), self.leaves))
        planned = self.requests.planned[rows]
        own = self.fates.parcel[rows] & Parcel.SUBSTITUTED == 0
        back = (planned <= until) & (planned < leaves) & own
        columns = planned[back].tolist(), self.buyers.sku[rows[back]].tolist(), self.buyers.qty[rows[back]].tolist()
        return list(zip(*columns, strict=True))

    def handover(self, rows: Rows, waves: I64 | None) -> I64:
        """The instants of the hand-over of rows that were set aside, NEVER where no wave has come."""
        pick = self.picked_at(self.fates.alloc[rows], waves)
        return self.leaves_at(pick, self.buyers.visit[rows])

    def cancel_waiting(self, until: int) -> None:
        """Cancel what was waiting for a unit."""
        planned = self.requests.planned[self.waiting]
        ends = planned <= until
        if ends.any():
            self.cancel(self.waiting[ends], planned[ends])
            self.waiting = self.waiting[~ends]

    def pick(self, until: int, waves: I64 | None) -> None:
        """Pick what is set aside, unless its cancel came before the wave."""
        rows = self.unpicked
        if not len(rows):
            return
        leaves, planned = self.handover(rows, waves), self.requests.planned[rows]
        ends = (planned <= until) & (planned < leaves)
        self.cancel_reserved(rows[ends], planned[ends])
        goes = ~ends & (leaves != NEVER)
        self.picked = np.concatenate((self.picked, rows[goes]))
        self.leaves = np.concatenate((self.leaves, leaves[goes]))
        self.unpicked = rows[~ends & ~goes]

    def hand_over(self, until: int) -> None:
        """Hand parcels over, unless their cancel came between pick and hand-over."""
        rows, leaves = self.picked, self.leaves
        if not len(rows):
            return
        planned = self.requests.planned[rows]
        ends = (planned <= until) & (planned < leaves)
        self.cancel_reserved(rows[ends], planned[ends])
        goes = ~ends & (leaves <= until)
        sent = rows[goes]
        self.fates.dispatch[sent] = leaves[goes]
        substitutes = sent[self.fates.parcel[sent] & Parcel.SUBSTITUTED != 0]
        self.sent_substitutes = np.concatenate((self.sent_substitutes, substitutes))
        if len(self.stops.keys) > 1:
            self.stop_by_rule(sent)
        stays = ~ends & ~goes
        self.picked, self.leaves = rows[stays], leaves[stays]

    def stop_by_rule(self, sent: Rows) -> None:
        """Try what was handed over under the courier's standing rule and must not arrive, right after its hand-over:
        nothing else can happen to a parcel between the two.
        """
        dispatch = self.fates.dispatch[sent]
        limit = self.stops.at(dispatch)
        must_not = self.buyers.visit[sent] > limit
        must_not |= (self.fates.parcel[sent] & Parcel.SUBSTITUTED != 0) & (limit != NEVER)
        try_to_stop(self.scene, sent[must_not], later(dispatch[must_not], 0, STOP))

    def cancel_substitutes(self, until: int) -> None:
        """A substitute does not fulfil its order: cancels take effect after its hand-over, too."""
        rows = self.sent_substitutes
        if not len(rows):
            return
        rows = rows[self.fates.intercept[rows] == NEVER]
        planned = self.requests.planned[rows]
        ends = planned <= until
        self.cancel(rows[ends], planned[ends])
        self.sent_substitutes = rows[~ends]

    def cancel_reserved(self, rows: Rows, at: I64) -> None:
        """Cancel orders for which something was set aside; their own units are free again."""
        if not len(rows):
            return
        self.cancel(rows, at)
        self.add_free(rows[self.fates.parcel[rows] & Parcel.SUBSTITUTED == 0], 1)

    def cancel(self, rows: Rows, at: I64) -> None:
        """Cancel orders at these instants and send their refunds."""
        self.fates.cancel[rows] = at
        self.fates.refund[rows] = refund_at(self.buyers.visit[rows], at, self.refund_send_ms)

    def take_in(self) -> None:
        """What was harvested in this interval is free."""
        for _, sku, units in self.harvested:
            self.free[sku] += units
        self.harvested = []

    def add_free(self, rows: Rows, sign: int) -> None:
        """Change the free units by these rows' quantities."""
        units = np.bincount(self.buyers.sku[rows], self.buyers.qty[rows], len(self.free))
        self.free = [free + sign * int(n) for free, n in zip(self.free, units, strict=True)]
