"""Open orders before anybody acts, counted among the rehearsal's own customers: an estimate for a shop's real ones.

They are rehearsed with an empty plan and without disturbances; what a plan would change is not in it.
"""

from dataclasses import dataclass, replace

import numpy as np

from ..ground.keys import RANK_BITS, end_of_ms
from ..plan.scenario import Plan, Scenario
from ..rehearsal import rehearse_once


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenOrders:
    """At one moment: orders that are paid and neither shipped nor refunded, and orders not paid yet."""

    at_ms: int
    paid: int
    amount_fen: int
    unpaid: int
    by_class: tuple[tuple[str, int], ...]  # paid ones, by promise class


def open_orders(scenario: Scenario, seed: int, moments: tuple[int, ...]) -> tuple[OpenOrders, ...]:
    """The open orders of the scope at some moments."""
    quiet = replace(scenario, plan=Plan(steps=()), disturbances=())
    facts = rehearse_once(quiet, seed).judgement.facts
    fates, orders, found = facts.fates, facts.trace.orders, list[OpenOrders]()
    for at_ms in moments:
        at = end_of_ms(at_ms)
        made = facts.accepted & (orders.visit <= at)
        paid = facts.paid & made & (fates.pay <= at)
        is_open = paid & (facts.shipped > at) & (fates.refund > at)
        valid = scenario.shop.payments.unpaid_timeout_ms << RANK_BITS
        unpaid = made & ~paid & (orders.visit > at - valid)
        found.append(
            OpenOrders(
                at_ms=at_ms,
                paid=int(np.count_nonzero(is_open)),
                amount_fen=int(facts.amount_fen[is_open].sum()),
                unpaid=int(np.count_nonzero(unpaid)),
                by_class=tuple(
                    (promise.id, int(np.count_nonzero(is_open & (orders.promise == number))))
                    for number, promise in enumerate(scenario.shop.promises)
                ),
            )
        )
    return tuple(found)
