"""Quantile tables: durations as a shop can measure them, drawn with integer arithmetic only.

    pay_after: {p50: 25s, p95: 10min, max: 2h}

Between two given points the value rises in a straight line; below the first given share it starts at `least`.
The same uniform gives the same value on every machine: no floats, no library distribution.
"""

from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Final

import numpy as np
import numpy.typing as npt

Values = npt.NDArray[np.int32] | npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Quantiles:
    """An ascending table of (share in 1/10,000, value in ms); the last share is 10,000.

    >>> Quantiles(least=1, points=((5_000, 25_000), (10_000, 100_000))).value(1 << 31)
    25000
    """

    least: int
    points: tuple[tuple[int, int], ...]

    def __post_init__(self) -> None:
        shares = [0, *(share for share, _ in self.points)]
        values = [self.least, *(value for _, value in self.points)]
        if shares[-1] != 10_000 or sorted(set(shares)) != shares or sorted(values) != values or self.least < 0:
            raise ValueError(f"a quantile table ascends to 100 %: {self}")

    @classmethod
    def fixed(cls, value_ms: int) -> "Quantiles":
        """Always the same."""
        return cls(value_ms, ((10_000, value_ms),))

    @property
    def most(self) -> int:
        """The largest value that can be drawn."""
        return self.points[-1][1]

    def value(self, word: int) -> int:
        """The value of one uniform 32-bit word, of which the upper 16 bits count."""
        return int(_levels(self)[word >> 16])

    def values(self, uniforms: npt.NDArray[np.integer]) -> Values:
        """The values of many uniforms below 65,536."""
        return _levels(self).take(uniforms, mode="clip")


_STEPS: Final = 1 << 16


@lru_cache(maxsize=64)
def _levels(table: Quantiles) -> Values:
    """The value at each of 65,536 equal steps of the probability."""
    levels = np.empty(_STEPS, np.int64)
    for (below, low), (share, high) in pairwise(((0, table.least), *table.points)):
        begin, end = (-(-edge * _STEPS // 10_000) for edge in (below, share))
        # Steps are 65,536ths and shares are 10,000ths: times 625 and times 4,096 they are of one size.
        beyond = np.arange(begin, end, dtype=np.int64) * 625 - below * 4096
        levels[begin:end] = low + (high - low) * beyond // ((share - below) * 4096)
    return levels.astype(np.int32) if table.most < 1 << 31 else levels
