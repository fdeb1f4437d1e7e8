"""What came of the offers to those who were turned away: sales of other goods, deposits, contacts. Money apart from
the orders' own: nothing here enters their conservation.
"""

from typing import NamedTuple

import numpy as np

from ..ground.errors import ModelError
from ..ground.keys import RANK_BITS
from ..plan.alternatives import Alternatives
from ..policy.refund_send_limit import REFUND_SEND_LIMIT
from ..trace.offers import Deposit, Offers
from ..trace.tables import I64
from .facts import Facts


def basket_fen(facts: Facts) -> int:
    """What somebody spends who buys related goods: their price and what else is in the basket."""
    panel = _shop(facts).panel
    if panel is None:
        return 0
    price_fen = next(sku.price_fen for sku in facts.scenario.shop.skus if sku.id == panel.sku)
    return price_fen * (1_000_000 + panel.basket_more_ppm) // 1_000_000


def money_of_offers(facts: Facts) -> dict[str, int]:
    """All in fen. Every deposit is held, returned or credited."""
    offers = facts.trace.offers
    if offers is None:
        return {}
    waitlist = _shop(facts).waitlist
    deposit_fen = waitlist.deposit_fen if waitlist else 0
    by_state = [deposit_fen * int(np.count_nonzero(offers.settled == state)) for state in range(3)]
    taken_fen = deposit_fen * len(offers.deposited)
    if sum(by_state) != taken_fen:
        raise ModelError("a deposit is neither held nor returned nor credited")
    return {
        "offered_sales_fen": basket_fen(facts) * len(offers.bought),
        "deposits_fen": taken_fen,
        "deposits_held_fen": by_state[Deposit.HELD],
        "deposits_returned_fen": by_state[Deposit.RETURNED],
        "deposits_credited_fen": by_state[Deposit.CREDITED],
    }


def counts_of_offers(facts: Facts) -> dict[str, int]:
    """How many were turned away, and how many answered what."""
    offers = facts.trace.offers
    if offers is None:
        return {}
    return {
        "turned_away": len(offers.turned_away),
        "bought_related": len(offers.bought),
        "on_waitlist": len(offers.deposited),
        "joined_wecom": len(offers.joined),
    }


class OwedBack(NamedTuple):
    """Deposits taken without a filing, which are owed back at once: those that were not back by their limit."""

    number: int
    amount_fen: int
    first_due_ms: int | None
    pending: int


def owed_back(facts: Facts) -> OwedBack:
    """A later filing mends nothing that was taken before it."""
    offers = facts.trace.offers
    if offers is None:
        return OwedBack(0, 0, None, 0)
    due_ms, missing = _not_back(offers)
    victims_ms = due_ms[missing & (due_ms <= facts.scenario.until_ms)]
    waitlist = _shop(facts).waitlist
    deposit_fen = waitlist.deposit_fen if waitlist else 0
    first_ms = int(victims_ms.min()) if len(victims_ms) else None
    pending = int(np.count_nonzero(missing)) - len(victims_ms)
    return OwedBack(len(victims_ms), len(victims_ms) * deposit_fen, first_ms, pending)


def _not_back(offers: Offers) -> tuple[I64, np.ndarray[tuple[int], np.dtype[np.bool_]]]:
    due_ms = (offers.deposited_at >> RANK_BITS) + REFUND_SEND_LIMIT.value
    return due_ms, ~offers.filed & (offers.settled_at >> RANK_BITS > due_ms)


def _shop(facts: Facts) -> Alternatives:
    return facts.scenario.shop.alternatives or Alternatives()
