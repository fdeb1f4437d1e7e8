"""Fading with a half-life, in whole numbers only, so that it is the same everywhere."""

from functools import lru_cache
from math import isqrt
from typing import Final

BITS: Final = 96  # of every fraction on the way; the result keeps 32


def _roots() -> tuple[int, ...]:
    """2 ** -(1/2), 2 ** -(1/4), 2 ** -(1/8), ..., in units of 2 ** -BITS."""
    roots = [1 << BITS - 1]
    for _ in range(BITS):
        roots.append(isqrt(roots[-1] << BITS))
    return tuple(roots[1:])


ROOTS: Final = _roots()


@lru_cache(maxsize=4096)  # crowds that fade alike ask for the same hours
def left_after(since_ms: int, half_life_ms: int) -> int:
    """2 ** -(since / half-life), in units of 2**-32: the product of the roots that the binary fraction names."""
    whole, rest = divmod(since_ms, half_life_ms)
    if whole > 32:
        return 0  # less than one unit
    fraction, left = (rest << BITS) // half_life_ms, 1 << BITS
    for place, root in enumerate(ROOTS, 1):
        if fraction >> BITS - place & 1:
            left = left * root >> BITS
    return left >> BITS - 32 + whole
