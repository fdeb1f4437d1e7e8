"""Section 5: one depot's units, its allocation ticks, its waves and its parcels, up to the hand-over."""

from collections import Counter
from collections.abc import Callable, Iterator
from typing import Final

import simpy

from sim.crowd.terms import Depot
from sim.ground.grids import Grid
from sim.ground.keys import HANDOVER, NEVER, instant, ms_of
from sim.trace.tables import Parcel

from .controls import Control
from .order import Order

STATES: Final = ("growing", "free", "reserved", "in_transit", "delivered", "lost")


class Stockroom:
    """A depot at work."""

    def __init__(
        self,
        env: simpy.Environment,
        terms: Depot,
        seen: Counter[str],
        acted: set[int],
        on_handover: Callable[[Order], None],
        on_signature: Callable[[Order], None],
    ) -> None:
        self.env = env
        self.on_handover = on_handover
        self.on_signature = on_signature
        self.terms = terms
        self.seen = seen
        self.acted = acted
        nothing = [0] * len(terms.units)
        self.units = {state: list(nothing) for state in STATES}
        self.units["free"] = list(terms.units)
        self.units["growing"] = list(terms.growing)
        self.supply = [a + b for a, b in zip(terms.units, terms.growing, strict=True)]  # initial + inbound so far
        self.released = list(nothing)
        self.polling = Control(1)
        self.picking = Control(1)
        self.admits = Control(NEVER)
        self.waiting: list[Order] = []  # known, no unit yet
        self.shelf: list[Order] = []  # a unit each, waiting for a wave
        assert terms.pack_ms >= 1

    def open(self, until_ms: int) -> None:
        """From now on the ticks and the waves happen."""
        self._every(self.terms.allocate, self.terms.allocate_order, until_ms, self._poll)
        if self.terms.waves is not None:
            self._every(self.terms.waves, self.terms.wave_order, until_ms, self._wave)

    def _every(self, grid: Grid, place: int, until_ms: int, act: Callable[[], None]) -> None:
        instants = [instant(tick, place) for tick in grid.ticks(-1, until_ms).tolist()]

        def ticks() -> Iterator[simpy.Event]:
            for tick in instants:
                yield self.env.timeout(tick - self.env.now)
                act()

        self.env.process(ticks())

    def move(self, sku: int, units: int, source: str, target: str) -> None:
        """So many units change their state."""
        assert 0 <= units <= self.units[source][sku], (sku, units, source, target, self.units)
        self.units[source][sku] -= units
        self.units[target][sku] += units

    def arrive(self, sku: int, units: int, target: str) -> None:
        """So many units come from outside."""
        self.supply[sku] += units
        self.units[target][sku] += units

    def learn(self, order: Order) -> None:
        """The shop knows of this payment now; the order waits for a unit from here on."""
        self.waiting.append(order)

    def _poll(self) -> None:
        if self.polling.before(self.env.now):
            missing = len(self.waiting)
            self.allocate()
            self.seen["alloc_after_poller_returned"] += 0 in self.polling.was and len(self.waiting) < missing
        elif self.waiting:
            self.seen["poll_missed"] += 1

    def allocate(self, forced: bool = False) -> None:
        """An allocation tick at this instant."""
        now = self.env.now
        admits = self.admits.before(now)
        room = self.terms.capacity if self.terms.capacity is not None else NEVER
        passed_over: list[Order] = []
        for order in sorted(self.waiting, key=lambda o: (o.known, o.row)):
            buyer = order.buyer
            if order.known >= now:
                continue
            if buyer.visit > admits and not self.terms.spared >> buyer.sku & 1:
                self.seen["not_admitted"] += 1
                continue
            self.seen["admitted_again"] += any(buyer.visit > earlier for earlier in self.admits.was)
            if buyer.qty > room:
                self.seen["no_room"] += 1
                passed_over.append(order)
                continue
            if buyer.qty <= self.units["free"][buyer.sku]:
                self.move(buyer.sku, buyer.qty, "free", "reserved")
                self._note_reuse(order)
            elif buyer.substitute < self.terms.substitute_share and admits == NEVER:
                self.arrive(buyer.sku, buyer.qty, "reserved")
                order.parcel |= Parcel.SUBSTITUTED
                self.seen["substituted"] += 1
            else:
                passed_over.append(order)
                continue
            room -= buyer.qty
            self._allocated(order, forced, passed_over)
        served = {order.known for order in self.waiting if order.alloc == now}
        self.seen["known_at_once"] += any(order.known in served for order in passed_over)
        self.waiting = [order for order in self.waiting if order.alloc == NEVER]

    def _note_reuse(self, order: Order) -> None:
        sku, qty = order.buyer.sku, order.buyer.qty
        if self.released[sku] and self.units["free"][sku] < self.released[sku]:
            self.seen["release_reused"] += 1
            self.released[sku] = max(0, self.released[sku] - qty)

    def _allocated(self, order: Order, forced: bool, passed_over: list[Order]) -> None:
        order.alloc = self.env.now
        self.acted.add(ms_of(order.alloc))
        self.seen["forced_import_used"] += forced
        if any(other.buyer.sku == order.buyer.sku and other.buyer.qty > order.buyer.qty for other in passed_over):
            self.seen["misfit_skipped"] += 1
        if self.terms.waves is None:
            self._pick(order)
        else:
            self.shelf.append(order)

    def _wave(self) -> None:
        now = self.env.now
        if not self.picking.before(now):
            self.seen["wave_missed"] += bool(self.shelf)
            return
        for order in self.shelf:
            if order.alloc < now:
                self.seen["picked_after_a_pause"] += 0 in self.picking.was
                self.acted.add(ms_of(now))
                self._pick(order)
        self.shelf = [order for order in self.shelf if order.picked == NEVER]

    def _pick(self, order: Order) -> None:
        order.picked = self.env.now
        self.env.process(self._pack(order))

    def _pack(self, order: Order) -> Iterator[simpy.Event]:
        """From the pick to the signature."""
        env, sku, qty = self.env, order.buyer.sku, order.buyer.qty
        handover = order.at(ms_of(order.picked) + self.terms.pack_ms, HANDOVER)
        yield env.timeout(handover - env.now)
        if order.cancel != NEVER:
            return
        order.dispatch = handover
        self.move(sku, qty, "reserved", "in_transit")
        self.on_handover(order)
        yield env.timeout(order.at(ms_of(handover) + order.buyer.transit + order.buyer.door, HANDOVER) - env.now)
        if order.intercept != NEVER:
            return
        order.signed = env.now
        self.move(sku, qty, "in_transit", "delivered")
        self.on_signature(order)

    def give_back(self, order: Order) -> None:
        """The order was cancelled: it leaves every list; units that are still here are reserved no more."""
        if order.alloc == NEVER:
            if order in self.waiting:
                self.waiting.remove(order)
            return
        if order in self.shelf:
            self.shelf.remove(order)
        if order.dispatch != NEVER:
            return
        sku, qty = order.buyer.sku, order.buyer.qty
        if order.picked != NEVER:
            self.seen["cancel_after_pick"] += 1
        else:
            self.seen["cancel_before_pick"] += 1
        if order.substituted:
            self.seen["substitute_not_sent"] += 1
            self.move(sku, qty, "reserved", "lost")
        else:
            self.move(sku, qty, "reserved", "free")
            self.released[sku] += qty

    def harvest(self, sku: int, kept: int) -> None:
        """Everything growing comes in; what is not kept is lost."""
        kept = min(kept, self.units["growing"][sku])
        self.move(sku, kept, "growing", "free")
        self.seen["harvest_lost"] += self.units["growing"][sku] > 0
        self.move(sku, self.units["growing"][sku], "growing", "lost")

    def lose(self, sku: int, units: int) -> None:
        """Free units are lost."""
        self.move(sku, min(units, self.units["free"][sku]), "free", "lost")

    def check(self, orders: list[Order]) -> None:
        """Units: initial + inbound = growing + free + reserved + in transit + delivered + lost, each counted twice."""
        for sku, supply in enumerate(self.supply):
            assert supply == sum(self.units[state][sku] for state in STATES)
        counted = {state: [0] * len(self.supply) for state in ("reserved", "in_transit", "delivered")}
        for order in orders:
            if order.alloc == NEVER:
                continue
            if order.signed != NEVER:
                state = "delivered"
            elif order.dispatch != NEVER:
                if order.intercept != NEVER:
                    continue
                state = "in_transit"
            elif order.cancel == NEVER:
                state = "reserved"
            else:
                continue
            counted[state][order.buyer.sku] += order.buyer.qty
        for state, units in counted.items():
            assert units == self.units[state], (state, units, self.units)
