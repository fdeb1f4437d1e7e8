"""What a rehearsal leaves behind."""

from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from ..plan.scenario import Scenario
from .alternatives import Answers
from .journal import Entry
from .tables import I32, I64, U8, AskerFates, BuyerFates, Rows
from .talks import TalkedOver


@dataclass(frozen=True, slots=True)
class History:
    """One control state over time: the value at an instant is the one last set strictly before it."""

    keys: tuple[int, ...]  # the first is before everything
    values: tuple[int, ...]
    causes: tuple[int, ...]  # numbers of journal entries, 0 for the start

    def value_at(self, at: int) -> int:
        """The value at an instant."""
        return self.values[bisect_left(self.keys, at) - 1]

    def cause_at(self, at: int) -> int:
        """The journal entry that made the value at an instant, 0 if nobody ever changed it."""
        return self.causes[bisect_left(self.keys, at) - 1]

    def causes_at(self, at: I64) -> npt.NDArray[np.int64]:
        """The same for many instants."""
        found: npt.NDArray[np.int64] = np.array(self.causes)[np.searchsorted(np.array(self.keys), at, "left") - 1]
        return found

    def values_at(self, at: I64) -> npt.NDArray[np.int64]:
        """The values at many instants."""
        found: npt.NDArray[np.int64] = np.array(self.values)[np.searchsorted(np.array(self.keys), at, "left") - 1]
        return found


@dataclass(frozen=True, slots=True)
class Orders:
    """Every try to order, by row: what was asked for, and what became of it."""

    visit: I64
    surface: U8
    sku: U8
    qty: U8
    promise: U8
    deadline_ms: I64  # of the shipping promise; meaningful for paid orders
    signed: I64  # NEVER for parcels that were stopped or did not leave
    refund_asked: I64  # the instant of the buyer's first request, NEVER if his goods left before it
    give_up: I64  # when somebody who went to the desk would leave it; NEVER for others
    last_try: npt.NDArray[np.bool_]  # whether no later row of the same person woke before T0
    fates: BuyerFates

    def __len__(self) -> int:
        return len(self.visit)


@dataclass(frozen=True, slots=True)
class Questions:
    """Questions of people who bought nothing, by row."""

    ask: I64
    give_up: I64
    fates: AskerFates


@dataclass(frozen=True, slots=True)
class Units:
    """The units of one depot, per SKU: what there ever was of them, and where they are in the end."""

    supply: tuple[int, ...]  # at the start, grown and come in, less what was lost
    free: tuple[int, ...]
    growing: tuple[int, ...]
    inbound: tuple[int, ...]
    lost: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Scrutiny:
    """What the world outside asks for and finds, whatever the plan does: latent, like the rows of the crowd."""

    disputed: Rows  # the rows that would be disputed if they became paid orders
    disputed_after_ms: I32  # from T0 or the payment, whichever is later
    audit_ms: int
    reconciliation_ms: int
    leaks_ms: tuple[int, ...]  # when somebody gets at whatever the shop keeps


@dataclass(frozen=True, slots=True)
class Trace:
    """One rehearsal, finished."""

    scenario: Scenario
    seed: int
    journal: tuple[Entry, ...]
    histories: Mapping[str, History]
    orders: Orders
    questions: Questions
    units: Mapping[str, Units]
    scrutiny: Scrutiny
    passers_by: int
    alternatives: Answers | None = None  # None: nothing was offered to anybody
    talks: TalkedOver | None = None  # None: nobody was offered a later date
    by_seed: bool = True  # whether all that the scenario leaves to chance was drawn by the seed

    def entry(self, number: int) -> Entry:
        """A journal entry by its number."""
        return self.journal[number - 1]
