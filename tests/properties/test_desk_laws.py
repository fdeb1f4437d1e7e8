"""The fifteen minutes count staffed time only, from the hand-off to a person's answer: a night does not count, and what
the bot says stops no clock. Recounted minute by minute.
"""

from types import SimpleNamespace

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from sim.checks.waits import human_waits
from sim.ground.keys import NEVER, RANK_BITS
from sim.trace.tables import Inquiry
from sim.trace.trace import History

from .seasons import SEEDS, met_by, season

HORIZON = 300
LIMIT = 15

changes = st.lists(st.tuples(st.integers(1, HORIZON - 1), st.integers(0, 2)), max_size=6, unique_by=lambda c: c[0])
questions = st.lists(
    st.tuples(
        st.integers(0, HORIZON - 1),  # asked
        st.none() | st.integers(0, 120),  # answered so much later
        st.sampled_from((Inquiry.BOT, Inquiry.HUMAN, Inquiry.NONE)),
    ),
    max_size=8,
)


def desk(first_agents, agents, asked, in_scope):
    """A trace that has nothing but a desk: agents over time, and buyers' questions."""
    history = History(
        (-1, *(at << RANK_BITS for at, _ in sorted(agents))),
        (first_agents, *(many for _, many in sorted(agents))),
        (0,) * (len(agents) + 1),
    )
    ask = np.array([at << RANK_BITS for at, _, _ in asked], np.int64)
    ends = [NEVER if after is None or at + after >= HORIZON else (at + after) << RANK_BITS for at, after, _ in asked]
    fates = SimpleNamespace(
        inquiry=np.array([how for _, _, how in asked], np.int8), ask=ask, start=np.array(ends, np.int64)
    )
    nobody = SimpleNamespace(
        ask=np.empty(0, np.int64),
        fates=SimpleNamespace(inquiry=np.empty(0, np.int8), start=np.empty(0, np.int64)),
    )
    trace = SimpleNamespace(orders=SimpleNamespace(fates=fates), questions=nobody, histories={"agents": history})
    return trace, np.full(len(asked), in_scope)


def staffed_wait(first_agents, agents, at, until):
    """Minute by minute."""
    many = dict.fromkeys(range(HORIZON + 1), first_agents)
    for change, number in sorted(agents):
        many |= dict.fromkeys(range(change, HORIZON + 1), number)
    return sum(many[minute] > 0 for minute in range(at, until))


@given(st.integers(0, 2), changes, questions)
def test_pt15_only_staffed_time_counts_and_only_a_person_stops_the_clock(first_agents, agents, asked):
    trace, in_scope = desk(first_agents, agents, asked, True)
    count, slow = human_waits(trace, in_scope, -1, HORIZON << RANK_BITS, LIMIT)
    handed_off = [(at, after) for at, after, how in asked if how == Inquiry.HUMAN]
    waits = [  # who still waits in the end does so whether or not anybody sits at the desk
        HORIZON - at if after is None or at + after >= HORIZON else staffed_wait(first_agents, agents, at, at + after)
        for at, after in handed_off
    ]
    assert count == len(handed_off)
    late = [at for (at, _), wait in zip(handed_off, waits, strict=True) if wait > LIMIT]
    assert sorted(slow >> RANK_BITS) == sorted(late)


@given(st.integers(0, 2), changes, questions)
def test_pt15_what_the_bot_alone_answers_is_neither_asked_nor_slow(first_agents, agents, asked):
    without = [one for one in asked if one[2] == Inquiry.HUMAN]
    answers = []
    for some in (asked, without):
        trace, in_scope = desk(first_agents, agents, some, True)
        count, slow = human_waits(trace, in_scope, -1, HORIZON << RANK_BITS, LIMIT)
        answers.append((count, sorted(slow.tolist())))
    assert answers[0] == answers[1]


def test_pt15_in_a_season_everybody_handed_off_waits_from_his_question_on():
    for name in ("farm_produce", "full_checklist"):
        for seed in SEEDS:
            fates = met_by(season(name), seed).trace.orders.fates
            human = fates.inquiry == Inquiry.HUMAN
            assert human.any()
            assert (fates.start[human] >= fates.ask[human]).all()
            assert (fates.start[fates.inquiry == Inquiry.BOT] == NEVER).all()
