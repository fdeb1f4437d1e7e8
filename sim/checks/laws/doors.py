"""Laws of doors: every entrance is open or shut as the journal says, and nobody orders through a shut one."""

from collections.abc import Iterator
from typing import Final

import numpy as np

from ...ground.keys import NEVER
from ...plan.shop import CARDS, SurfaceKind
from ...trace.tables import Outcome
from .folds import differs
from .law import Breach, Seen, before, law, of_rows

ON: Final = "listing_relisted"
SHUTS: Final = ("listing_delisted", "listing_soft_delisted", "sale_stopped", "listing_taken_down")


class Shelf:
    """What is on sale where, as the journal goes on."""

    def __init__(self, seen: Seen) -> None:
        self.seen, shop = seen, seen.scenario.shop
        self.surfaces = {surface.id: surface for surface in shop.surfaces}
        self.touched: dict[str, list[str]] = {}  # the entrances that something may change, by its id
        for surface in shop.surfaces:
            for subject in dict.fromkeys((surface.id, surface.listing, surface.room or surface.id)):
                self.touched.setdefault(subject, []).append(surface.id)
        self.on = {listing.id: listing.on_shelf for listing in shop.listings}
        self.soft: set[str] = set()
        self.linked = {room.id: True for room in shop.rooms}
        self.windows = {s.id: s for s in shop.surfaces if s.kind is SurfaceKind.DISTRIBUTOR_WINDOW}
        self.says = {window.id: self.shows(window.listing) for window in self.windows.values()}
        self.cut: set[str] = set()
        self.changes: dict[str, list[tuple[int, int]]] = {surface.id: [] for surface in shop.surfaces}
        self.start = {surface.id: int(self.is_open(surface.id)) for surface in shop.surfaces}

    def shows(self, listing: str) -> str:
        """What whoever asks a listing finds."""
        return "on" if self.on[listing] else "soft" if listing in self.soft else "off"

    def is_open(self, name: str) -> bool:
        """Whether an entrance sells."""
        surface, switches = self.surfaces[name], self.seen.scenario.switches
        if surface.kind in CARDS:
            sells = switches.replay_sells_delisted or self.on[surface.listing]
            return sells and self.linked.get(surface.room or "", True)
        if name in self.cut:
            return False
        if surface.kind is SurfaceKind.DISTRIBUTOR_WINDOW and switches.distributor_copy:
            return self.says[name] == "on"
        return self.on[surface.listing]

    def read(self) -> None:
        """Go through the journal."""
        for entry in self.seen.of(*SHUTS, ON, "room_unlinked", "copy_updated"):
            if entry.kind == "room_unlinked":
                self.linked[entry.subject] = False
            elif entry.kind == "copy_updated" and entry.subject in self.windows:
                window = self.windows[entry.subject]
                self.says[window.id] = self.says[window.source] if window.source else self.shows(window.listing)
            elif entry.subject in self.on:
                self.on[entry.subject] = entry.kind == ON
                self.soft.discard(entry.subject)
                if entry.kind == "listing_soft_delisted":
                    self.soft.add(entry.subject)
                if entry.kind == "listing_taken_down":
                    cut = [name for name, window in self.windows.items() if window.listing == entry.subject]
                    self.cut |= set(cut)
                    self.says |= dict.fromkeys(cut, "off")
            for name in self.touched.get(entry.subject, ()):
                self.changes[name].append((entry.at, int(self.is_open(name))))


@law("doors_follow_the_journal", "入口开关与日志一致", "every entrance is open or shut as the journal tells")
def doors(seen: Seen) -> Iterator[Breach]:
    """Own entrances follow their listing, cards their room, distributors their copy."""
    shelf = Shelf(seen)
    shelf.read()
    for name, changes in shelf.changes.items():
        yield from differs(seen, f"surface {name}", shelf.start[name], changes)


