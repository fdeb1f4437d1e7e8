"""Section 4a: offers of a later date, worked out by hand from docs/life-of-an-order.md, for the oracle and the ledger.

Orders are submitted in the first milliseconds, paid 10 ms later, known at once, and promised for 3,010 and a bit; an
offer closes 500 ms before that. Nothing is packed, for want of units, unless a test says otherwise.
"""

from sim.crowd.rows import NOT_HE
from sim.crowd.terms import Promise
from sim.ground.keys import CANCEL, CLAIM, COMPLAIN, NEVER, instant
from sim.trace.talks import Answer

from .settler import differences, settle
from .tiny import buyer, column, do, tiny
from .walker import Walk, walk
from .worlds import World

ALL = (1, 0, NEVER, -1)  # classes, submissions, SKUs
ACCEPTS, DECLINES, SILENT = Answer.ACCEPTS, Answer.DECLINES, Answer.SILENT


def offered(rows, script, **terms) -> World:
    return tiny(rows, script, **{"units": (0,), "promises": (Promise(0, 3_000),), "until_ms": 20_000, **terms})


def both(world: World, cuts: tuple[int, ...] = ()) -> Walk:
    """The walk, with which the ledger agrees."""
    walked = walk(world)
    assert not differences(walked, settle(world, cuts))
    return walked


def test_every_answer_has_its_own_end():
    rows = [
        buyer(0, 10, claim_after=100),  # accepts: his claim comes 1,000 ms later
        buyer(1, 11),  # declines
        buyer(2, 12),  # says nothing
        buyer(3, 13, claim_after=100),  # would accept, but only when the offer has closed
    ]
    answers = (ACCEPTS, 700, DECLINES, 700, SILENT, 1, ACCEPTS, 1_514)
    # Places 10 to 13 take the pairs 2, 3, 0 and 1.
    turned = answers[4:] + answers[:4]
    script = [do(0, 3, "answer_ms", 1), do(1_000, 4, "negotiate", *ALL, 1_000, *turned)]
    walked = both(offered(rows, script))
    # Place 10 is the third pair of `turned`, and so the first of `answers`.
    assert column(walked.buyers, "cancel") == [
        instant(4_111, 10, CANCEL),
        instant(1_700, 11, CANCEL),
        instant(2_512, 12, CANCEL),
        instant(2_513, 13, CANCEL),
    ]
    assert walked.deadlines == [4_010, 3_011, 3_012, 3_013]


def test_the_last_millisecond_of_an_offer_still_counts():
    rows = [buyer(0, 10), buyer(1, 11)]
    script = [do(1_000, 4, "negotiate", *ALL, 1_000, ACCEPTS, 1_510, ACCEPTS, 1_512)]
    walked = both(offered(rows, script))
    assert walked.deadlines == [4_010, 3_011]
    assert column(walked.buyers, "cancel") == [NEVER, instant(2_511, 11, CANCEL)]


def test_nobody_is_asked_too_late_too_soon_or_too_often():
    rows = [
        buyer(0, 10),
        buyer(1, 11, notice_after=1_100),  # the shop does not know of it yet
    ]
    accepts = (ACCEPTS, 300)
    script = [
        do(1_000, 4, "negotiate", *ALL, 1_000, *accepts),
        do(1_200, 5, "negotiate", *ALL, 1_000, *accepts),  # row 0 has not answered; row 1 is known now
        do(2_000, 6, "negotiate", *ALL, 200, *accepts),  # again, to both
        do(2_400, 7, "negotiate", *ALL, 1_000, *accepts),  # twice is the most
    ]
    walked = both(offered(rows, script))
    assert walked.deadlines == [3_010 + 1_200, 3_011 + 1_200]
    # The offer to row 1 closes in the millisecond 2,511: an offer earlier in it can no longer be answered, one later
    # in it is not made.
    late = [do(2_511, place, "negotiate", *ALL, 1_000, *accepts) for place in (4, 12)]
    assert column(both(offered(rows, late[:1])).buyers, "cancel") == [NEVER, instant(2_511, 11, CANCEL)]
    assert column(both(offered(rows, late[1:])).buyers, "cancel") == [NEVER, NEVER]


def test_an_answer_to_what_is_decided_already_comes_to_nothing():
    rows = [
        buyer(0, 10),  # ships at 1,100
        buyer(1, 11, qty=2, regret_after=989),  # refunded at 1,001, and would complain of the first promise
        buyer(2, 12, qty=2, substitute=0, claim_after=100),  # sent a substitute, which settles nothing
    ]
    script = [do(0, 3, "answer_ms", 1), do(900, 4, "negotiate", *ALL, 1_000, ACCEPTS, 300)]
    walked = both(offered(rows[:2], script, units=(1,)))
    assert column(walked.buyers, "dispatch") == [instant(1_100, 10, 4), NEVER]
    assert walked.deadlines == [3_010, 3_011]
    assert both(offered(rows[2:], script, units=(1,), substitute_share=1)).deadlines == [4_012]


def test_a_cancelled_order_is_complained_of_by_its_first_date():
    # Refunded at 1,001, but the money takes until 5,001: at 3,111 nothing of it is back.
    rows = [buyer(1, 11, regret_after=989, complain_after=100)]
    told = do(0, 5, "watch_complaints", 1, then=[do(0, 5, "notice", 1)])
    script = [do(0, 3, "answer_ms", 1), told, do(900, 4, "negotiate", *ALL, 1_000, ACCEPTS, 300)]
    walked = both(offered(rows, script, refund_send_ms=4_000))
    assert column(walked.buyers, "complain") == [instant(3_111, 11, COMPLAIN)]
    assert walked.fired


def test_an_agreed_date_can_be_broken_like_the_first():
    rows = [buyer(0, 10, complain_after=50, claim_after=NOT_HE)]
    told = do(0, 5, "watch_complaints", 1, then=[do(0, 5, "notice", 1)])
    script = [told, do(1_000, 4, "negotiate", *ALL, 1_000, ACCEPTS, 300)]
    for cuts in ((), (instant(3_060, 10, COMPLAIN),), (instant(1_300, 10, CLAIM),)):
        walked = both(offered(rows, script), cuts)
        assert column(walked.buyers, "complain") == [instant(4_060, 10, COMPLAIN)]


def test_quicker_answers_leave_a_refusal_where_it_is():
    rows = [buyer(0, 10, claim_after=100, regret_after=1_500)]
    offer = do(1_000, 4, "negotiate", *ALL, 1_000, SILENT, 1)
    script = [do(0, 3, "answer_ms", 9_000), offer, do(1_100, 5, "answer_ms", 8_000)]
    assert column(both(offered(rows, script)).buyers, "cancel") == [instant(2_510, 10, CANCEL)]
