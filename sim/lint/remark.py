"""A remark: one flaw of a plan, where it stands, and what to write instead."""

from dataclasses import dataclass
from enum import IntEnum

from ..ground.words import Text
from ..plan.scenario import Item, Place


class Level(IntEnum):
    """How sure it is that the flaw shows. Only a warning changes the exit code."""

    WARNING = 0  # at the usual pace
    TIGHT = 1  # only if hands or systems are at their slowest
    NOTE = 2  # good to know


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """One flaw, its reason and a remedy."""

    level: Level
    look: str  # which look found it
    item: Item | None
    steps: tuple[str, ...]  # ids
    place: Place | None  # of the step, or of the plan where a step is missing
    says: Text
    remedy: Text | None = None
    lines: tuple[str, ...] = ()  # of YAML: to add to the plan, or to write instead
