"""Running a run set: every seed, in one process or in several, with the same runs in one order."""

import pickle
from collections.abc import Sequence
from functools import lru_cache
from itertools import chain
from typing import Final

from ..checks.situations.registry import asked_of
from ..plan.scenario import Scenario
from ..processes import cores, shared_out
from .one import Run, one_run
from .run_set import RunSet

_RUN_MS: Final = 12
"""About what a rehearsal costs; only how many processes share the work hangs on it, and in how large pieces."""
_SERIAL_BELOW_MS: Final = 2_000
_CHUNK_MS: Final = 60
_CHUNK: Final = _CHUNK_MS // _RUN_MS

_Job = tuple[bytes, tuple[int, ...]]


def run_set(
    scenario: Scenario,
    seeds: Sequence[int],
    workers: int | None = None,
    sometimes: Sequence[str] | None = None,
) -> RunSet:
    """Rehearse a scenario at every seed. `sometimes` are the situations that ought to occur; None: those that the
    scenario leaves room for. How many workers there are changes nothing in the result.
    """
    asked = asked_of(scenario) if sometimes is None else tuple(dict.fromkeys(sometimes))
    count = processes(len(seeds)) if workers is None else workers
    if count == 1:
        return RunSet(scenario, tuple(one_run(scenario, seed) for seed in seeds), asked)
    pickled = pickle.dumps(scenario)
    jobs = [(pickled, tuple(seeds[at : at + _CHUNK])) for at in range(0, len(seeds), _CHUNK)]
    return RunSet(scenario, tuple(chain.from_iterable(shared_out(_chunk, jobs, count))), asked)


def processes(runs: int) -> int:
    """How many processes are worth their start."""
    return 1 if runs * _RUN_MS <= _SERIAL_BELOW_MS else cores()


def _chunk(job: _Job) -> tuple[Run, ...]:
    pickled, seeds = job
    scenario = _scenario(pickled)
    return tuple(one_run(scenario, seed) for seed in seeds)


@lru_cache(maxsize=1)
def _scenario(pickled: bytes) -> Scenario:
    """The same object for all jobs of a process: what follows from it is kept by its identity."""
    scenario: Scenario = pickle.loads(pickled)
    return scenario
