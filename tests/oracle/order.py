"""One customer's order (or question), as the oracle keeps it: plain integers, NEVER for what has not happened."""

from collections import namedtuple
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sim.crowd.rows import Askers, Buyers
from sim.ground.keys import DIGIT_BITS, NEVER, ORDER_MASK, instant
from sim.trace.tables import Inquiry, Outcome, Parcel

Buyer = namedtuple("Buyer", tuple(Buyers.dtypes()))  # the latent values of one row
Asker = namedtuple("Asker", tuple(Askers.dtypes()))


@dataclass(slots=True, eq=False)
class Order:
    """A buyer's try: what is latent (`buyer`), what became of it (the columns of BuyerFates), where it stands."""

    row: int
    buyer: Any
    place: int  # the order (among ties) of all its instants
    pay: int = NEVER
    known: int = NEVER
    alloc: int = NEVER
    dispatch: int = NEVER
    cancel: int = NEVER
    refund: int = NEVER
    intercept: int = NEVER
    ask: int = NEVER
    start: int = NEVER
    complain: int = NEVER
    outcome: int = Outcome.NOT_YET
    inquiry: int = Inquiry.NONE
    parcel: int = 0
    picked: int = NEVER
    signed: int = NEVER
    deadline_ms: int = NEVER  # of the promise, once it is paid
    offers: int = 0  # of a later date
    in_talks: bool = False  # whether the last of them is open
    money: str = ""  # "", "held", "refunded" or "settled"

    def at(self, at_ms: int, digit: int) -> int:
        """This customer's own instant in a millisecond."""
        return instant(at_ms, self.place, digit)

    @property
    def substituted(self) -> bool:
        """Whether something else was taken for it."""
        return bool(self.parcel & Parcel.SUBSTITUTED)


@dataclass(slots=True, eq=False)
class Question:
    """An asker's question."""

    asker: Any
    place: int
    start: int = NEVER
    inquiry: int = Inquiry.NONE


def place_of(at: int) -> int:
    """The order (among ties) inside an instant."""
    return (at & ORDER_MASK) >> DIGIT_BITS


def rows_of(columns: Buyers | Askers) -> Iterator[tuple[int, ...]]:
    """The rows of some columns as tuples of plain ints."""
    return zip(*(column.tolist() for column in columns.arrays().values()), strict=True)
