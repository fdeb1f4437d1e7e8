"""What came of the alternatives for those who were turned away: sales of other goods, deposits, contacts.

Money apart from the orders' own: nothing here enters their conservation.
"""

from typing import NamedTuple

import numpy as np

from ..ground.errors import ModelError
from ..ground.keys import RANK_BITS
from ..plan.alternatives import Alternatives
from ..policy.filed_deposit_limit import FILED_DEPOSIT_LIMIT
from ..policy.refund_send_limit import REFUND_SEND_LIMIT
from ..trace.alternatives import Answers, Deposit
from .facts import Facts


def basket_fen(facts: Facts) -> int:
    """What somebody spends who buys related goods: their price and what else is in the basket."""
    panel = _shop(facts).panel
    if panel is None:
        return 0
    price_fen = next(sku.price_fen for sku in facts.scenario.shop.skus if sku.id == panel.sku)
    return price_fen * (1_000_000 + panel.basket_more_ppm) // 1_000_000


def money_of_alternatives(facts: Facts) -> dict[str, int]:
    """All in fen, for what the plan began. Every deposit is held, returned or credited."""
    answers = facts.trace.alternatives
    if answers is None:
        return {}
    found = {"related_sales_fen": basket_fen(facts) * len(answers.bought)} if _begun(facts, "panel") else {}
    return found | (_deposits(answers, _deposit_fen(facts)) if _begun(facts, "waitlist") else {})


def _deposits(answers: Answers, deposit_fen: int) -> dict[str, int]:
    by_state = [deposit_fen * int(np.count_nonzero(answers.settled == state)) for state in range(3)]
    taken_fen = deposit_fen * len(answers.deposited)
    if sum(by_state) != taken_fen:
        raise ModelError("a deposit is neither held nor returned nor credited")
    return {
        "deposits_fen": taken_fen,
        "deposits_held_fen": by_state[Deposit.HELD],
        "deposits_returned_fen": by_state[Deposit.RETURNED],
        "deposits_credited_fen": by_state[Deposit.CREDITED],
    }


def counts_of_alternatives(facts: Facts) -> dict[str, int]:
    """How many were turned away, and how many answered what the plan began."""
    answers = facts.trace.alternatives
    if answers is None:
        return {}
    rows = {"panel": answers.bought, "waitlist": answers.deposited, "wecom": answers.joined}
    named = {"panel": "bought_related", "waitlist": "on_waitlist", "wecom": "joined_wecom"}
    begun = {named[name]: len(found) for name, found in rows.items() if _begun(facts, name)}
    return {"turned_away": len(answers.turned_away)} | begun


class OwedBack(NamedTuple):
    """Deposits that were owed back and not settled by their limit."""

    unfiled: int  # owed from the moment they were taken
    kept: int  # filed, and held for longer than a filing allows
    deposit_fen: int
    first_due_ms: int | None
    pending: int


def owed_back(facts: Facts) -> OwedBack:
    """A later filing mends nothing that was taken before it."""
    answers = facts.trace.alternatives
    if answers is None:
        return OwedBack(0, 0, 0, None, 0)
    held_ms = np.where(answers.filed, FILED_DEPOSIT_LIMIT.value, 0) + REFUND_SEND_LIMIT.value
    due_ms = (answers.deposited_at >> RANK_BITS) + held_ms
    missing = answers.settled_at >> RANK_BITS > due_ms
    due = missing & (due_ms <= facts.scenario.until_ms)
    kept = int(np.count_nonzero(due & answers.filed))
    return OwedBack(
        unfiled=int(np.count_nonzero(due)) - kept,
        kept=kept,
        deposit_fen=_deposit_fen(facts),
        first_due_ms=int(due_ms[due].min()) if due.any() else None,
        pending=int(np.count_nonzero(missing & ~due)),
    )


def _begun(facts: Facts, name: str) -> bool:
    """Whether a step of the plan ever began it."""
    return name in facts.trace.histories


def _deposit_fen(facts: Facts) -> int:
    waitlist = _shop(facts).waitlist
    return waitlist.deposit_fen if waitlist else 0


def _shop(facts: Facts) -> Alternatives:
    return facts.scenario.shop.alternatives or Alternatives()
