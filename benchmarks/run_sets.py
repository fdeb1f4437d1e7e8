"""Run sets: one command with two workers beside two commands with one each, that together do the same runs.

Whole commands, from the start of the process to its end, by the clock on the wall: two processes at once have no other
time. The processor time of all processes stands beside it, which a busy machine changes less. They take turns in one
session (pair, set, pair, ...), so that a slow spell of the machine hits both; what counts is the median of the rounds'
ratios. Their digests are compared: a wrong answer has no speed.
"""

import json
import resource
import subprocess
import sys
import time
from dataclasses import dataclass, field
from statistics import median
from typing import Final

SCENARIO: Final = "farm_produce"
RUNS: Final = 200
TARGET: Final = 90  # percent of what two independent processes reach


@dataclass(slots=True)
class Pace:
    """Seconds of each round, and whatever was unequal."""

    pair: list[float] = field(default_factory=list)
    set_of_two: list[float] = field(default_factory=list)
    pair_cpu: list[float] = field(default_factory=list)
    set_cpu: list[float] = field(default_factory=list)
    unequal: list[str] = field(default_factory=list)

    def percents(self) -> list[float]:
        """How much of the pair's speed the set reaches, round by round, ascending."""
        return sorted(100 * pair / own for pair, own in zip(self.pair, self.set_of_two, strict=True))

    @property
    def middle(self) -> float:
        """The median of the rounds."""
        return median(self.percents())


def measured(rounds: int, runs: int = RUNS, scenario: str = SCENARIO) -> Pace:
    """All rounds."""
    pace, half = Pace(), runs // 2
    for seed in range(1, 1 + rounds * runs, runs):
        seconds, cpu, apart = timed([call(scenario, seed, half, 1), call(scenario, seed + half, half, 1)])
        pace.pair.append(seconds)
        pace.pair_cpu.append(cpu)
        seconds, cpu, together = timed([call(scenario, seed, 2 * half, 2)])
        pace.set_of_two.append(seconds)
        pace.set_cpu.append(cpu)
        if apart != together:
            pace.unequal.append(f"{scenario}, {2 * half} runs from seed {seed}: digests differ")
    return pace


def call(scenario: str, seed: int, runs: int, workers: int) -> list[str]:
    """A whole command; which situations occur is counted but not asked for."""
    words = f"rehearse {scenario} --seed {seed} --runs {runs} --workers {workers} --sometimes none --json -"
    return [sys.executable, "-m", "sim", *words.split()]


def timed(calls: list[list[str]]) -> tuple[float, float, list[str]]:
    """Run commands at once; how long until the last has ended, the processor time, and the digests in order."""
    begin, used = time.perf_counter(), spent()
    started = [subprocess.Popen(one, stdout=subprocess.PIPE, text=True) for one in calls]
    said = [process.communicate()[0] for process in started]
    seconds = time.perf_counter() - begin
    return seconds, spent() - used, [run["digest"] for text in said for run in json.loads(text)["runs"]]


def spent() -> float:
    """The processor time of all processes that were started here and have ended, and of theirs."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime
