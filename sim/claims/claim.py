"""What is said of one figure of the article."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from ..ground.words import Text


class Kind(StrEnum):
    """What the model's figure is worth as evidence of the article's."""

    EMERGES = "emerges"  # no setting states it; it follows from several through the mechanism
    PUT_IN = "put_in"  # a setting, or a sum or a quotient of some, which the model hands back
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
    article: tuple[int, int] | None = None  # what the article says of just this, from and to; None: nothing
    beyond: int | None = None  # where the measuring ended; a greater value only says "more than that"

    @classmethod
    def over(
        cls,
        label: Text,
        unit: Unit,
        values: Iterable[int],
        article: tuple[int, int] | None = None,
        beyond: int | None = None,
    ) -> "Figure":
        """The interval of these values, one for each seed."""
        ordered = sorted(values)
        return cls(label, unit, ordered[0], ordered[(len(ordered) - 1) // 2], ordered[-1], article, beyond)

    @property
    def comes_out(self) -> bool | None:
        """Whether the article's figure and the interval meet; None where the article has no such figure."""
        return None if self.article is None else self.article[0] <= self.greatest and self.least <= self.article[1]


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """A figure of the article, the model's figures for it, and what they rest on."""

    key: str
    sources: tuple[str, ...]  # rows of docs/sources.md
    says: Text
    kind: Kind
    inputs: tuple[str, ...]  # the settings and rules that it rests on: each moves one of the figures
    figures: tuple[Figure, ...]
    why: Text


def percent(ppm: int) -> str:
    """A share that a shop sets, as it stands in a label.

    >>> percent(300_000), percent(125_000)
    ('30', '12.5')
    """
    whole, rest = divmod(ppm, 10_000)
    return str(whole) if not rest else f"{whole}.{rest:04}".rstrip("0")
