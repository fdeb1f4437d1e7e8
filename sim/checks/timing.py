"""Timing: how late each view of the product's state was, against its limit and its static worst case.

The lag of a view is the last instant at which it says "on sale", less the moment at which the sale must be shut;
at least 0. Exposure counts the visits, orders or parcels that met the stale value.
"""

from collections.abc import Mapping
from functools import lru_cache

import numpy as np

from ..ground.keys import NEVER, RANK_BITS
from ..ground.same import Same
from ..ground.words import Text
from ..plan.links import views
from ..plan.names import SURFACES
from ..plan.shop import Shop
from ..policy.lag_limit_inner_views import LAG_LIMIT_INNER_VIEWS
from ..trace.trace import History
from .facts import Facts
from .findings import SyncFinding, SyncState
from .harms.harm import Harm

TITLES = {
    "view erp": Text(zh="ERP 可售库存", en="ERP's free stock"),
    "view wms": Text(zh="WMS 拣货", en="WMS picking"),
    "view script": Text(zh="机器人话术", en="bot's script"),
    "view dropshipper_list": Text(zh="代发商清单", en="dropshipper's list"),
}


def sync_findings(facts: Facts, harms: Mapping[str, Harm]) -> tuple[SyncFinding, ...]:
    """One finding a view, in the shop's order."""
    return tuple(_finding(facts, harms, view) for view in views(facts.scenario))


def _finding(facts: Facts, harms: Mapping[str, Harm], view: str) -> SyncFinding:
    shut_at, cause = shut(facts, view)
    at_once = view.startswith("surface ") or view in ("view dropshipper_list", "view script")
    limit_ms = 0 if at_once else LAG_LIMIT_INNER_VIEWS.value
    lag_ms = None if shut_at is None else max(0, (shut_at >> RANK_BITS) - facts.limit_ms)
    in_time = SyncState.IN_TIME if lag_ms is not None and lag_ms <= limit_ms else SyncState.LATE
    state = SyncState.NEVER if lag_ms is None else in_time
    return SyncFinding(
        view=view,
        title=title(facts, view),
        lag_ms=lag_ms,
        limit_ms=limit_ms,
        worst_case_ms=facts.worst_case_ms[view],
        exposure=exposure(facts, harms, view),
        state=state,
        cause=cause,
    )


def title(facts: Facts, view: str) -> Text:
    """What a view is called."""
    if view in TITLES:
        return TITLES[view]
    return _surface_titles(Same(facts.scenario.shop))[view]


@lru_cache(maxsize=16)
def _surface_titles(shop: Same[Shop]) -> Mapping[str, Text]:
    kinds = {surface.id: SURFACES[surface.kind] for surface in shop.it.surfaces}
    return {f"surface {name}": Text(zh=f"{kind.zh} {name}", en=f"{kind.en} {name}") for name, kind in kinds.items()}


def shut(facts: Facts, view: str) -> tuple[int | None, int]:
    """The last instant at which a view says "on sale", and the journal entry that ended it; None if nothing did."""
    if view not in facts.spans:
        spans = [_last_loose(history, value) for history, value in _histories(facts, view)]
        facts.spans[view] = min(spans, key=lambda span: NEVER if span[0] is None else span[0])
    return facts.spans[view]


def _histories(facts: Facts, view: str) -> list[tuple[History, int]]:
    """The histories that can shut a view, each with the largest value that counts as shut."""
    if view.startswith("surface "):
        return [(facts.history(view), 0)]
    if view == "view script":
        flipped = facts.history("script")
        return [(History(flipped.keys, tuple(-value for value in flipped.values), flipped.causes), -1)]
    if view == "view dropshipper_list":
        return [(facts.history("admits cooperative"), facts.stop)]
    frozen = (facts.history("admits warehouse"), facts.stop)
    return [frozen, (facts.history("picking warehouse"), 0)] if view == "view wms" else [frozen]


def _last_loose(history: History, shut_value: int) -> tuple[int | None, int]:
    if history.values[-1] > shut_value:
        return None, 0
    place = len(history.values) - 1
    while place and history.values[place - 1] <= shut_value:
        place -= 1
    return max(history.keys[place], 0), history.causes[place]


def exposure(facts: Facts, harms: Mapping[str, Harm], view: str) -> int:
    """How many met the stale value after the sale had to be shut."""
    if view.startswith("surface "):
        return facts.tries_after[view.removeprefix("surface ")][1]
    if view == "view script":
        return harms["stale_promise"].count
    here = facts.of_depot["cooperative" if view == "view dropshipper_list" else "warehouse"]
    at = facts.fates.alloc if view == "view erp" else facts.fates.dispatch
    met_at = at[facts.unshippable]
    return int(np.count_nonzero(here[facts.unshippable] & (met_at != NEVER) & (met_at > facts.limit)))
