"""Laws of orders: paid in time, known after that, cancelled for a reason, refunded once and never too much."""

from collections.abc import Iterator
from typing import Final

import numpy as np

from ...ground.keys import NEVER, RANK_BITS
from ...trace.journal import Entry
from ...trace.tables import Flags, Outcome, Rows
from .law import Breach, Seen, before, law, of_rows

AFTER_PAYMENT: Final = ("known", "alloc", "dispatch", "cancel", "refund", "intercept", "complain")
WHICH_BEFORE: Final = ("all", "before_t0")
WHICH_AFTER: Final = ("all", "after_t0")


@law(
    "no_charge_without_an_order",
    "没有订单就不收钱",
    "no charge without an order, and nothing becomes of what was not paid",
)
def no_charge(seen: Seen) -> Iterator[Breach]:
    """Paid is who has a payment; whatever follows a payment follows one."""
    fates = seen.fates
    paid = fates.outcome == Outcome.PAID
    wrong = np.flatnonzero(paid != (fates.pay != NEVER))
    yield from of_rows(wrong, fates.pay[wrong], "收了没有订单的钱", "a charge without an order")
    for name in AFTER_PAYMENT:
        column = getattr(fates, name)
        wrong = np.flatnonzero((column != NEVER) & ~paid)
        yield from of_rows(wrong, column[wrong], f"没付款却有 {name}", f"{name} of an order that was not paid")


@law("paid_in_time", "付款在下单之后、超时之前", "an order is paid after it was made, and before it closes")
def paid_in_time(seen: Seen) -> Iterator[Breach]:
    """The time-out and its grace are the shop's."""
    rows, payments = seen.paid, seen.scenario.shop.payments
    visit, pay = seen.orders.visit[rows], seen.fates.pay[rows]
    open_ms = payments.unpaid_timeout_ms + payments.grace_ms
    wrong = (pay <= visit) | ((pay >> RANK_BITS) - (visit >> RANK_BITS) > open_ms)
    yield from of_rows(rows[wrong], pay[wrong], "付款不在时限内", "paid outside its time")


@law(
    "known_after_it_was_paid",
    "先付款，后知情",
    "the shop learns of a payment after it, by a notice or a reconciliation",
)
def known_after(seen: Seen) -> Iterator[Breach]:
    """A notice takes no longer than it may; whatever it missed, the next reconciliation finds."""
    rows = seen.paid
    pay, known = seen.fates.pay[rows], seen.fates.known[rows]
    after_ms = (known >> RANK_BITS) - (pay >> RANK_BITS)
    wrong = (known <= pay) | (after_ms > max(1, seen.scenario.shop.payments.notice.most))
    if wrong.any():
        found = np.array([entry.at for entry in seen.of("payments_reconciled")], np.int64)
        wrong &= (known <= pay) | ~np.isin(known, found)
        due_ms = (pay >> RANK_BITS) + seen.scenario.shop.payments.notice.most
        wrong &= (known != NEVER) | (due_ms < seen.scenario.until_ms)
        yield from of_rows(rows[wrong], known[wrong], "得知付款的时刻不对", "a payment was known at the wrong moment")


@law(
    "promises_by_the_policy",
    "发货承诺按规则算",
    "a promise is the one of its class, counted from the payment or the harvest, with what was agreed",
)
def promises(seen: Seen) -> Iterator[Breach]:
    """Only an agreement moves it."""
    rows, shop = seen.paid, seen.scenario.shop
    within = np.array([one.within_ms for one in shop.promises], np.int64)
    first = seen.scenario.harvest_ms or 0
    not_before = np.array([first if one.after.value == "harvest" else 0 for one in shop.promises], np.int64)
    promise = seen.orders.promise[rows]
    base = np.maximum(seen.fates.pay[rows] >> RANK_BITS, not_before[promise]) + within[promise]
    told, talks = seen.orders.deadline_ms[rows], seen.trace.talks
    if talks is None:
        wrong = told != base
    else:
        agreed = talks.agreed[rows] != NEVER
        wrong = np.where(agreed, told <= base, told != base)
    yield from of_rows(
        rows[wrong], seen.fates.pay[rows[wrong]], "承诺时刻不是规则算出的", "not the promise of its class"
    )


@law(
    "refunded_once_and_in_full",
    "退款只有一次，不超过收的钱",
    "a refund follows its cause once, after the shop's time, and never exceeds what was captured",
)
def refunds(seen: Seen) -> Iterator[Breach]:
    """Its cause is the cancel or the stopped parcel, whichever came first."""
    fates, send_ms = seen.fates, seen.scenario.shop.payments.refund_sent_after_ms
    rows = np.flatnonzero((fates.refund != NEVER) | (fates.cancel != NEVER) | (fates.intercept != NEVER))
    cause, refund = np.minimum(fates.cancel[rows], fates.intercept[rows]), fates.refund[rows]
    wrong = (cause == NEVER) | (refund == NEVER) | ((refund >> RANK_BITS) != (cause >> RANK_BITS) + max(1, send_ms))
    yield from of_rows(rows[wrong], refund[wrong], "退款与它的缘由不符", "a refund that is not its cause's")


