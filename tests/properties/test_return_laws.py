"""The laws of returns: every eligible order has one return order and no other order has any, however often it is asked
for and however often the messages come; a returned unit moves; and nobody's fate hangs on it.
"""

from dataclasses import replace
from functools import cache

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.checks.facts import Facts
from sim.checks.return_orders import eligible_since, return_counts, returns_of, whereabouts
from sim.ground.draws import SeededDraws
from sim.ground.keys import NEVER, RANK_BITS, instant
from sim.ground.moments import DAY_MS, HOUR_MS
from sim.plan.reader import read_scenario
from sim.plan.scenario import Disturbance
from sim.plan.shop import Role
from sim.trace.journal import Entry
from sim.trace.trace import Trace
from sim.world import run
from tests.examples.variants import step, with_steps

from .hostility import disturbances

SEEDS = (7, 8)
WINDOW_MS = 7 * DAY_MS
COMMANDS = ("create_returns", "recover_goods")
KINDS = {"create_returns": "returns", "recover_goods": "recovery"}


@cache
def base(seed: int) -> Trace:
    """Some hundred parcels stopped, and some delivered to people who were refunded; no return is asked for."""
    return run(read_scenario("farm_produce"), SeededDraws(seed), seed)


UNTIL_MS = base(7).scenario.until_ms
MOMENTS = st.one_of(st.integers(0, UNTIL_MS), st.integers(10 * DAY_MS, 20 * DAY_MS))


@st.composite
def journals(draw: st.DrawFn) -> tuple[Entry, ...]:
    """Both commands, none, once or many times, as the systems write them down."""
    asked = draw(st.lists(st.tuples(MOMENTS, st.sampled_from(COMMANDS)), max_size=6))
    heard, entries = set[str](), list[Entry]()
    for number, (at_ms, command) in enumerate(sorted(asked), 1):
        kind = f"{KINDS[command]}_{'already_' if command in heard else ''}ordered"
        heard.add(command)
        entries.append(Entry(number, instant(at_ms, 50), "system", kind, "", (), 0))
    return tuple(entries)


def plainly(trace: Trace) -> dict[int, list[int]]:
    """The return orders of every order, by walking through what happened and minding nothing but the last fact: who is
    eligible, what was asked for, and whose return order is there already.
    """
    orders, fates = trace.orders, trace.orders.fates
    happens: list[tuple[int, int]] = []  # instant and row; -1: the command
    for row in range(len(orders)):
        if fates.pay[row] == NEVER:
            continue
        if fates.intercept[row] != NEVER:
            happens.append((int(fates.intercept[row]), row))
        elif fates.cancel[row] != NEVER and orders.signed[row] != NEVER:
            asked_ms = min(int(orders.refund_asked[row]), int(fates.cancel[row])) >> RANK_BITS
            if asked_ms <= (int(orders.signed[row]) >> RANK_BITS) + WINDOW_MS:
                happens.append((max(int(orders.signed[row]), int(fates.cancel[row])), row))
    happens += [(entry.at, -1) for entry in trace.journal if entry.kind.startswith("returns_")]
    waiting, made, standing = set[int](), dict[int, list[int]](), False
    for at, row in sorted(happens):
        if at >> RANK_BITS > trace.scenario.until_ms:
            break
        if row == -1:
            standing = True
            for eligible in waiting:
                made.setdefault(eligible, []).append(at)
            waiting = set()
        elif standing:
            made.setdefault(row, []).append(at)
        else:
            waiting.add(row)
    return made


@given(st.sampled_from(SEEDS), journals())
@settings(max_examples=40)
def test_the_columns_say_what_a_plain_walk_says(seed, journal):
    trace = replace(base(seed), journal=journal)
    returns = returns_of(Facts(trace))
    ours = {row: [at] for row, at in zip(returns.rows.tolist(), returns.ordered.tolist(), strict=True) if at != NEVER}
    assert ours == plainly(trace)


@given(st.sampled_from(SEEDS), st.lists(MOMENTS, min_size=1, max_size=4), st.data())
@settings(max_examples=25)
def test_every_eligible_order_has_one_return_order_and_no_other_order_has_any(seed, asked_ms, data):
    """Repeated commands, and whatever happens on the wire, with a message that arrives twice for certain."""
    scenario = read_scenario("farm_produce")
    steps = [step("create_returns", at_ms, id=f"create-{n}") for n, at_ms in enumerate(asked_ms)]
    twice = Disturbance(
        kind="duplicate", at_ms=0, settings={"on": "erp", "lasts": UNTIL_MS, "after": HOUR_MS}, place=None
    )
    more = data.draw(st.lists(disturbances(0, 20 * DAY_MS, within_bounds=True, kinds=("delay", "reorder")), max_size=2))
    disturbed = replace(scenario, disturbances=(*scenario.disturbances, twice, *more))
    facts = Facts(run(with_steps(disturbed, *steps), SeededDraws(seed), seed))
    made = facts.of_kind("returns_ordered")
    assert len(made) <= 1
    returns = returns_of(facts)
    assert len(set(returns.rows.tolist())) == len(returns.rows)
    ordered = {row for row, at in zip(returns.rows.tolist(), returns.ordered.tolist(), strict=True) if at != NEVER}
    came_back = facts.fates.intercept != NEVER
    came_back |= (facts.trace.orders.signed <= facts.horizon) & (facts.fates.refund <= facts.horizon)
    assert ordered <= set(np.flatnonzero(came_back).tolist())
    assert ordered == (set(plainly(facts.trace)) if made else set())


