"""Coincidence: who comes first of those who act in one millisecond, and how long things take within their tables."""

from functools import cache
from typing import Final

from hypothesis import strategies as st

from ...plan.actions import ACTIONS
from ...plan.coincidence import CUSTOMERS, Coincidence
from ...plan.shop import Role
from ...plan.shop_tables import HANDS, SYSTEMS

_CLOSING: Final = ("delist_products", "unlink_replays", "close_payment", "freeze_stock", "force_import")
ACTORS: Final = (
    CUSTOMERS,
    *(name for name in SYSTEMS if name != HANDS),
    "staff",
    "weather",
    "erp import",
    "wms wave",
    "cooperative packing",
    *(f"role {role}" for role in Role),
    *(f"step {action}" for action in ACTIONS),
)
"""Everybody who may act; a scenario without one of them passes him over."""

_MOST: Final = 5
_SHARES: Final = st.sampled_from((500_000, 0, 1_000_000)) | st.integers(0, 1_000_000)


def _streams() -> tuple[str, ...]:
    """The single draws of the steps that a plan's success hangs on: the hands, the way there, and the way back."""
    names: list[str] = []
    for action in _CLOSING:
        system = ACTIONS[action].system
        names += [f"wire/{action}/0/hands", f"wire/{action}/0/0/{system}", f"wire/{action}/0/0/back/{system}"]
    return tuple(names)


@cache
def schedules() -> st.SearchStrategy[Coincidence]:
    """Ties, delays of systems and of hands, and single draws; nothing chosen is the dullest."""
    return st.builds(
        Coincidence,
        ties=st.lists(st.sampled_from(ACTORS), max_size=_MOST, unique=True).map(tuple),
        delays=st.dictionaries(st.sampled_from(SYSTEMS), _SHARES, max_size=3),
        draws=st.dictionaries(st.sampled_from(_streams()), _SHARES, max_size=3),
    )
