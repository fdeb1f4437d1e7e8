"""Laws of parcels: nothing cancelled is sent, only what must not arrive is stopped."""

from collections.abc import Iterator
from typing import Final

import numpy as np

from ...ground.keys import NEVER, RANK_BITS
from ...ground.moments import DAY_MS
from ...trace.tables import Parcel
from .law import Breach, Seen, before, law, of_entry, of_rows


@law("cancelled_goods_stay", "取消了的不发", "the goods of a cancelled order are not sent")
def cancelled_stay(seen: Seen) -> Iterator[Breach]:
    """A substitute is sent for an order that still stands, and may be cancelled afterwards."""
    fates, rows = seen.fates, seen.sent
    dispatch, cancel = fates.dispatch[rows], fates.cancel[rows]
    wrong = (fates.alloc[rows] > dispatch) | ((cancel != NEVER) & ~seen.substituted[rows]) | (cancel <= dispatch)
    yield from of_rows(rows[wrong], dispatch[wrong], "取消了的单还是发了", "a cancelled order was sent")


@law(
    "only_wrong_parcels_stopped",
    "只拦不该到的包裹，签收之后不拦",
    "only parcels that must not arrive are stopped, under way, and each is tried once",
)
def stopped(seen: Seen) -> Iterator[Breach]:
    """By a request, or by the standing rule right after the hand-over."""
    fates, orders, courier = seen.fates, seen.orders, seen.scenario.shop.courier
    requests = seen.of("parcels_intercepted")
    rows = np.flatnonzero(fates.intercept != NEVER)
    at, sent = fates.intercept[rows], fates.dispatch[rows]
    longest = courier.transit.most + courier.door.most
    wrong = (at <= sent) | ((at >> RANK_BITS) - np.where(sent == NEVER, 0, sent >> RANK_BITS) > longest)
    wrong |= (fates.parcel[rows] & Parcel.TRIED == 0) | (orders.signed[rows] != NEVER)
    asked = np.isin(at, np.array([entry.at for entry in requests], np.int64))
    standing = seen.trace.histories.get("stops")
    by_rule = np.zeros(len(rows), np.bool_)
    if standing is not None:
        by_rule = (at >> RANK_BITS == sent >> RANK_BITS) & (before(standing, sent) != NEVER)
    wrong |= ~(asked | by_rule)
    yield from of_rows(rows[wrong], at[wrong], "不该拦或拦不到", "stopped out of reach, or by nobody")
    tried = np.flatnonzero(fates.parcel & Parcel.TRIED)
    valid = tried[(orders.visit[tried] <= seen.stop) & ~seen.substituted[tried]]
    yield from of_rows(valid, fates.dispatch[valid], "拦了有效订单的包裹", "the parcel of a valid order was tried")
    if standing is None:
        told = sum(int(entry.value("tried") or 0) for entry in requests)
        if told != len(tried):
            for entry in requests[-1:]:
                yield of_entry(entry, "同一件拦了两次", "a parcel was tried twice")


@law(
    "signed_after_it_was_sent",
    "先发出，后签收",
    "a parcel is signed for after its hand-over, within the courier's time",
)
def signed(seen: Seen) -> Iterator[Breach]:
    """What did not leave is not signed for."""
    orders, fates, courier = seen.orders, seen.fates, seen.scenario.shop.courier
    rows = np.flatnonzero(orders.signed != NEVER)
    sent = fates.dispatch[rows]
    after_ms = (orders.signed[rows] >> RANK_BITS) - (np.where(sent == NEVER, 0, sent) >> RANK_BITS)
    wrong = (sent == NEVER) | (after_ms < 0) | (after_ms > courier.transit.most + courier.door.most)
    yield from of_rows(rows[wrong], orders.signed[rows[wrong]], "签收的时刻不对", "signed for at the wrong time")


@law(
    "lists_pulled_on_the_hour",
    "清单按点拉取，回执的是它的版本",
    "the dropshipper pulls its list at its hour or when asked, and confirms that very version",
)
def lists(seen: Seen) -> Iterator[Breach]:
    """Once a day; `list: now` at once."""
    cooperative = seen.scenario.shop.cooperative
    now = any(step.settings.get("list") == "now" for step in seen.scenario.plan.steps)
    for entry in seen.of("list_applied"):
        wall_ms = seen.scenario.start.wall_ms(entry.at >> RANK_BITS)
        late_ms = (wall_ms - (cooperative.pulls_list_at_ms if cooperative else 0)) % DAY_MS
        if not now and late_ms > 1:
            yield of_entry(entry, "不在拉取清单的点上", "the list was pulled at another hour")
    for entry in seen.of("list_version_acknowledged"):
        cause = seen.entry(entry.cause)
        if cause is None or cause.kind != "list_applied":
            yield of_entry(entry, "回执的不是换上的那一版", "another version was confirmed")


@law("stop_sale_at_its_threshold", "低于阈值才自动停售", "a stop-sale rule stops at its threshold, at the next look")
def stop_sale(seen: Seen) -> Iterator[Breach]:
    """What was left is written beside it."""
    for entry in seen.of("sale_stopped"):
        armed = seen.entry(entry.cause)
        if armed is None or int(entry.value("left") or 0) > int(armed.value("threshold") or 0):
            yield of_entry(entry, "还没到阈值就停了", "stopped above the threshold")


LAWS: Final = (cancelled_stay, stopped, signed, lists, stop_sale)
