"""C12 存量订单处置: every open order has its decision in time."""

from typing import Final

import numpy as np

from ...ground.keys import NEVER, RANK_BITS
from ...ground.words import Text
from ...plan.scenario import Item
from ...policy.negotiation_lead import NEGOTIATION_LEAD
from ..deadlines import Deadlines
from ..facts import Facts
from ..findings import ItemFinding
from .item import Part, not_exercised, of_parts
from .shutting import entries_of

ITEM: Final = Item.C12


def judge(facts: Facts, deadlines: Deadlines) -> ItemFinding:
    """A decision is a refund decided or goods handed over, by T0+24h or four hours before the promise; those of the
    tail by T0+26h. Attempts: orders that were open.
    """
    orders, fates = facts.trace.orders, facts.fates
    open_at_t0 = facts.paid & (facts.shipped > facts.stop) & (fates.refund > facts.stop)
    rows = np.flatnonzero(open_at_t0)
    if not len(rows):
        return not_exercised(ITEM, Text(zh="没有未完成订单", en="no order was open"))
    tail = fates.pay[rows] > facts.stop
    base_ms = np.where(tail, deadlines.tail_decisions_ms, deadlines.decisions_ms)
    due_ms = np.minimum(base_ms, np.maximum(orders.deadline_ms[rows] - NEGOTIATION_LEAD.value, facts.zero_ms))
    decided = np.minimum(np.minimum(facts.shipped[rows], fates.cancel[rows]), fates.intercept[rows])
    late = np.flatnonzero((decided >> RANK_BITS) > due_ms)
    entries = entries_of(facts, ("orders_disposed", "parcels_intercepted"))
    if len(late):
        worst = int(late[np.argmin(due_ms[late])])
        missing = int((decided[late] == NEVER).sum())
        part = Part(
            name=Text(
                zh=f"{len(late)} 单逾期未处置（{missing} 单始终没有）",
                en=f"{len(late)} orders undecided in time ({missing} never)",
            ),
            deadline_ms=int(due_ms[worst]),
            at=None if decided[late].max() == NEVER else int(decided[late].max()),
            observed=None,
        )
    else:
        last = int(decided.max())
        part = Part(
            name=Text(zh="全部处置", en="all decided"),
            deadline_ms=int(base_ms.max()),
            at=last,
            observed=int(max(last + 1, fates.refund[rows][fates.refund[rows] != NEVER].max(initial=0))),
        )
    return of_parts(facts, ITEM, [part], entries, attempts=len(rows))
