"""Timing: how late each view of the product's state was, against its limit and its static worst case.

The lag of a view is the last instant at which it says "on sale", less the moment at which the sale must be shut;
at least 0. Exposure counts the visits, orders or parcels that met the stale value.
"""

from collections.abc import Iterator

import numpy as np

from ..ground.keys import NEVER, RANK_BITS, end_of_ms
from ..ground.words import Text
from ..plan.links import views
from ..policy.lag_limit_inner_views import LAG_LIMIT_INNER_VIEWS
from ..trace.trace import History
from .facts import Facts
from .findings import SyncFinding, SyncState
from .harms import stale_promise

TITLES = {
    "view erp": Text(zh="ERP 可售库存", en="ERP's free stock"),
    "view wms": Text(zh="WMS 拣货", en="WMS picking"),
    "view script": Text(zh="机器人话术", en="bot's script"),
    "view dropshipper_list": Text(zh="代发方清单", en="dropshipper's list"),
}
KINDS = {
    "window": Text(zh="橱窗", en="window"),
    "product_page": Text(zh="商品页", en="product page"),
    "share_link": Text(zh="分享链接", en="share link"),
    "qr_code": Text(zh="二维码", en="QR code"),
    "cart": Text(zh="购物车", en="cart"),
    "live_card": Text(zh="直播卡片", en="live card"),
    "replay_card": Text(zh="回放卡片", en="replay card"),
    "distributor_window": Text(zh="分销橱窗", en="distributor's window"),
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
    if lag_ms is None:
        state = SyncState.NEVER
    else:
        state = SyncState.IN_TIME if lag_ms <= limit_ms else SyncState.LATE
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
    kind = KINDS[surface.kind]
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
