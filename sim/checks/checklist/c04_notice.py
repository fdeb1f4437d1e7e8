"""C04 预告、公示与告知书: not modelled yet."""

from typing import Final

from ...ground.words import Text
from ...plan.scenario import Item
from ..deadlines import Deadlines
from ..facts import Facts
from ..findings import ItemFinding
from .item import NOT_MODELLED, not_exercised

ITEM: Final = Item.C04
TITLE: Final = Text(zh="预告、公示与告知书", en="Notice published")


def judge(facts: Facts, deadlines: Deadlines) -> ItemFinding:  # noqa: ARG001 (every item is judged alike)
    """Nothing can be said of it so far."""
    return not_exercised(ITEM, TITLE, NOT_MODELLED)
