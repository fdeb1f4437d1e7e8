"""Sections 0 to 5: the oracle alone, in worlds whose outcome was worked out by hand from docs/life-of-an-order.md."""

from sim.crowd.terms import Promise, StockTaken
from sim.ground.grids import Grid
from sim.ground.keys import (
    CANCEL,
    HANDOVER,
    KNOWN,
    NEVER,
    PAY,
    VISIT,
    end_of_ms,
    instant,
)
from sim.trace.tables import Outcome, Parcel

from .tiny import buyer, column, do, tiny
from .walker import Walk, walk


def outcomes(walked: Walk) -> list[Outcome]:
    return column(walked.buyers, "outcome")


def test_1_submission_wakes_closes_and_sells_out():
    world = tiny(
        [
            buyer(100, 10),  # the surface is closed
            buyer(200, 11, parent=0, wake=30_000),  # a further try, woken at just this share
            buyer(210, 12, parent=0, wake=30_001),
            buyer(220, 13, parent=1),  # its parent was accepted
            buyer(300, 14, wake=5),
            buyer(310, 15, wake=6),
            buyer(320, 16, qty=2),  # one is left
            buyer(330, 17, parent=6),  # sold out wakes nobody
            buyer(340, 18),
            buyer(2_000, 19),
        ],
        [do(50, 3, "surface", 0, 0), do(150, 4, "surface", 0, 1), do(250, 5, "rush", 5)],
        listed=(3,),
        until_ms=1_999,
    )
    o = Outcome
    walked = walk(world)
    expected = [o.CLOSED, o.PAID, o.ABSENT, o.ABSENT, o.PAID, o.ABSENT, o.SOLD_OUT, o.ABSENT, o.PAID, o.NOT_YET]
    assert outcomes(walked) == expected
    assert walked.stock == [0]


def test_1_and_0_ties_go_by_order_and_a_setting_is_seen_only_after_its_instant():
    rows = [buyer(100, place) for place in (4, 6)]
    closing, opening = do(100, 5, "surface", 0, 0), do(100, 7, "surface", 0, 1)
    assert outcomes(walk(tiny(rows, [closing]))) == [Outcome.PAID, Outcome.CLOSED]
    assert outcomes(walk(tiny([*rows, buyer(100, 8)], [closing, opening]))) == [
        Outcome.PAID,
        Outcome.CLOSED,
        Outcome.PAID,
    ]


def test_2_payments_expire_at_the_last_moment_and_stock_comes_back():
    world = tiny(
        [
            buyer(0, 10, pay_after=5_500),  # the last millisecond that gets through
            buyer(1, 11, pay_after=5_501),  # a millisecond too late: closes at 5,501
            buyer(2, 12, pay_after=1_000),  # meets a closed binding; its unit comes back at 5,502
            buyer(5_501, 9),  # before row 1's unit is back
            buyer(5_501, 13),  # after it
            buyer(5_502, 14, qty=2),  # row 2's unit is back, but it is one
        ],
        [do(1_000, 3, "binding", 0, 0), do(2_000, 3, "binding", 0, 1)],
        listed=(3,),
    )
    walked = walk(world)
    o = Outcome
    assert outcomes(walked) == [o.PAID, o.EXPIRED, o.PAYMENT_CLOSED, o.SOLD_OUT, o.PAID, o.SOLD_OUT]
    assert column(walked.buyers, "pay")[0] == instant(5_500, 10, PAY)
    assert walked.stock == [1]


def test_2_at_payment_the_quicker_payer_gets_the_unit():
    rows = [buyer(0, 10, pay_after=300), buyer(1, 11, pay_after=10), buyer(12, 12)]
    walked = walk(tiny(rows, listed=(1,), stock_taken=StockTaken.AT_PAYMENT))
    assert outcomes(walked) == [Outcome.SOLD_OUT_LATE, Outcome.PAID, Outcome.SOLD_OUT]
    # Not expired yet, and a rollback has nothing to give back.
    assert walked.stock == [0]
    walked = walk(tiny(rows, listed=(1,), until_ms=100))
    assert outcomes(walked) == [Outcome.UNPAID, Outcome.SOLD_OUT, Outcome.SOLD_OUT]


