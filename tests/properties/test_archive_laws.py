"""The archive's laws: a copy holds what the platform showed at its instant, no more and no less; who asks for records
and when data leak hangs on the seed alone; and the columns say of each record what a plain reading of the journal says.
"""

from dataclasses import replace
from functools import cache

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.checks.checklist.expiry import expired
from sim.checks.copies import MONTH_MS, copies, on_record, rows_at, still_due, sums_at
from sim.checks.facts import Facts
from sim.checks.harms import exposed_data, lost_evidence
from sim.ground.keys import NEVER, RANK_BITS, instant
from sim.ground.moments import DAY_MS, HOUR_MS
from sim.plan.reader import read_scenario
from sim.plan.scenario import State
from sim.rehearsal import rehearse_once
from sim.trace.journal import Entry
from sim.trace.trace import Scrutiny, Trace

SEEDS = (1, 7, 23)
KEPT_MS = 72 * HOUR_MS


@cache
def base(seed: int) -> Trace:
    """The toy shop: a listing that goes off, some hundred orders, no backup at all."""
    return rehearse_once(read_scenario("toy_open_door"), seed).trace


@cache
def price_fen() -> int:
    return base(7).scenario.shop.skus[0].price_fen


UNTIL_MS = base(7).scenario.until_ms
MOMENTS = st.integers(0, UNTIL_MS)
OFF = next(e.at for e in base(7).journal if e.kind == "listing_delisted")


def in_order(*facts: tuple[int, str, str, dict[str, int | str]]) -> tuple[Entry, ...]:
    """Journal entries in order of time, numbered from 1."""
    ordered = sorted(facts, key=lambda fact: fact[0])
    return tuple(
        Entry(n, instant(at_ms, 50), "archive", kind, subject, tuple(sorted(values.items())), 0)
        for n, (at_ms, kind, subject, values) in enumerate(ordered, 1)
    )


@st.composite
def journals(draw: st.DrawFn) -> tuple[Entry, ...]:
    """Backups of any class at any moment, the main listing off or not, and retention set now and then."""
    facts: list[tuple[int, str, str, dict[str, int | str]]] = []
    for at_ms in draw(st.lists(MOMENTS, max_size=4)):
        back_ms = draw(st.sampled_from((0, 0, HOUR_MS)))
        algorithm = draw(st.sampled_from(("sm4_gcm", "aes_gcm", "none")))
        data = draw(st.sampled_from(("transactions", "transactions", "behaviour", "marketing")))
        values = {"algorithm": algorithm, "as_of_ms": max(0, at_ms - back_ms)}
        facts.append((at_ms, "backup_made", data, values))
    for at_ms in draw(st.lists(MOMENTS, max_size=2)):
        facts.append((at_ms, "retention_set", "", {"months": draw(st.sampled_from((0, 0, 1, 36, 1_000_000)))}))
    if draw(st.booleans()):
        facts.append((draw(MOMENTS), "listing_delisted", "honey", {"status": 11}))
    return in_order(*facts)


@given(st.sampled_from(SEEDS), MOMENTS)
@settings(max_examples=100)
def test_a_copy_has_as_many_orders_and_as_much_money_as_the_platform_at_its_instant(seed, at_ms):
    trace = base(seed)
    made = in_order((at_ms, "backup_made", "transactions", {"algorithm": "sm4_gcm", "as_of_ms": at_ms}))
    facts = Facts(replace(trace, journal=made))
    (copy,) = copies(facts)
    orders, fen = 0, 0
    for row, pay in enumerate(trace.orders.fates.pay.tolist()):
        if pay != NEVER and pay <= made[0].at:
            orders, fen = orders + 1, fen + price_fen() * int(trace.orders.qty[row])
    assert sums_at(facts, copy.as_of) == (orders, fen)
    assert len(rows_at(facts, copy.as_of)) == orders


