"""Streams of arrivals: how many come, and when. A Poisson process with an hourly intensity.

The number of arrivals is one Poisson count; their times are independent draws from the cumulative intensity,
which is the same process. Intensities are integers: expected arrivals per hour, in millionths.
"""

from dataclasses import dataclass
from decimal import Decimal, localcontext
from functools import lru_cache
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from ..ground.draws import Draws
from ..ground.moments import DAY_MS, HOUR_MS
from ..ground.poisson import poisson


@dataclass(frozen=True, slots=True)
class Burst:
    """For `lasts_ms` from `at_ms` on, arrivals come `factor` times as fast."""

    at_ms: int
    lasts_ms: int
    factor: int


@dataclass(frozen=True, slots=True)
class Stream:
    """Arrivals between from_ms and until_ms (both since the scenario's start).

    `a_day_micro` is the expected number a day, in millionths; `hours` its shape, 24 weights for the hours since
    midnight, of which `midnight_ms` is one. From `fades_ms` on the intensity halves every `half_life_ms`.
    """

    name: str
    a_day_micro: int
    hours: tuple[int, ...]
    midnight_ms: int
    from_ms: int
    until_ms: int
    fades_ms: int | None = None
    half_life_ms: int | None = None
    bursts: tuple[Burst, ...] = ()

    def arrivals_ms(self, draws: Draws) -> npt.NDArray[np.int64]:
        """The times of all arrivals, ascending, in ms."""
        edges, cumulative = _intensity(self)
        count = poisson(draws, f"{self.name}.count", int(cumulative[-1]))
        words = np.sort(draws.words(f"{self.name}.time", count)).astype(np.int64)
        reached = _scaled(words, int(cumulative[-1]))
        bounds = np.searchsorted(reached, cumulative, "left")
        begins, widths, below, spans = np.repeat(
            (edges[:-1], np.diff(edges), cumulative[:-1], np.diff(cumulative)), np.diff(bounds), axis=1
        )
        times: npt.NDArray[np.int64] = begins + _divided((reached - below) * widths, spans)
        return times

    @property
    def mean_micro(self) -> int:
        """The expected number of arrivals, in millionths."""
        return int(_intensity(self)[1][-1])


def _divided(numbers: npt.NDArray[np.int64], by: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    """numbers // by, for quotients below 2**52: a guess by floats, put right by integers (NumPy's // is slow)."""
    guess = (numbers / by).astype(np.int64)
    rest = numbers - guess * by
    guess += rest >= by
    guess -= rest < 0
    return guess


def _scaled(words: npt.NDArray[np.int64], total: int) -> npt.NDArray[np.int64]:
    """words * total / 2**32 without overflow, for totals below 2**62."""
    high, low = divmod(total, 1 << 30)
    scaled: npt.NDArray[np.int64] = (words * high >> 2) + (words * low >> 32)
    return np.minimum(scaled, total - 1)


@lru_cache(maxsize=64)
def _intensity(stream: Stream) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """The edges of the slices in ms, and the expected arrivals up to each, in millionths."""
    edges = {stream.from_ms, stream.until_ms}
    first_hour = (stream.from_ms - stream.midnight_ms) // HOUR_MS * HOUR_MS + stream.midnight_ms + HOUR_MS
    edges.update(range(first_hour, stream.until_ms, HOUR_MS))
    for burst in stream.bursts:
        edges.update((burst.at_ms, burst.at_ms + burst.lasts_ms))
    if stream.fades_ms is not None:
        edges.add(stream.fades_ms)
    ordered = sorted(edge for edge in edges if stream.from_ms <= edge <= stream.until_ms)
    cumulative = [0]
    for begin, end in pairwise(ordered):
        cumulative.append(cumulative[-1] + max(1, _expected_micro(stream, begin, end)))
    return np.array(ordered, np.int64), np.array(cumulative, np.int64)


def _expected_micro(stream: Stream, begin_ms: int, end_ms: int) -> int:
    """Expected arrivals in a slice in which nothing but the fading changes, in millionths."""
    hour = (begin_ms - stream.midnight_ms) % DAY_MS // HOUR_MS
    expected = stream.a_day_micro * stream.hours[hour] * (end_ms - begin_ms) // (sum(stream.hours) * HOUR_MS)
    for burst in stream.bursts:
        if burst.at_ms <= begin_ms < burst.at_ms + burst.lasts_ms:
            expected *= burst.factor
    if stream.fades_ms is not None and stream.half_life_ms and begin_ms >= stream.fades_ms:
        expected = expected * _half_to(begin_ms - stream.fades_ms, stream.half_life_ms) >> 32
    return expected


@lru_cache(maxsize=4096)
def _half_to(since_ms: int, half_life_ms: int) -> int:
    """2 ** -(since / half-life), in units of 2**-32; decimal arithmetic is the same everywhere."""
    with localcontext() as context:
        context.prec = 28
        return int(Decimal(1 << 32) * Decimal(2) ** -(Decimal(since_ms) / Decimal(half_life_ms)))
