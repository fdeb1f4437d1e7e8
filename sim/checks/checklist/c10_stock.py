"""C10 库存同步确认: every view of the stock is told, and none would sell, pick or ship beyond its orders."""

from typing import Final

import numpy as np

from ...ground.keys import NEVER
from ...ground.words import Text
from ...plan.scenario import Item
from ..deadlines import Deadlines
from ..facts import Facts
from ..findings import ItemFinding
from ..timing import shut
from .item import Part, of_parts
from .shutting import entries_of

ITEM: Final = Item.C10
HELD_BY: Final = "full_checklist"
BROKEN_BY: Final = "without_c10"


def judge(facts: Facts, deadlines: Deadlines) -> ItemFinding:
    """a: the freeze, acknowledged; b: zero drift of every view, confirmed by a query. Attempts: orders that came
    into a depot after T0.
    """
    views = ["view erp", "view wms"]
    if facts.scenario.shop.cooperative is not None:
        views.append("view dropshipper_list")
    frozen, _ = shut(facts, "view erp")
    zeros = [shut(facts, view)[0] for view in views]
    zero = None if None in zeros else max(at for at in zeros if at is not None)
    confirmed = (e.at for e in facts.of_kind("stock_confirmed") if e.value("loose") == "")
    seen_zero = next((at for at in confirmed if zero is not None and at > zero), None)
    acked = next((e.at for e in facts.of_kind("step_done") if e.value("action") == "freeze_stock"), None)
    parts = [
        Part(
            name=Text(zh="ERP 冻结", en="ERP frozen"),
            deadline_ms=deadlines.stock_acked_ms,
            at=frozen,
            observed=acked,
            verify_by_ms=deadlines.stock_acked_ms,
        ),
        Part(
            name=Text(zh="各方零差异", en="zero drift"),
            deadline_ms=deadlines.stock_zero_ms,
            at=zero,
            observed=seen_zero,
        ),
    ]
    entries = entries_of(
        facts, ("stock_frozen", "picking_paused", "list_applied", "orders_imported", "stock_confirmed")
    )
    came = facts.paid & (facts.fates.known != NEVER) & (facts.fates.known > facts.stop)
    return of_parts(facts, ITEM, parts, entries, attempts=int(np.count_nonzero(came)))
