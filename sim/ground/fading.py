"""Fading with a half-life, in whole numbers: decimal arithmetic is the same everywhere."""

from decimal import Decimal, localcontext
from functools import lru_cache


@lru_cache(maxsize=4096)
def left_after(since_ms: int, half_life_ms: int) -> int:
    """2 ** -(since / half-life), in units of 2**-32."""
    if since_ms >= 33 * half_life_ms:
        return 0  # less than one unit
    with localcontext() as context:
        context.prec = 28
        return int(Decimal(1 << 32) * Decimal(2) ** -(Decimal(since_ms) / Decimal(half_life_ms)))