def plainly_on_record(trace: Trace, journal: tuple[Entry, ...], row: int, at: int) -> bool:
    """The same question for one order, by reading the journal from the top."""
    off = next((e.at for e in journal if e.kind == "listing_delisted"), None)
    if off is None or at <= off + (KEPT_MS << RANK_BITS):
        return True
    fates = trace.orders.fates
    done = min(int(trace.orders.signed[row]), int(fates.refund[row]))
    retentions = [e for e in journal if e.kind == "retention_set"]
    for copy in (e for e in journal if e.kind == "backup_made" and e.subject == "transactions"):
        as_of_ms = int(copy.value("as_of_ms"))
        too_old = fates.pay[row] > copy.at or (
            as_of_ms != copy.at >> RANK_BITS and fates.pay[row] >> RANK_BITS > as_of_ms
        )
        if copy.at > at or too_old or min(copy.at, as_of_ms + 1 << RANK_BITS) > off + (KEPT_MS << RANK_BITS):
            continue
        purged = False
        for number, entry in enumerate(retentions):
            end = retentions[number + 1].at if number + 1 < len(retentions) else (UNTIL_MS + 1) << RANK_BITS
            due_ms = (done >> RANK_BITS) + int(entry.value("months")) * MONTH_MS
            due = max(due_ms << RANK_BITS, entry.at, copy.at)
            purged |= done != NEVER and due < end and due <= at
        if not purged:
            return True
    return False


@given(st.sampled_from(SEEDS), journals(), st.lists(st.tuples(st.integers(0, 10_000), MOMENTS), max_size=20))
@settings(max_examples=300)
def test_a_record_is_there_when_a_plain_reading_of_the_journal_finds_it(seed, journal, asked):
    trace = base(seed)
    paid = np.flatnonzero(trace.orders.fates.pay != NEVER)
    rows = paid[[number % len(paid) for number, _ in asked]] if asked else paid[:0]
    at = np.array([instant(at_ms, 60) for _, at_ms in asked], np.int64)
    found = on_record(Facts(replace(trace, journal=journal)), rows, at)
    plain = [plainly_on_record(trace, journal, row, when) for row, when in zip(rows.tolist(), at.tolist(), strict=True)]
    assert found.tolist() == plain


@given(st.sampled_from(SEEDS), journals(), MOMENTS)
@settings(max_examples=100)
def test_one_more_backup_never_loses_evidence(seed, journal, at_ms):
    trace = base(seed)
    told = [(e.at >> RANK_BITS, e.kind, e.subject, dict(e.values)) for e in journal]
    more = in_order(*told, (at_ms, "backup_made", "transactions", {"algorithm": "none", "as_of_ms": at_ms}))
    before, after = (lost_evidence.judge(Facts(replace(trace, journal=one))).count for one in (journal, more))
    assert after <= before


def leaking(trace: Trace, journal: tuple[Entry, ...], leaks_ms: tuple[int, ...]) -> Facts:
    return Facts(replace(trace, journal=journal, scrutiny=replace(trace.scrutiny, leaks_ms=leaks_ms)))


@given(st.sampled_from(SEEDS), journals(), st.lists(MOMENTS, max_size=3))
@settings(max_examples=150)
def test_only_what_is_in_clear_when_it_leaks_is_exposed(seed, journal, leaks):
    trace, leaks_ms = base(seed), tuple(sorted(leaks))
    exposed = exposed_data.judge(leaking(trace, journal, leaks_ms))
    encrypted = tuple(
        e._replace(values=tuple((k, "aes_gcm" if k == "algorithm" else v) for k, v in e.values)) for e in journal
    )
    assert exposed_data.judge(leaking(trace, encrypted, leaks_ms)).count == 0
    clear = [e for e in journal if e.value("algorithm") == "none" and e.subject == "transactions"]
    met = [e for e in clear if leaks_ms and e.at >> RANK_BITS <= leaks_ms[-1]]
    assert exposed.count == len(exposed.rows)
    assert exposed.count == 0 or met
    if met and not any(e.kind in ("retention_set", "listing_delisted") for e in journal):
        oldest = max(int(e.value("as_of_ms")) for e in met)
        assert exposed.count >= len(rows_at(Facts(trace), instant(oldest, 0)))


def test_whoever_asks_and_whatever_leaks_is_the_same_for_every_plan():
    opened, closed = (rehearse_once(read_scenario(name), 7).trace for name in ("toy_open_door", "toy_closed_door"))
    for name in Scrutiny.__dataclass_fields__:
        assert np.array_equal(getattr(opened.scrutiny, name), getattr(closed.scrutiny, name)), name


def test_leaks_come_as_often_as_the_shop_says():
    """Twenty-four days, a leak every 30: eight in ten runs, 240 in 300 give or take."""
    shop = base(7).scenario.shop
    often = replace(base(7).scenario, shop=replace(shop, records=replace(shop.records, leak_every_ms=30 * DAY_MS)))
    leaks = [rehearse_once(often, seed).trace.scrutiny.leaks_ms for seed in range(100)]
    assert 55 <= sum(map(len, leaks)) <= 105
    assert all(0 <= at_ms <= often.until_ms for several in leaks for at_ms in several)