@law(
    "money_is_in_one_place",
    "收到的钱等于在途、结清、退回之和",
    "captured is held, settled or refunded, each fen in one place at every instant",
)
def money(seen: Seen) -> Iterator[Breach]:
    """What was refunded was paid before and is never settled: whose own goods arrived was not refunded."""
    fates, signed = seen.fates, seen.orders.signed
    refunded = np.flatnonzero(fates.refund != NEVER)
    settles = (signed[refunded] != NEVER) & ~seen.substituted[refunded]
    wrong = refunded[settles | (fates.refund[refunded] <= fates.pay[refunded])]
    yield from of_rows(wrong, fates.refund[wrong], "同一笔钱在两处", "the same money in two places")


def covered(seen: Seen, rule: Entry, rows: Rows) -> Flags:
    """Whether a decision covers each of these rows: their class, their SKU and when they were made."""
    which, classes = rule.subject, str(rule.value("classes")).split(",")
    of_class = np.array([one.id in classes for one in seen.scenario.shop.promises], np.bool_)
    found: Flags = of_class[seen.orders.promise[rows]] & seen.in_scope[seen.orders.sku[rows]]
    if which == "before_t0":
        found &= seen.orders.visit[rows] <= seen.stop
    return found & (seen.orders.visit[rows] > seen.stop) if which == "after_t0" else found


@law(
    "cancelled_for_a_reason",
    "取消必有缘由",
    "an order is cancelled by a request that was answered in time, a decision that covers it, or a refused offer",
)
def reasons(seen: Seen) -> Iterator[Breach]:
    """At the very instant that follows from the reason."""
    rows, fates, talks = seen.cancelled, seen.fates, seen.trace.talks
    cancel, asked = fates.cancel[rows], seen.orders.refund_asked[rows]
    asked = np.where(asked == NEVER, 0, asked)
    answer_ms = before(seen.trace.histories["answer_ms"], asked)
    open_rows = (asked == 0) | ((cancel >> RANK_BITS) != (asked >> RANK_BITS) + answer_ms)
    if talks is not None:
        open_rows &= (talks.declined[rows] != cancel) & (talks.silent[rows] != cancel)
    for rule in seen.of("orders_disposed"):
        if rule.value("decision") == "refund":
            at = np.full(len(rows), rule.at)
            at = at if rule.subject == "without_unit" else np.maximum(at, fates.known[rows])
            open_rows &= ~(covered(seen, rule, rows) & (cancel == at))
    yield from of_rows(rows[open_rows], cancel[open_rows], "取消没有缘由", "cancelled without a reason")


@law("decisions_reach_all", "处置覆盖到每一张单", "a decision to refund reaches every order that it covers")
def reach(seen: Seen) -> Iterator[Breach]:
    """Once it is known, unless its goods are gone by then."""
    fates, rows = seen.fates, seen.paid
    for rule in seen.of("orders_disposed"):
        if rule.value("decision") == "refund" and rule.subject != "without_unit":
            mine = rows[covered(seen, rule, rows)]
            due = np.maximum(fates.known[mine], rule.at)
            gone = np.minimum(np.where(seen.substituted[mine], NEVER, fates.dispatch[mine]), fates.intercept[mine])
            wrong = (due < gone) & (due <= seen.horizon) & (fates.cancel[mine] > due)
            yield from of_rows(mine[wrong], due[wrong], "处置漏了这张单", "a decision left this order out")


@law(
    "requests_before_the_goods",
    "货发出之后的申请不算",
    "a request for a refund counts only while the order's own goods are there, and is granted in time",
)
def requests(seen: Seen) -> Iterator[Breach]:
    """After the payment, and answered by the shop's own time."""
    fates, asked = seen.fates, seen.orders.refund_asked
    rows = np.flatnonzero(asked != NEVER)
    own = np.where(seen.substituted[rows], NEVER, fates.dispatch[rows])
    answer_ms = before(seen.trace.histories["answer_ms"], asked[rows])
    due = (asked[rows] >> RANK_BITS) + answer_ms + 1 << RANK_BITS
    late = (np.minimum(own, fates.intercept[rows]) > due) & (due < seen.horizon) & (fates.cancel[rows] > due)
    wrong = (asked[rows] <= fates.pay[rows]) | (asked[rows] >= own) | late
    yield from of_rows(
        rows[wrong], asked[rows[wrong]], "退款申请的时刻或答复不对", "a request at the wrong time, or not granted"
    )


LAWS: Final = (no_charge, paid_in_time, known_after, promises, refunds, money, reasons, reach, requests)