def test_2_a_threshold_is_crossed_by_a_payment_or_a_submission():
    rows = [buyer(at_ms, place, qty=2, pay_after=5) for at_ms, place in ((100, 10), (200, 11), (203, 12), (300, 13))]
    watch = do(50, 3, "watch_stock", 0, 7, then=[do(0, 0, "surface", 0, 0)])
    walked = walk(tiny(rows, [watch], listed=(10,)))
    assert walked.fired == [(0, instant(200, 11, VISIT))]  # 10, 8, 6
    assert outcomes(walked) == [Outcome.PAID, Outcome.PAID, Outcome.CLOSED, Outcome.CLOSED]
    walked = walk(tiny(rows, [watch], listed=(10,), stock_taken=StockTaken.AT_PAYMENT))
    assert walked.fired == [(0, instant(205, 11, PAY))]
    assert outcomes(walked) == [Outcome.PAID, Outcome.PAID, Outcome.PAID, Outcome.CLOSED]
    assert walked.stock == [4]
    # Placed when the level is there already: it must rise first.
    assert walk(tiny(rows, [watch], listed=(7,))).fired == []
    risen = walk(tiny(rows, [watch, do(150, 4, "set_listed", 0, 9)], listed=(7,)))
    assert risen.fired == [(0, instant(200, 11, VISIT))]  # 7, 5, 9, 7


def test_3_the_shop_learns_by_a_push_or_by_a_list():
    rows = [
        buyer(100, 10),  # pushes at 111, 211 and 411
        buyer(200, 11),  # at 211, 311, 511
        buyer(389, 12),  # paid at 399, first push at 400
        buyer(390, 4),  # paid at 400, before the list is read; push at 401
        buyer(390, 14),  # paid at 400, after that; push at 401
    ]
    script = [
        do(50, 3, "notice_link", 0),
        do(211, 5, "notice_link", 1),
        do(312, 3, "notice_link", 0),
        do(400, 5, "reconcile"),
    ]
    walked = walk(tiny(rows, script, notice_retry_ms=(0, 100, 300)))
    assert column(walked.buyers, "known") == [
        instant(211, 10, KNOWN),
        instant(211, 11, KNOWN),
        instant(400, 5),
        instant(400, 5),
        NEVER,
    ]


def test_4_the_earliest_cancel_counts_and_only_before_the_hand_over():
    regretful = {"regret_after": 90, "notice_after": 800}  # asks 100 after the visit
    rows = [
        buyer(0, 10, **regretful),  # known at 810, unit at 1,000, handed over at 1,100; answered at 100 + 999
        buyer(3, 11, **regretful),  # handed over at (1,100, 11), answered at 103 + 1,000 = 1,103: too late
        buyer(4, 12, regret_after=90, promise=1),  # a rule is quicker
        buyer(5, 13, promise=1, notice_after=500),  # known only at 515, after the rule
        buyer(6, 14, promise=2, notice_after=60_000, claim_after=7),  # deadline max(16, 30) + 200
        buyer(7, 15, notice_after=900, promise=3),  # no unit when asked
        buyer(8, 16, notice_after=1_100, promise=3),  # not known when asked
    ]
    script = [
        do(1, 3, "answer_ms", 999),
        do(101, 3, "answer_ms", 1_000),
        do(300, 3, "dispose", 0b10, 0, NEVER),
        do(940, 3, "lose", 0, 0, 98),  # two units are left: for rows 0 and 1, which the shop knew of first
        do(950, 3, "dispose_without_unit", 0b1000),
    ]
    promises = (Promise(0, 50_000), Promise(0, 50_000), Promise(0, 200, 30), Promise(0, 50_000))
    walked = walk(tiny(rows, script, promises=promises, until_ms=3_000))
    assert column(walked.buyers, "cancel") == [
        instant(1_099, 10, CANCEL),
        NEVER,
        instant(300, 3),
        instant(515, 13, KNOWN),
        instant(230 + 7 + 1_000, 14, CANCEL),
        instant(950, 3),
        NEVER,
    ]
    assert column(walked.buyers, "dispatch") == [
        NEVER,
        instant(1_100, 11, HANDOVER),
        NEVER,
        NEVER,
        NEVER,
        NEVER,
        instant(2_100, 16, HANDOVER),
    ]
    assert walked.free == [[0]]


