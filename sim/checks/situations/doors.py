"""Situations at the doors: who was let in too late, and who was turned away."""

from typing import Final

import numpy as np

from ...ground.keys import NEVER, RANK_BITS, end_of_ms, instant
from ...ground.words import Text
from ...plan.scenario import Scenario
from ...plan.shop import SurfaceKind
from ...plan.targets import listings_in_scope, main_listing, surfaces_in_scope
from ...trace.tables import Outcome
from ..facts import Facts, flags_of
from .room import done_ms, open_after, turns_away
from .situation import Situation, how_many


def _after_t0(facts: Facts) -> int:
    """The first row that came after T0."""
    return int(np.searchsorted(facts.trace.orders.visit, facts.stop, "right"))


def _bought_after_t0(facts: Facts, surfaces: list[int]) -> int:
    first = _after_t0(facts)
    return how_many(facts.accepted[first:] & flags_of(facts.trace.orders.surface[first:], surfaces))


def _through_replays(facts: Facts) -> int:
    surfaces = enumerate(facts.scenario.shop.surfaces)
    return _bought_after_t0(facts, [n for n, one in surfaces if one.kind is SurfaceKind.REPLAY_CARD])


def _replays_stay(scenario: Scenario) -> bool:
    return bool(open_after(scenario, scenario.t0_ms, SurfaceKind.REPLAY_CARD))


def _through_the_forgotten(facts: Facts) -> int:
    main, surfaces = main_listing(facts.scenario).id, enumerate(facts.scenario.shop.surfaces)
    return _bought_after_t0(facts, [n for n, one in surfaces if one.listing != main])


def _a_listing_is_forgotten(scenario: Scenario) -> bool:
    main = main_listing(scenario).id
    sold = {one.id for one in listings_in_scope(scenario) if one.on_shelf} - {main}
    return any(one.listing in sold for one in open_after(scenario, scenario.t0_ms))


def _through_old_copies(facts: Facts) -> int:
    orders, surfaces = facts.trace.orders, facts.scenario.shop.surfaces
    off = np.full(len(surfaces), NEVER)
    for number, surface in enumerate(surfaces):
        entry = facts.first("listing_delisted", surface.listing)
        if surface.kind is SurfaceKind.DISTRIBUTOR_WINDOW and entry is not None:
            off[number] = entry.at
    return how_many(facts.accepted & (orders.visit > off[orders.surface]))


def _copies_lag(scenario: Scenario) -> bool:
    windows = [s for s in surfaces_in_scope(scenario) if s.kind is SurfaceKind.DISTRIBUTOR_WINDOW]
    delisted = (done_ms(scenario, "delist_products", target=window.listing) for window in windows)
    return scenario.switches.distributor_copy and any(at_ms is not None for at_ms in delisted)


def _turned_away(facts: Facts) -> int:
    first = _after_t0(facts)
    return how_many(facts.in_scope[:first] & (facts.fates.outcome[:first] == Outcome.CLOSED))


def _tried_again(facts: Facts) -> int:
    return how_many(facts.in_scope & ~facts.trace.orders.last_try)


def _may_try_again(scenario: Scenario) -> bool:
    return turns_away(scenario, scenario.shop.habits.try_again_ppm)


def _ties_at_t0(facts: Facts) -> int:
    """Customers, if the shop or its people did something in that millisecond as well."""
    t0_ms = facts.t0_ms
    if all(entry.at >> RANK_BITS != t0_ms for entry in facts.trace.journal):
        return 0
    first, last = np.searchsorted(facts.trace.orders.visit, [instant(t0_ms), end_of_ms(t0_ms)], "left")
    return int(last - first)


def _ties_with_a_closing(facts: Facts) -> int:
    visit, found = facts.trace.orders.visit, 0
    for number, surface in enumerate(facts.scenario.shop.surfaces):
        for at in facts.history(f"surface {surface.id}").keys[1:]:
            first, last = np.searchsorted(visit, [instant(at >> RANK_BITS), end_of_ms(at >> RANK_BITS)])
            found += how_many(facts.trace.orders.surface[first:last] == number)
    return found


SITUATIONS: Final = (
    Situation(
        "replay_order_after_t0",
        Text(zh="回放里 T0 之后的订单", en="order through a replay after T0"),
        Text(
            zh="T0 已过，回放卡片还没解除，有人从那里下了单。",
            en="T0 has passed, the replay's cards still hang there, and somebody orders through them.",
        ),
        _replays_stay,
        _through_replays,
    ),
    Situation(
        "forgotten_listing_order",
        Text(zh="被忘掉的链接还在卖", en="order through a forgotten listing"),
        Text(
            zh="主链接以外的链接在 T0 之后接了单。",
            en="A listing other than the main one takes an order after T0.",
        ),
        _a_listing_is_forgotten,
        _through_the_forgotten,
    ),
    Situation(
        "old_copy_order",
        Text(zh="分销旧副本里的订单", en="order through an old copy"),
        Text(
            zh="链接已下架，分销橱窗还不知道，有人从那里下了单。",
            en="A listing is off, a distributor's window has not heard of it, and somebody orders there.",
        ),
        _copies_lag,
        _through_old_copies,
    ),
    Situation(
        "turned_away_before_t0",
        Text(zh="T0 之前就被拒之门外", en="turned away before T0"),
        Text(zh="入口提前关了，T0 之前来的人买不到。", en="A door is shut ahead, and somebody comes before T0."),
        turns_away,
        _turned_away,
    ),
    Situation(
        "tried_another_door",
        Text(zh="换个入口再试", en="tried another door"),
        Text(
            zh="被一个入口拒绝的人，在 T0 之前换一个入口再试。",
            en="Somebody whom one entrance refused tries another one before T0.",
        ),
        _may_try_again,
        _tried_again,
    ),
    Situation(
        "tie_at_t0",
        Text(zh="T0 同一毫秒", en="tie at T0"),
        Text(
            zh="买家下单与店里的一个动作都正好落在 T0 这一毫秒。",
            en="A customer orders and the shop does something in the very millisecond of T0.",
        ),
        lambda scenario: scenario.shop.demand.orders_a_day > 0,
        _ties_at_t0,
        rare=True,
    ),
    Situation(
        "tie_with_a_closing",
        Text(zh="与关门同一毫秒", en="tie with a closing"),
        Text(
            zh="买家下单的那一毫秒，他用的入口正好开或关。",
            en="Somebody orders in the very millisecond in which his entrance is opened or shut.",
        ),
        lambda scenario: scenario.shop.demand.orders_a_day > 0,
        _ties_with_a_closing,
        rare=True,
    ),
)
