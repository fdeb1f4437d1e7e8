"""Accounts: money at the horizon, what is dead loss, and how many of everything there was."""

from collections.abc import Mapping

import numpy as np

from ..ground.errors import ModelError
from ..ground.keys import NEVER, end_of_ms
from ..policy.after_sale_period import AFTER_SALE_PERIOD
from ..policy.interception_fee import INTERCEPTION_FEE
from ..policy.late_ship_compensation import LATE_SHIP_MAX, LATE_SHIP_MIN, LATE_SHIP_SHARE
from ..trace.tables import Inquiry, Outcome, Rows
from .deflection import bot_counts
from .facts import Facts, flags_of
from .harms.harm import NOBODY, Harm
from .return_orders import return_counts
from .talks import talk_counts


def money(facts: Facts, harms: Mapping[str, Harm]) -> dict[str, int]:
    """All in fen. Captured is held, settled or refunded; cash returned is no loss, dead loss is."""
    paid, amount = facts.paid, facts.amount_fen
    refunded = paid & (facts.fates.refund <= facts.horizon)
    settled = paid & ~facts.substituted
    settled &= facts.trace.orders.signed <= end_of_ms(facts.scenario.until_ms - AFTER_SALE_PERIOD.value)
    if (settled & refunded).any():
        raise ModelError("an order was both settled and refunded")
    captured_fen, settled_fen, refunded_fen = int(amount @ paid), int(amount @ settled), int(amount @ refunded)
    return {
        "captured_fen": captured_fen,
        "held_fen": captured_fen - settled_fen - refunded_fen,
        "settled_fen": settled_fen,
        "refunded_fen": refunded_fen,
        "deadweight_fen": dead_loss_fen(facts, harms),
        "lost_sale_fen": int(amount[harms["lost_sale"].rows].sum()),
    }


def dead_loss_fen(facts: Facts, harms: Mapping[str, Harm]) -> int:
    """Goods and freight of wrong parcels, compensation for broken promises, fees of interceptions."""
    skus = facts.scenario.shop.skus
    parcel_fen = np.array([sku.cost_fen + sku.pack_and_freight_fen for sku in skus])
    orders = facts.trace.orders
    wrong, broken = harms["ghost_dispatch"].rows, harms["breach_order"].rows
    goods_fen = int((parcel_fen[orders.sku[wrong]] * orders.qty[wrong]).sum())
    share_fen = facts.amount_fen[broken] * LATE_SHIP_SHARE.value // 1_000_000
    compensation_fen = int(np.clip(share_fen, LATE_SHIP_MIN.value, LATE_SHIP_MAX.value).sum())
    stopped = int(np.count_nonzero(facts.fates.intercept != NEVER))
    return goods_fen + compensation_fen + stopped * INTERCEPTION_FEE.value


def counts(facts: Facts) -> dict[str, int]:
    """How many of everything, over the whole run."""
    fates, questions = facts.fates, facts.trace.questions
    asked = np.count_nonzero(fates.inquiry != Inquiry.NONE) + np.count_nonzero(questions.fates.inquiry != Inquiry.NONE)
    came = np.count_nonzero(facts.came)
    closed, sold_out, sold_out_late = (
        np.count_nonzero(fates.outcome == code) for code in (Outcome.CLOSED, Outcome.SOLD_OUT, Outcome.SOLD_OUT_LATE)
    )
    numbers = {
        "visits": came + facts.trace.passers_by,
        "orders": came - closed - sold_out,
        "paid": np.count_nonzero(fates.pay != NEVER),
        "parcels": np.count_nonzero(fates.dispatch != NEVER),
        "refunds": np.count_nonzero(fates.refund <= facts.horizon),
        "intercepted": np.count_nonzero(fates.intercept != NEVER),
        "inquiries": asked,
        "complaints": np.count_nonzero(fates.complain != NEVER),
        "refused": closed + sold_out + sold_out_late,
    }
    reserved, back = facts.reserved, facts.scenario.limited_return
    optional = {} if reserved is None else {"reserved": len(reserved)}
    optional |= {} if back is None else {"sold_on_return": _through(facts, back.listing)}
    found = {name: int(number) for name, number in numbers.items()}
    return found | bot_counts(facts) | return_counts(facts) | talk_counts(facts) | optional


def _through(facts: Facts, listing: str) -> int:
    """How many orders a listing took."""
    doors = [number for number, surface in enumerate(facts.scenario.shop.surfaces) if surface.listing == listing]
    refused = Outcome.among(facts.fates.outcome, Outcome.CLOSED, Outcome.SOLD_OUT)
    return int(np.count_nonzero(facts.came & ~refused & flags_of(facts.trace.orders.surface, doors)))


PRIORITY = (
    "ghost_order",
    "oversell",
    "ghost_dispatch",
    "blocked_valid_order",
    "late_payment",
    "breach_order",
    "unrefunded_money",
)
"""Money of an order belongs to the first of these that counts it."""


def owned_rows(facts: Facts, harms: Mapping[str, Harm]) -> dict[str, Rows]:
    """The orders whose money each harm accounts for: every paid order in one harm only, and lost sales apart."""
    free = facts.fates.pay != NEVER
    owned = dict.fromkeys(harms, NOBODY)
    for kind in PRIORITY:
        rows = harms[kind].rows
        owned[kind] = rows[free[rows]]
        free[owned[kind]] = False
    return owned | {"lost_sale": harms["lost_sale"].rows}
