"""Running a check: every scenario at every seed, in one process or in several, with the same outcomes in one order.

Processes are started afresh ("spawn"), which costs each about what twenty rehearsals cost; so little work stays here.
"""

from collections.abc import Sequence
from itertools import chain
from typing import Final

from ..processes import cores, shared_out
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
    size = min(MOST_CHUNK, max(LEAST_CHUNK, -(-len(jobs) // (count * 4))))
    chunks = [jobs[at : at + size] for at in range(0, len(jobs), size)]
    return list(chain.from_iterable(shared_out(_chunk, chunks, count)))


def processes(files: int, rehearsals: int) -> int:
    """How many processes are worth their start."""
    if files * READ_MS + rehearsals * REHEARSE_MS <= SERIAL_BELOW_MS:
        return 1
    return cores()


def _chunk(jobs: Sequence[Job]) -> list[Outcome]:
    return [outcome(target, seed) for target, seed in jobs]