@law(
    "no_order_through_a_shut_door",
    "关了的入口下不了单",
    "nobody orders through a shut entrance, and nobody is turned away from an open one",
)
def no_order_when_shut(seen: Seen) -> Iterator[Breach]:
    """By what each entrance was just before the visit."""
    orders, outcome = seen.orders, seen.fates.outcome
    closed, surfaces = outcome == Outcome.CLOSED, seen.scenario.shop.surfaces
    histories = [seen.trace.histories[f"surface {surface.id}"] for surface in surfaces]
    turned = np.bincount(orders.surface[closed], minlength=len(surfaces)).tolist()
    by_surface = np.argsort(orders.surface, kind="stable")
    bounds = np.searchsorted(orders.surface[by_surface], np.arange(len(surfaces) + 1)).tolist()
    for number, history in enumerate(histories):
        if len(history.keys) == 1 and history.values[0]:
            if not turned[number]:
                continue
            wrong = np.flatnonzero(closed & (orders.surface == number))
        else:
            rows = by_surface[bounds[number] : bounds[number + 1]]
            rows = rows[outcome[rows] > Outcome.ABSENT]
            is_open = before(history, orders.visit[rows]) != 0
            wrong = rows[is_open == closed[rows]]
        yield from of_rows(wrong, orders.visit[wrong], "入口的答复与它的状态不符", "an entrance was not what it did")


@law(
    "quiet_after_the_last_door",
    "所有入口关闭之后没有订单",
    "no order once every surface is closed and every view has converged",
)
def quiet(seen: Seen) -> Iterator[Breach]:
    """Surfaces of the scope that are shut for good."""
    scope = {listing.id for listing in seen.scenario.shop.listings if listing.sku in seen.scenario.scope}
    shut = [s for s in seen.scenario.shop.surfaces if s.listing in scope]
    histories = [seen.trace.histories[f"surface {surface.id}"] for surface in shut]
    if any(history.values[-1] for history in histories):
        return
    last = max(history.keys[-1] for history in histories)
    first = int(np.searchsorted(seen.orders.visit, last, "right"))
    late = np.flatnonzero(seen.accepted[first:] & seen.in_scope[seen.orders.sku[first:]]) + first
    yield from of_rows(late, seen.orders.visit[late], "入口全关之后还有订单", "an order after every entrance was shut")


@law("refused_before_trying_again", "只有被拒的人才会再试", "only who was turned away tries another door")
def tried_again(seen: Seen) -> Iterator[Breach]:
    """So nobody pays twice."""
    again = np.flatnonzero(~seen.orders.last_try)
    wrong = again[seen.fates.outcome[again] != Outcome.CLOSED]
    yield from of_rows(wrong, seen.fates.pay[wrong], "下过单的人又下了一单", "somebody who had ordered tried again")


@law(
    "bindings_follow_the_journal",
    "支付绑定与日志一致，关了就付不了款",
    "bindings are as the journal tells, and no payment passes a closed one",
)
def bindings(seen: Seen) -> Iterator[Breach]:
    """A binding that was closed stays so."""
    orders, pay, listings = seen.orders, seen.fates.pay, [one.id for one in seen.scenario.shop.listings]
    closings = {entry.subject: entry.at for entry in reversed(seen.of("binding_closed"))}
    for listing in listings:
        yield from differs(seen, f"binding {listing}", 1, [(closings[listing], 0)] if listing in closings else [])
    of_surface = {surface.id: closings.get(surface.listing, NEVER) for surface in seen.scenario.shop.surfaces}
    closed = np.array(list(of_surface.values()), np.int64)
    wrong = seen.paid[pay[seen.paid] > closed[orders.surface[seen.paid]]]
    yield from of_rows(wrong, pay[wrong], "绑定关闭之后还付了款", "a payment after the binding was closed")
    if not seen.of("binding_closed"):
        refused = np.flatnonzero(seen.fates.outcome == Outcome.PAYMENT_CLOSED)
        yield from of_rows(refused, orders.visit[refused], "绑定没关却拒付", "refused by an open binding")


LAWS: Final = (doors, no_order_when_shut, quiet, tried_again, bindings)
