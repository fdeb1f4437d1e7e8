"""Alternatives change no order; nobody both buys and waits; every fen of a deposit has its place; a filing matters.

What people answer is reckoned here once more, person by person, in plain Python.
"""

from collections import defaultdict
from dataclasses import replace
from functools import cache

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.checks.alternatives import money_of_alternatives
from sim.checks.facts import Facts
from sim.checks.harms import unrefunded_money
from sim.crowd.from_shop import crowd_of
from sim.crowd.rows import NO_PARENT
from sim.crowd.sample import Crowd
from sim.ground.draws import SeededDraws
from sim.ground.keys import NEVER, RANK_BITS, end_of_ms
from sim.ground.moments import DAY_MS, HOUR_MS
from sim.plan.alternatives import Alternatives, Panel, Waitlist, WeCom
from sim.plan.reader import read_scenario
from sim.plan.scenario import Item, Plan, Scenario
from sim.plan.shop import Role
from sim.policy.refund_send_limit import REFUND_SEND_LIMIT
from sim.rehearsal import rehearse_once
from sim.trace.alternatives import Answers, Deposit
from sim.trace.tables import Inquiry, Outcome
from sim.trace.trace import Trace
from sim.world import run

from ..examples.variants import step

DAYS = 14
DOORS = (Item.C01, Item.C02, Item.C07, Item.C08, Item.C09)
COMMANDS = (
    "show_alternatives",
    "open_waitlist",
    "file_waitlist",
    "call_waitlist",
    "return_deposits",
    "invite_to_wecom",
    "end_alternatives",
)
REFUSED = (Outcome.CLOSED, Outcome.SOLD_OUT, Outcome.PAYMENT_CLOSED, Outcome.SOLD_OUT_LATE)
SHARES = st.sampled_from((0, 1, 300_000, 999_999, 1_000_000))
SEEDS = st.integers(1, 20)
OFFERED = st.builds(
    lambda buys, joins, redeems, adds: Alternatives(
        panel=Panel(sku="cream-50g", buys_ppm=buys, basket_more_ppm=270_000),
        waitlist=Waitlist(joins_ppm=joins, deposit_fen=2_000, redeems_ppm=redeems),
        wecom=WeCom(joins_ppm=adds, usual_a_day=4),
    ),
    SHARES,
    SHARES,
    SHARES,
    SHARES,
)
SCRIPTS = st.lists(st.tuples(st.sampled_from(COMMANDS), st.integers(-24, 72)), max_size=8)


@cache
def small() -> Scenario:
    """The beauty brand with fewer customers; the serum goes off in time, and nothing else is done."""
    scenario = read_scenario("beauty_brand_plain")
    shop = replace(scenario.shop, demand=replace(scenario.shop.demand, orders_a_day=40))
    plan = scenario.plan.without(*(item for item in Item if item not in DOORS))
    return replace(scenario, shop=shop, until_ms=scenario.t0_ms + DAYS * DAY_MS, plan=plan)


@cache
def crowd(seed: int) -> Crowd:
    return crowd_of(small(), SeededDraws(seed))


def offering(script: list[tuple[str, int]], alternatives: Alternatives | None) -> Scenario:
    """These commands, so many hours from T0, by hands that do nothing else; one after the other where they meet."""
    scenario = small()
    steps = [
        step(do, scenario.t0_ms + hours * HOUR_MS, id=f"alternative_{place}", role=Role.MARKETING)
        for place, (do, hours) in enumerate(script)
    ]
    shop = replace(scenario.shop, alternatives=alternatives)
    return replace(scenario, shop=shop, plan=Plan(steps=(*scenario.plan.steps, *steps)))


def traced(scenario: Scenario, seed: int) -> Trace:
    return run(scenario, SeededDraws(seed), seed, crowd(seed))


@settings(max_examples=25)
@given(SCRIPTS, OFFERED, SEEDS)
def test_an_alternative_never_changes_an_order(script, alternatives, seed):
    plain, offered = traced(offering([], None), seed), traced(offering(script, alternatives), seed)
    for name, column in plain.orders.fates.arrays().items():
        assert np.array_equal(column, getattr(offered.orders.fates, name)), name
    for name in ("visit", "qty", "deadline_ms", "signed", "refund_asked", "give_up", "last_try"):
        assert np.array_equal(getattr(plain.orders, name), getattr(offered.orders, name)), name
    for name, column in plain.questions.fates.arrays().items():
        assert np.array_equal(column, getattr(offered.questions.fates, name)), name
    assert plain.units == offered.units
    for name, history in plain.histories.items():  # their causes are numbers of a longer journal
        assert (offered.histories[name].keys, offered.histories[name].values) == (history.keys, history.values), name


@pytest.mark.parametrize("seed", [7, 8])
def test_what_a_shop_could_offer_is_nothing_until_a_step_offers_it(seed):
    """The same digest, with the section in the shop's file or without it."""
    scenario = read_scenario("beauty_brand_plain")
    bare = replace(scenario, shop=replace(scenario.shop, alternatives=None))
    with_section, without = (rehearse_once(one, seed) for one in (scenario, bare))
    assert with_section.trace.alternatives is None
    assert with_section.findings.digest == without.findings.digest
    assert with_section.findings.sales == ()


