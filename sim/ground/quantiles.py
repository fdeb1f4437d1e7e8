"""Quantile tables: durations as a shop can measure them, drawn with integer arithmetic only.

    pay_after: {p50: 25s, p95: 10min, max: 2h}

Between two given points the value rises in a straight line; below the first given share it starts at `least`.
The same uniform gives the same value on every machine: no floats, no library distribution.
"""

from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import numpy as np
import numpy.typing as npt


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
        """The value of one uniform 32-bit word."""
        return int(self.values(np.array([word], np.uint32))[0])

    def values(self, words: npt.NDArray[np.uint32]) -> npt.NDArray[np.int64]:
        """The values of many uniforms."""
        base, rises = _cells(self)
        cell = (words >> _CELL_BITS).astype(np.intp)
        values = rises.take(cell, mode="clip")
        values *= words
        values >>= _CELL_BITS
        values += base.take(cell, mode="clip")
        return values


_CELLS: Final = 4096
_CELL_BITS: Final = 20
_CELL_MASK: Final = np.uint32((1 << _CELL_BITS) - 1)


@lru_cache(maxsize=256)
def _cells(table: Quantiles) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """The table resampled at 4,096 equal steps, and the rise in each: a look-up and one multiplication a draw."""
    levels = np.array([_exact(table, cell) for cell in range(_CELLS + 1)], np.int64)
    rises = np.diff(levels)
    return levels[:-1] - np.arange(_CELLS) * rises, rises  # the line of each cell, continued down to 0


def _exact(table: Quantiles, cell: int) -> int:
    """The value at cell / 4,096 of the probability."""
    below, low = 0, table.least
    for share, high in table.points:
        if cell * 10_000 <= share * _CELLS:
            return low + (high - low) * (cell * 10_000 - below * _CELLS) // ((share - below) * _CELLS)
        below, low = share, high
    return low
