"""Moments relative to T0: mostly where plans act and doors close; the dullest is T0 itself.

Each is one choice out of a table, and so is all else that somebody who is drawn may do: Hypothesis takes out of a list
only what consists of five choices or fewer, and a story is to have nobody in it who does not matter.
"""

from collections.abc import Iterator
from typing import Final

from hypothesis import strategies as st

from ...ground.moments import DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS


def _moments() -> Iterator[int]:
    """The closing minute by minute, hours before and after it, four days before and two days after, and odd moments."""
    yield 0
    for minutes in range(1, 61):
        yield from ((-minutes * MINUTE_MS,) if minutes > 15 else (-minutes * MINUTE_MS, minutes * MINUTE_MS))
    yield from (sign * minutes * MINUTE_MS for minutes in range(65, 4 * 60, 5) for sign in (-1, 1))
    yield from (hours * HOUR_MS for hours in range(-4 * 24, 2 * 24 + 1, 2) if abs(hours) >= 4)
    yield from (sign * ms for ms in (1, 2, 999, SECOND_MS, 10 * SECOND_MS, 30 * SECOND_MS) for sign in (1, -1))
    yield from (-20 * MINUTE_MS + step * 7_919 for step in range(170))


TABLE: Final = tuple(dict.fromkeys(_moments()))
MOMENTS: Final = st.sampled_from(TABLE)
"""From four days before T0 to two days after it."""

SOON_MS: Final = (SECOND_MS, MINUTE_MS, 5 * MINUTE_MS, 20 * MINUTE_MS, HOUR_MS, 2 * HOUR_MS, 6 * HOUR_MS, DAY_MS)
"""How long something takes that people do."""