def test_an_answer_is_part_of_the_digest():
    answers = {
        rehearse_once(offering([("show_alternatives", -10)], offered(buys_ppm=ppm)), 7).findings.digest
        for ppm in (300_000, 310_000)
    }
    assert len(answers) == 2


def offered(buys_ppm: int = 0, joins_ppm: int = 0, redeems_ppm: int = 0, adds_ppm: int = 0) -> Alternatives:
    return Alternatives(
        panel=Panel(sku="cream-50g", buys_ppm=buys_ppm, basket_more_ppm=270_000),
        waitlist=Waitlist(joins_ppm=joins_ppm, deposit_fen=2_000, redeems_ppm=redeems_ppm),
        wecom=WeCom(joins_ppm=adds_ppm, usual_a_day=4),
    )


@settings(max_examples=25)
@given(SCRIPTS, OFFERED, SEEDS)
def test_people_answer_as_they_do_one_by_one(script, alternatives, seed):
    trace = traced(offering(script, alternatives), seed)
    if trace.alternatives is None:
        assert not {"show_alternatives", "open_waitlist", "invite_to_wecom"} & {do for do, _ in script}
        return
    bought, deposits, joined = reckoned(trace, seed, alternatives)
    found = trace.alternatives
    assert bought == dict(zip(found.bought.tolist(), found.bought_at.tolist(), strict=True))
    columns = (found.deposited, found.deposited_at, found.filed, found.settled_at, found.settled)
    assert deposits == {row: tuple(rest) for row, *rest in zip(*(one.tolist() for one in columns), strict=True)}
    assert joined == dict(zip(found.joined.tolist(), found.joined_at.tolist(), strict=True))


def reckoned(trace: Trace, seed: int, alternatives: Alternatives) -> tuple[dict, dict, dict]:
    """Who buys, who leaves a deposit and what becomes of it, who joins: person by person."""
    buyers, fates, draws = crowd(seed).buyers, trace.orders.fates, SeededDraws(seed)
    words = {
        name: draws.words(f"alternatives/{name}", count).tolist()
        for name, count in (
            ("panel", len(buyers)),
            ("waitlist", len(buyers)),
            ("redeem", len(buyers)),
            ("wecom", len(buyers) + len(trace.questions.ask)),
        )
    }

    def yes(name: str, share_ppm: int, person: int) -> bool:
        return words[name][person] * 1_000_000 < share_ppm * 2**32 - (share_ppm * 2**32) % 1_000_000

    def on(name: str, at: int) -> bool:
        return name in trace.histories and trace.histories[name].value_at(at) == 1

    def events(name: str) -> list[int]:
        return list(trace.histories[name].keys[1:]) if name in trace.histories else []

    tries = defaultdict(list)
    for row in range(len(buyers)):
        person = row
        while buyers.parent[person] != NO_PARENT:
            person = int(buyers.parent[person])
        if fates.outcome[row] not in (Outcome.ABSENT, Outcome.NOT_YET):
            tries[person].append(row)
    bought, deposits, occasions = {}, {}, defaultdict(list)
    for person, rows in tries.items():
        last = rows[-1]
        outcome = int(fates.outcome[last])
        if outcome not in REFUSED or trace.scenario.shop.skus[buyers.sku[last]].id != "serum-30ml":
            continue
        at = int(buyers.visit[last])
        if outcome in (Outcome.PAYMENT_CLOSED, Outcome.SOLD_OUT_LATE):
            at = ((at >> RANK_BITS) + int(buyers.pay_after[last])) << RANK_BITS | at & 0xFFFFF0 | 1
        occasions[person].append(at)
        if on("panel", at) and yes("panel", alternatives.panel.buys_ppm, person):
            bought[last] = at
        elif on("waitlist", at) and yes("waitlist", alternatives.waitlist.joins_ppm, person):
            called = min((one for one in events("calls") if one > at), default=NEVER)
            returned = min((one for one in events("returns") if one > at), default=NEVER)
            state = Deposit.HELD
            if min(called, returned) != NEVER:
                redeems = called < returned and yes("redeem", alternatives.waitlist.redeems_ppm, person)
                state = Deposit.CREDITED if redeems else Deposit.RETURNED
            deposits[last] = (at, on("filing", at), min(called, returned), state)
    for row in range(len(buyers)):
        person = row
        while buyers.parent[person] != NO_PARENT:
            person = int(buyers.parent[person])
        at = answered(
            int(fates.inquiry[row]), int(fates.ask[row]), int(fates.start[row]), int(trace.orders.give_up[row])
        )
        occasions[person].append(at)
    for row, ask in enumerate(trace.questions.ask.tolist()):
        asker = trace.questions.fates
        at = answered(int(asker.inquiry[row]), ask, int(asker.start[row]), int(trace.questions.give_up[row]))
        occasions[len(buyers) + row].append(at)
    joined = {}
    for person, instants in sorted(occasions.items()):
        first = min((at for at in instants if at != NEVER and on("wecom", at)), default=NEVER)
        if first != NEVER and yes("wecom", alternatives.wecom.joins_ppm, person):
            joined[person] = first
    return bought, deposits, joined


