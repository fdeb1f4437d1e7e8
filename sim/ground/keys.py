"""Instants: one int64 that orders everything that happens.

    instant = at_ms << 24 | order << 4 | digit

`order` (20 bits) is the place of an actor among all who act in one millisecond; every system and every
row of the crowd has its own, so two of them never meet at one instant. `digit` (4 bits) orders the events
of a single actor within one millisecond. Instants compare as plain integers, in Python and in NumPy alike.
"""

from typing import Final

import numpy as np
import numpy.typing as npt

Instants = npt.NDArray[np.int64]

RANK_BITS: Final = 24
DIGIT_BITS: Final = 4
MAX_ORDER: Final = (1 << (RANK_BITS - DIGIT_BITS)) - 1
ROW_ORDERS_FROM: Final = 4096
"""Seeded ties: systems have the orders below this one, rows those from here on."""

RANK_MASK: Final = (1 << RANK_BITS) - 1
ORDER_MASK: Final = RANK_MASK ^ ((1 << DIGIT_BITS) - 1)

NEVER: Final = (1 << 63) - 1
"""Later than every instant: what has not happened."""

# The digits of one customer's own events, in the order in which they happen within one millisecond.
VISIT: Final = 0
PAY: Final = 1
KNOWN: Final = 2
EXPIRE: Final = 3
HANDOVER: Final = 4
STOP: Final = 5  # right after the hand-over
CLAIM: Final = 5  # never minds whether a parcel is stopped
AGREE: Final = 5  # to a later date; just before a cancel
CANCEL: Final = 6
REFUND: Final = 7
ASK: Final = 8
FINISH: Final = 9
GIVE_UP: Final = 10
COMPLAIN: Final = 11


def instant(at_ms: int, order: int = 0, digit: int = 0) -> int:
    """Pack milliseconds since the scenario's start, an actor's order and its digit into one instant."""
    return at_ms << RANK_BITS | order << DIGIT_BITS | digit


def ms_of(at: int) -> int:
    """Milliseconds since the scenario's start."""
    return at >> RANK_BITS


def end_of_ms(at_ms: int) -> int:
    """The last instant of a millisecond."""
    return at_ms << RANK_BITS | RANK_MASK


def later(base: Instants, by_ms: npt.NDArray[np.int32] | npt.NDArray[np.int64] | int, digit: int) -> Instants:
    """The same actors' instants `by_ms` later, each with the given digit."""
    shifted = (base >> RANK_BITS) + by_ms << RANK_BITS
    return shifted | base & ORDER_MASK | digit
