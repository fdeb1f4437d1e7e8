"""Laws of the ground floor: instants, grids, draws, quantile tables, counts."""

from decimal import Decimal, localcontext
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from sim.crowd.epochs import Timeline
from sim.crowd.streams import Burst, Stream
from sim.ground import keys
from sim.ground.draws import ExplicitDraws, SeededDraws
from sim.ground.fading import left_after
from sim.ground.grids import Grid
from sim.ground.moments import DAY_MS, HOUR_MS, Start, duration
from sim.ground.poisson import cumulative, poisson
from sim.ground.quantiles import Quantiles

MS = st.integers(0, 3_000 * DAY_MS)
ORDERS = st.integers(0, keys.MAX_ORDER)
DIGITS = st.integers(0, 15)
FLAT = (1,) * 24


@given(st.tuples(MS, ORDERS, DIGITS), st.tuples(MS, ORDERS, DIGITS))
def test_instants_compare_like_their_parts(one, other):
    assert (keys.instant(*one) < keys.instant(*other)) == (one < other)
    assert keys.instant(*one) < keys.NEVER
    assert keys.ms_of(keys.instant(*one)) == one[0]


@given(MS, ORDERS, DIGITS, st.integers(0, 2**31 - 1), DIGITS)
def test_a_later_instant_keeps_its_actor(at_ms, order, digit, by_ms, new_digit):
    base = np.array([keys.instant(at_ms, order, digit)])
    assert keys.later(base, np.array([by_ms], np.int32), new_digit)[0] == keys.instant(at_ms + by_ms, order, new_digit)


@st.composite
def grids(draw: st.DrawFn) -> Grid:
    period_ms = draw(st.integers(1, 500))
    return Grid(period_ms, tuple(sorted(draw(st.sets(st.integers(0, period_ms - 1), min_size=1, max_size=5)))))


@given(grids(), st.integers(-600, 2_000), st.integers(0, 2_000))
def test_a_grid_ticks_where_a_clock_would(grid, after_ms, length_ms):
    until_ms = after_ms + length_ms
    plain = [ms for ms in range(after_ms + 1, until_ms + 1) if ms % grid.period_ms in grid.offsets_ms]
    assert grid.ticks(after_ms, until_ms).tolist() == plain
    span = range(after_ms, after_ms + 2 * grid.period_ms)
    following = next(ms for ms in span if ms % grid.period_ms in grid.offsets_ms)
    assert grid.next(after_ms) == following
    assert following - after_ms <= grid.widest_gap_ms


@st.composite
def tables(draw: st.DrawFn) -> Quantiles:
    shares = [*sorted(draw(st.sets(st.integers(1, 9_999), max_size=4))), 10_000]
    values = sorted(draw(st.lists(st.integers(0, 400 * DAY_MS), min_size=len(shares) + 1, max_size=len(shares) + 1)))
    return Quantiles(values[0], tuple(zip(shares, values[1:], strict=True)))


@given(tables(), st.lists(st.integers(0, 2**16 - 1), min_size=1, max_size=20))
def test_a_quantile_table_rises_with_the_uniform_and_stays_within_its_ends(table, uniforms):
    values = table.values(np.array(sorted(uniforms), np.uint16)).tolist()
    assert values == sorted(values)
    assert table.least <= values[0] <= values[-1] <= table.most
    assert values == [table.value(uniform << 16 | 4_711) for uniform in sorted(uniforms)]


@given(tables(), st.integers(0, 2**16 - 1))
def test_a_quantile_table_is_a_straight_line_between_its_points(table, uniform):
    points = [(0, table.least), *table.points]
    (below, low), (share, high) = next(pair for pair in pairwise(points) if uniform * 10_000 < pair[1][0] * 2**16)
    exact = low + (high - low) * (uniform * 10_000 - below * 2**16) // ((share - below) * 2**16)
    assert table.value(uniform << 16) == exact


@given(st.integers(0, 300 * DAY_MS), st.integers(0, 2**32 - 1))
def test_a_fixed_table_always_says_the_same(value_ms, word):
    assert Quantiles.fixed(value_ms).value(word) == value_ms


@given(st.integers(0, 2**63 - 1), st.text(min_size=1, max_size=8), st.text(min_size=1, max_size=8), st.integers(0, 40))
def test_streams_depend_on_their_own_name_only_and_begin_alike(seed, name, other, count):
    draws = SeededDraws(seed)
    for read in ("words", "shares"):
        first = getattr(draws, read)(name, count).tolist()
        assert len(first) == count
        draws.words(other, 17)
        assert getattr(draws, read)(name, count + 9).tolist()[:count] == first
        assert getattr(SeededDraws(seed), read)(name, count).tolist() == first
        if count > 7 and name != other:
            assert getattr(draws, read)(other, count).tolist() != first


def test_the_words_of_a_seed_are_what_they_were():
    """A golden value: a change of the generator would change every digest, and must be meant."""
    assert SeededDraws(7).words("x", 3).tolist() == [58837382, 407436669, 1908624265]
    assert SeededDraws(7).shares("x", 3).tolist() == [51590, 897, 64893]


