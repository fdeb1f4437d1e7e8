"""For each law a trace that breaks it: a true one in which one thing is spoiled."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cache
from typing import Any, Final

import numpy as np

from sim.ground.draws import SeededDraws
from sim.ground.keys import NEVER, RANK_BITS
from sim.ground.moments import DAY_MS, HOUR_MS, MINUTE_MS
from sim.plan.reader import read_scenario
from sim.plan.scenario import Disturbance
from sim.trace.journal import Entry
from sim.trace.tables import Inquiry, Outcome, Parcel
from sim.trace.trace import History, Trace
from sim.world import run

Spoil = Callable[[Trace], Trace]
HOUR: Final = HOUR_MS << RANK_BITS
DAY: Final = DAY_MS << RANK_BITS


@cache
def true(name: str) -> Trace:
    """A scenario's trace."""
    return run(read_scenario(name), SeededDraws(7), 7)


def entries(trace: Trace, kind: str) -> list[Entry]:
    return [entry for entry in trace.journal if entry.kind == kind]


def put(trace: Trace, *changed: Entry) -> Trace:
    journal = list(trace.journal)
    for entry in changed:
        journal[entry.number - 1] = entry
    return replace(trace, journal=tuple(journal))


def entry(of: str, place: int = 0, **changes: Any) -> Spoil:
    """An entry says something else."""
    return lambda trace: put(trace, entries(trace, of)[place]._replace(**changes))


def unwritten(*kinds: str) -> Spoil:
    """Nobody wrote these entries."""
    return lambda trace: put(trace, *(e._replace(kind="unwritten") for e in trace.journal if e.kind in kinds))


def value(kind: str, name: str, told: int | str) -> Spoil:
    """A value of an entry is another."""

    def spoil(trace: Trace) -> Trace:
        first = entries(trace, kind)[0]
        return put(trace, first._replace(values=tuple((k, told if k == name else v) for k, v in first.values)))

    return spoil


def fate(name: str, where: Callable[[Trace], Any], told: Callable[[Trace, int], int]) -> Spoil:
    """A column of one row, of the first of those that are meant, is another."""

    def spoil(trace: Trace) -> Trace:
        row = int(np.flatnonzero(where(trace))[0])
        return with_columns(trace, **{name: (row, told(trace, row))})

    return spoil


def with_columns(trace: Trace, **cells: tuple[Any, Any]) -> Trace:
    """Cells of the orders' table, or of their fates, hold something else."""
    orders = trace.orders
    for name, (rows, told) in cells.items():
        of_fates = hasattr(orders.fates, name)
        column = getattr(orders.fates if of_fates else orders, name).copy()
        column[rows] = told
        changed = {name: column}
        orders = replace(orders, fates=replace(orders.fates, **changed)) if of_fates else replace(orders, **changed)
    return replace(trace, orders=orders)


def history(name: str, **changes: Any) -> Spoil:
    """A history says something else."""
    return lambda t: replace(t, histories={**t.histories, name: replace(t.histories[name], **changes)})


def disturbed(kind: str, **settings: int | str) -> Spoil:
    """The scenario declares something that did not happen."""

    def spoil(trace: Trace) -> Trace:
        lasts = {"on": "all", "lasts": trace.scenario.until_ms}
        one = Disturbance(kind=kind, at_ms=0, settings={**lasts, **settings}, place=None)
        return replace(trace, scenario=replace(trace.scenario, disturbances=(one,)))

    return spoil


def both(*spoils: Spoil) -> Spoil:
    """One after the other."""

    def spoil(trace: Trace) -> Trace:
        for one in spoils:
            trace = one(trace)
        return trace

    return spoil


def paid(trace: Trace) -> Any:
    return trace.orders.fates.pay != NEVER


def cancelled(trace: Trace) -> Any:
    return trace.orders.fates.cancel != NEVER


def sent(trace: Trace) -> Any:
    return trace.orders.fates.dispatch != NEVER


def closed(trace: Trace) -> Any:
    return trace.orders.fates.outcome == Outcome.CLOSED


def cell(name: str, later: int = 0) -> Callable[[Trace, int], int]:
    """What another column of that row says, and something later."""
    return lambda t, row: int(getattr(t.orders.fates if hasattr(t.orders.fates, name) else t.orders, name)[row]) + later


