"""C08 直播与回放解除: no card of any room, live or past, sells the scope."""

from typing import Final

from ...ground.words import Text
from ...plan.scenario import Item
from ...plan.shop import CARDS
from ..deadlines import Deadlines
from ..facts import Facts
from ..findings import ItemFinding
from .item import not_exercised, of_parts
from .shutting import attempts, entries_of, part_of

ITEM: Final = Item.C08
HELD_BY: Final = "full_checklist"
BROKEN_BY: Final = "without_c08"


def judge(facts: Facts, deadlines: Deadlines) -> ItemFinding:
    """Attempts: who came through a card after T0."""
    surfaces = [one for one in facts.surfaces if one.kind in CARDS]
    if not surfaces:
        return not_exercised(ITEM, Text(zh="没有挂商品的直播间", en="no room carries the product"))
    parts = [part_of(facts, surface, deadlines) for surface in surfaces]
    entries = entries_of(facts, ("room_unlinked", "listing_delisted", "listing_taken_down"))
    return of_parts(facts, ITEM, parts, entries, attempts=attempts(facts, surfaces))
