"""C06 备份、加密与归档: not modelled yet."""

from typing import Final

from ...plan.scenario import Item
from ..deadlines import Deadlines
from ..facts import Facts
from ..findings import ItemFinding
from .item import NOT_MODELLED, not_exercised

ITEM: Final = Item.C06


def judge(facts: Facts, deadlines: Deadlines) -> ItemFinding:  # noqa: ARG001 (every item is judged alike)
    """Nothing can be said of it so far."""
    return not_exercised(ITEM, NOT_MODELLED)
