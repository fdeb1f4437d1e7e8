"""The hunt: which law catches a planted bug, and how many examples that takes.

The budget is counted in examples, not in seconds. An example is a run of a scenario; a bug of the crowd that no run
shows is looked for in the oracle's worlds as well.
"""

from dataclasses import dataclass
from itertools import islice
from typing import Final

from sim.checks.laws.registry import broken_laws
from sim.ground.errors import ModelError
from sim.trace.digest import digest
from tests.oracle.ways import disagreement, walked, ways

from .defect import Patch, Planted
from .differential import DIFFERENTIAL
from .example import Example
from .examples import Source, examples

BUDGET: Final = 70  # examples
WORLDS: Final = 40  # of the oracle
ITS_OWN: Final = "conservation (the model's own)"
ORACLE: Final = "agreement with the oracle"


@dataclass(frozen=True, slots=True)
class Catch:
    """The law that caught a bug, in which example, by its number from 1."""

    law: str
    examples: int
    where: str


def caught_by(defect: Planted, example: Example) -> str:
    """The law that notices this bug in an example; empty if none does. A bug that cannot even run proves nothing, so of
    all errors only the model's own complaints count. A run that the bug left as it was is looked at no further, unless
    the bug sits in the trace or in what is read from it.
    """
    sound, reads = example.sound, in_part(defect, "sim.trace", "sim.checks")
    with defect.applied():
        try:
            trace = example.run()
        except ModelError:
            return ITS_OWN
        if not reads and digest(trace) == sound:
            return ""
        found = broken_laws(trace)
        if found:
            return next(iter(found))
        for name, law in DIFFERENTIAL.items():
            try:
                if law(trace, example):
                    return name
            except ModelError:
                return ITS_OWN
    return ""


def caught_in_world(defect: Planted, number: int) -> bool:
    """Whether the ledger with this bug disagrees with the oracle in a world."""
    world, walk = walked(number)
    with defect.applied():
        return any(disagreement(world, walk, cuts, ModelError) for cuts in ways(number).values())


def in_part(defect: Planted, *parts: str) -> bool:
    """Whether a bug sits in one of these parts of the model; that of the crowd is in the oracle, too."""
    return any(isinstance(one, Patch) and one.where.__module__.startswith(parts) for one in defect.changes)


def changes(defect: Planted, example: Example) -> bool:
    """Whether a run is another one with this bug."""
    sound = example.sound
    with defect.applied():
        trace = example.run()
    return digest(trace) != sound


def hunt(defect: Planted, source: Source = examples, budget: int = BUDGET, worlds: int = WORLDS) -> Catch | None:
    """The first catch within the budget."""
    for number, example in enumerate(islice(source(), budget), 1):
        if law := caught_by(defect, example):
            return Catch(law, number, example.says)
    for number in range(worlds if in_part(defect, "sim.crowd") else 0):
        if caught_in_world(defect, number):
            return Catch(ORACLE, budget + number + 1, f"world {number}")
    return None
