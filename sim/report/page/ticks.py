"""The labels of a time scale: as many as a screen has room for, T0 first, and never one over another."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from ...ground.moments import DAY_MS, HOUR_MS, MINUTE_MS
from .scale import CUTS_MS, WHOLE, Scale

WIDTHS_PX: Final = (300, 500, 800)
"""The least width of the chart for which each level of labels is made; the style sheet knows them, too."""
_CHARACTER_PX: Final = 7
_GAP_PX: Final = 8
_FIRST: Final = (
    0,
    DAY_MS,
    HOUR_MS,
    1_095 * DAY_MS,
    15 * DAY_MS,
    15 * MINUTE_MS,
    4 * DAY_MS,
    4 * HOUR_MS,
    2 * DAY_MS,
    30 * MINUTE_MS,
)


@dataclass(frozen=True, slots=True)
class Tick:
    """A label on the scale, and the level from which on there is room for it: 0 on every screen."""

    ms: int
    place: int
    words: str
    level: int

    def span_px(self, width_px: int) -> tuple[int, int]:
        """From where to where the label reaches on a chart of this width."""
        middle, half = self.place * width_px // WHOLE, len(self.words) * _CHARACTER_PX // 2
        return middle - half, middle + half


def ticks(scale: Scale, word: Callable[[int], str]) -> tuple[Tick, ...]:
    """The labels from left to right. What is left out at one width may find room at the next."""
    order = [sign * ms for ms in (*_FIRST, *(cut for cut in CUTS_MS if cut not in _FIRST)) for sign in (1, -1)]
    wanted = [ms for ms in dict.fromkeys(order) if ms in scale.cuts()]
    chosen: list[Tick] = []
    for level, width_px in enumerate(WIDTHS_PX):
        for ms in wanted:
            tick = Tick(ms, scale.place(ms), word(ms), level)
            if all(ms != other.ms for other in chosen) and _fits(tick, chosen, width_px):
                chosen.append(tick)
    return tuple(sorted(chosen, key=lambda tick: tick.ms))


def _fits(tick: Tick, chosen: list[Tick], width_px: int) -> bool:
    left, right = tick.span_px(width_px)
    spans = [other.span_px(width_px) for other in chosen]
    apart = all(right + _GAP_PX <= one or left >= two + _GAP_PX for one, two in spans)
    return apart and left >= 0 and right <= width_px
