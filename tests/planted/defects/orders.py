"""Planted bugs of orders, payments, refunds, questions and complaints."""

from typing import Final

from sim.crowd.complaints import Complaints
from sim.crowd.desk import Desk
from sim.crowd.inquiries import Inquiries
from sim.crowd.interception import try_to_stop
from sim.crowd.notices import Notices
from sim.crowd.refunds import refund_at
from sim.crowd.requests import Requests
from sim.crowd.stock import Checkout
from sim.crowd.submission import arrivals, surfaces_open
from sim.crowd.talks import Talks
from sim.systems.payments import Payments

from ..defect import Planted, planted

DEFECTS: Final[tuple[Planted, ...]] = (
    planted(
        "retry_charges_twice",
        "Who got through at the first door tries the next one as well, and pays twice.",
        arrivals,
        "(fates.outcome[parents] == Outcome.CLOSED)",
        "(fates.outcome[parents] != Outcome.ABSENT)",
    ),
    planted(
        "order_through_a_closed_door",
        "A closed entrance accepts orders.",
        surfaces_open,
        "&= surface[begin:end] != number",
        "&= True",
    ),
    planted(
        "door_closes_late",
        "A shut entrance accepts orders for another ten seconds.",
        surfaces_open,
        "visit.searchsorted((since, until), ",
        "visit.searchsorted((since + (10_000 << 24), until), ",
    ),
    planted(
        "paid_after_the_binding_closed",
        "A payment passes a binding that is closed.",
        Checkout.binding_open,
        "passes[here] = timeline.at(due[here]) == 1",
        "pass",
    ),
    planted(
        "paid_after_the_time_out",
        "An order is paid after it was closed as unpaid.",
        Checkout.would_pay,
        "<= self.open_ms",
        "<= self.open_ms + 3_600_000",
    ),
    planted(
        "stock_below_zero",
        "A link accepts orders though nothing is left on it.",
        Checkout.walk,
        "enough = level[sku[i]] >= qty[i]",
        "enough = True",
    ),
    planted(
        "stock_of_expired_orders_lost",
        "An order that is never paid keeps its units.",
        Checkout.expire,
        "self.level[sku] += units",
        "pass",
    ),
    planted(
        "known_before_it_was_paid",
        "The shop learns of a payment before it is made.",
        Notices.pushed,
        "return later(pay, after, KNOWN)",
        "return later(pay, -after, KNOWN)",
    ),
    planted(
        "reconciled_too_early",
        "A reconciliation finds payments that are made after it.",
        Notices.reconciled,
        'instants[np.searchsorted(instants, self.fates.pay[rows], "right")]',
        "np.full(len(rows), instants[0])",
    ),
    planted(
        "promise_from_the_visit",
        "A shipping promise counts from the visit, and not from the payment or the harvest.",
        Requests.deadline_ms,
        "np.maximum(paid_ms, self.not_before_ms[promise])",
        "(self.buyers.visit[rows] >> RANK_BITS)",
    ),
    planted(
        "promise_of_another_class",
        "Every order has the promise of the class before its own.",
        Requests.deadline_ms,
        "+ self.within_ms[promise]",
        "+ self.within_ms[promise.astype(np.int64) - 1]",
    ),
    planted(
        "refund_twice",
        "A parcel that is stopped after its refund was sent is refunded a second time.",
        try_to_stop,
        "np.minimum(fates.refund[stopped], refund)",
        "refund",
    ),
    planted(
        "refund_of_nothing",
        "What a rule covers is refunded though it was never paid.",
        Checkout.advance,
        "outcome[refused] = Outcome.PAYMENT_CLOSED",
        "outcome[refused] = Outcome.PAYMENT_CLOSED\n    self.fates.refund[refused] = later(due_now[~passes], 1, 7)",
    ),
    planted(
        "stopped_and_kept_the_money",
        "Who was stopped keeps waiting for his money.",
        try_to_stop,
        "fates.refund[stopped] = np.minimum(fates.refund[stopped], refund)",
        "pass",
    ),
    planted(
        "refund_at_once",
        "A refund is sent in the millisecond of its cause.",
        refund_at,
        " + refund_send_ms",
        "",
    ),
    planted(
        "rule_refunds_everybody",
        "A rule for one class of orders covers all classes.",
        Requests.apply,
        "chosen(rule.promises, self.buyers.promise[rows]) & ",
        "",
    ),
    planted(
        "rule_reaches_before_t0",
        "A rule for orders after T0 covers the earlier ones, too.",
        Requests.apply,
        "(visit >= rule.accepted_from) & ",
        "",
    ),
    planted(
        "rule_of_another_product",
        "A rule for the scope covers other products.",
        Payments._dispose,
        "if sku.id in scope)",
        ")",
    ),
    planted(
        "shipping_is_refunding",
        "Orders that were decided to be shipped are refunded.",
        Payments._dispose,
        'if decision == "ship":',
        'if decision == "keep":',
    ),
    planted(
        "request_never_answered_in_time",
        "A request for a refund is granted a day after the answer was due.",
        Requests.answer,
        "self.controls.answer_ms.at(request)",
        "self.controls.answer_ms.at(request) + 86_400_000",
    ),
    planted(
        "offer_made_four_times",
        "Buyers are offered a later date more often than allowed.",
        Talks.offer,
        " & (self.times[rows] < self.most)",
        "",
    ),
    planted(
        "silence_is_consent",
        "Who does not answer an offer of a later date counts as having agreed.",
        Talks.offer,
        "agrees = in_time & (says[rows] == Answer.ACCEPTS)",
        "agrees = in_time & (says[rows] != Answer.DECLINES)",
    ),
    planted(
        "agreed_after_it_was_over",
        "An answer that comes after the offer closed moves the date all the same.",
        Talks.offer,
        "in_time = answer_ms <= closing_ms",
        "in_time = answer_ms <= closing_ms + 86_400_000",
    ),
    planted(
        "last_come_first_served",
        "At the desk the last to come is served first.",
        Inquiries.hand_off,
        'humans = humans[np.argsort(ask[humans], kind="stable")]',
        'humans = humans[np.argsort(-ask[humans], kind="stable")]',
    ),
    planted(
        "served_by_nobody",
        "People are served though nobody is at the desk.",
        Desk.change_agents,
        "agents = self.agents.value_from(at)",
        "agents = max(1, self.agents.value_from(at))",
    ),
    planted(
        "bot_answers_all",
        "Who is content with the bot's answer is put through to a person, too.",
        Inquiries.hand_off,
        "humans = np.flatnonzero(~by_bot)",
        "humans = np.arange(len(by_bot))",
    ),
    planted(
        "complains_of_nothing",
        "Who has his parcel or his money complains.",
        Complaints.justified,
        "unresolved & (self.buyers",
        "(self.buyers",
    ),
    planted(
        "complains_before_the_promise",
        "People complain of a broken promise a day before it is broken.",
        Complaints.over_promise,
        "self.requests.deadline_ms(rows) + self.buyers",
        "self.requests.deadline_ms(rows) - 86_400_000 + self.buyers",
    ),
    planted(
        "asks_though_refunded",
        "A buyer asks where his goods are though he has his money back.",
        Inquiries.buyers_asking,
        " & (self.fates.refund[rows] > ask)",
        "",
    ),
)
