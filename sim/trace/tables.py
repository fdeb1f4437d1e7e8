"""Tables: what became of every customer, one column per fact, one entry per row.

An instant that has not come is NEVER. Outcomes, inquiries and parcels are small integers with names here.
The ledger fills these tables; checks read them. Row numbers are those of the crowd.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from functools import cache
from typing import Final, Self

import numpy as np
import numpy.typing as npt

from ..ground.keys import NEVER

I64 = npt.NDArray[np.int64]
I32 = npt.NDArray[np.int32]
U16 = npt.NDArray[np.uint16]
U8 = npt.NDArray[np.uint8]
I8 = npt.NDArray[np.int8]
Flags = npt.NDArray[np.bool_]
Rows = npt.NDArray[np.int64]
"""Row numbers."""

_DTYPES: Final[Mapping[object, type[np.generic]]] = {
    I64: np.int64,
    I32: np.int32,
    U16: np.uint16,
    U8: np.uint8,
    I8: np.int8,
}


class Columns:
    """A frozen dataclass of equally long arrays, one per field."""

    __slots__ = ()

    @classmethod
    @cache
    def dtypes(cls) -> dict[str, type[np.generic]]:
        """The dtype of each column, in order."""
        return {column.name: _DTYPES[column.type] for column in fields(cls)}  # type: ignore[arg-type]

    @classmethod
    def row_bytes(cls) -> int:
        """Bytes per row."""
        return sum(np.dtype(dtype).itemsize for dtype in cls.dtypes().values())

    @classmethod
    def from_rows(cls, rows: Sequence[Mapping[str, int]]) -> Self:
        """Columns from explicit rows; every row names every column."""
        return cls(**{name: np.array([row[name] for row in rows], dtype) for name, dtype in cls.dtypes().items()})

    def __len__(self) -> int:
        return len(getattr(self, next(iter(self.dtypes()))))

    def arrays(self) -> dict[str, npt.NDArray[np.generic]]:
        """The columns by name, in order."""
        return {name: getattr(self, name) for name in self.dtypes()}


class Codes:
    """A namespace of small integers; plain ones, since columns of them are compared on the hot path."""

    @classmethod
    def name_of(cls, code: int) -> str:
        """The name of a code, in lower case."""
        return next(name.lower() for name, value in vars(cls).items() if value == code and name.isupper())


class Outcome(Codes):
    """How far an order came."""

    NOT_YET = 0  # not settled so far
    ABSENT = 1  # a dormant row that nothing woke
    CLOSED = 2  # refused by a closed surface
    SOLD_OUT = 3  # refused by the listing's stock at submission
    UNPAID = 4  # accepted, not paid so far
    PAID = 5
    EXPIRED = 6  # never paid within the time-out and its grace
    PAYMENT_CLOSED = 7  # the binding refused the payment
    SOLD_OUT_LATE = 8  # refused by the listing's stock at payment

    @classmethod
    def among(cls, outcome: I8, *codes: int) -> Flags:
        """Whether each outcome is one of these."""
        flags: Flags = np.zeros(len(outcome), np.bool_)
        for code in codes:
            flags |= outcome == code
        return flags


class Inquiry(Codes):
    """What became of a question."""

    NONE = 0
    BOT = 1  # answered by the bot alone
    HUMAN = 2  # handed off; `start` says when an agent answered, or would have


class Parcel(Codes):
    """Bits of a parcel's history."""

    SUBSTITUTED = 1
    TRIED = 2  # an interception was tried


@dataclass(frozen=True, slots=True)
class BuyerFates(Columns):
    """What became of each buyer, as instants."""

    pay: I64
    known: I64  # the shop learned of the payment
    alloc: I64  # a unit (or a substitute) was set aside
    dispatch: I64  # the parcel was handed over
    cancel: I64  # the order was cancelled before its own goods were handed over
    refund: I64  # the refund was sent
    intercept: I64  # the parcel was stopped
    ask: I64
    start: I64  # a human answered; for one who gave up, when one would have
    complain: I64
    outcome: I8
    inquiry: I8
    parcel: I8

    @classmethod
    def blank(cls, rows: int) -> Self:
        """Nothing has happened to anybody."""
        return cls(**{n: np.full(rows, NEVER if d is np.int64 else 0, d) for n, d in cls.dtypes().items()})


@dataclass(frozen=True, slots=True)
class AskerFates(Columns):
    """What became of each asker."""

    start: I64
    inquiry: I8

    @classmethod
    def blank(cls, rows: int) -> Self:
        """Nobody has asked."""
        return cls(**{n: np.full(rows, NEVER if d is np.int64 else 0, d) for n, d in cls.dtypes().items()})
