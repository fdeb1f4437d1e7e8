"""Rare meetings: which of them a walked world has seen. A generator without them proves little."""

from collections import Counter
from collections.abc import Iterator
from typing import Final

from sim.crowd.rows import NO_PARENT
from sim.ground.keys import NEVER, end_of_ms, ms_of
from sim.trace.tables import Outcome

from .order import place_of
from .walker import Walk
from .worlds import World

AS_SEEN: Final = (
    "accepted",
    "admitted_again",
    "agents_added_in_queue",
    "agents_removed_while_busy",
    "alloc_after_poller_returned",
    "agreed_with_a_substitute",
    "answered_by_an_old_rule",
    "answered_too_late",
    "binding_reopened_payment",
    "called_after_giving_up",
    "cancel_after_pick",
    "cancel_before_pick",
    "cancel_too_late",
    "cancelled_before_answer",
    "cancelled_before_known",
    "claimed",
    "complained_at_deadline",
    "complained_with_a_parcel",
    "complaint_crossed",
    "declined",
    "finish_without_next",
    "forced_import_used",
    "gave_up",
    "gave_up_then_complained",
    "harvest_lost",
    "intercept_and_cancel",
    "intercept_failed",
    "intercept_too_early",
    "intercept_too_late",
    "intercept_tried_before",
    "intercepted_at_door",
    "intercepted_in_transit",
    "known_at_once",
    "known_by_reconcile",
    "misfit_skipped",
    "no_need_to_ask",
    "no_room",
    "not_admitted",
    "notice_lost",
    "notice_retried",
    "offered_again",
    "offered_too_late",
    "offered_too_often",
    "offered_while_in_talks",
    "picked_after_a_pause",
    "poll_missed",
    "regretted",
    "release_reused",
    "relisted",
    "rollback_resold",
    "rule_after_known",
    "rule_before_known",
    "rule_met_by_a_list",
    "saved_by_the_new_script",
    "shipped_before_answer",
    "silent",
    "soothed_by_the_notice",
    "spared_by_the_rule",
    "started_by_agents",
    "started_by_ask",
    "started_by_finish",
    "stopped_before_cancel",
    "stopped_by_the_rule",
    "substitute_cancelled_underway",
    "substitute_not_sent",
    "substituted",
    "surface_reopened_sale",
    "threshold_crossed",
    "trouble_again",
    "watch_placed_below",
    "wave_missed",
    "without_unit",
)
"""What the walker counts where it happens."""

AS_FOUND: Final = (
    "absent_retry",
    "gave_up_and_never_called",
    "nobody_asks",
    "nobody_buys",
    "not_before_counts",
    "paid_unknown_at_the_end",
    "payment_closed",
    "refund_beyond_the_end",
    "retry_of_retry",
    "retry_succeeded",
    "rush_woken",
    "sold_out",
    "sold_out_late",
    "tie_of_row_and_system",
    "tie_of_rows",
    "tie_won_by_a_row",
    "unpaid_at_the_end",
    "visit_beyond_the_end",
)
"""What is found in the fates."""

ALL: Final = frozenset(AS_SEEN + AS_FOUND)


def occurred(world: World, walk: Walk) -> set[str]:
    """The names of the rare meetings in this world."""
    return {name for name in AS_SEEN if walk.seen[name]} | set(_found(world, walk))


def _found(world: World, walk: Walk) -> Iterator[str]:
    buyers, fates = world.buyers, walk.buyers
    outcomes = Counter(fates.outcome.tolist())
    named = {
        "sold_out": Outcome.SOLD_OUT,
        "sold_out_late": Outcome.SOLD_OUT_LATE,
        "payment_closed": Outcome.PAYMENT_CLOSED,
        "unpaid_at_the_end": Outcome.UNPAID,
        "visit_beyond_the_end": Outcome.NOT_YET,
    }
    yield from (name for name, outcome in named.items() if outcomes[outcome])
    if not len(buyers):
        yield "nobody_buys"
    if not len(world.askers):
        yield "nobody_asks"
    end = end_of_ms(world.until_ms)
    if any(end < refund < NEVER for refund in fates.refund.tolist()):
        yield "refund_beyond_the_end"
    paid = (fates.outcome == Outcome.PAID).tolist()
    if any(is_paid and known == NEVER for is_paid, known in zip(paid, fates.known.tolist(), strict=True)):
        yield "paid_unknown_at_the_end"
    parents = buyers.parent.tolist()
    for row, (parent, wake, outcome) in enumerate(
        zip(parents, buyers.wake.tolist(), fates.outcome.tolist(), strict=True)
    ):
        came = outcome not in (Outcome.NOT_YET, Outcome.ABSENT)
        if parent == NO_PARENT:
            if wake and came:
                yield "rush_woken"
        elif outcome == Outcome.ABSENT:
            yield "absent_retry"
        elif came:
            if paid[row]:
                yield "retry_succeeded"
            if parents[parent] != NO_PARENT:
                yield "retry_of_retry"
        promise = world.terms.promises[buyers.promise[row]]
        if paid[row] and promise.not_before_ms > ms_of(int(fates.pay[row])) and fates.complain[row] != NEVER:
            yield "not_before_counts"
    asked = zip(fates.inquiry.tolist(), fates.start.tolist(), strict=True)
    if walk.seen["gave_up"] and any(inquiry == 2 and start == NEVER for inquiry, start in asked):
        yield "gave_up_and_never_called"
    yield from _ties(world, walk)


def _ties(world: World, walk: Walk) -> Iterator[str]:
    """Rows and systems that acted in one millisecond."""
    places: dict[int, set[int]] = {}
    visits = world.buyers.visit.tolist()
    for name in ("pay", "known", "dispatch", "cancel", "ask", "complain"):
        for visit, at in zip(visits, getattr(walk.buyers, name).tolist(), strict=True):
            if at != NEVER:
                places.setdefault(ms_of(at), set()).add(place_of(visit))
    if any(len(here) > 1 for here in places.values()):
        yield "tie_of_rows"
    if places.keys() & walk.acted:
        yield "tie_of_row_and_system"
    if any(place < place_of(c.at) for c in world.script for place in places.get(ms_of(c.at), ())):
        yield "tie_won_by_a_row"
