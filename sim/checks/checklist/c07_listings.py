"""C07 橱窗与链接下架: every link that sells the scope is off, and was probed."""

from typing import Final

from ...plan.scenario import Item
from ...plan.shop import CARDS
from ..deadlines import Deadlines
from ..facts import Facts
from ..findings import ItemFinding
from .item import of_parts
from .shutting import attempts, entries_of, part_of

ITEM: Final = Item.C07
HELD_BY: Final = "full_checklist"
BROKEN_BY: Final = "without_c07"
KINDS: Final = (
    "listing_delisted",
    "listing_soft_delisted",
    "sale_stopped",
    "listing_taken_down",
    "listing_relisted",
    "command_refused",
    "copy_updated",
)


def judge(facts: Facts, deadlines: Deadlines) -> ItemFinding:
    """All entrances but the cards of rooms, distributors' copies too. Attempts: who came after T0."""
    surfaces = [one for one in facts.surfaces if one.kind not in CARDS]
    parts = [part_of(facts, surface, deadlines) for surface in surfaces]
    entries = entries_of(facts, KINDS)
    return of_parts(facts, ITEM, parts, entries, attempts=attempts(facts, surfaces))
