"""A later date, offered in bulk, turns broken promises into agreed ones, and never behind the buyers' backs."""

from dataclasses import replace
from functools import lru_cache

import numpy as np
import pytest

from sim.ground.keys import NEVER, RANK_BITS
from sim.ground.quantiles import Quantiles
from sim.plan.reader import read_scenario
from sim.plan.scenario import Item, Scenario, State
from sim.plan.shop import Role
from sim.rehearsal import Rehearsal, rehearse_once

from .variants import HOUR_MS, step, with_steps

OFFER = "offer_later_dates"
DAYS_LATER_MS = 72 * HOUR_MS
LEAD_MS = 4 * HOUR_MS


@lru_cache(maxsize=1)
def story() -> Scenario:
    return read_scenario("negotiated_delay")


@lru_cache(maxsize=4)
def told(seed: int = 7) -> Rehearsal:
    return rehearse_once(story(), seed)


def without_the_offer() -> Scenario:
    steps = tuple(one for one in story().plan.steps if one.id != OFFER)
    return replace(story(), plan=replace(story().plan, steps=steps))


def offered_at(at_ms: int) -> Scenario:
    steps = tuple(replace(one, at_ms=at_ms) if one.id == OFFER else one for one in story().plan.steps)
    return replace(story(), plan=replace(story().plan, steps=steps))


@pytest.mark.parametrize("seed", [7, 8, 9])
def test_agreed_dates_are_kept_where_promises_were_broken(seed):
    assert rehearse_once(without_the_offer(), seed).harms["breach_order"] > 1_000
    assert set(rehearse_once(story(), seed).harms) == {"blocked_valid_order"}


def test_without_an_offer_there_are_no_talks():
    found = rehearse_once(without_the_offer())
    assert found.trace.talks is None
    assert not any(name.startswith("dates_") for name in found.findings.counts)


def test_the_promise_moves_for_those_who_agreed_and_for_nobody_else():
    trace, before = told().trace, rehearse_once(without_the_offer()).trace
    moved_ms = trace.orders.deadline_ms - before.orders.deadline_ms
    agreed = trace.talks.agreed != NEVER
    assert agreed.sum() > 1_000
    assert set(moved_ms[agreed].tolist()) == {DAYS_LATER_MS}
    assert not moved_ms[~agreed].any()


def test_everybody_who_was_asked_has_one_outcome():
    counts, trace = told().findings.counts, told().trace
    outcomes = ("dates_agreed", "dates_declined", "dates_unanswered", "dates_overtaken")
    assert counts["dates_offered"] == sum(counts[name] for name in outcomes)
    assert min(counts[name] for name in outcomes) > 0
    assert counts["dates_offered"] == next(e.value("orders") for e in trace.journal if e.kind == "dates_offered")


def test_silence_is_refunded_four_hours_before_the_promise_and_a_refusal_at_once():
    trace = told().trace
    orders, talks = trace.orders, trace.talks
    silent, declined = np.flatnonzero(talks.silent != NEVER), np.flatnonzero(talks.declined != NEVER)
    assert ((orders.deadline_ms[silent] - LEAD_MS) == talks.silent[silent] >> RANK_BITS).all()
    for rows, ended in ((silent, talks.silent), (declined, talks.declined)):
        assert (orders.fates.cancel[rows] == ended[rows]).all()
        assert (orders.fates.dispatch[rows] == NEVER).all()
    assert (talks.declined[declined] >> RANK_BITS < orders.deadline_ms[declined] - LEAD_MS).any()


def test_only_silence_is_a_refund_that_nobody_asked_for():
    """Who declines asked for his money; who said nothing had a box coming."""
    trace = told().trace
    blocked = next(harm for harm in told().findings.harms if harm.kind == "blocked_valid_order")
    assert 0 < blocked.count <= (trace.talks.silent != NEVER).sum()
    declined = np.flatnonzero(trace.talks.declined != NEVER)
    assert (trace.orders.refund_asked[declined] <= trace.talks.declined[declined]).all()


def test_an_offer_after_the_limit_of_decisions_breaks_the_item():
    def state(scenario: Scenario) -> State:
        return next(one.state for one in rehearse_once(scenario).findings.checklist if one.item is Item.C12)

    assert state(story()) is State.HELD
    assert state(offered_at(story().t0_ms + 26 * HOUR_MS)) is State.BROKEN


def test_nobody_is_asked_more_than_three_times():
    """Offers of an hour, over and over: whoever agrees three times keeps that date."""
    habits = story().shop.habits
    willing = replace(habits.answers, accept_ppm=1_000_000, decline_ppm=0, after=Quantiles.fixed(1))
    shop = replace(story().shop, habits=replace(habits, answers=willing))
    settings = {"which": "all", "decision": "negotiate", "later": HOUR_MS}
    often = [
        step("dispose_orders", story().t0_ms + (10 + number) * HOUR_MS, Item.C12, targets=("presale",),
             settings=settings, id=f"offer_{number}", role=Role.SERVICE)
        for number in range(5)
    ]  # fmt: skip
    before = without_the_offer()
    found = rehearse_once(with_steps(replace(before, shop=shop), *often)).trace
    moved_ms = found.orders.deadline_ms - rehearse_once(before).trace.orders.deadline_ms
    assert set(moved_ms.tolist()) == {0, 3 * HOUR_MS}
    reached = [entry.value("orders") for entry in found.journal if entry.kind == "dates_offered"]
    assert min(reached[:3]) > 1_000
    assert reached[3:] == [0, 0]
    assert not (found.talks.silent != NEVER).any()


def test_buyers_answer_the_same_whatever_else_the_plan_does():
    more = with_steps(story(), step("call", story().t0_ms))
    one, other = told().trace.talks, rehearse_once(more).trace.talks
    both = (one.offered != NEVER) & (other.offered != NEVER)
    assert ((one.agreed != NEVER) == (other.agreed != NEVER))[both].all()
