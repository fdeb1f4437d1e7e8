"""R71: what is delisted softly is seen and reserved, never paid. Whenever it is done, whoever comes, in either mode."""

from dataclasses import replace
from functools import cache

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.checks.accounts import counts
from sim.checks.clicks import less
from sim.checks.facts import Facts
from sim.crowd.from_shop import crowd_of
from sim.crowd.sample import Crowd
from sim.ground.draws import SeededDraws
from sim.ground.keys import NEVER
from sim.ground.moments import HOUR_MS, MINUTE_MS
from sim.plan.reader import read_scenario
from sim.plan.scenario import Plan, Platform, Scenario, Switches
from sim.plan.shop import CARDS
from sim.rehearsal import Rehearsal, rehearse_once
from sim.trace.tables import Outcome, Rows
from tests.examples.variants import step

SPELLS = st.lists(st.tuples(st.integers(0, 99), st.integers(0, 99)).map(sorted).map(tuple), max_size=5)


@cache
def base() -> Scenario:
    return read_scenario("toy_open_door")


@cache
def crowd(seed: int) -> Crowd:
    return crowd_of(base(), SeededDraws(seed))


@st.composite
def rehearsals(draw: st.DrawFn) -> Rehearsal:
    """A soft delisting at some moment, perhaps made hard or undone later."""
    at_ms = draw(st.integers(1, 6 * 24)) * HOUR_MS
    steps = [step("soft_delist", at_ms, targets=("honey",))]
    after = draw(st.sampled_from(("nothing", "delist_products", "relist", "unlink_replays")))
    if after != "nothing":
        targets = ("room-1",) if after == "unlink_replays" else ("honey",)
        role = {"role": base().initiator}
        steps.append(step(after, at_ms + draw(st.integers(1, 48 * 60)) * MINUTE_MS, targets=targets, **role))
    platform, seed = draw(st.sampled_from(tuple(Platform))), draw(st.integers(1, 6))
    changed = replace(base(), platform=platform, switches=Switches.of(platform), plan=Plan(steps=tuple(steps)))
    return rehearse_once(changed, seed, crowd=crowd(seed))


def met_soft(rehearsal: Rehearsal) -> Rows:
    """Everybody who came while the listing was soft, to an entrance that asks it; by the journal alone."""
    trace = rehearsal.trace
    moments = [(e.at, e.kind) for e in trace.journal if e.kind.startswith("listing_") and e.subject == "honey"]
    asks = [
        n
        for n, one in enumerate(trace.scenario.shop.surfaces)
        if one.kind not in CARDS or not trace.scenario.switches.replay_sells_delisted
    ]
    met, orders = np.zeros(len(trace.orders), np.bool_), trace.orders
    for (at, kind), (until, _) in zip(moments, [*moments[1:], (NEVER, "")], strict=True):
        if kind == "listing_soft_delisted":
            met |= (orders.visit > at) & (orders.visit <= until)
    return np.flatnonzero(met & np.isin(orders.surface, asks))


@settings(max_examples=80)
@given(rehearsals())
def test_no_order_is_accepted_and_no_payment_made_while_it_is_soft(rehearsal):
    fates, rows = rehearsal.trace.orders.fates, met_soft(rehearsal)
    assert np.isin(fates.outcome[rows], (Outcome.CLOSED, Outcome.ABSENT)).all()
    assert (fates.pay[rows] == NEVER).all()


@settings(max_examples=80)
@given(rehearsals())
def test_reservations_are_the_tries_that_met_it_at_the_listing_s_own_entrances(rehearsal):
    facts = Facts(rehearsal.trace)
    own = [n for n, one in enumerate(facts.scenario.shop.surfaces) if one.kind not in CARDS]
    met = met_soft(rehearsal)
    came = facts.fates.outcome[met] == Outcome.CLOSED
    here = came & np.isin(facts.trace.orders.surface[met], own)
    assert counts(facts)["reserved"] == np.count_nonzero(here)
    assert facts.reserved is not None
    assert facts.reserved.tolist() == met[here].tolist()


def test_where_nothing_was_ever_soft_nothing_is_said_of_reservations():
    assert "reserved" not in rehearse_once(base()).findings.counts
    assert not [name for name in rehearse_once(base()).trace.histories if name.startswith(("reserve ", "soft "))]


@given(SPELLS, SPELLS)
def test_spells_less_others_hold_what_only_the_first_hold(spells, others):
    left = less(spells, others)
    for moment in range(100):
        held = [any(begin <= moment < end for begin, end in several) for several in (spells, others, left)]
        assert held[2] == (held[0] and not held[1])
