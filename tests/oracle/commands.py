"""Section 0: what commands do, each at one instant, at once."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import simpy

from sim.ground.keys import HANDOVER, NEVER, STOP, ms_of
from sim.trace.tables import Parcel

from .order import Order
from .worlds import Command

DIRECT: Final = ("notice_link", "script", "notice", "rush", "stops", "answer_ms")
INDEXED: Final = ("surface", "binding")
OF_DEPOTS: Final = ("polling", "admits", "picking")


@dataclass(frozen=True, slots=True)
class Rule:
    """A standing rule: orders that are to be refunded."""

    promise_mask: int
    accepted_from: int
    accepted_until: int
    skus: int = -1

    def covers(self, order: Order) -> bool:
        """Whether the order is one of those."""
        buyer = order.buyer
        if not self.skus >> buyer.sku & 1:
            return False
        return self.promise_mask >> buyer.promise & 1 == 1 and self.accepted_from <= buyer.visit < self.accepted_until


@dataclass(frozen=True, slots=True)
class Watch:
    """Commands that wait for a crossing."""

    index: int  # in the script
    sku: int  # -1: complaints
    threshold: int
    then: tuple[Command, ...]


class Commands:
    """The part of the walker that carries commands out."""

    def _scripted(self, index: int, command: Command) -> Iterator[simpy.Event]:
        """One command of the script."""
        yield self.till(command.at)
        self.acted.add(ms_of(command.at))
        self.check()
        if command.name == "watch_stock":
            self.seen["watch_placed_below"] += self.stock[command.args[0]] <= command.args[1]
            self.stock_watches.append(Watch(index, command.args[0], command.args[1], command.then))
        elif command.name == "watch_complaints":
            self.complaint_watches.append(Watch(index, -1, command.args[0], command.then))
        else:
            self.do(command)
        self.check()

    def do(self, command: Command) -> None:
        """Carry out a command, now."""
        name, args, now = command.name, command.args, self.env.now
        if name in DIRECT:
            getattr(self, name).set(now, *args)
        elif name in INDEXED:
            getattr(self, name)[args[0]].set(now, args[1])
        elif name in OF_DEPOTS:
            getattr(self.depots[args[0]], name).set(now, args[1])
        elif name == "agents":
            self.desk.staff(*args)
        elif name == "force_import":
            self.depots[args[0]].allocate(forced=True)
        else:
            getattr(self, f"_{name}")(*args)

    def _reconcile(self) -> None:
        for order in self.orders:
            if order.pay < self.env.now and order.known == NEVER:
                self.seen["known_by_reconcile"] += 1
                self.learn(order)

    def _trouble(self) -> None:
        if self.trouble_ms != NEVER:
            self.seen["trouble_again"] += 1
            return
        self.trouble_ms = ms_of(self.env.now)
        for order in self.orders:
            if order.pay != NEVER:
                self.worry(order)

    def _set_listed(self, sku: int, units: int) -> None:
        self.seen["relisted"] += units > 0
        self.stock[sku] = units
        self.rolled_back[sku] = 0

    def _inbound(self, depot: int, sku: int, units: int) -> None:
        self.depots[depot].arrive(sku, units, "free")

    def _harvest(self, depot: int, sku: int, kept: int) -> None:
        self.depots[depot].harvest(sku, kept)

    def _lose(self, depot: int, sku: int, units: int) -> None:
        self.depots[depot].lose(sku, units)

    def _dispose(self, promise_mask: int, accepted_from: int, accepted_until: int, skus: int = -1) -> None:
        rule = Rule(promise_mask, accepted_from, accepted_until, skus)
        self.rules.append(rule)
        for order in self.orders:
            if rule.covers(order) and order.known <= self.env.now:
                self.seen["rule_after_known"] += order.cancel == NEVER and order.dispatch == NEVER
                self.cancel(order, self.env.now)

    def _dispose_without_unit(self, promise_mask: int, skus: int = -1, expected_ppm: int = 1_000_000) -> None:
        spared = {
            (depot, sku): room.units["free"][sku] + room.units["growing"][sku] * expected_ppm // 1_000_000
            for depot, room in enumerate(self.depots)
            for sku in range(len(self.stock))
        }
        waiting = [o for o in self.orders if o.known < self.env.now and o.cancel == NEVER and o.alloc == NEVER]
        for order in sorted(waiting, key=lambda o: (o.known, o.row)):
            buyer = order.buyer
            place = self.terms.promises[buyer.promise].depot, buyer.sku
            spared[place] -= buyer.qty
            if spared[place] < 0 and promise_mask >> buyer.promise & 1 and skus >> buyer.sku & 1:
                self.seen["without_unit"] += 1
                self.cancel(order, self.env.now)

    def _intercept(self, accepted_after: int) -> None:
        now = self.env.now
        for order in self.orders:
            buyer = order.buyer
            underway = order.dispatch < now and order.signed == NEVER
            self.seen["intercept_too_late"] += order.signed < now and buyer.visit > accepted_after
            self.seen["intercept_too_early"] += order.alloc < now and order.dispatch == NEVER == order.cancel
            if not underway or not (buyer.visit > accepted_after or order.substituted):
                continue
            self._try_to_stop(order)

    def _try_to_stop(self, order: Order) -> bool:
        """Ask the courier, now, for a parcel under way; whether it was stopped."""
        now, buyer = self.env.now, order.buyer
        if order.parcel & Parcel.TRIED:
            self.seen["intercept_tried_before"] += 1
            return False
        order.parcel |= Parcel.TRIED
        at_door = now > order.at(ms_of(order.dispatch) + buyer.transit, HANDOVER)
        if buyer.intercept >= self.terms.intercept_share[at_door]:
            self.seen["intercept_failed"] += 1
            return False
        self.seen["intercepted_at_door" if at_door else "intercepted_in_transit"] += 1
        self.seen["intercept_and_cancel"] += order.cancel != NEVER
        order.intercept = now
        depot = self.depot_of(order)
        depot.move(buyer.sku, buyer.qty, "in_transit", "lost")
        self.refund(order, now)
        return True

    def handed_over(self, order: Order) -> None:
        """A parcel was handed over now: the standing rule may have it stopped at once."""
        limit = self.stops.before(self.env.now)
        if limit == NEVER:
            return
        if order.buyer.visit > limit or order.substituted:
            self.env.process(self._stop(order))
        else:
            self.seen["spared_by_the_rule"] += 1

    def _stop(self, order: Order) -> Iterator[simpy.Event]:
        yield self.till(order.at(ms_of(order.dispatch), STOP))
        if order.signed == NEVER:
            self.seen["stopped_by_the_rule"] += self._try_to_stop(order)
