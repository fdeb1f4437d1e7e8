"""Facts: what several checks need of a trace, computed once. Nothing here judges."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

import numpy as np

from ..ground.keys import NEVER, RANK_BITS, end_of_ms
from ..plan.losses import knowable_ms
from ..plan.scenario import Scenario
from ..plan.shop import Surface
from ..plan.targets import main_listing, surfaces_in_scope
from ..policy.data_page_kept import DATA_PAGE_KEPT
from ..policy.human_reply import HUMAN_REPLY
from ..trace.journal import Entry
from ..trace.tables import I64, U8, BuyerFates, Flags, Outcome, Parcel, Rows
from ..trace.trace import History, Trace
from .waits import human_waits
from .worst_case import worst_cases

OFF_SALE: Final = ("listing_delisted", "sale_stopped", "listing_taken_down")


@dataclass
class Facts:
    """A trace, and what follows from it."""

    trace: Trace
    spans: dict[str, tuple[int | None, int]] = field(default_factory=dict)  # when each view shut, as far as asked

    @cached_property
    def scenario(self) -> Scenario:
        """What was rehearsed."""
        return self.trace.scenario

    @cached_property
    def fates(self) -> BuyerFates:
        """What became of the orders."""
        return self.trace.orders.fates

    @cached_property
    def t0_ms(self) -> int:
        """The declared last moment of sale."""
        return self.scenario.t0_ms

    @cached_property
    def zero_ms(self) -> int:
        """From when "T0 + x" counts: T0, or the moment at which it became known, if that is later."""
        return max(self.t0_ms, self.scenario.known_at_ms or 0)

    @cached_property
    def limit_ms(self) -> int:
        """When the sale must be shut: T0, or the reaction time after it became known, if that is later."""
        known_at_ms = self.scenario.known_at_ms
        return self.t0_ms if known_at_ms is None else max(self.t0_ms, known_at_ms + self.scenario.reaction_ms)

    @cached_property
    def stop(self) -> int:
        """The last instant at which the scope may be sold."""
        return end_of_ms(self.t0_ms)

    @cached_property
    def horizon(self) -> int:
        """The last instant."""
        return end_of_ms(self.scenario.until_ms)

    @cached_property
    def limit(self) -> int:
        """The last instant before the sale must be shut."""
        return end_of_ms(self.limit_ms)

    @cached_property
    def in_scope(self) -> Flags:
        """Whether each try was for the scope."""
        skus = self.scenario.shop.skus
        return flags_of(self.trace.orders.sku, [n for n, sku in enumerate(skus) if sku.id in self.scenario.scope])

    @cached_property
    def surfaces(self) -> tuple[Surface, ...]:
        """The entrances that sell the scope."""
        return surfaces_in_scope(self.scenario)

    @cached_property
    def came(self) -> Flags:
        """Whether somebody tried at all."""
        outcome = self.fates.outcome
        flags: Flags = (outcome != Outcome.ABSENT) & (outcome != Outcome.NOT_YET)
        return flags

    @cached_property
    def accepted(self) -> Flags:
        """Whether each try became an order of the scope, paid or not."""
        outcome = self.fates.outcome
        flags: Flags = self.in_scope & self.came & (outcome != Outcome.SOLD_OUT) & (outcome != Outcome.CLOSED)
        return flags

    @cached_property
    def paid(self) -> Flags:
        """Whether each try became a paid order of the scope."""
        flags: Flags = self.in_scope & (self.fates.pay != NEVER)
        return flags

    @cached_property
    def first_after(self) -> int:
        """The first row, in the order of visits, that came after the sale had to be shut."""
        return int(np.searchsorted(self.trace.orders.visit, self.limit, "right"))

    @cached_property
    def reserved(self) -> Rows | None:
        """The tries that met a listing delisted softly; None if none ever was."""
        orders, found, ever = self.trace.orders, np.zeros(len(self.trace.orders), np.bool_), False
        for number, surface in enumerate(self.scenario.shop.surfaces):
            soft = self.trace.histories.get(f"reserve {surface.id}")
            if soft is not None:
                here = np.flatnonzero((orders.surface == number) & (self.fates.outcome == Outcome.CLOSED))
                found[here], ever = soft.values_at(orders.visit[here]) != 0, True
        return np.flatnonzero(found) if ever else None

    @cached_property
    def ghost(self) -> Flags:
        """Whether each try became an order after the sale had to be shut."""
        flags = self.accepted.copy()
        flags[: self.first_after] = False
        return flags

    @cached_property
    def substituted(self) -> Flags:
        """Whether something else was set aside for the order."""
        flags: Flags = self.fates.parcel & Parcel.SUBSTITUTED != 0
        return flags

    @cached_property
    def unshippable(self) -> Rows:
        """The orders that nothing ought to be shipped for: ghosts, and those for which something else was set aside."""
        return np.flatnonzero(self.ghost | self.substituted)

    @cached_property
    def shipped(self) -> I64:
        """When each order's own goods were handed over."""
        shipped = self.fates.dispatch.copy()
        shipped[np.flatnonzero(self.substituted)] = NEVER
        return shipped

    @cached_property
    def ended(self) -> I64:
        """When each order's own goods were handed over or its money was sent back, whichever came first."""
        return np.minimum(self.shipped, self.fates.refund)

    @cached_property
    def due(self) -> I64:
        """The instant of each shipping promise; meaningful for paid orders."""
        due: I64 = self.trace.orders.deadline_ms << RANK_BITS
        return due

    @cached_property
    def broken(self) -> Flags:
        """Whether each paid order was neither shipped nor refunded by its promise."""
        flags: Flags = self.paid & (self.ended > self.due)
        return flags

    @cached_property
    def amount_fen(self) -> I64:
        """The money of each order."""
        prices = np.array([sku.price_fen for sku in self.scenario.shop.skus], np.int64)
        return prices[self.trace.orders.sku.astype(np.intp)] * self.trace.orders.qty

    @cached_property
    def shortfall_ms(self) -> int | None:
        """When it could be known that less came in than was sold: `known_at`, or the supplier's report of the loss;
        never before the loss itself. None if there was no loss.
        """
        damaged = self.first("harvest_damaged")
        return None if damaged is None else knowable_ms(self.scenario, damaged.at >> RANK_BITS)

    @cached_property
    def of_depot(self) -> Mapping[str, Flags]:
        """For each depot, whether it is the one that ships each order."""
        promise, promises = self.trace.orders.promise, self.scenario.shop.promises
        return {
            depot: flags_of(promise, [n for n, one in enumerate(promises) if one.ships == depot])
            for depot in self.trace.units
        }

    @cached_property
    def beyond_supply(self) -> Flags:
        """Whether each paid order is one that no unit of its depot can reach, if the oldest come first."""
        orders, beyond = self.trace.orders, np.zeros(len(self.trace.orders), np.bool_)
        for depot, units in self.trace.units.items():
            for sku, supply in enumerate(units.supply):
                rows = np.flatnonzero(self.paid & self.of_depot[depot] & (orders.sku == sku))
                if int(orders.qty[rows].sum(dtype=np.int64)) > supply:
                    rows = rows[np.argsort(self.fates.pay[rows], kind="stable")]
                    served = int(np.searchsorted(np.cumsum(orders.qty[rows], dtype=np.int64), supply, "right"))
                    beyond[rows[served:]] = True
        return beyond

    def unit_left_for(self, rows: Rows) -> Flags:
        """Whether a unit was left in the end for each of these orders, the oldest of them first; rows ascend."""
        orders, left = self.trace.orders, np.zeros(len(rows), np.bool_)
        if not len(rows):
            return left
        for depot, units in self.trace.units.items():
            for sku, free in enumerate(units.free):
                mine = self.of_depot[depot][rows] & (orders.sku[rows] == sku)
                left[mine] = np.cumsum(orders.qty[rows[mine]], dtype=np.int64) <= free
        return left

    @cached_property
    def tries_after(self) -> dict[str, tuple[int, int]]:
        """For each entrance, how many came after the sale had to be shut, and how many of them met it open."""
        surfaces, first = self.scenario.shop.surfaces, self.first_after
        rows = np.flatnonzero(self.came[first:] & self.in_scope[first:]) + first
        surface, met_open = self.trace.orders.surface[rows], self.fates.outcome[rows] != Outcome.CLOSED
        tried = np.bincount(surface, minlength=len(surfaces)).tolist()
        met = np.bincount(surface[met_open], minlength=len(surfaces)).tolist()
        return {one.id: (n, m) for one, n, m in zip(surfaces, tried, met, strict=True)}

    @cached_property
    def page_gone(self) -> tuple[tuple[int, int], ...]:
        """The spells, as (after, until), in which the platform has no data page of the product any more. A listing that
        comes back has its page again.
        """
        main = main_listing(self.scenario).id
        backs = [entry.at for entry in self.of_kind("listing_relisted") if entry.subject == main]
        offs = (entry.at for kind in OFF_SALE for entry in self.of_kind(kind) if entry.subject == main)
        kept = DATA_PAGE_KEPT.value << RANK_BITS
        return tuple((off + kept, min((back for back in backs if back > off), default=NEVER)) for off in offs)

    @cached_property
    def human_waits(self) -> tuple[int, I64]:
        """How many questions after T0 were handed off, and the instants of those that waited beyond the limit."""
        return human_waits(self.trace, self.in_scope, self.stop, self.horizon, HUMAN_REPLY.value)

    def first(self, kind: str, subject: str | None = None) -> Entry | None:
        """The first journal entry of this kind (and subject)."""
        return next((e for e in self.of_kind(kind) if subject is None or e.subject == subject), None)

    @cached_property
    def _by_kind(self) -> dict[str, list[Entry]]:
        found: dict[str, list[Entry]] = {}
        for entry in self.trace.journal:
            found.setdefault(entry.kind, []).append(entry)
        return found

    def of_kind(self, kind: str) -> list[Entry]:
        """All journal entries of this kind, in order."""
        return self._by_kind.get(kind, [])

    def history(self, name: str) -> History:
        """The history of a control."""
        return self.trace.histories[name]

    @cached_property
    def worst_case_ms(self) -> Mapping[str, int | None]:
        """For every view, how late it may be at the worst; None: unbounded."""
        return worst_cases(self.scenario)


def flags_of(column: U8, codes: Sequence[int]) -> Flags:
    """Whether each entry of a column is one of these codes."""
    flags = np.zeros(len(column), np.bool_)
    for code in codes:
        flags |= column == code
    return flags