def answered(inquiry: int, ask: int, start: int, give_up: int) -> int:
    if inquiry == Inquiry.BOT:
        return ask
    return start if inquiry == Inquiry.HUMAN and start <= give_up else NEVER


@settings(max_examples=25)
@given(SCRIPTS, OFFERED, SEEDS, st.integers(-24, DAYS * 24))
def test_every_fen_of_a_deposit_is_held_returned_or_credited_at_every_moment(script, alternatives, seed, hours):
    trace = traced(offering([("open_waitlist", -24), *script], alternatives), seed)
    answers, money = trace.alternatives, money_of_alternatives(Facts(trace))
    assert answers is not None
    states = ("deposits_held_fen", "deposits_returned_fen", "deposits_credited_fen")
    assert sum(money[name] for name in states) == money["deposits_fen"] == 2_000 * len(answers.deposited)
    at = end_of_ms(trace.scenario.t0_ms + hours * HOUR_MS)
    taken, settled = answers.deposited_at <= at, answers.settled_at <= at
    assert not (settled & ~taken).any()
    assert ((answers.settled != Deposit.HELD) == (answers.settled_at != NEVER)).all()
    assert set(answers.deposited.tolist()) <= set(answers.turned_away.tolist()) - set(answers.bought.tolist())


@settings(max_examples=25)
@given(SCRIPTS, SEEDS, st.sampled_from((DAYS, 33, 60)))
def test_a_deposit_is_unrefunded_money_unless_it_is_settled_by_its_limit(script, seed, days):
    """Without a filing it is owed at once, with one after thirty days; then there are 48 hours to send it."""
    trace = traced(offering([("open_waitlist", -24), *script], offered(joins_ppm=500_000, redeems_ppm=500_000)), seed)
    trace = replace(trace, scenario=replace(trace.scenario, until_ms=trace.scenario.t0_ms + days * DAY_MS))
    facts, answers = Facts(trace), trace.alternatives
    bare = Facts(replace(trace, alternatives=None))
    assert answers is not None
    owed, pending = 0, 0
    for at, filed, settled_at in zip(answers.deposited_at, answers.filed, answers.settled_at, strict=True):
        due_ms = (int(at) >> RANK_BITS) + (30 * DAY_MS if filed else 0) + REFUND_SEND_LIMIT.value
        if int(settled_at) >> RANK_BITS > due_ms:
            owed += due_ms <= trace.scenario.until_ms
            pending += due_ms > trace.scenario.until_ms
    harm, without = unrefunded_money.judge(facts), unrefunded_money.judge(bare)
    assert (harm.count - without.count, harm.pending - without.pending) == (owed, pending)
    assert harm.apart_fen == 2_000 * owed


def test_filed_first_no_deposit_is_owed_and_unfiled_every_one_is():
    told = offered(joins_ppm=1_000_000)
    filed = traced(offering([("file_waitlist", -30), ("open_waitlist", -24)], told), 7)
    unfiled = traced(offering([("open_waitlist", -24)], told), 7)
    late = traced(offering([("open_waitlist", -24), ("file_waitlist", 24)], told), 7)
    assert unrefunded_money.judge(Facts(filed)).count == 0
    owed = [unrefunded_money.judge(Facts(one)).count for one in (late, unfiled)]
    assert 0 < owed[0] < owed[1]


def test_what_the_plan_did_not_begin_has_no_row():
    begun = {"show_alternatives": "related_sales_fen", "open_waitlist": "deposits_fen", "invite_to_wecom": None}
    for command, row in begun.items():
        money = money_of_alternatives(Facts(traced(offering([(command, -24)], offered(1, 1, 1, 1)), 7)))
        assert [key for key in begun.values() if key in money] == ([row] if row else [])


@settings(max_examples=15)
@given(st.sampled_from(COMMANDS), st.integers(-20, 48), st.integers(1, 5), SEEDS)
def test_saying_it_twice_changes_no_answer(command, hours, later, seed):
    """A second call or return would reach whoever joined in between: here nobody does, since the list has ended."""
    begun = [("open_waitlist", -24), ("show_alternatives", -24), ("invite_to_wecom", -24), ("end_alternatives", 6)]
    told = offered(300_000, 300_000, 500_000, 300_000)
    if command in ("call_waitlist", "return_deposits"):
        hours = max(hours, 8)
    once = begun if command in dict(begun) else [*begun, (command, hours)]
    twice = [*once, (command, dict(once)[command] + later)]
    first, second = (traced(offering(script, told), seed).alternatives for script in (once, twice))
    assert first is not None
    assert second is not None
    assert same(first, second)


def same(one: Answers, other: Answers) -> bool:
    return all(np.array_equal(column, other.arrays()[name]) for name, column in one.arrays().items())