@given(st.lists(st.integers(0, 2**32 - 1), max_size=5), st.integers(0, 8))
def test_explicit_draws_give_what_was_given_and_then_the_least(given_words, count):
    words = ExplicitDraws({"a": given_words}).words("a", count).tolist()
    assert words == (given_words + [0] * count)[:count]
    assert ExplicitDraws({}).word("a") == 0


@pytest.mark.parametrize("mean", [0.5, 3, 40, 250])
def test_a_poisson_table_has_its_mean_and_variance(mean):
    table = np.array([0, *cumulative(int(mean * 1_000_000))]) / 2**32
    shares, counts = np.diff(table), np.arange(len(table) - 1)
    assert abs((shares * counts).sum() - mean) < 1e-4 * max(mean, 1)
    assert abs((shares * counts**2).sum() - mean * (mean + 1)) < 1e-3 * max(mean, 1) ** 2


def test_large_poisson_means_are_sums_of_small_ones():
    counts = [poisson(SeededDraws(seed), "n", 5_000_000_000) for seed in range(300)]
    assert abs(np.mean(counts) - 5_000) < 5 * 5_000**0.5 / 300**0.5
    assert 0.7 < np.var(counts) / 5_000 < 1.4


@given(st.integers(0, 1_000), st.integers(1, 30))
@settings(max_examples=30)
def test_arrivals_come_in_order_within_their_stream(seed, days):
    stream = Stream("s", 20_000_000, FLAT, 0, HOUR_MS, days * DAY_MS, fades_ms=DAY_MS, half_life_ms=DAY_MS)
    times = stream.arrivals_ms(SeededDraws(seed))
    assert (np.diff(times) >= 0).all()
    assert not len(times) or HOUR_MS <= times[0] <= times[-1] <= days * DAY_MS


@given(since_ms=st.integers(0, 64 * DAY_MS), half_life_ms=st.integers(1, 9 * DAY_MS))
@example(since_ms=3 * DAY_MS, half_life_ms=DAY_MS)
@example(since_ms=DAY_MS, half_life_ms=1)
def test_fading_is_the_whole_part_of_the_power_of_two(since_ms, half_life_ms):
    with localcontext(prec=60):
        exact = int(Decimal(1 << 32) * Decimal(2) ** -(Decimal(since_ms) / Decimal(half_life_ms)))
    assert left_after(since_ms, half_life_ms) == exact


def test_a_burst_and_a_half_life_change_the_expected_number_as_they_say():
    day = Stream("s", 24_000_000, FLAT, 0, 0, DAY_MS)
    assert day.mean_micro == 24_000_000
    burst = Stream("s", 24_000_000, FLAT, 0, 0, DAY_MS, bursts=(Burst(HOUR_MS, HOUR_MS, 8),))
    assert burst.mean_micro == 24_000_000 + 7_000_000
    fading = Stream("s", 24_000_000, FLAT, 0, 0, 40 * DAY_MS, fades_ms=0, half_life_ms=DAY_MS)
    assert 24 * 1.4426 < fading.mean_micro / 1e6 < 24 * 1.4426 * 1.02


CHANGES = st.lists(st.tuples(st.integers(1, 60), st.integers(0, 3)), max_size=6)


@given(CHANGES, st.lists(st.integers(0, 70), min_size=1, max_size=8))
def test_a_timeline_is_read_strictly_before(changes, reads):
    timeline, state = Timeline(0), {}
    for number, (at, value) in enumerate(sorted(changes, key=lambda change: change[0]), 1):
        timeline.set(at, value, number)
        state[at] = value
    for read in reads:
        expected = next((state[at] for at in sorted(state, reverse=True) if at < read), 0)
        assert timeline.value_at(read) == expected
        assert timeline.value_from(read) == next((state[at] for at in sorted(state, reverse=True) if at <= read), 0)
    assert np.broadcast_to(timeline.at(np.array(reads)), len(reads)).tolist() == [timeline.value_at(r) for r in reads]


@given(st.integers(0, 400 * DAY_MS))
def test_calendar_time_and_time_of_day_agree(ms):
    start = Start.parse("2026-06-10T21:00+08:00")
    assert start.at(ms).strftime("%H") == f"{(start.day_ms() + ms) // HOUR_MS % 24:02d}"
    assert start.later(ms).clock(0) == start.clock(ms)


def test_durations_are_short():
    for ms, down, up in (
        (0, "0", "0"),
        (999, "999ms", "999ms"),
        (55_145, "55s", "56s"),
        (59_001, "59s", "1min"),
        (610_145, "10min10s", "10min11s"),
        (HOUR_MS - 1, "59min59s", "1h"),
        (HOUR_MS, "1h", "1h"),
        (90_061_000, "25h1min", "25h2min"),
        (126_635_000, "35h10min", "35h11min"),
        (2 * DAY_MS, "48h", "48h"),
        (4 * DAY_MS - 1, "95h59min", "4d"),
        (4 * DAY_MS, "4d", "4d"),
        (4 * DAY_MS + 1, "4d", "4d1h"),
        (40 * DAY_MS + HOUR_MS, "40d1h", "40d1h"),
    ):
        assert (duration(ms), duration(ms, up=True)) == (down, up)
