"""A run set: what many runs of one scenario come to. Counts and shares in whole numbers only."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from ..checks.situations.registry import all_situations
from ..ground.words import Text
from ..plan.names import HARMS
from ..plan.scenario import Scenario, State
from .one import Run

ALL_PPM = 1_000_000


class Spread(NamedTuple):
    """How a count lies over the runs, those without any included."""

    runs: int  # in which it was not zero
    least: int
    median: int  # the lower one of two
    most: int
    first_seed: int  # of the runs in which it was not zero


class Failure(NamedTuple):
    """A line of what was expected that did not come true in some runs."""

    subject: str
    says: Text  # as in the first of them
    runs: int
    first_seed: int


@dataclass(frozen=True)
class RunSet:
    """The runs, in the order of their seeds, and the situations that ought to have occurred in one of them."""

    scenario: Scenario
    runs: tuple[Run, ...]
    asked: tuple[str, ...]

    @cached_property
    def met(self) -> int:
        """In how many runs what the scenario expects happened."""
        return sum(run.met for run in self.runs)

    @cached_property
    def failures(self) -> tuple[Failure, ...]:
        """What did not come true, by item and kind of harm, in the order in which it was first met."""
        found: dict[str, Failure] = {}
        for run in self.runs:
            for line in run.unmet:
                known = found.get(line.subject, Failure(line.subject, line.says, 0, run.seed))
                found[line.subject] = known._replace(runs=known.runs + 1)
        return tuple(found.values())

    @cached_property
    def items(self) -> Mapping[tuple[str, State], tuple[int, int]]:
        """Each state of an item that is neither held nor idle: in how many runs, and the first seed."""
        found: dict[tuple[str, State], tuple[int, int]] = {}
        for run in self.runs:
            for item, name in run.states.items():
                state = State(name)
                if state not in (State.HELD, State.NOT_EXERCISED):
                    runs, first = found.get((item, state), (0, run.seed))
                    found[item, state] = runs + 1, first
        return dict(sorted(found.items()))

    @cached_property
    def harms(self) -> Mapping[str, Spread]:
        """Every kind of harm that occurred in some run."""
        return {kind: spread for kind in HARMS if (spread := self._spread(kind)) is not None}

    def _spread(self, kind: str) -> Spread | None:
        counts = sorted(run.harms.get(kind, 0) for run in self.runs)
        seeds = [run.seed for run in self.runs if kind in run.harms]
        if not seeds:
            return None
        return Spread(len(seeds), counts[0], counts[(len(counts) - 1) // 2], counts[-1], seeds[0])

    @cached_property
    def situations(self) -> Mapping[str, int]:
        """In how many runs each situation occurred, zero included."""
        return {name: sum(name in run.situations for run in self.runs) for name in all_situations()}

    @cached_property
    def never(self) -> tuple[str, ...]:
        """The situations that were asked for and never occurred."""
        return tuple(name for name in self.asked if not self.situations[name])

    @property
    def bound_ppm(self) -> int:
        """What has not happened in so many runs happens in at most this share of all seeds, at 95 % (rule of three)."""
        return min(ALL_PPM, -(-3 * ALL_PPM // max(1, len(self.runs))))
