"""Facts: what several checks need of a trace, computed once. Nothing here judges."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from ..ground.keys import NEVER, RANK_BITS, end_of_ms
from ..plan.scenario import Scenario
from ..policy.supplier_report_lag import SUPPLIER_REPORT_LAG
from ..trace.journal import Entry
from ..trace.tables import I64, BuyerFates, Flags, Outcome, Parcel, Rows
from ..trace.trace import History, Trace
from .waits import human_waits_ms
from .worst_case import worst_cases


@dataclass
class Facts:
    """A trace, and what follows from it."""

    trace: Trace

    @property
    def scenario(self) -> Scenario:
        """What was rehearsed."""
        return self.trace.scenario

    @property
    def fates(self) -> BuyerFates:
        """What became of the orders."""
        return self.trace.orders.fates

    @property
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
    def in_scope(self) -> Flags:
        """Whether each try was for the scope."""
        skus = np.array([sku.id in self.scenario.scope for sku in self.scenario.shop.skus])
        flags: Flags = skus[self.trace.orders.sku]
        return flags

    @cached_property
    def accepted(self) -> Flags:
        """Whether each try became an order of the scope, paid or not."""
        outcome = self.fates.outcome
        refused = (outcome == Outcome.SOLD_OUT) | (outcome == Outcome.CLOSED) | (outcome == Outcome.ABSENT)
        flags: Flags = self.in_scope & ~refused & (outcome != Outcome.NOT_YET)
        return flags

    @cached_property
    def paid(self) -> Flags:
        """Whether each try became a paid order of the scope."""
        flags: Flags = self.in_scope & (self.fates.pay != NEVER)
        return flags

    @cached_property
    def ghost(self) -> Flags:
        """Whether each try became an order after the sale had to be shut."""
        return self.accepted & (self.trace.orders.visit > end_of_ms(self.limit_ms))

    @cached_property
    def substituted(self) -> Flags:
        """Whether something else was set aside for the order."""
        flags: Flags = self.fates.parcel & Parcel.SUBSTITUTED != 0
        return flags

    @cached_property
    def shipped(self) -> I64:
        """When each order's own goods were handed over."""
        return np.where(self.substituted, NEVER, self.fates.dispatch)

    @cached_property
    def amount_fen(self) -> I64:
        """The money of each order."""
        prices = np.array([sku.price_fen for sku in self.scenario.shop.skus], np.int64)
        return prices[self.trace.orders.sku] * self.trace.orders.qty

    @cached_property
    def shortfall_ms(self) -> int | None:
        """When it could be known that less came in than was sold: `known_at`, or the supplier's report of the loss;
        never before the loss itself. None if there was no loss.
        """
        damaged = self.first("harvest_damaged")
        if damaged is None:
            return None
        known_at_ms, lost_ms = self.scenario.known_at_ms, damaged.at >> RANK_BITS
        return lost_ms + SUPPLIER_REPORT_LAG.value if known_at_ms is None else max(known_at_ms, lost_ms)

    @cached_property
    def ships(self) -> I64:
        """The depot of each order, by its number."""
        return np.array([list(self.trace.units).index(p.ships) for p in self.scenario.shop.promises])[
            self.trace.orders.promise
        ]

    @cached_property
    def beyond_supply(self) -> Flags:
        """Whether each paid order is one that no unit of its depot can reach, if the oldest come first."""
        orders, beyond = self.trace.orders, np.zeros(len(self.trace.orders), np.bool_)
        for number, units in enumerate(self.trace.units.values()):
            for sku, supply in enumerate(units.supply):
                rows = np.flatnonzero(self.paid & (self.ships == number) & (orders.sku == sku))
                rows = rows[np.argsort(self.fates.pay[rows], kind="stable")]
                beyond[rows[np.cumsum(orders.qty[rows], dtype=np.int64) > supply]] = True
        return beyond

    def unit_left_for(self, rows: Rows) -> Flags:
        """Whether a unit was left in the end for each of these orders, the oldest of them first; rows ascend."""
        orders, left = self.trace.orders, np.zeros(len(rows), np.bool_)
        for number, units in enumerate(self.trace.units.values()):
            for sku, free in enumerate(units.free):
                mine = (self.ships[rows] == number) & (orders.sku[rows] == sku)
                left[mine] = np.cumsum(orders.qty[rows[mine]], dtype=np.int64) <= free
        return left

    @cached_property
    def tries_after(self) -> dict[str, tuple[int, int]]:
        """For each entrance, how many came after the sale had to be shut, and how many of them met it open."""
        orders, surfaces = self.trace.orders, self.scenario.shop.surfaces
        first = int(np.searchsorted(orders.visit, end_of_ms(self.limit_ms), "right"))
        outcome, surface = self.fates.outcome[first:], orders.surface[first:]
        came = (outcome != Outcome.ABSENT) & (outcome != Outcome.NOT_YET) & self.in_scope[first:]
        tried = np.bincount(surface[came], minlength=len(surfaces)).tolist()
        met = np.bincount(surface[came & (outcome != Outcome.CLOSED)], minlength=len(surfaces)).tolist()
        return {one.id: (n, m) for one, n, m in zip(surfaces, tried, met, strict=True)}

    @cached_property
    def human_waits_ms(self) -> tuple[I64, I64]:
        """The instants of the questions handed off, and their waits in staffed time."""
        return human_waits_ms(self.trace, self.in_scope, self.horizon)

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
