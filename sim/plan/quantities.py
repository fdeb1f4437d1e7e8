"""Shapes of quantities: lengths of time, sums of money, shares, numbers of things, each within its bounds."""

from collections.abc import Callable
from dataclasses import dataclass

from ..ground.moments import DAY_MS, HOUR_MS, MINUTE_MS, duration
from ..ground.words import Text
from . import measures
from .measures import LONGEST_MS, Unreadable
from .reading import Reading
from .shapes import Json, Maybe, Value
from .tree import Scalar


@dataclass(frozen=True, slots=True)
class Measure(Value[int]):
    """A quantity within bounds, both included; the bounds are said in the file's own notation."""

    parser: Callable[[str], int]
    say: Callable[[int], str]
    json: Json
    least: int
    most: int

    def parse(self, node: Scalar, reading: Reading) -> Maybe[int]:
        """The quantity as a whole number."""
        try:
            value = self.parser(node.text)
        except Unreadable as error:
            return reading.refuse(node, error.rule, error.remedy)
        if self.least <= value <= self.most:
            return value
        least, most = self.say(self.least), self.say(self.most)
        return reading.refuse(
            node,
            Text(zh=f"取值范围是 {least} 到 {most}", en=f"the value lies between {least} and {most}"),
            Text(zh="改成范围内的值", en="choose a value in this range"),
        )

    def schema(self) -> Json:
        """As text with a pattern, or a number."""
        return self.json


def _pattern(pattern: str) -> Json:
    return {"type": "string", "pattern": pattern}


def whole(least: int, most: int) -> Measure:
    """A number of things."""
    return Measure(measures.parse_whole, str, {"type": "integer", "minimum": least, "maximum": most}, least, most)


def span(least: int = 0, most: int = LONGEST_MS) -> Measure:
    """A length of time."""
    return Measure(measures.parse_duration, duration, _pattern(measures.DURATION_PATTERN), least, most)


def money(least: int = 0) -> Measure:
    """A sum of money, up to a million yuan."""
    return Measure(measures.parse_money, _yuan, _pattern(measures.MONEY_PATTERN), least, 100_000_000)


def share() -> Measure:
    """A part of a whole."""
    return Measure(measures.parse_share, str, _pattern(measures.SHARE_PATTERN), 0, 1_000_000)


def time_of_day(most: int = DAY_MS) -> Measure:
    """A time of day."""
    return Measure(measures.parse_time_of_day, clock, _pattern(measures.TIME_OF_DAY_PATTERN), 0, most)


def _yuan(fen: int) -> str:
    return f"{fen // 100}.{fen % 100:02} yuan"


def clock(ms: int) -> str:
    """A time of day as it is written."""
    return f"{ms // HOUR_MS:02}:{ms // MINUTE_MS % 60:02}"
