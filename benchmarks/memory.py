"""Bytes: what a stored row takes, declared and measured, and what a visit that never acts takes.

The declared size is the sum of the columns' items. Measured is what `tracemalloc` sees (NumPy reports its buffers
to it): held is what still lives at the end, with the ledger's work columns; the peak is the most that lived at once,
with everything that is thrown away on the way.
"""

import gc
import tracemalloc
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TypeVar

from sim.crowd.rows import Askers, Buyers
from sim.trace.tables import AskerFates, BuyerFates, Columns

from . import ours
from .workload import VISITS_AN_ORDER, Workload

Result = TypeVar("Result")


@dataclass(slots=True)
class Bytes:
    """Per stored row (buyers and askers together), but for the declared ones."""

    buyer: int
    buyer_fates: int
    asker: int
    asker_fates: int
    crowd_held: float
    fates_held: float
    work_held: float
    crowd_peak: float
    settle_peak: float
    peak_by_passers: list[tuple[int, int]]  # passers-by, peak of the whole job in bytes


def traced(do: Callable[[], Result]) -> tuple[Result, int, int]:
    """The result, what it holds, and the peak on the way."""
    gc.collect()
    tracemalloc.start()
    result = do()
    gc.collect()
    held, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return result, held, peak


def bytes_of(workload: Workload, seed: int) -> Bytes:
    """Measure one seed, and then with 10 and 100 times as many passers-by."""
    warm = workload.crowd(seed)
    ours.settled(workload, warm.buyers, warm.askers)
    crowd, crowd_held, crowd_peak = traced(lambda: workload.crowd(seed))
    ledger, ledger_held, settle_peak = traced(lambda: ours.settled(workload, crowd.buyers, crowd.askers))
    fates = size_of(ledger.scene.fates) + size_of(ledger.scene.asker_fates)
    rows = len(crowd.buyers) + len(crowd.askers)
    peaks = []
    for times in (1, 10, 100):
        many = replace(
            workload, demand=tuple(replace(entry, visits_an_order=VISITS_AN_ORDER * times) for entry in workload.demand)
        )
        ours.whole_job(many, seed)
        (_, passers_by), _, peak = traced(lambda many=many: ours.whole_job(many, seed))
        peaks.append((passers_by, peak))
    return Bytes(
        Buyers.row_bytes(),
        BuyerFates.row_bytes(),
        Askers.row_bytes(),
        AskerFates.row_bytes(),
        crowd_held / rows,
        fates / rows,
        (ledger_held - fates) / rows,
        crowd_peak / rows,
        settle_peak / rows,
        peaks,
    )


def size_of(columns: Columns) -> int:
    """The bytes of all columns."""
    return sum(column.nbytes for column in columns.arrays().values())
