"""Timing: how late each view of the product's state was, against its limit and its static worst case.

The lag of a view is the last instant at which it says "on sale", less the moment at which the sale must be shut;
at least 0. Exposure counts the visits, orders or parcels that met the stale value.
"""

from collections.abc import Iterator

import numpy as np

from ..ground.keys import NEVER, RANK_BITS, end_of_ms
from ..ground.words import Text
from ..plan.links import views
from ..plan.names import SURFACES
from ..policy.lag_limit_inner_views import LAG_LIMIT_INNER_VIEWS
from ..trace.trace import History
from .facts import Facts
from .findings import SyncFinding, SyncState
from .harms import stale_promise

TITLES = {
    "view erp": Text(zh="ERP 可售库存", en="ERP's free stock"),
    "view wms": Text(zh="WMS 拣货", en="WMS picking"),
    "view script": Text(zh="机器人话术", en="bot's script"),
    "view dropshipper_list": Text(zh="代发商清单", en="dropshipper's list"),
}


def sync_findings(facts: Facts) -> tuple[SyncFinding, ...]:
    """One finding a view, in the shop's order."""
    return tuple(_finding(facts, view) for view in views(facts.scenario))


def _finding(facts: Facts, view: str) -> SyncFinding:
    shut_at, cause = shut(facts, view)
    limit_ms = (
        0
        if view.startswith("surface ") or view in ("view dropshipper_list", "view script")
        else (LAG_LIMIT_INNER_VIEWS.value)
    )
    lag_ms = None if shut_at is None else max(0, (shut_at >> RANK_BITS) - facts.limit_ms)
    in_time = SyncState.IN_TIME if lag_ms is not None and lag_ms <= limit_ms else SyncState.LATE
    state = SyncState.NEVER if lag_ms is None else in_time
    return SyncFinding(
        view=view,
        title=title(facts, view),
        lag_ms=lag_ms,
        limit_ms=limit_ms,
        worst_case_ms=facts.worst_case_ms[view],
        exposure=exposure(facts, view),
        state=state,
        cause=cause,
    )


def title(facts: Facts, view: str) -> Text:
    """What a view is called."""
    if view in TITLES:
        return TITLES[view]
    name = view.removeprefix("surface ")
    surface = next(one for one in facts.scenario.shop.surfaces if one.id == name)
    kind = SURFACES[surface.kind]
    return Text(zh=f"{kind.zh} {name}", en=f"{kind.en} {name}")


def shut(facts: Facts, view: str) -> tuple[int | None, int]:
    """The last instant at which a view says "on sale", and the journal entry that ended it; None if nothing did."""
    spans = [_last_loose(history, value) for history, value in _histories(facts, view)]
    shut_at, cause = min(spans, key=lambda span: NEVER if span[0] is None else span[0])
    return shut_at, cause


def _histories(facts: Facts, view: str) -> Iterator[tuple[History, int]]:
    """The histories that can shut a view, each with the largest value that counts as shut."""
    if view.startswith("surface "):
        yield facts.history(view), 0
    elif view == "view script":
        flipped = facts.history("script")
        yield History(flipped.keys, tuple(-value for value in flipped.values), flipped.causes), -1
    elif view == "view dropshipper_list":
        yield facts.history("admits cooperative"), facts.stop
    else:
        yield facts.history("admits warehouse"), facts.stop
        if view == "view wms":
            yield facts.history("picking warehouse"), 0


def _last_loose(history: History, shut_value: int) -> tuple[int | None, int]:
    if history.values[-1] > shut_value:
        return None, 0
    place = max((n for n, value in enumerate(history.values) if value > shut_value), default=-1)
    return max(history.keys[place + 1], 0), history.causes[place + 1]


def exposure(facts: Facts, view: str) -> int:
    """How many met the stale value after the sale had to be shut."""
    fates, limit = facts.fates, end_of_ms(facts.limit_ms)
    if view.startswith("surface "):
        return facts.tries_after[view.removeprefix("surface ")][1]
    if view == "view script":
        return stale_promise.judge(facts).count
    depot = list(facts.trace.units).index("cooperative" if view == "view dropshipper_list" else "warehouse")
    at = fates.alloc if view == "view erp" else fates.dispatch
    wrong = (facts.ghost | facts.substituted) & (facts.ships == depot) & (at != NEVER) & (at > limit)
    return int(np.count_nonzero(wrong))