@cache
def partly_refunded(seed: int) -> Trace:
    """Every third paid order got its money back a day after the payment, and no parcel."""
    orders = base(seed).orders
    rows = np.flatnonzero(orders.fates.pay != NEVER)[::3]
    signed, refund = orders.signed.copy(), orders.fates.refund.copy()
    signed[rows], refund[rows] = NEVER, orders.fates.pay[rows] + (DAY_MS << RANK_BITS)
    fates = replace(orders.fates, refund=refund)
    return replace(base(seed), orders=replace(orders, signed=signed, fates=fates))


@given(st.sampled_from(SEEDS), st.lists(MOMENTS, min_size=1, max_size=3), MOMENTS, st.sampled_from((36, 36, 37, 60)))
@settings(max_examples=100)
def test_pt16_a_record_is_there_for_36_months_from_completion_and_gone_when_its_time_is_up(seed, taken, set_ms, months):
    """Retrievable to the last moment of month 36; with a retention of just that, gone in the next, person and all."""
    trace = partly_refunded(seed)
    copied = [(at_ms, "backup_made", "transactions", {"algorithm": "sm4_gcm", "as_of_ms": at_ms}) for at_ms in taken]
    off = (0, "listing_delisted", "honey", {"status": 11})  # the platform's own page is no help
    kept = in_order(off, (set_ms, "retention_set", "", {"months": months}), *copied)
    in_time = [copy for copy in copied if copy[0] <= KEPT_MS]
    ten_years = replace(trace.scenario, until_ms=3_660 * DAY_MS)
    facts = Facts(replace(trace, journal=kept, scenario=ten_years))
    rows = rows_at(facts, instant(max((at_ms for at_ms, *_ in in_time), default=0), 0))
    done_ms = np.minimum(trace.orders.signed, trace.orders.fates.refund)[rows] >> RANK_BITS
    rows, done_ms = rows[done_ms < NEVER >> RANK_BITS], done_ms[done_ms < NEVER >> RANK_BITS]
    over_ms = done_ms + 36 * MONTH_MS
    assert on_record(facts, rows, over_ms - 1 << RANK_BITS).all()
    assert still_due(facts, rows, UNTIL_MS).all()
    gone_ms = done_ms + months * MONTH_MS
    assert on_record(facts, rows, gone_ms - 1 << RANK_BITS).all()
    assert not on_record(facts, rows, gone_ms + 1 << RANK_BITS).any()
    for over, row in zip(over_ms.tolist(), rows.tolist(), strict=True):
        assert still_due(facts, np.array([row]), over - 1)
        assert not still_due(facts, np.array([row]), over)


@given(st.sampled_from(SEEDS), MOMENTS, st.sampled_from((0, 1, 35, 36, 37, 38, 60)), st.booleans())
@settings(max_examples=100)
def test_pt16_the_item_asks_that_nothing_outlives_its_basis(seed, at_ms, months, looked):
    """What is kept for longer than 36 months and a margin is too old; and somebody has to see that it has gone."""
    trace = base(seed)
    held = rows_at(Facts(trace), instant(at_ms, 50))
    done_ms = np.minimum(trace.orders.signed, trace.orders.fates.refund)[held] >> RANK_BITS
    latest_ms = int(done_ms[done_ms < NEVER >> RANK_BITS].max(initial=0))
    margin_ends_ms = latest_ms + 36 * MONTH_MS + 30 * DAY_MS
    journal = in_order(
        (at_ms, "backup_made", "transactions", {"algorithm": "sm4_gcm", "as_of_ms": at_ms}),
        (at_ms, "retention_set", "", {"months": months}),
        (at_ms, "purge_checked", "transactions", {"copy": 1}),  # too soon to see anything
        *([(margin_ends_ms, "purge_checked", "transactions", {"copy": 1})] if looked else []),
    )
    facts = Facts(replace(trace, journal=journal, scenario=replace(trace.scenario, until_ms=4_000 * DAY_MS)))
    parts = expired(facts)
    assert len(parts) == (latest_ms > 0)
    for part in parts:
        too_late = latest_ms + months * MONTH_MS > latest_ms + 36 * MONTH_MS + 30 * DAY_MS
        assert (part.state is State.BROKEN) == too_late
        assert (part.state is State.HELD) == (not too_late and looked)
    short = replace(trace.scenario, until_ms=margin_ends_ms - 1)
    assert expired(Facts(replace(facts.trace, scenario=short))) == []
