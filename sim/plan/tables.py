"""Two shapes of the shop: tables of quantiles and windows of the day."""

import re
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from typing import Final

from ..ground.moments import DAY_MS, MINUTE_MS
from ..ground.quantiles import Quantiles
from ..ground.words import Text
from .quantities import clock, span, time_of_day
from .reading import Reading
from .records import Key, Record, as_table
from .shapes import Json, Maybe, Shape
from .shop import DayTimes
from .tree import BAD, Bad, Node, Scalar, Table

QUANTILE_PATTERN: Final = r"^(min|max|p\d{1,2}(\.\d{1,2})?)$"
_QUANTILE: Final = re.compile(QUANTILE_PATTERN, re.ASCII)
_LONGEST_DELAY: Final = span(0, 24 * DAY_MS)
"""The crowd keeps the durations of its rows in 32 bits of milliseconds."""


@dataclass(frozen=True, slots=True)
class QuantileTable(Shape[Quantiles]):
    """`{min: 1s, p50: 25s, p95: 10min, max: 2h}`; a single duration is always that long."""

    def read(self, node: Node, reading: Reading) -> Maybe[Quantiles]:
        """The table; its keys may stand in any order."""
        if isinstance(node, Scalar) and not node.is_void:
            value = _LONGEST_DELAY.read(node, reading)
            return BAD if isinstance(value, Bad) else Quantiles.fixed(value)
        table = as_table(node, reading)
        if isinstance(table, Bad):
            return BAD
        good = True
        points: list[tuple[int, int, Node]] = []
        for name, item in table.values.items():
            level = _level(table.keys[name], reading)
            value = _LONGEST_DELAY.read(item, reading)
            if isinstance(level, Bad) or isinstance(value, Bad):
                good = False
            else:
                points.append((level, value, item))
        if "max" not in table.values:
            good = False
            reading.refuse(
                table,
                Text(zh="分位数表要有 max", en="a table of quantiles has a max"),
                Text(zh="补上最长的时间，如 max: 2h", en="add the longest time, such as max: 2h"),
            )
        if not good or not _ascending(sorted(points, key=lambda point: point[0]), reading):
            return BAD
        values = {level: value for level, value, _ in points}
        least = values.pop(0, 0)
        return Quantiles(least, tuple(sorted(values.items())))

    def schema(self) -> Json:
        """A duration, or an object of durations."""
        one = _LONGEST_DELAY.schema()
        names = {"pattern": QUANTILE_PATTERN}
        return {
            "anyOf": [
                one,
                {"type": "object", "propertyNames": names, "additionalProperties": one, "required": ["max"]},
            ]
        }


def is_quantiles(node: Node) -> bool:
    """Whether this is such a table, by its keys."""
    return isinstance(node, Table) and bool(node.keys) and all(_QUANTILE.fullmatch(key) for key in node.keys)


def _level(key: Scalar, reading: Reading) -> Maybe[int]:
    """The share of a quantile's name in 1/10,000: min 0, p50 5,000, max 10,000."""
    if _QUANTILE.fullmatch(key.text):
        level = {"min": 0, "max": 10_000}.get(key.text)
        level = int(Decimal(key.text[1:]) * 100) if level is None else level
        if level or key.text == "min":
            return level
    return reading.refuse(
        key,
        Text(
            zh="分位数的名称是 min、p50 这样的百分位和 max", en="a quantile is called min, max, or p and a percentage"
        ),
        Text(zh="写成 min、p50、p95、p99.9 或 max", en="write min, p50, p95, p99.9 or max"),
    )


def _ascending(points: list[tuple[int, int, Node]], reading: Reading) -> bool:
    """Whether a higher quantile is nowhere shorter than a lower one, and each is given once."""
    good = True
    for (level, value, _), (next_level, next_value, node) in pairwise(points):
        if next_level == level or next_value < value:
            good = False
            reading.refuse(
                node,
                Text(zh="分位数从小到大，各写一次", en="quantiles ascend, and each is given once"),
                Text(zh="检查这个值与比它小的分位数", en="compare this value with the quantiles below it"),
            )
    return good


@dataclass(frozen=True, slots=True)
class DayWindow(Shape[DayTimes]):
    """`{from: "08:00", to: "20:00"}`, with `every: 60min` where it ticks."""

    ticks: bool = False

    def _record(self) -> Record[DayTimes]:
        keys = {"from": Key(time_of_day(), to="from_ms"), "to": Key(time_of_day(), to="to_ms")}
        if self.ticks:
            keys["every"] = Key(span(MINUTE_MS, DAY_MS), to="every_ms")
        return Record(DayTimes, keys)

    def read(self, node: Node, reading: Reading) -> Maybe[DayTimes]:
        """The window, if it ends after it begins."""
        window = self._record().read(node, reading)
        if isinstance(window, Bad):
            return BAD
        if not window.from_ms < window.to_ms:
            return reading.refuse(
                node,
                Text(
                    zh="一天里的时段：from 早于 to，不跨午夜",
                    en="a window of the day ends after it begins, by midnight",
                ),
                Text(
                    zh="改 from 或 to；跨夜的时段到 24:00 为止",
                    en="change from or to; what crosses midnight ends at 24:00",
                ),
                found=f"{clock(window.from_ms)}-{clock(window.to_ms)}",
            )
        if self.ticks and window.to_ms == DAY_MS:
            return reading.refuse(
                node,
                Text(zh="定时的时段最晚到 23:59", en="a window that ticks ends by 23:59"),
                Text(zh="把 to 改成 23:59 或更早", en="let it end at 23:59 or earlier"),
                found="24:00",
            )
        return window

    def schema(self) -> Json:
        """An object of two or three keys."""
        return self._record().schema()
