"""C01 风险自检与义务盘点: the inventory is taken in time, and refreshed an hour before T0."""

from typing import Final

from ...ground.words import Text
from ...plan.scenario import Item
from ...policy.inventory_deadlines import INVENTORY_TAKEN
from ..deadlines import Deadlines, impossible_here
from ..facts import Facts
from ..findings import ItemFinding
from .item import Part, at_of, done_after, of_parts

ITEM: Final = Item.C01
HELD_BY: Final = "full_checklist"
BROKEN_BY: Final = "without_c01"


def judge(facts: Facts, deadlines: Deadlines) -> ItemFinding:
    """Taken; then the count compared with an order query, which the step reports when it is done."""
    taken, refreshed = facts.first("inventory_taken"), facts.first("inventory_refreshed")
    parts = [
        Part(
            name=Text(zh="盘点", en="inventory"),
            deadline_ms=deadlines.inventory_ms,
            at=at_of(taken),
            observed=done_after(facts, "take_inventory", at_of(taken)),
        )
    ]
    if deadlines.inventory_refreshed_ms is not None:
        parts.append(
            Part(
                name=Text(zh="复核", en="refresh"),
                deadline_ms=deadlines.inventory_refreshed_ms,
                at=at_of(refreshed),
                observed=done_after(facts, "refresh_inventory", at_of(refreshed)),
            )
        )
    entries = [entry for entry in (taken, refreshed) if entry is not None]
    impossible = impossible_here(facts.scenario, INVENTORY_TAKEN.value)
    return of_parts(facts, ITEM, parts, entries, impossible=impossible)
