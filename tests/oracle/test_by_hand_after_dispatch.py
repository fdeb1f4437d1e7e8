"""Sections 6 to 10: the oracle alone, in worlds whose outcome was worked out by hand from docs/life-of-an-order.md."""

from sim.crowd.terms import Promise
from sim.ground.keys import (
    ASK,
    CANCEL,
    COMPLAIN,
    FINISH,
    NEVER,
    REFUND,
    STOP,
    VISIT,
    instant,
)
from sim.trace.tables import Inquiry, Parcel

from .tiny import asker, buyer, column, do, tiny
from .walker import walk


def test_6_and_7_parcels_are_tried_once_and_refunded_once():
    rows = [
        buyer(0, 10, intercept=39_999),  # handed over at 1,100; out at 2,100, signed at 3,100
        buyer(1, 11, intercept=40_000),  # tried in vain
        buyer(2, 12, transit=100, intercept=20_000),  # out for delivery already
        buyer(3, 13, transit=100, intercept=19_999),
        buyer(4, 14, transit=1, door=1),  # signed
        buyer(5, 2, promise=1),  # accepted at the very limit, and so spared
        buyer(900, 16, notice_after=200),  # not handed over yet
    ]
    limit = instant(5, 2, VISIT)
    early = do(2_000, 3, "intercept", NEVER)
    script = [early, do(2_050, 3, "intercept", limit), do(2_060, 3, "intercept", 0)]
    walked = walk(tiny(rows, script, promises=(Promise(0, 50_000),) * 2, until_ms=2_080))
    # At 2,050 only row 6 was accepted after the limit; it is handed over at 2,100.
    assert column(walked.buyers, "parcel") == [Parcel.TRIED] * 4 + [0, Parcel.TRIED, 0]
    x = instant(2_060, 3)
    assert column(walked.buyers, "intercept") == [x, NEVER, NEVER, x, NEVER, x, NEVER]
    # The refunds lie beyond the end, and are certain.
    assert column(walked.buyers, "refund") == [
        instant(2_110, 10, REFUND),
        NEVER,
        NEVER,
        instant(2_110, 13, REFUND),
        NEVER,
        instant(2_110, 2, REFUND),
        NEVER,
    ]
    assert walked.accounts["depot 0 lost"] == 3
    assert walked.accounts["settled"] == 1
    assert walked.accounts["held"] == 6


def test_6_a_standing_rule_tries_each_parcel_as_it_is_handed_over():
    rows = [
        buyer(0, 10, intercept=0),  # handed over at 1,100, before there is a rule
        buyer(900, 11, notice_after=1, intercept=39_999),  # handed over at 1,100, too
        buyer(1_000, 12, notice_after=1, intercept=39_999),  # handed over at 2,100 under the rule: stopped at once
        buyer(1_001, 13, notice_after=1, intercept=40_000),  # tried in vain
        buyer(990, 14, notice_after=100, intercept=0),  # handed over at 2,100, too; accepted at the very limit: spared
    ]
    rows.sort(key=lambda row: row[:2])
    limit = instant(990, 14, VISIT)
    walked = walk(tiny(rows, [do(1_500, 3, "stops", limit)], until_ms=3_000))
    stopped = instant(2_100, 12, STOP)
    assert column(walked.buyers, "intercept") == [NEVER, NEVER, NEVER, stopped, NEVER]
    assert column(walked.buyers, "parcel") == [0, 0, 0, Parcel.TRIED, Parcel.TRIED]
    assert column(walked.buyers, "refund")[3] == instant(2_150, 12, REFUND)
    assert walked.accounts["depot 0 lost"] == 1


def test_7_a_substitute_is_refunded_for_what_came_first():
    rows = [
        buyer(0, 10, regret_after=1_490, intercept=0),  # cancelled at 1,501 underway, then stopped
        buyer(1, 11, regret_after=1_990, intercept=0),  # stopped at 1,700, so not cancelled
        buyer(2, 12, regret_after=1_990, intercept=65_535),  # cancelled at 2,003, never stopped
    ]
    script = [do(1, 3, "answer_ms", 1), do(1_700, 3, "intercept", NEVER)]
    walked = walk(tiny(rows, script, units=(0,), substitute_share=65_535))
    x = instant(1_700, 3)
    assert column(walked.buyers, "cancel") == [instant(1_501, 10, CANCEL), NEVER, instant(2_003, 12, CANCEL)]
    assert column(walked.buyers, "intercept") == [x, x, NEVER]
    refunds = [instant(1_551, 10, REFUND), instant(1_750, 11, REFUND), instant(2_053, 12, REFUND)]
    assert column(walked.buyers, "refund") == refunds
    assert column(walked.buyers, "parcel") == [Parcel.SUBSTITUTED | Parcel.TRIED] * 3
    assert walked.accounts["refunded"] == 3
    assert walked.accounts["settled"] == 0