def late_order(trace: Trace) -> Trace:
    """The last who was turned away has ordered after all."""
    return with_columns(trace, outcome=(int(np.flatnonzero(closed(trace))[-1]), Outcome.EXPIRED))


def one_call(trace: Trace) -> Trace:
    """All links were delisted at one instant."""
    off = entries(trace, "listing_delisted")
    return put(trace, *(one._replace(at=off[0].at) for one in off))


def packed_at_once(trace: Trace) -> Trace:
    """The cooperative packed everything in its first tick."""
    ships = np.array([one.ships == "cooperative" for one in trace.scenario.shop.promises])
    rows = np.flatnonzero((trace.orders.fates.alloc != NEVER) & ships[trace.orders.promise])
    return with_columns(trace, alloc=(rows, trace.orders.fates.alloc[rows].min()))


def oldest_last(trace: Trace) -> Trace:
    """Of the orders for one piece whose parcels left, the one known first got its unit a week later."""
    rows = np.flatnonzero(
        sent(trace) & (trace.orders.qty == 1) & (trace.orders.visit < trace.scenario.t0_ms << RANK_BITS)
    )
    row = rows[np.argmin(trace.orders.fates.known[rows])]
    return with_columns(trace, alloc=(row, int(trace.orders.fates.alloc[row]) + 30 * DAY))


def oldest_refunded(trace: Trace) -> Trace:
    """Of those refunded for want of a unit one was known from the beginning."""
    at = next(one.at for one in entries(trace, "orders_disposed") if one.subject == "without_unit")
    return with_columns(trace, known=(int(np.flatnonzero(trace.orders.fates.cancel == at)[0]), 1))


def desk_row(trace: Trace) -> int:
    served = (trace.orders.fates.inquiry == Inquiry.HUMAN) & (trace.orders.fates.start != NEVER)
    return int(np.flatnonzero(served)[0])


def agreed_late(trace: Trace) -> Trace:
    assert trace.talks is not None
    agreed = trace.talks.agreed.copy()
    agreed[np.flatnonzero(agreed != NEVER)[0]] += 30 * DAY
    return replace(trace, talks=replace(trace.talks, agreed=agreed))


def asked_too_often(trace: Trace) -> Trace:
    offered = entries(trace, "dates_offered")[0]
    spare = [one for one in trace.journal if one.number > offered.number][:3]
    again = (one._replace(kind="dates_offered", values=offered.values) for one in spare)
    return put(trace, *again)


def many_reviews(trace: Trace) -> Trace:
    first = entries(trace, "relist_submitted")[0]
    many = tuple(first._replace(number=number) for number in range(1, 1_002))
    return replace(trace, journal=many)


def more_units(trace: Trace) -> Trace:
    depot, units = next(iter(trace.units.items()))
    return replace(trace, units={**trace.units, depot: replace(units, free=(units.free[0] + 1, *units.free[1:]))})


def quantities(most: int) -> Spoil:
    return lambda trace: with_columns(trace, qty=(slice(None), most))


def older_copy(trace: Trace) -> Trace:
    first, second = entries(trace, "copy_updated")[:2]
    older = next(one.number for one in trace.journal if one.kind == "listing_delisted")
    newer = max(one.number for one in trace.journal if one.kind == "listing_delisted")
    return put(trace, first._replace(cause=newer), second._replace(cause=older, subject=first.subject))


def without_history(name: str) -> Spoil:
    return lambda t: replace(t, histories={k: v for k, v in t.histories.items() if k != name})


def both_answers(trace: Trace) -> Trace:
    answers = trace.alternatives
    assert answers is not None
    return replace(trace, alternatives=replace(answers, bought=answers.deposited, bought_at=answers.deposited_at))


def settled_at_once(trace: Trace) -> Trace:
    answers = trace.alternatives
    assert answers is not None
    return replace(trace, alternatives=replace(answers, settled_at=answers.deposited_at))


def desk_open(trace: Trace) -> Trace:
    agents = trace.histories["agents"]
    many = History(agents.keys, tuple(100 * one for one in agents.values), agents.causes)
    return replace(trace, histories={**trace.histories, "agents": many})


def window(trace: Trace) -> Trace:
    name = "surface " + entries(trace, "copy_updated")[0].subject
    return history(name, keys=(-1,), values=(1,), causes=(0,))(trace)


