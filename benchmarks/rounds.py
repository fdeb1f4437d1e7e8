"""Rounds: every contestant in turn, again and again, in one process, by CPU time.

Each round has a seed of its own. What is short runs several times in a round; its time there is the median.
A ratio is taken within its round, so that a slow spell of the machine hits all; what is reported is the median of
the rounds' ratios, with the lowest and the highest beside it.
"""

import gc
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from statistics import median
from typing import Final, TypeVar

from . import ours, plain, tuned
from .outcome import Outcome, differences
from .workload import Workload

Result = TypeVar("Result")
TIMES_OURS: Final = 5
TIMES_STORED: Final = 3  # a peer on stored rows
WHOLE, STORED = "whole job", "stored rows only"
TARGETS: Final = {(WHOLE, "plain"): 500, (WHOLE, "tuned"): 100, (STORED, "plain"): 50, (STORED, "tuned"): 12}
TARGET_VISITS: Final = 1_000_000


@dataclass(slots=True)
class Times:
    """Seconds by (work, contestant), one entry for each round; and whatever was unequal."""

    seconds: dict[tuple[str, str], list[float]] = field(default_factory=dict)
    unequal: list[str] = field(default_factory=list)
    rows: tuple[int, int, int] = (0, 0, 0)  # buyers, askers, passers-by of the last round

    def add(self, work: str, who: str, seconds: float) -> None:
        """One more round."""
        self.seconds.setdefault((work, who), []).append(seconds)

    def middle(self, work: str, who: str) -> float:
        """The median of the rounds."""
        return median(self.seconds[work, who])

    def ratios(self, work: str, peer: str) -> list[float]:
        """How many times as long the peer took, round by round, ascending."""
        pairs = zip(self.seconds[work, peer], self.seconds[work, "ours"], strict=True)
        return sorted(theirs / own for theirs, own in pairs)


def timed(do: Callable[[], Result]) -> tuple[Result, float]:
    """The result and the CPU time."""
    gc.collect()
    begin = time.process_time()
    result = do()
    return result, time.process_time() - begin


def measured(workload: Workload, rounds: int, first_seed: int) -> Times:
    """All rounds."""
    times = Times()
    warm = workload.crowd(first_seed - 1)  # tables that a shop makes once
    ours.stored_rows(workload, warm.buyers, warm.askers)
    for seed in range(first_seed, first_seed + rounds):
        one_round(times, workload, seed)
    return times


def one_round(times: Times, workload: Workload, seed: int) -> None:
    """Ours, plain, tuned on the whole job; ours, plain, tuned on the stored rows."""
    times.add(WHOLE, "ours", median(seconds for _, seconds in our_jobs(workload, seed)))
    crowd = workload.crowd(seed)
    times.rows = len(crowd.buyers), len(crowd.askers), crowd.passers_by
    runs = [timed(lambda: ours.stored_rows(workload, crowd.buyers, crowd.askers)) for _ in range(TIMES_OURS)]
    times.add(STORED, "ours", median(seconds for _, seconds in runs))
    reference = runs[0][0]
    for work, passers_seed in ((WHOLE, seed), (STORED, None)):
        for who, model in (("plain", plain), ("tuned", tuned)):
            given = model.given(crowd.buyers, crowd.askers)
            walk = partial(model.walk, workload, given, passers_seed)
            walks = [timed(walk) for _ in range(TIMES_STORED if work == STORED else 1)]
            times.add(work, who, median(seconds for _, seconds in walks))
            outcome = model.outcome_of(walks[0][0])
            times.unequal += compared(f"seed {seed}, {work}, {who}", reference, outcome, times.rows, passers_seed)


def our_jobs(workload: Workload, seed: int) -> Iterator[tuple[object, float]]:
    """The whole job, each time with a fresh seed; the first one is the round's own."""
    for again in range(TIMES_OURS):
        yield timed(lambda again=again: ours.whole_job(workload, seed + 1_000_000 * again))


def compared(
    name: str, reference: Outcome, outcome: Outcome, rows: tuple[int, int, int], passers_seed: int | None
) -> list[str]:
    """What is unequal. Each contestant draws its own passers-by, so of these only the number can be compared:
    two Poisson counts of one mean.
    """
    found = differences(name, reference, outcome)
    expected = rows[2] if passers_seed is not None else 0
    if (outcome.passed_by - expected) ** 2 > 36 * 2 * expected:
        found.append(f"{name}: {outcome.passed_by} passed by, {expected} were expected")
    return found
