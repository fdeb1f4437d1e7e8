"""What a law is, what it says where it is broken, and what it sees of a trace."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from itertools import islice
from typing import Final, NamedTuple

import numpy as np

from ...ground.keys import NEVER, RANK_BITS, end_of_ms
from ...ground.words import Text
from ...plan.scenario import Scenario, Step
from ...plan.shop import Ships
from ...trace.journal import Entry
from ...trace.tables import I64, U8, BuyerFates, Flags, Outcome, Parcel, Rows
from ...trace.trace import History, Orders, Trace

MOST_SHOWN: Final = 5
"""Breaches that one law names in one trace; more of the same say no more."""


class Breach(NamedTuple):
    """One place at which a law does not hold."""

    at_ms: int
    says: Text
    ref: str  # "journal:12", "order:345", "question:6", "history:binding litchi"


class Seen:
    """A trace, and what several laws look up in it."""

    def __init__(self, trace: Trace, previous: Trace | None = None) -> None:
        self.trace, self.previous = trace, previous

    @cached_property
    def scenario(self) -> Scenario:
        """What was rehearsed."""
        return self.trace.scenario

    @cached_property
    def journal(self) -> tuple[Entry, ...]:
        """All entries."""
        return self.trace.journal

    @cached_property
    def orders(self) -> Orders:
        """The crowd's table."""
        return self.trace.orders

    @cached_property
    def fates(self) -> BuyerFates:
        """What became of the orders."""
        return self.trace.orders.fates

    @cached_property
    def stop(self) -> int:
        """The last instant at which the scope may be sold."""
        return end_of_ms(self.scenario.t0_ms)

    @cached_property
    def horizon(self) -> int:
        """The last instant of the run."""
        return end_of_ms(self.scenario.until_ms)

    @cached_property
    def steps(self) -> Mapping[str, Step]:
        """The plan's steps by id."""
        return {step.id: step for step in self.scenario.plan.steps}

    @cached_property
    def _by_kind(self) -> Mapping[str, list[Entry]]:
        found: dict[str, list[Entry]] = {}
        for entry in self.journal:
            found.setdefault(entry.kind, []).append(entry)
        return found

    def of(self, *kinds: str) -> list[Entry]:
        """The entries of these kinds, in order."""
        if len(kinds) == 1:
            return self._by_kind.get(kinds[0], [])
        return sorted(entry for kind in kinds for entry in self._by_kind.get(kind, ()))

    @cached_property
    def by_cause(self) -> Mapping[int, list[Entry]]:
        """The entries that each entry caused, in order."""
        found: dict[int, list[Entry]] = {}
        for entry in self.journal:
            found.setdefault(entry.cause, []).append(entry)
        return found

    def entry(self, number: int) -> Entry | None:
        """The entry of this number, if there is one."""
        return self.journal[number - 1] if 0 < number <= len(self.journal) else None

    @cached_property
    def begun(self) -> Mapping[str, Entry]:
        """The beginning of each step that began."""
        return {entry.subject: entry for entry in reversed(self.of("step_begun"))}

    @cached_property
    def paid(self) -> Rows:
        """The rows that paid."""
        return np.flatnonzero(self.fates.pay != NEVER)

    @cached_property
    def accepted(self) -> Flags:
        """Whether each try became an order, paid or not."""
        outcome = self.fates.outcome
        flags: Flags = outcome >= Outcome.UNPAID
        return flags

    @cached_property
    def substituted(self) -> Flags:
        """Whether something else was set aside for the order."""
        flags: Flags = self.fates.parcel & Parcel.SUBSTITUTED != 0
        return flags

    @cached_property
    def in_scope(self) -> Flags:
        """Whether each SKU, by its number, belongs to the scope."""
        return np.array([sku.id in self.scenario.scope for sku in self.scenario.shop.skus], np.bool_)

    @cached_property
    def set_aside(self) -> Rows:
        """The rows for which something was set aside."""
        return np.flatnonzero(self.fates.alloc != NEVER)

    @cached_property
    def sent(self) -> Rows:
        """The rows whose parcel was handed over."""
        return np.flatnonzero(self.fates.dispatch != NEVER)

    @cached_property
    def cancelled(self) -> Rows:
        """The rows that were cancelled."""
        return np.flatnonzero(self.fates.cancel != NEVER)

    @cached_property
    def ships(self) -> tuple[str, ...]:
        """The depots that there are, in order."""
        none = self.scenario.shop.cooperative is None
        return tuple(ships.value for ships in Ships if ships is Ships.WAREHOUSE or not none)

    @cached_property
    def depot(self) -> I64:
        """The depot, by its number, of each class of orders."""
        depots = [ships.value for ships in Ships]
        return np.array([depots.index(one.ships.value) for one in self.scenario.shop.promises], np.int64)

    @cached_property
    def shipped_by(self) -> U8:
        """The depot, by its number, of each row."""
        return self.depot.astype(np.uint8)[self.orders.promise]

    def here(self, rows: Rows, depot: str) -> Rows:
        """Of these rows, those that a depot ships."""
        number = [ships.value for ships in Ships].index(depot)
        found: Rows = rows[self.shipped_by[rows] == number]
        return found

    def disturbed(self, kind: str, system: str, at_ms: int, name: str) -> list[int]:
        """The setting of each disturbance of this kind that is in force for a system at a moment."""
        return [
            int(one.settings.get(name, 0))
            for one in self.scenario.disturbances
            if one.kind == kind
            and one.settings.get("on") in ("all", system)
            and one.at_ms <= at_ms < one.at_ms + int(one.settings["lasts"])
        ]


class Law(NamedTuple):
    """One law. `broken` yields every place at which it does not hold."""

    name: str
    title: Text
    broken: Callable[[Seen], Iterable[Breach]]

    def check(self, trace: Trace, previous: Trace | None = None) -> list[Breach]:
        """The first places at which this trace breaks the law."""
        return self.within(Seen(trace, previous))

    def within(self, seen: Seen) -> list[Breach]:
        """The same, of a trace that other laws look at, too."""
        return list(islice(self.broken(seen), MOST_SHOWN))


def law(name: str, zh: str, en: str) -> Callable[[Callable[[Seen], Iterable[Breach]]], Law]:
    """Make a law of a function."""
    return lambda broken: Law(name, Text(zh=zh, en=en), broken)


def of_entry(entry: Entry, zh: str, en: str) -> Breach:
    """A breach at a journal entry."""
    return Breach(entry.at >> RANK_BITS, Text(zh=zh, en=en), f"journal:{entry.number}")


def of_rows(rows: Rows, at: I64, zh: str, en: str, table: str = "order") -> Iterator[Breach]:
    """A breach for each of these rows, at these instants, which may be NEVER."""
    for row, instant in zip(rows[:MOST_SHOWN].tolist(), at[:MOST_SHOWN].tolist(), strict=True):
        yield Breach(0 if instant == NEVER else instant >> RANK_BITS, Text(zh=zh, en=en), f"{table}:{row}")


def before(history: History, at: I64) -> I64:
    """The value of a history at each instant: the one last set strictly before it."""
    if len(history.keys) == 1:
        return np.full(at.shape, history.values[0])
    keys, values = np.array(history.keys, np.int64), np.array(history.values, np.int64)
    found: I64 = values[np.maximum(np.searchsorted(keys, at, "left") - 1, 0)]
    return found


def value_before(history: History, at: int) -> int:
    """The value of a history at one instant."""
    return next((v for k, v in zip(history.keys[::-1], history.values[::-1], strict=True) if k < at), history.values[0])
