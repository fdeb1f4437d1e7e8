"""The laws of waiting at the desk: chat is asynchronous, so a wait does not vanish because somebody gave up. Who did
counts with the wait that he would have had, in staffed time, like everybody else (a sibling of PT15).
"""

from dataclasses import replace
from functools import cache

from hypothesis import given, settings
from hypothesis import strategies as st

from sim.checks.facts import Facts
from sim.checks.harms import slow_reply
from sim.ground.draws import SeededDraws
from sim.ground.keys import NEVER, RANK_BITS, ms_of
from sim.ground.quantiles import Quantiles
from sim.plan.reader import read_scenario
from sim.trace.tables import Inquiry
from sim.trace.trace import History
from sim.world import run

MINUTE_MS = 60_000
LIMIT_MS = 15 * MINUTE_MS


@cache
def asked(seed: int, agents: int, patience: Quantiles | None) -> Facts:
    """The farm case with so many people at the desk, whose askers are as patient as this."""
    scenario = read_scenario("farm_produce")
    desk = replace(scenario.shop.desk, agents=agents)
    desk = desk if patience is None else replace(desk, patience=patience)
    return Facts(run(replace(scenario, shop=replace(scenario.shop, desk=desk)), SeededDraws(seed), seed))


def plainly_staffed_ms(agents: History, from_ms: int, to_ms: int) -> int:
    """How long somebody was at the desk between two moments, change by change."""
    total = 0
    for place, (key, value) in enumerate(zip(agents.keys, agents.values, strict=True)):
        begin_ms = max(key >> RANK_BITS, 0)
        end_ms = agents.keys[place + 1] >> RANK_BITS if place + 1 < len(agents.keys) else to_ms
        if value > 0:
            total += max(0, min(end_ms, to_ms) - max(begin_ms, from_ms))
    return total


def plainly(facts: Facts, *, without_who_gave_up: bool = False) -> tuple[int, int]:
    """How many were handed off after T0, and how many of them waited beyond the limit, one by one."""
    orders, questions, agents = facts.trace.orders, facts.trace.questions, facts.history("agents")
    fates, own = orders.fates, facts.in_scope
    people = [
        *(
            (int(fates.ask[row]), int(fates.start[row]), int(orders.give_up[row]))
            for row in range(len(orders))
            if own[row] and fates.inquiry[row] == Inquiry.HUMAN
        ),
        *(
            (int(questions.ask[row]), int(questions.fates.start[row]), int(questions.give_up[row]))
            for row in range(len(questions.ask))
            if questions.fates.inquiry[row] == Inquiry.HUMAN
        ),
    ]
    people = [one for one in people if one[0] > facts.stop]
    if without_who_gave_up:
        people = [(ask, start, give_up) for ask, start, give_up in people if start <= give_up]
    waits_ms = [
        ms_of(facts.horizon) - ms_of(ask) if start == NEVER else plainly_staffed_ms(agents, ms_of(ask), ms_of(start))
        for ask, start, _ in people
    ]
    return len(people), sum(wait_ms > LIMIT_MS for wait_ms in waits_ms)


SOON, LATE = Quantiles(0, ((5_000, MINUTE_MS), (10_000, 3 * MINUTE_MS))), None


@given(st.sampled_from((7, 8)), st.integers(1, 3), st.sampled_from((SOON, LATE)))
@settings(max_examples=8, deadline=None)
def test_every_wait_counts_in_staffed_time_whoever_gave_up(seed, agents, patience):
    facts = asked(seed, agents, patience)
    count, slow = facts.human_waits
    assert (count, len(slow)) == plainly(facts)
    harm = slow_reply.judge(facts)
    assert harm.count == (len(slow) if (count - len(slow)) * 100 < 95 * count else 0)


def test_a_desk_that_nobody_staffs_answers_nobody_in_time():
    facts = asked(7, 0, LATE)
    assert not any(facts.history("agents").values)
    assert slow_reply.judge(facts).count > 1_000


def test_leaving_out_who_gave_up_would_hide_slow_replies():
    facts = asked(7, 1, LATE)
    everybody, slow = plainly(facts)
    stayed, slow_who_stayed = plainly(facts, without_who_gave_up=True)
    assert everybody > stayed
    assert slow > slow_who_stayed
