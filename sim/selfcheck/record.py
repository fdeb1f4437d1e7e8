"""A trace as a flat record, to be compared part by part: everything that a digest covers, and nothing else."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields

import numpy as np
import numpy.typing as npt

from ..ground.moments import Start
from ..trace.journal import Entry
from ..trace.trace import History, Orders, Trace

Columns = Mapping[str, npt.NDArray[np.generic]]


@dataclass(frozen=True, slots=True)
class Record:
    """What two rehearsals are compared by, in the order in which they are."""

    start: Start
    journal: tuple[Entry, ...]
    tables: Mapping[str, Columns]
    histories: Mapping[str, History]
    numbers: Mapping[str, str]  # single facts, by name


def record_of(trace: Trace) -> Record:
    """The record of a trace."""
    orders, questions, scrutiny = trace.orders, trace.questions, trace.scrutiny
    latent = [field.name for field in fields(Orders) if field.name != "fates"]
    tables: dict[str, Columns] = {
        "orders": {name: getattr(orders, name) for name in latent} | orders.fates.arrays(),
        "questions": {"ask": questions.ask, "give_up": questions.give_up} | questions.fates.arrays(),
        "disputes": {"disputed": scrutiny.disputed, "disputed_after_ms": scrutiny.disputed_after_ms},
    }
    for name, more in (("alternatives", trace.alternatives), ("talks", trace.talks)):
        if more is not None:
            tables[name] = more.arrays()
    numbers = {
        f"units.{depot}.{name}": str(value)
        for depot, units in sorted(trace.units.items())
        for name, value in asdict(units).items()
    }
    for name in ("audit_ms", "reconciliation_ms", "leaks_ms"):
        numbers[name] = str(getattr(scrutiny, name))
    numbers["passers_by"] = str(trace.passers_by)
    return Record(trace.scenario.start, trace.journal, tables, dict(sorted(trace.histories.items())), numbers)
