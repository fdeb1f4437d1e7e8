"""What a harm's judge returns."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np

from ...ground.keys import NEVER, RANK_BITS
from ...trace.tables import I64, Rows

NOBODY: Rows = np.empty(0, np.int64)


class Met(NamedTuple):
    """The state of the shop that the victims met: a control's history, and what it belongs to."""

    changes: str  # as in the table of actions, unless it is unasked
    target: str
    history: str
    rows: Rows
    others: int = 0  # victims who have no row
    apart_fen: int = 0  # their money, which belongs to no order
    made_by: int = 0  # the entry that had made it so; 0: the last of the history, if any
    unasked: bool = False  # whether it harms by being changed, so that no step is missing
    early_ms: int | None = None  # how long before it had to be, where a step changed it too early

    @property
    def victims(self) -> int:
        """How many met it."""
        return len(self.rows) + self.others


@dataclass(frozen=True, slots=True)
class Harm:
    """One kind of harm, counted. `rows` are orders; harms of questions have none."""

    kind: str
    count: int
    rows: Rows
    first_at_ms: int | None
    judged_at_ms: int
    pending: int = 0
    met: tuple[Met, ...] = ()
    by_door: Mapping[str, int] = field(default_factory=dict)

    @property
    def apart_fen(self) -> int:
        """Money that belongs to no order."""
        return sum(met.apart_fen for met in self.met)


def of_orders(
    kind: str,
    rows: Rows,
    harmed_at: I64,
    judged_at_ms: int,
    *,
    pending: int = 0,
    met: tuple[Met, ...] = (),
    by_door: Mapping[str, int] | None = None,
    units: int | None = None,
) -> Harm:
    """A harm that counts orders, or their `units`; `harmed_at` is the instant of each victim's harm."""
    first = int(harmed_at.min()) if len(rows) else NEVER
    first_at_ms = None if first == NEVER else first >> RANK_BITS
    count = len(rows) if units is None else units
    return Harm(kind, count, rows, first_at_ms, judged_at_ms, pending, met, by_door or {})
