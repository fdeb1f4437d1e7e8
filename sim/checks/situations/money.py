"""Situations of money: payments and refunds that were under way when something changed."""

from typing import Final

import numpy as np

from ...ground.keys import NEVER, RANK_BITS
from ...ground.moments import DAY_MS
from ...ground.words import Text
from ...plan.scenario import Scenario
from ...plan.targets import surfaces_in_scope
from ...trace.tables import Flags, Outcome
from ..facts import Facts
from .room import closed_ms, often, open_after, pays_after_t0, shut_ms
from .situation import Situation, how_many


def _by_t0(facts: Facts) -> Flags:
    flags: Flags = facts.trace.orders.visit <= facts.stop
    return flags


def _paid_after_t0(facts: Facts) -> int:
    pay = facts.fates.pay
    return how_many(facts.accepted & _by_t0(facts) & (pay > facts.stop) & (pay != NEVER))


def _refused_in_flight(facts: Facts) -> int:
    return how_many(facts.in_scope & (facts.fates.outcome == Outcome.PAYMENT_CLOSED))


def _closes_on_open_orders(scenario: Scenario) -> bool:
    """Whether a binding is closed while orders made at its listing's doors may still be unpaid."""
    timeout_ms, doors = scenario.shop.payments.unpaid_timeout_ms, []
    for surface in surfaces_in_scope(scenario):
        closed, shut = closed_ms(scenario, surface.listing), shut_ms(scenario, surface)
        if closed is not None and (shut is None or shut + timeout_ms > closed):
            doors.append(surface)
    return often(scenario, doors, timeout_ms, scenario.shop.habits.late_ppm)


def _ran_out_after_t0(facts: Facts) -> int:
    payments, visit = facts.scenario.shop.payments, facts.trace.orders.visit
    ends_ms = (visit >> RANK_BITS) + payments.unpaid_timeout_ms + payments.grace_ms
    expired = facts.in_scope & (facts.fates.outcome == Outcome.EXPIRED)
    return how_many(expired & _by_t0(facts) & (ends_ms > facts.t0_ms))


def _may_run_out(scenario: Scenario) -> bool:
    shop, timeout_ms = scenario.shop, scenario.shop.payments.unpaid_timeout_ms
    doors = open_after(scenario, scenario.t0_ms - timeout_ms)
    return often(scenario, doors, timeout_ms, 1_000_000 - shop.habits.pay_ppm)


def _ties_with_the_closing(facts: Facts) -> int:
    closings = [entry.at >> RANK_BITS for entry in facts.of_kind("binding_closed")]
    return how_many(np.isin(facts.fates.pay >> RANK_BITS, closings)) if closings else 0


def _refund_in_flight(facts: Facts) -> int:
    asked, fates = facts.trace.orders.refund_asked, facts.fates
    begun = (asked <= facts.stop) | (fates.cancel <= facts.stop)
    return how_many(facts.in_scope & begun & (fates.refund > facts.stop) & (fates.refund != NEVER))


def _overtaken_by_goods(facts: Facts) -> int:
    fates = facts.fates
    asked = (facts.trace.orders.refund_asked != NEVER) & (facts.shipped != NEVER)
    return how_many(facts.in_scope & asked & (fates.cancel == NEVER))


def _cancelled_with_a_unit(facts: Facts) -> int:
    fates = facts.fates
    return how_many(facts.in_scope & (fates.cancel != NEVER) & (fates.alloc < fates.cancel))


def _asks_back_before_t0(scenario: Scenario) -> bool:
    """Requests wait for their answer; of those that wait at T0 some come to a refund, the others are overtaken."""
    shop, waits_ms = scenario.shop, scenario.shop.payments.requests_answered_after_ms
    doors = open_after(scenario, scenario.t0_ms - DAY_MS)
    return often(scenario, doors, waits_ms, shop.habits.regret_ppm // 8)


def _cancels_with_a_unit(scenario: Scenario) -> bool:
    """Of those who ask for their money one in twenty is answered between the unit and the hand-over."""
    doors = surfaces_in_scope(scenario)
    return often(scenario, doors, scenario.t0_ms, scenario.shop.habits.regret_ppm // 20)


def _goods_overtake(scenario: Scenario) -> bool:
    return often(scenario, surfaces_in_scope(scenario), scenario.t0_ms, scenario.shop.habits.regret_ppm // 20)


SITUATIONS: Final = (
    Situation(
        "paid_after_t0",
        Text(zh="T0 之前下单，之后才付款", en="ordered by T0, paid after it"),
        Text(
            zh="T0 之前接的单，过了 T0 才付款：在途的付款。",
            en="An order accepted by T0 is paid after it: a payment in flight at T0.",
        ),
        pays_after_t0,
        _paid_after_t0,
    ),
    Situation(
        "payment_refused_in_flight",
        Text(zh="绑定关闭时在途的付款", en="payment in flight at the closing"),
        Text(
            zh="下单时支付还开着，付款时绑定已关，付不了。",
            en="The order was accepted, and when it was to be paid the binding had been closed.",
        ),
        _closes_on_open_orders,
        _refused_in_flight,
    ),
    Situation(
        "unpaid_order_ran_out",
        Text(zh="未付款订单在 T0 之后过期", en="unpaid order ran out after T0"),
        Text(
            zh="T0 之前下的单一直没付，过了 T0 才超时关闭。",
            en="An order made by T0 is never paid and closes by its time-out after T0.",
        ),
        _may_run_out,
        _ran_out_after_t0,
    ),
    Situation(
        "payment_at_the_closing",
        Text(zh="付款与关闭同一毫秒", en="payment at the very closing"),
        Text(
            zh="有人在支付绑定关闭的那一毫秒付款。",
            en="Somebody pays in the very millisecond in which a binding is closed.",
        ),
        _closes_on_open_orders,
        _ties_with_the_closing,
        rare=True,
    ),
    Situation(
        "refund_in_flight_at_t0",
        Text(zh="T0 时在途的退款", en="refund in flight at T0"),
        Text(
            zh="T0 之前买家已申请或店里已决定退款，T0 之后钱才退出。",
            en="A refund was asked for or decided by T0, and the money goes out after it.",
        ),
        _asks_back_before_t0,
        _refund_in_flight,
    ),
    Situation(
        "request_overtaken_by_goods",
        Text(zh="退款申请被发货抢先", en="request overtaken by the goods"),
        Text(
            zh="买家申请退款，店里还没答复，货先发出了。",
            en="A buyer asks for his money, and his goods leave before the shop has answered.",
        ),
        _goods_overtake,
        _overtaken_by_goods,
    ),
    Situation(
        "cancelled_with_a_unit",
        Text(zh="占着货的订单取消", en="cancelled with a unit set aside"),
        Text(
            zh="已分到货、还没发出的订单取消，货退回可用。",
            en="An order that has its unit, but has not left, is cancelled, and the unit is free again.",
        ),
        _cancels_with_a_unit,
        _cancelled_with_a_unit,
    ),
)
