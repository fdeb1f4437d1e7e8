"""Exact: quantities as files write them, so that they are read back as they were. Reports round; files never do.

>>> span_text(5_400_001), moment_text(-90_000), share_text(123_456)
('1h30min1ms', 'T0-1min30s', '12.3456%')
"""

from collections.abc import Mapping

from ..ground.moments import DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS
from .action import Kind, Setting
from .quantities import clock

_UNITS = ((DAY_MS, "d"), (HOUR_MS, "h"), (MINUTE_MS, "min"), (SECOND_MS, "s"), (1, "ms"))


def span_text(ms: int) -> str:
    """A length of time, in as many units as it takes."""
    parts, left = [], ms
    for size, unit in _UNITS:
        count, left = divmod(left, size)
        if count:
            parts.append(f"{count}{unit}")
    return "".join(parts) or "0"


def moment_text(from_t0_ms: int) -> str:
    """A moment, by its distance from T0."""
    return f"T0{'-' if from_t0_ms < 0 else '+'}{span_text(abs(from_t0_ms))}" if from_t0_ms else "T0"


def share_text(ppm: int) -> str:
    """A part of a whole; a share has four decimals, which is one in a million."""
    whole, rest = divmod(ppm, 10_000)
    return f"{whole}.{rest:04}".rstrip("0").rstrip(".") + "%" if rest else f"{whole}%"


def settings_text(given: Mapping[str, int | str], known: Mapping[str, Setting]) -> dict[str, str]:
    """Settings of an action or a disturbance, each in the notation of its kind."""
    return {name: _setting(value, known[name].kind) for name, value in given.items()}


def _setting(value: int | str, kind: Kind) -> str:
    if isinstance(value, str) or kind is Kind.COUNT:
        return str(value)
    return {Kind.SHARE: share_text, Kind.CLOCK: clock, Kind.DURATION: span_text}[kind](value)
