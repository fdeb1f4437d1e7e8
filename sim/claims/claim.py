"""What is said of one figure of the article."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from ..ground.words import Text


class Kind(StrEnum):
    """What the model's figure is worth as evidence of the article's."""

    EMERGES = "emerges"  # it comes of the mechanism; no setting holds it
    PUT_IN = "put_in"  # settings hold it, and the model hands it back
    UNJUDGED = "cannot_be_judged"  # the model says nothing of it either way


class Unit(StrEnum):
    """What a figure counts."""

    SHARE = "ppm"  # parts per million, shown in tenths of a per cent
    CHANGE = "change_ppm"  # the same with its sign
    TIMES = "times_ppm"  # how many times as much, in parts per million
    SPAN = "ms"
    COUNT = "count"
    PEOPLE = "people"


@dataclass(frozen=True, slots=True)
class Figure:
    """One measurement, over all seeds: the least, the lower median and the greatest value."""

    label: Text
    unit: Unit
    least: int
    middle: int
    greatest: int

    @classmethod
    def over(cls, label: Text, unit: Unit, values: Iterable[int]) -> "Figure":
        """The interval of these values, one for each seed."""
        ordered = sorted(values)
        return cls(label, unit, ordered[0], ordered[(len(ordered) - 1) // 2], ordered[-1])


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """A figure of the article, the model's figures for it, and what they rest on."""

    key: str
    sources: tuple[str, ...]  # rows of docs/sources.md
    says: Text
    kind: Kind
    inputs: tuple[str, ...]  # the settings and rules that hold the figure; empty exactly for what emerges
    figures: tuple[Figure, ...]
    why: Text
