"""What every contestant hands in: the fates, column by column, and a short summary.

Making the summary belongs to the measured work: the ledger reads it off its columns, the peers count as they go.
Turning a peer's objects into columns is only for the comparison and is not measured.
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields

import numpy as np

from sim.trace.tables import AskerFates, BuyerFates


@dataclass(slots=True)
class Summary:
    """What a shop would ask first."""

    ordered: int = 0
    ghost_orders: int = 0  # accepted after T0
    paid: int = 0
    late_payments: int = 0  # after T0
    imported: int = 0
    import_lag_ms: int = 0  # from payment to import, summed up
    handed_over: int = 0
    handed_over_late: int = 0  # after T0, for an order accepted after T0
    asked: int = 0
    answered_by_bot: int = 0
    waited: int = 0  # reached an agent before giving up
    wait_ms: int = 0  # summed up


@dataclass(slots=True)
class Outcome:
    """One run."""

    summary: Summary
    buyers: BuyerFates
    askers: AskerFates
    passed_by: int = 0  # walked in this run; the ledger only has their number
    found_closed: int = 0  # of those, who looked at a surface that was closed


def columns_of(kind: type, columns: Mapping[str, object]) -> object:
    """Fates from plain columns."""
    return kind(**{name: np.array(columns[name], dtype) for name, dtype in kind.dtypes().items()})


def differences(name: str, one: Outcome, other: Outcome) -> list[str]:
    """Where two contestants disagree; empty if they agree row for row."""
    found = [
        f"{name}: {column.name} is {getattr(other.summary, column.name)}, not {getattr(one.summary, column.name)}"
        for column in fields(Summary)
        if getattr(one.summary, column.name) != getattr(other.summary, column.name)
    ]
    for kind in ("buyers", "askers"):
        ours, theirs = getattr(one, kind).arrays(), getattr(other, kind).arrays()
        for column, values in ours.items():
            rows = np.flatnonzero(values != theirs[column])
            found += [f"{name}: {kind} {row} {column} is {theirs[column][row]}, not {values[row]}" for row in rows[:3]]
    return found
