"""Numbers as people read them: money, lengths of time, moments before and after T0.

>>> money(1_234_560, Lang.ZH), money(-500, Lang.EN)
('12,345.60 元', '-¥5.00')
>>> length(7_980_000, Lang.ZH), length(7_980_000, Lang.EN)
('2 小时 13 分', '2h13min')
"""

import re
from collections.abc import Mapping
from typing import Final

from ..ground.moments import Start, duration, relative
from ..ground.words import Lang, Text
from ..plan.names import units_of

_PARTS: Final = re.compile(r"(\d+)(ms|min|d|h|s)")
_IN_CHINESE: Final[Mapping[str, str]] = {"d": "天", "h": "小时", "min": "分", "s": "秒", "ms": "毫秒"}


def money(fen: int, lang: Lang) -> str:
    """An amount in yuan."""
    sign = "-" if fen < 0 else ""
    yuan = f"{abs(fen) // 100:,}.{abs(fen) % 100:02}"
    return f"{sign}{yuan} 元" if lang is Lang.ZH else f"{sign}¥{yuan}"


def number(count: int) -> str:
    """A count."""
    return f"{count:,}"


def amount_of(count: int, unit: Text, lang: Lang) -> str:
    """A count with its unit."""
    return f"{number(count)} {units_of(unit, count).in_(lang)}"


def titled(title: Text, count: int, unit: Text, lang: Lang) -> str:
    """A title with its count."""
    counted = amount_of(count, unit, lang)
    return f"{title.zh} {counted}" if lang is Lang.ZH else f"{title.en} ({counted})"


def length(ms: int, lang: Lang, up: bool = False) -> str:
    """A length of time in at most two units, those of `duration`; bounds are rounded `up`; 0 is just 0."""
    short = duration(ms, up)
    if lang is Lang.EN:
        return short
    parts = [f"{amount} {_IN_CHINESE[unit]}" for amount, unit in _PARTS.findall(short)]
    if len(parts) == 1 and short.endswith("min"):
        return f"{parts[0]}钟"
    return " ".join(parts) or "0"


class Clock:
    """The calendar of one rehearsal: moments in ms since its start, as a distance from T0 and as a clock shows them."""

    def __init__(self, start_clock: str, t0_ms: int) -> None:
        try:
            self._start = Start.parse(start_clock)
        except ValueError:  # without an offset
            self._start = Start.parse(start_clock + "+00:00")
        self._t0_ms = t0_ms

    def full(self, ms: int) -> str:
        """Date and time of day."""
        return self._start.clock(ms)

    def short(self, ms: int) -> str:
        """The same, without the year where it is that of T0."""
        said, year = self._start.clock(ms), len("2026-")
        return said[year:] if said[:year] == self._start.clock(self._t0_ms)[:year] else said

    def distance(self, ms: int) -> str:
        """Such as T0-30min."""
        return relative(ms - self._t0_ms)

    def both(self, ms: int) -> str:
        """Distance and clock."""
        return f"{self.distance(ms)} ({self.short(ms)})"
