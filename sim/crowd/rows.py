"""The crowd's columns: what is known of a customer before the world starts, and what became of him.

A row of `Buyers` or `Askers` holds latent values only: when somebody appears and the uniforms behind what
he would do. Outcomes live in `BuyerFates` and `AskerFates`, one entry per row, NEVER for what did not happen.
Durations are int32 milliseconds of at least 1, NOT_HE for what this customer would never do.
Shares are uint16: a uniform u meets a share s when u < s, with s in 0..65535.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from enum import IntEnum
from typing import Final, Self

import numpy as np
import numpy.typing as npt

from ..ground.keys import NEVER

NOT_HE: Final = -1
NO_PARENT: Final = -1

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


@dataclass(frozen=True, slots=True)
class Buyers(Columns):
    """Would-be buyers, sorted by `visit`, whose ranks make all instants different.

    `visit` is the instant at which the buyer submits the order; browsing before that is not modelled.
    `parent` is the row of this person's earlier try (always a lower row), NO_PARENT for a first try.
    """

    visit: I64
    pay_after: I32  # from submission
    regret_after: I32  # from payment to an own request for a refund
    claim_after: I32  # from a broken promise to a request for a refund
    ask_after: I32  # from the trouble (or the payment, if later) to an inquiry
    patience: I32  # from the hand-off to giving up
    handling: I32  # of a human answer
    complain_after: I32  # from what he complains about
    transit: I32  # from hand-over to out-for-delivery
    door: I32  # from out-for-delivery to signature
    parent: I32
    notice_after: U16  # first push of the payment notice
    wake: U16  # 0: always comes; else a dormant row, woken while its factor reaches this value
    deflect: U16
    complain: U16
    intercept: U16
    substitute: U16
    surface: U8
    sku: U8
    qty: U8
    promise: U8


@dataclass(frozen=True, slots=True)
class Askers(Columns):
    """People who ask without having bought, sorted by `ask`."""

    ask: I64
    patience: I32
    handling: I32
    deflect: U16


class Outcome(IntEnum):
    """How far an order came. The names are used in tables and texts."""

    NOT_YET = 0  # not settled so far
    ABSENT = 1  # a dormant row that nothing woke
    CLOSED = 2  # refused by a closed surface
    SOLD_OUT = 3  # refused by the listing's stock at submission
    UNPAID = 4  # accepted, not paid so far
    PAID = 5
    EXPIRED = 6  # never paid within the time-out and its grace
    PAYMENT_CLOSED = 7  # the binding refused the payment
    SOLD_OUT_LATE = 8  # refused by the listing's stock at payment


class Inquiry(IntEnum):
    """What became of a question."""

    NONE = 0
    BOT = 1  # answered by the bot alone
    HUMAN = 2  # handed off; `start` says when an agent answered, or would have


class Parcel(IntEnum):
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
