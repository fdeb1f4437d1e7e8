"""Running a check: every scenario at every seed, in one process or in several, with the same outcomes in one order.

Processes are started afresh ("spawn"), which costs each about what twenty rehearsals cost; so little work stays here.
"""

import os
import signal
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Final

from .asked import Target
from .outcome import Outcome
from .rehearsing import outcome

Job = tuple[Target, int | None]
"""What to rehearse, and with which seed; None is the scenario's own."""

READ_MS: Final = 20
REHEARSE_MS: Final = 25
"""About what a file and a rehearsal cost; only how many processes share the work hangs on it."""
SERIAL_BELOW_MS: Final = 3_000
LEAST_CHUNK: Final = 3
"""Rehearsals that a process gets at once: enough to be worth a message."""
MOST_CHUNK: Final = 16
"""And few enough that Ctrl-C need not wait for long."""


def outcomes(targets: Sequence[Target], seeds: Sequence[int | None], workers: int | None) -> list[Outcome]:
    """By target and seed, whoever did the work."""
    jobs = [(target, seed) for target in targets for seed in seeds]
    count = min(len(jobs), processes(len(targets), len(jobs)) if workers is None else workers)
    if count <= 1:
        return [outcome(target, seed) for target, seed in jobs]
    return list(_in_parallel(jobs, count))


def processes(files: int, rehearsals: int) -> int:
    """How many processes are worth their start."""
    if files * READ_MS + rehearsals * REHEARSE_MS <= SERIAL_BELOW_MS:
        return 1
    return _cores()


def _cores() -> int:
    """Those that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _in_parallel(jobs: Sequence[Job], count: int) -> Iterator[Outcome]:
    from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415 -- little work does not pay for it
    from multiprocessing import get_context  # noqa: PLC0415

    size = min(MOST_CHUNK, max(LEAST_CHUNK, -(-len(jobs) // (count * 4))))
    chunks = [jobs[at : at + size] for at in range(0, len(jobs), size)]
    pool = ProcessPoolExecutor(min(count, len(chunks)), get_context("spawn"), initializer=_leave_ctrl_c_to_the_parent)
    try:
        yield from chain.from_iterable(pool.map(_chunk, chunks))
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _leave_ctrl_c_to_the_parent() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _chunk(jobs: Sequence[Job]) -> list[Outcome]:
    return [outcome(target, seed) for target, seed in jobs]