def word_too_soon(trace: Trace) -> Trace:
    """One role hears of the first complaint a minute too soon."""
    complaint = entries(trace, "first_complaint")[0]
    heard = next(one for one in entries(trace, "role_informed") if one.cause == complaint.number)
    return put(trace, heard._replace(at=heard.at - (MINUTE_MS << RANK_BITS)))


FULL: Final = "full_checklist"
SPOILS: Final[Mapping[str, tuple[str, Spoil]]] = {
    "entries_in_order": (FULL, entry("step_done", 3, at=1)),
    "cause_before_effect": (FULL, entry("binding_closed", cause=10_000)),
    "nothing_from_nothing": (FULL, entry("binding_closed", cause=0)),
    "state_is_the_fold": (FULL, history("picking warehouse", keys=(-1, 5), values=(1, 0), causes=(0, 1))),
    "one_thing_at_a_time": (FULL, entry("step_done", 0, kind="unwritten")),
    "only_on_duty": (FULL, lambda t: entry("step_begun", at=entries(t, "step_begun")[0].at + 14 * HOUR)(t)),
    "needs_before_steps": (FULL, unwritten("step_done")),
    "not_before_its_moment": (FULL, entry("step_begun", at=1)),
    "word_gets_round_in_its_time": ("farm_produce", word_too_soon),
    "only_who_knows": (FULL, unwritten("role_informed")),
    "sign_off_tells_everybody": (FULL, entry("role_informed", -1, kind="unwritten")),
    "tick_is_the_steps_own": ("ticks_only", entry("item_ticked", subject="none")),
    "steps_end": (FULL, unwritten("step_done")),
    "retries_by_the_plan": ("auto_stop", unwritten("command_refused")),
    "done_left_its_effect": (FULL, entry("room_unlinked", kind="unwritten")),
    "said_twice_done_once": (
        FULL,
        lambda t: entry("room_unlinked", 1, subject=entries(t, "room_unlinked")[0].subject)(t),
    ),
    "batches_within_the_limit": ("batch_of_120", one_call),
    "cut_is_not_done": ("batch_of_120", entry("listing_delisted", -1, kind="batch_cut")),
    "effects_answer_steps": (FULL, entry("binding_closed", cause=1)),
    "acknowledged_comes_true": ("ack_without_effect", unwritten("dropshipper_acknowledged")),
    "nothing_reaches_the_dead": (FULL, disturbed("outage")),
    "lost_is_sent_again": ("lost_push", value("message_lost", "times", 1_000_000)),
    "pushes_by_their_schedule": (
        FULL,
        lambda t: entry("scripts_activated", at=entries(t, "scripts_activated")[0].at + HOUR)(t),
    ),
    "bot_hears_of_it": (FULL, unwritten("scripts_activated")),
    "calls_within_the_limit": (FULL, lambda t: disturbed("rate_limit", per_minute=1)(one_minute(t))),
    "faults_only_while_they_last": (FULL, entry("stock_confirmed", kind="message_lost", subject="erp")),
    "token_renewed_once": (FULL, entry("stock_confirmed", kind="token_renewed", subject="erp")),
    "doors_follow_the_journal": (FULL, unwritten("room_unlinked")),
    "no_order_through_a_shut_door": (FULL, late_order),
    "quiet_after_the_last_door": (FULL, late_order),
    "refused_before_trying_again": (FULL, fate("last_try", paid, lambda *_: 0)),
    "bindings_follow_the_journal": (FULL, entry("binding_closed", kind="unwritten")),
    "freezes_follow_the_journal": (FULL, value("list_applied", "stop_ms", 1)),
    "picking_follows_the_journal": (FULL, history("picking warehouse", keys=(-1, 5), values=(1, 0), causes=(0, 1))),
    "scripts_follow_the_journal": (FULL, unwritten("scripts_activated")),
    "notice_is_worth_its_reach": (FULL, unwritten("notice_published")),
    "dead_coupons_stay_dead": (FULL, unwritten("coupon_invalidated")),
    "only_legal_transitions": (FULL, entry("stock_frozen", kind="stock_already_frozen")),
    "relisted_by_the_newest_review": (
        "limited_return",
        lambda t: entry("listing_relisted", at=entries(t, "listing_relisted")[0].at - HOUR)(t),
    ),
    "reviews_within_the_quota": ("limited_return", many_reviews),
    "barred_stays_off": (
        "passive_violation",
        lambda t: entry("step_done", -1, kind="relist_submitted", subject=t.scenario.shop.listings[0].id)(t),
    ),
    "polls_on_their_grid": (FULL, lambda t: entry("copy_updated", at=entries(t, "copy_updated")[0].at + HOUR)(t)),
    "copies_learn_in_their_chain": (FULL, entry("copy_updated", cause=1)),
    "copies_converge": (FULL, window),
    "newer_is_not_overwritten": (FULL, older_copy),
    "observations_are_true": (FULL, value("surface_probed", "open", 1)),
    "checks_look_at_the_newest": (FULL, value("backup_verified", "copy", 1)),
    "looks_where_it_was_asked": (FULL, entry("restore_drilled", subject="behaviour")),
    "no_charge_without_an_order": (
        FULL,
        fate("pay", lambda t: t.orders.fates.outcome == Outcome.EXPIRED, cell("visit", 1)),
    ),
    "paid_in_time": (FULL, fate("pay", paid, cell("visit", -1))),
    "known_after_it_was_paid": (FULL, fate("known", paid, cell("pay", -1))),
    "promises_by_the_policy": (FULL, fate("deadline_ms", paid, cell("deadline_ms", 1))),
    "refunded_once_and_in_full": (FULL, fate("refund", cancelled, cell("refund", HOUR))),
    "money_is_in_one_place": (FULL, fate("refund", cancelled, cell("pay", -1))),
    "cancelled_for_a_reason": (FULL, fate("cancel", cancelled, cell("cancel", HOUR))),
    "decisions_reach_all": ("refund_everybody", fate("cancel", cancelled, lambda *_: NEVER)),
    "requests_before_the_goods": (FULL, fate("refund_asked", paid, cell("pay", -1))),
    "offers_answered_in_time": ("negotiated_delay", agreed_late),
    "offered_often_enough": ("negotiated_delay", asked_too_often),
    "units_for_admitted_orders": (FULL, fate("alloc", sent, cell("known", -1))),
    "units_on_the_ticks": (FULL, fate("alloc", sent, cell("alloc", 1 << RANK_BITS))),
    "capacity_a_day": (FULL, packed_at_once),
    "first_come_first_served": (FULL, oldest_last),
    "spared_are_the_oldest": ("farm_produce_mended", oldest_refunded),
    "every_unit_in_one_place": (FULL, more_units),
    "units_never_negative": (FULL, quantities(200)),
    "listed_stock_holds": (FULL, quantities(200)),
    "harvest_is_what_is_left": (FULL, value("harvested", "units", 1)),
    "cancelled_goods_stay": (FULL, fate("dispatch", cancelled, cell("cancel", 1))),
    "only_wrong_parcels_stopped": (FULL, fate("parcel", sent, lambda *_: Parcel.TRIED)),
    "signed_after_it_was_sent": (FULL, fate("signed", sent, cell("dispatch", -HOUR))),
    "lists_pulled_on_the_hour": (FULL, lambda t: entry("list_applied", at=entries(t, "list_applied")[0].at + HOUR)(t)),
    "stop_sale_at_its_threshold": ("auto_stop", value("sale_stopped", "left", 1_000)),
    "stops_with_the_first_look": ("auto_stop", unwritten("sale_stopped")),
    "desk_serves_in_turn": ("farm_produce", lambda t: with_columns(t, start=(desk_row(t), 1))),
    "who_the_bot_answered_is_done": ("farm_produce", lambda t: with_columns(t, inquiry=(desk_row(t), Inquiry.BOT))),
    "complaints_have_a_reason": ("farm_produce", fate("complain", paid, cell("pay", 1))),
    "agents_who_exist": (FULL, desk_open),
    "one_answer_each": ("waitlist_filed", both_answers),
    "taken_while_on_offer": ("waitlist_filed", without_history("waitlist")),
    "deposits_settled_once": ("waitlist_filed", settled_at_once),
    "past_stays": (FULL, entry("binding_closed", subject="another")),
}
"""By the law: the scenario, and what is spoiled in its trace. `past_stays` compares it with the true one."""


def one_minute(trace: Trace) -> Trace:
    """Two calls to the archive came at one moment."""
    first, *others = [one for one in trace.journal if one.actor == "archive"]
    other = next(one for one in others if one.cause != first.cause)
    return put(trace, other._replace(at=first.at + 1))
