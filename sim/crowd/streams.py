"""Streams of arrivals: how many come, and when. A Poisson process with an hourly intensity.

The number of arrivals is one Poisson count; their times are independent draws from the cumulative intensity,
which is the same process. Intensities are integers: expected arrivals per hour, in millionths.
"""

from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from ..ground.draws import Draws
from ..ground.fading import left_after
from ..ground.moments import DAY_MS, HOUR_MS
from ..ground.poisson import poisson
from ..trace.tables import I64


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

    def arrivals_ms(self, draws: Draws) -> I64:
        """The times of all arrivals, ascending, in ms."""
        slices = _slices(self)
        words = np.sort(draws.words(f"{self.name}.time", poisson(draws, f"{self.name}.count", slices.mean_micro)))
        begins = np.searchsorted(words, slices.from_word)
        counts = np.append(begins[1:], len(words)) - begins
        times = words.astype(np.int64)
        times -= slices.from_word.repeat(counts)
        times *= slices.rise.repeat(counts)
        times >>= 32
        times += slices.from_ms.repeat(counts)
        return times

    @property
    def mean_micro(self) -> int:
        """The expected number of arrivals, in millionths."""
        return _slices(self).mean_micro


@dataclass(frozen=True, slots=True)
class Slices:
    """The cumulative intensity, upside down: the time from `from_ms` on has the uniforms from `from_word` on."""

    from_ms: I64
    from_word: npt.NDArray[np.uint32]
    rise: I64  # ms in 2**32 uniforms
    mean_micro: int


@lru_cache(maxsize=64)
def _slices(stream: Stream) -> Slices:
    """Slices of at most an hour, in each of which nothing but the fading changes."""
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
    words = [expected * (1 << 32) // max(1, cumulative[-1]) for expected in cumulative]
    slices = zip(pairwise(ordered), pairwise(words), strict=True)
    rise = [((end - begin) << 32) // max(1, last - first) for (begin, end), (first, last) in slices]
    return Slices(
        np.array(ordered[:-1], np.int64), np.array(words[:-1], np.uint32), np.array(rise, np.int64), cumulative[-1]
    )


def _expected_micro(stream: Stream, begin_ms: int, end_ms: int) -> int:
    """Expected arrivals in a slice in which nothing but the fading changes, in millionths."""
    hour = (begin_ms - stream.midnight_ms) % DAY_MS // HOUR_MS
    expected = stream.a_day_micro * stream.hours[hour] * (end_ms - begin_ms) // (sum(stream.hours) * HOUR_MS)
    for burst in stream.bursts:
        if burst.at_ms <= begin_ms < burst.at_ms + burst.lasts_ms:
            expected *= burst.factor
    if stream.fades_ms is not None and stream.half_life_ms and begin_ms >= stream.fades_ms:
        expected = expected * left_after(begin_ms - stream.fades_ms, stream.half_life_ms) >> 32
    return expected
