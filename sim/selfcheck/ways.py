"""Ways: how one process runs what all of them run. Nothing in a way may make a difference.

Imports nothing of the model, like everything that a watched process needs before it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, TypeVar

T = TypeVar("T")

USUAL: Final = 3
"""Processes: as many as there are ways that differ in kind."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """One process and how it goes about its work."""

    number: int  # from 1
    hash_seed: str
    watched: bool = False  # by the guard, from the first import on
    backwards: bool = False
    begins_at: int = 0  # in the middle, going round
    twice: bool = False  # over one crowd, some traces exported in between
    alone: bool = False  # one rehearsal in the whole life of the process

    def ordered(self, jobs: Sequence[T]) -> list[T]:
        """The jobs in this way's order."""
        if self.alone:
            return list(jobs[:1])
        if self.backwards:
            return list(reversed(jobs))
        turned = self.begins_at % len(jobs) if jobs else 0
        return [*jobs[turned:], *jobs[:turned]]


def ways(processes: int) -> tuple[Way, ...]:
    """The ways of so many processes: the first is watched, the others each change something else."""
    usual = (
        Way(number=1, hash_seed="0", watched=True),
        Way(number=2, hash_seed="1", backwards=True, twice=True),
        Way(number=3, hash_seed="2", alone=True),
    )
    more = (Way(number=n, hash_seed=str(n - 1), begins_at=7 * (n - 3)) for n in range(len(usual) + 1, processes + 1))
    return (*usual[:processes], *more)
