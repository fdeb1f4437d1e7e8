"""Grids: recurring ticks (polls, waves, daily batches) that are computed instead of simulated.

>>> Grid(period_ms=1_200_000, offsets_ms=(60_000,)).ticks(0, 3_000_000).tolist()
[60000, 1260000, 2460000]
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from .keys import DIGIT_BITS, RANK_BITS


@dataclass(frozen=True, slots=True)
class Grid:
    """Ticks at n * period_ms + each offset, for every integer n; offsets ascend within [0, period_ms)."""

    period_ms: int
    offsets_ms: tuple[int, ...]

    def __post_init__(self) -> None:
        inside = all(0 <= offset < self.period_ms for offset in self.offsets_ms)
        if not self.offsets_ms or not inside or list(self.offsets_ms) != sorted(set(self.offsets_ms)):
            raise ValueError(f"offsets must ascend within [0, {self.period_ms}): {self.offsets_ms}")

    def ticks(self, after_ms: int, until_ms: int) -> npt.NDArray[np.int64]:
        """All ticks with after_ms < tick <= until_ms, ascending, in ms."""
        rounds = np.arange(after_ms // self.period_ms, until_ms // self.period_ms + 1, dtype=np.int64)
        ticks = (rounds[:, None] * self.period_ms + np.array(self.offsets_ms, dtype=np.int64)).ravel()
        return ticks[ticks.searchsorted(after_ms, "right") : ticks.searchsorted(until_ms, "right")]

    def instants(self, after: int, until: int, order: int) -> npt.NDArray[np.int64]:
        """The ticks of an actor with this order, as instants with after < tick <= until, ascending."""
        ticks = self.ticks((after >> RANK_BITS) - 1, until >> RANK_BITS) << RANK_BITS | order << DIGIT_BITS
        return ticks[ticks.searchsorted(after, "right") : ticks.searchsorted(until, "right")]

    def next(self, at_ms: int) -> int:
        """The first tick at or after `at_ms`, in ms."""
        base = at_ms // self.period_ms * self.period_ms
        for offset in self.offsets_ms:
            if base + offset >= at_ms:
                return base + offset
        return base + self.period_ms + self.offsets_ms[0]

    @property
    def widest_gap_ms(self) -> int:
        """The longest wait between two ticks: the static worst case of a reader of this grid."""
        following = (*self.offsets_ms[1:], self.offsets_ms[0] + self.period_ms)
        return max(b - a for a, b in zip(self.offsets_ms, following, strict=True))