@given(st.sampled_from(SEEDS), st.lists(st.tuples(MOMENTS, st.sampled_from(COMMANDS)), max_size=4))
@settings(max_examples=15)
def test_nobodys_fate_hangs_on_returns(seed, asked):
    """The accountant asks for them, who has nothing else to do; whose hands are full would be late elsewhere."""
    steps = [step(command, at_ms, id=f"step-{n}", role=Role.FINANCE) for n, (at_ms, command) in enumerate(asked)]
    trace = run(with_steps(read_scenario("farm_produce"), *steps), SeededDraws(seed), seed)
    for name, column in base(seed).orders.fates.arrays().items():
        assert np.array_equal(column, trace.orders.fates.arrays()[name]), name
    assert trace.units == base(seed).units


@given(st.sampled_from(SEEDS), journals(), st.integers(0, 1_000_000))
@settings(max_examples=40)
def test_a_returned_unit_moves(seed, journal, resaleable_ppm):
    """What was stopped or delivered is still out there, on its way back, in the store, spoiled or fit to be sold."""
    shop = base(seed).scenario.shop
    shop = replace(shop, warehouse=replace(shop.warehouse, resaleable_ppm=resaleable_ppm))
    trace = replace(base(seed), journal=journal, scenario=replace(base(seed).scenario, shop=shop))
    facts = Facts(trace)
    returns, (units,) = returns_of(facts), whereabouts(facts, returns_of(facts))
    qty = trace.orders.qty[returns.rows].astype(int)
    until_ms = trace.scenario.until_ms
    back, seen = returns.back_ms <= until_ms, returns.sorted_ms <= until_ms
    assert sum(units) == qty.sum()
    assert units.not_ordered == qty[returns.ordered == NEVER].sum()
    assert units.in_store == qty[back & ~seen].sum()
    assert units.spoiled + units.resaleable == qty[seen].sum()
    assert 0 <= units.resaleable * 1_000_000 <= resaleable_ppm * qty[seen].sum()
    assert (returns.ordered >= returns.eligible).all()
    assert (returns.back_ms >= returns.ordered >> RANK_BITS).all()
    assert (returns.sorted_ms >= returns.back_ms).all()


@given(st.sampled_from(SEEDS), st.integers(-3, 3), st.booleans())
@settings(max_examples=15)
def test_the_time_for_returns_counts_from_the_signature(seed, beyond_ms, later_t0):
    """Whoever asks by the end of the after-sale period is eligible, wherever T0 lies; a moment later he is not."""
    trace, facts = base(seed), Facts(base(seed))
    delivered = np.flatnonzero((eligible_since(facts) != NEVER) & (facts.fates.intercept == NEVER))
    assert len(delivered)
    asked = trace.orders.refund_asked.copy()
    asked[delivered] = ((trace.orders.signed[delivered] >> RANK_BITS) + WINDOW_MS + beyond_ms) << RANK_BITS
    cancel = trace.orders.fates.cancel.copy()
    cancel[delivered] = asked[delivered] + (1 << RANK_BITS)
    orders = replace(trace.orders, refund_asked=asked, fates=replace(trace.orders.fates, cancel=cancel))
    scenario = replace(trace.scenario, t0_ms=trace.scenario.t0_ms + later_t0 * DAY_MS)
    since = eligible_since(Facts(replace(trace, orders=orders, scenario=scenario)))
    assert (since[delivered] != NEVER).all() == (beyond_ms <= 0)
    assert (since[delivered] != NEVER).any() == (beyond_ms <= 0)


def test_a_plan_that_asks_for_none_has_no_line_of_returns():
    assert return_counts(Facts(base(7))) == {}


def test_there_is_something_to_return():
    facts = Facts(base(7))
    since, stopped = eligible_since(facts), facts.fates.intercept != NEVER
    assert np.count_nonzero((since != NEVER) & stopped) > 100
    assert np.count_nonzero((since != NEVER) & ~stopped) > 50