def test_5_who_does_not_fit_waits_and_those_behind_may_pass():
    rows = [
        buyer(0, 10, qty=3, notice_after=5),  # known last of the first four
        buyer(1, 11, qty=2, notice_after=1),
        buyer(2, 12, qty=3, notice_after=1),
        buyer(3, 13, qty=1, notice_after=1),
        buyer(4, 14, qty=1, regret_after=1_486, notice_after=2),
    ]
    # At 1,000, 5 units and room 4: row 1 (room 2), not row 2, row 3 (room 1), not row 0, row 4 (room 0).
    # At 1,501 row 4 is cancelled while packed: 2 units are free; at 2,000 nobody fits, at 2,500 there are 3 more.
    # At 3,000, 5 units and room 4: row 2 fits, row 0 does not.
    script = [do(1, 3, "answer_ms", 1), do(2_500, 3, "inbound", 0, 0, 3)]
    walked = walk(tiny(rows, script, units=(5,), capacity=4, pack_ms=600, until_ms=3_700))
    tick = instant(1_000, 1)
    assert column(walked.buyers, "alloc") == [NEVER, tick, instant(3_000, 1), tick, tick]
    assert column(walked.buyers, "cancel")[4] == instant(1_501, 14, CANCEL)
    assert column(walked.buyers, "dispatch") == [
        NEVER,
        instant(1_600, 11, HANDOVER),
        instant(3_600, 12, HANDOVER),
        instant(1_600, 13, HANDOVER),
        NEVER,
    ]
    assert walked.free == [[2]]


def test_5_polls_admissions_substitutes_and_waves():
    rows = [
        buyer(0, 10),  # forced at 1,500
        buyer(100, 11, qty=2, substitute=999),  # not admitted at 1,500; no unit is left at 3,000
        buyer(101, 12, substitute=1_000),
        buyer(
            3_000, 13, substitute=0, regret_after=1_089
        ),  # asks 1,099 later; answered at 4,100, between wave and hand-over
    ]
    script = [
        do(1, 3, "answer_ms", 1),
        do(500, 3, "polling", 0, 0),
        do(700, 3, "admits", 0, end_of_ms(99)),
        do(1_500, 3, "force_import", 0),
        do(2_500, 3, "polling", 0, 1),
        do(2_600, 3, "admits", 0, NEVER),
        do(1_900, 4, "picking", 0, 0),
        do(2_100, 4, "picking", 0, 1),
    ]
    walked = walk(tiny(rows, script, units=(1,), waves=Grid(2_000, (50,)), substitute_share=1_000, until_ms=5_000))
    assert column(walked.buyers, "alloc") == [instant(1_500, 3), instant(3_000, 1), NEVER, instant(4_000, 1)]
    assert column(walked.buyers, "parcel") == [0, Parcel.SUBSTITUTED, 0, Parcel.SUBSTITUTED]
    # The wave of 2,050 does not happen.
    assert column(walked.buyers, "dispatch") == [
        instant(4_150, 10, HANDOVER),
        instant(4_150, 11, HANDOVER),
        NEVER,
        NEVER,
    ]
    assert column(walked.buyers, "cancel")[3] == instant(4_100, 13, CANCEL)
    assert walked.accounts["depot 0 lost"] == 1
    assert walked.accounts["depot 0 in_transit"] == 3
