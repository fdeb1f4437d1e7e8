"""Poisson counts by integer arithmetic: a table of cumulative probabilities, made with whole numbers only."""

from bisect import bisect_right
from functools import lru_cache
from typing import Final

import numpy as np
import numpy.typing as npt

from .draws import Draws

_SCALE: Final = 1 << 640
_CHUNK: Final = 256
_MICRO: Final = 1_000_000


def poisson(draws: Draws, name: str, mean_micro: int) -> int:
    """A count with the given mean in millionths, from the stream of this name.

    Large means are sums of counts with mean 256, so one word is used for each 256 expected.
    """
    chunks, rest = divmod(mean_micro, _CHUNK * _MICRO)
    words = draws.words(name, chunks + 1)
    total = 0
    if chunks:
        # A word's count is the number of table entries up to it; entry by entry the sum takes fewer look-ups.
        table = _chunk_table()
        total = len(table) * chunks - int(np.searchsorted(np.sort(words[:-1]), table).sum())
    return total + bisect_right(cumulative(rest), int(words[-1]))


@lru_cache(maxsize=1)
def _chunk_table() -> npt.NDArray[np.uint32]:
    """The table of a whole chunk as an array."""
    return np.array(cumulative(_CHUNK * _MICRO), np.int64).astype(np.uint32)


@lru_cache(maxsize=1024)
def cumulative(mean_micro: int) -> list[int]:
    """P(count <= k) in units of 2**-32, for k = 0, 1, ... until it rounds to 1; the mean is below 257."""
    probability = _SCALE * _SCALE // _exponential(mean_micro)
    table: list[int] = []
    total, k = 0, 0
    while not table or table[-1] < (1 << 32) - 1:
        total += probability
        table.append(total * (1 << 32) // _SCALE)
        k += 1
        probability = probability * mean_micro // (k * _MICRO)
        if not probability:
            break
    return table


def _exponential(power_micro: int) -> int:
    """e to the given power in millionths, in units of 1 / _SCALE."""
    term, total, k = _SCALE, 0, 0
    while term:
        total += term
        k += 1
        term = term * power_micro // (k * _MICRO)
    return total