def test_8_the_trouble_the_bot_and_the_queue():
    rows = [
        buyer(0, 10, ask_after=100, deflect=9_999),  # paid 10, trouble 200: asks at 300; the bot is enough
        buyer(1, 11, ask_after=100, deflect=10_000),  # hand-off at (300, 11)
        buyer(250, 12, ask_after=40, deflect=10_000, handling=77),  # paid 260: (300, 12), behind row 1
        buyer(2, 13, ask_after=150, deflect=49_999),  # at 350 the right script answers it
        buyer(3, 14, ask_after=150, deflect=50_000, patience=40),  # (350, 14), gives up at 390
        buyer(4, 15, ask_after=1_000),  # has a parcel by then
    ]
    askers = [asker(100, 20, handling=500), asker(360, 21, patience=50), asker(900, 22)]
    script = [
        do(200, 3, "trouble"),
        do(220, 3, "trouble"),
        do(310, 3, "script", 1),
        do(150, 3, "agents", 1),
        do(400, 3, "agents", 2),
        do(410, 4, "agents", 0),
        do(950, 3, "agents", 1),
    ]
    # Asker 0 is served from 150 to 650. At 400 a second person takes row 1 until 500. Nobody new after 410.
    # At 950: row 2, until 1,027; then row 4 and asker 1 (who have given up), and asker 2.
    walked = walk(tiny(rows, script, askers=askers, until_ms=1_200))
    kinds = [Inquiry.BOT, Inquiry.HUMAN, Inquiry.HUMAN, Inquiry.BOT, Inquiry.HUMAN, Inquiry.NONE]
    assert column(walked.buyers, "inquiry") == kinds
    assert column(walked.buyers, "ask")[:3] == [instant(300, place, ASK) for place in (10, 11, 12)]
    assert column(walked.buyers, "ask")[5] == NEVER
    freed = instant(1_027, 12, FINISH)
    assert column(walked.buyers, "start") == [NEVER, instant(400, 3), instant(950, 3), NEVER, freed, NEVER]
    assert column(walked.askers, "start") == [instant(150, 3), freed, freed]
    assert column(walked.askers, "inquiry") == [Inquiry.HUMAN] * 3


def test_8_a_script_that_covers_less():
    rows = [
        buyer(0, 10, ask_after=100, deflect=30_000),  # paid 10, trouble 200: asks at 300, not covered
        buyer(1, 11, ask_after=100, deflect=29_999),  # covered
        buyer(2, 12, ask_after=200, deflect=30_000),  # at 400 more is covered
    ]
    script = [do(200, 3, "trouble"), do(250, 3, "script", 2), do(350, 3, "script", 1)]
    walked = walk(tiny(rows, script, until_ms=600))
    assert column(walked.buyers, "inquiry") == [Inquiry.HUMAN, Inquiry.BOT, Inquiry.BOT]


def test_9_complaints_about_the_promise_and_about_the_desk():
    rows = [
        buyer(0, 10, complain_after=10),  # deadline 510
        buyer(1, 11, complain_after=10, complain=60_000),
        buyer(100, 12, complain_after=10, complain=20_000),  # at 620 the notice is out
        buyer(101, 13, complain_after=10, complain=19_999),
        buyer(200, 14, complain_after=10, ask_after=50, patience=200),  # asks 260, gives up 460, complains 470
        buyer(201, 15, complain_after=10, notice_after=1),  # rule at 600: refunded at 650, complaint would be 721
        buyer(202, 16, complain_after=900),  # a parcel at 1,100
    ]
    script = [
        do(150, 3, "trouble"),
        do(600, 3, "notice", 1),
        do(600, 4, "dispose", 1, instant(201), instant(202)),
        do(5, 5, "watch_complaints", 2, then=[do(0, 0, "surface", 0, 0)]),
        do(511, 100, "watch_complaints", 1),
    ]
    walked = walk(tiny(rows, script, promises=(Promise(0, 500),), until_ms=2_000))
    assert column(walked.buyers, "complain") == [
        instant(520, 10, COMPLAIN),
        NEVER,
        NEVER,
        instant(621, 13, COMPLAIN),
        instant(470, 14, COMPLAIN),
        NEVER,
        NEVER,
    ]
    assert column(walked.buyers, "refund")[5] == instant(650, 15, REFUND)
    assert walked.fired == [(3, instant(520, 10, COMPLAIN))]


def test_10_everything_is_somewhere():
    rows = [buyer(0, 10), buyer(1, 11, transit=60_000), buyer(2, 12, regret_after=5), buyer(3, 13, notice_after=60_000)]
    script = [
        do(1, 3, "answer_ms", 1),
        do(100, 3, "harvest", 0, 0, 4),
        do(200, 3, "lose", 0, 0, 3),
        do(300, 3, "inbound", 0, 0, 2),
    ]
    walked = walk(tiny(rows, script, units=(5,), growing=(6,), until_ms=10_000))
    # Row 0 gets its parcel at 3,100; its money is settled at 3,110.
    assert walked.accounts == {
        "captured": 4,
        "held": 2,
        "settled": 1,
        "refunded": 1,
        "depot 0 growing": 0,
        "depot 0 free": 5 + 4 - 3 + 2 - 2,
        "depot 0 reserved": 0,
        "depot 0 in_transit": 1,
        "depot 0 delivered": 1,
        "depot 0 lost": 2 + 3,
    }


def test_nobody_at_all():
    walked = walk(tiny(script=[do(5, 3, "reconcile"), do(6, 3, "intercept", 0)]))
    assert len(walked.buyers) == len(walked.askers) == 0
    assert walked.free == [[100]]
