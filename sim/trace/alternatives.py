"""Answers: who was turned away, and what they answered to what was offered; a table beside the ledger's.

Nothing here is an order: no column of the ledger knows of it, and none changes by it.
"""

from dataclasses import dataclass, fields

import numpy as np
import numpy.typing as npt

from .tables import I8, I64, Codes, Flags, Rows


class Deposit(Codes):
    """Where a deposit is in the end."""

    HELD = 0
    RETURNED = 1
    CREDITED = 2


@dataclass(frozen=True, slots=True)
class Answers:
    """Rows are those of people's last tries; people who only asked come after them. Instants beside each."""

    turned_away: Rows  # whose last try for the scope was refused
    turned_at: I64
    bought: Rows  # of them, who bought related goods instead
    bought_at: I64
    deposited: Rows  # of them, who joined the waitlist
    deposited_at: I64
    filed: Flags  # whether the waitlist was filed when each deposit was taken
    settled_at: I64  # when each deposit was returned or credited, NEVER while it is held
    settled: I8
    joined: Rows  # who added the shop in WeCom
    joined_at: I64

    def arrays(self) -> dict[str, npt.NDArray[np.generic]]:
        """The columns by name, in order."""
        return {column.name: getattr(self, column.name) for column in fields(self)}
