"""The laws of the keyword library: the more a script covers the more questions the bot settles, one by one; who is not
understood goes to a person and is told nothing untrue; and the order in which topics are entered makes no difference.
"""

from dataclasses import replace
from functools import cache

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.crowd.from_shop import share16
from sim.ground.draws import SeededDraws
from sim.ground.words import Text
from sim.plan.reader import read_scenario
from sim.plan.scenario import Item, Scenario
from sim.plan.shop import Role
from sim.plan.topics import Topic, covered_percent, script_state, settled_ppm
from sim.trace.tables import Inquiry
from sim.trace.trace import Trace
from sim.world import run
from tests.examples.variants import step as made_step
from tests.examples.variants import with_steps

HOUR_MS = 3_600_000
PERCENTS = (30, 5, 40, 15, 10)
NAMES = tuple(f"topic-{n}" for n in range(len(PERCENTS)))
TOPICS = tuple(
    Topic(id=name, title=Text(zh=name, en=name), share_ppm=percent * 10_000)
    for name, percent in zip(NAMES, PERCENTS, strict=True)
)
SUBSETS = st.sets(st.sampled_from(NAMES), min_size=1).map(lambda chosen: tuple(sorted(chosen)))


@cache
def base(with_topics: bool) -> Scenario:
    """The farm case, in which somebody stages scripts before the main listing goes off."""
    scenario = read_scenario("farm_produce")
    desk = replace(scenario.shop.desk, topics=TOPICS if with_topics else ())
    return replace(scenario, shop=replace(scenario.shop, desk=desk))


@cache
def staged(*stagings: tuple[str, ...] | None, with_topics: bool = True) -> Trace:
    """What comes of staging these one after another; a delisting half an hour before T0 puts the first into force."""
    scenario = base(with_topics)
    before_ms = scenario.t0_ms - HOUR_MS
    steps = [
        made_step(
            "stage_scripts", before_ms + n * HOUR_MS // 2, Item.C11, id=f"stage-{n}", role=Role.OPS, targets=topics
        )
        for n, topics in enumerate(stagings)
    ]
    early = replace(scenario, known_at_ms=before_ms - HOUR_MS)
    return run(with_steps(early, *steps), SeededDraws(7), 7)


def settled_by_bot(trace: Trace) -> np.ndarray:
    return np.concatenate((trace.orders.fates.inquiry, trace.questions.fates.inquiry)) == Inquiry.BOT


def test_the_rows_are_some_hundred_questions():
    assert settled_by_bot(staged(NAMES)).sum() > 300


@given(SUBSETS, SUBSETS)
@settings(max_examples=25, deadline=None)
def test_whom_the_bot_settles_it_settles_with_more_keywords_too(one, other):
    less, more = staged(one), staged(tuple(sorted({*one, *other})))
    assert not (settled_by_bot(less) & ~settled_by_bot(more)).any()
    asked = [(t.orders.fates.inquiry != Inquiry.NONE).sum() for t in (less, more)]
    assert asked[0] == asked[1]


@given(SUBSETS)
@settings(max_examples=15, deadline=None)
def test_every_question_goes_by_its_own_draw_and_the_share_in_force(topics):
    """Coverage times the bot's rate: who is settled is known from the row and the script's history alone."""
    trace = staged(topics)
    desk, percent = trace.scenario.shop.desk, sum(PERCENTS[NAMES.index(name)] for name in topics)
    state = trace.histories["script"].values[-1]
    assert state == script_state(percent)
    assert settled_ppm(TOPICS, desk.bot_stale_ppm, desk.bot_right_ppm)[state] == desk.bot_right_ppm * percent // 100
    shares = [share16(desk.bot_stale_ppm), share16(desk.bot_right_ppm * percent // 100)]
    askers = trace.questions
    right = trace.histories["script"].values_at(askers.ask) != 0
    came = askers.fates.inquiry != Inquiry.NONE
    assert right.any()
    for flag, share in zip((False, True), shares, strict=True):
        group = came & (right == flag)
        count = int(group.sum())
        settled = int((askers.fates.inquiry[group] == Inquiry.BOT).sum())
        assert abs(settled * 65_536 - count * share) ** 2 <= 25 * 65_536**2 * count / 4


@given(st.permutations(NAMES), st.integers(1, 4))
@settings(max_examples=15, deadline=None)
def test_topics_may_be_entered_in_any_order_and_more_than_once(names, cut):
    """In the end; between two stagings the bot knows the first ones only."""
    at_once = staged(tuple(names))
    in_parts = staged(tuple(names[:cut]), tuple(names[cut:]))
    again = staged(tuple(names), tuple(names[:cut]))
    assert at_once.histories["script"].values[-1] == in_parts.histories["script"].values[-1] == 1
    assert np.array_equal(settled_by_bot(again), settled_by_bot(staged(NAMES, NAMES)))


def test_a_whole_library_is_as_good_as_none():
    """A shop that names no topics has the figures that it had before there were any."""
    whole, none = staged(NAMES), staged(None, with_topics=False)
    for name, column in none.orders.fates.arrays().items():
        assert np.array_equal(column, whole.orders.fates.arrays()[name]), name
    assert settled_ppm((), 400_000, 750_000) == settled_ppm(TOPICS, 400_000, 750_000)[:2] == (400_000, 750_000)
    assert covered_percent((), ()) == covered_percent(TOPICS, NAMES) == 100
