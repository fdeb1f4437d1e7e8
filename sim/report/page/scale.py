"""The time scale of the charts: minutes around T0 and days before and after it, on one line.

The line is cut at lengths that people use (5 minutes, 15 minutes, ... 48 hours, 4 days, ...). Each piece between two
cuts is equally wide, and within it time runs evenly: a ruler that shrinks with the distance from T0, in whole numbers,
so that every machine draws the same. Places are hundredths of a percent of the chart's width.
"""

from bisect import bisect_right
from dataclasses import dataclass
from typing import Final

from ...ground.moments import DAY_MS, HOUR_MS, MINUTE_MS

CUTS_MS: Final = (
    0,
    *(minutes * MINUTE_MS for minutes in (5, 15, 30)),
    *(hours * HOUR_MS for hours in (1, 2, 4, 12, 24, 48)),
    *(days * DAY_MS for days in (4, 7, 15, 30, 60, 180, 365, 1_095, 3_650, 36_500)),
)
WHOLE: Final = 10_000
MARGIN: Final = 120
"""What stays free at either end, so that a mark at the end is seen whole."""
_PIECE: Final = 1_000_000


def stretched(ms: int) -> int:
    """The length of a time on the ruler: one piece is a million."""
    size = min(abs(ms), CUTS_MS[-1])
    piece = min(bisect_right(CUTS_MS, size), len(CUTS_MS) - 1) - 1
    least, most = CUTS_MS[piece], CUTS_MS[piece + 1]
    long = piece * _PIECE + (size - least) * _PIECE // (most - least)
    return -long if ms < 0 else long


@dataclass(frozen=True, slots=True)
class Scale:
    """From moments, in ms from T0, to places between 0 and `WHOLE`; what lies outside stands at the end."""

    first_ms: int
    last_ms: int

    def __post_init__(self) -> None:
        if self.first_ms >= self.last_ms:
            raise ValueError(f"a scale needs a length: {self.first_ms} to {self.last_ms}")

    def place(self, ms: int) -> int:
        """Where a moment stands."""
        inside = min(max(ms, self.first_ms), self.last_ms)
        first, last = stretched(self.first_ms), stretched(self.last_ms)
        room = WHOLE - 2 * MARGIN
        return MARGIN + (stretched(inside) - first) * room // max(1, last - first)

    def cuts(self) -> tuple[int, ...]:
        """The cuts that lie on this scale, T0 among them, in order."""
        both = {sign * cut for cut in CUTS_MS for sign in (-1, 1)}
        return tuple(sorted(cut for cut in both if self.first_ms <= cut <= self.last_ms))
