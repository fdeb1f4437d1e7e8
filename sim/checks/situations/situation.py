"""What a situation is."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from ...ground.words import Text
from ...plan.scenario import Scenario
from ...trace.tables import Flags
from ..facts import Facts


@dataclass(frozen=True, slots=True)
class Situation:
    """Something that may happen. `possible` reads shop, plan and disturbances at their usual pace, so what it leaves
    out may still occur when people are late. A `rare` one is too rare for a crowd drawn by chance: a search that
    draws ties may ask for it, a run set does so only by name.
    """

    name: str
    title: Text
    what: Text
    possible: Callable[[Scenario], bool]
    count: Callable[[Facts], int]
    rare: bool = False


def how_many(flags: Flags) -> int:
    """How many flags are set, as a plain number."""
    return int(np.count_nonzero(flags))
