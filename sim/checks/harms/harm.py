"""What a harm's judge returns."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from ...ground.keys import NEVER, RANK_BITS
from ...trace.tables import I64, Flags

NOBODY: npt.NDArray[np.int64] = np.empty(0, np.int64)


@dataclass(frozen=True, slots=True)
class Met:
    """The state of the shop that the victims met: a control's history, and what it belongs to."""

    changes: str  # as in the table of actions
    target: str
    history: str
    rows: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Harm:
    """One kind of harm, counted. `rows` are orders; harms of questions have none."""

    kind: str
    count: int
    rows: I64
    first_at_ms: int | None
    judged_at_ms: int
    pending: int = 0
    met: tuple[Met, ...] = ()
    by_door: Mapping[str, int] = field(default_factory=dict)


def of_orders(
    kind: str,
    victims: Flags,
    harmed_at: I64,
    judged_at_ms: int,
    *,
    pending: int = 0,
    met: tuple[Met, ...] = (),
    by_door: Mapping[str, int] | None = None,
) -> Harm:
    """A harm that counts orders; `harmed_at` is the instant of each victim's harm."""
    rows = np.flatnonzero(victims)
    first = int(harmed_at[rows].min()) if len(rows) else NEVER
    first_at_ms = None if first == NEVER else first >> RANK_BITS
    return Harm(kind, len(rows), rows, first_at_ms, judged_at_ms, pending, met, by_door or {})
