"""What a step is done to. Only the scope is ever touched: links that sell it, rooms that show it, orders for it.

A plan names kinds of target; the inventory fixes which exist. Without one, a step reaches the main listing, the
latest room, the main listing's ads, and the first class of orders.
"""

from functools import lru_cache

from ..ground.same import Same
from .actions import ACTIONS, Targets
from .promotion import Campaign, Material, MaterialKind, Promotions
from .scenario import Scenario, Step
from .shop import CARDS, Listing, Room, Shop, Surface

_NONE = Promotions(campaigns=(), materials=())


def listings_in_scope(scenario: Scenario) -> tuple[Listing, ...]:
    """The listings that sell a SKU of the scope."""
    return _listings(Same(scenario.shop), scenario.scope)


def main_listing(scenario: Scenario) -> Listing:
    """The scope's main listing: the shop's, or the first of the scope if the shop's sells something else."""
    listings = listings_in_scope(scenario)
    return next((listing for listing in listings if listing.main), listings[0])


def surfaces_in_scope(scenario: Scenario) -> tuple[Surface, ...]:
    """The entrances that sell the scope."""
    return _surfaces(Same(scenario.shop), scenario.scope)


@lru_cache(maxsize=16)
def _listings(shop: Same[Shop], scope: tuple[str, ...]) -> tuple[Listing, ...]:
    return tuple(listing for listing in shop.it.listings if listing.sku in scope)


@lru_cache(maxsize=16)
def _surfaces(shop: Same[Shop], scope: tuple[str, ...]) -> tuple[Surface, ...]:
    ids = {listing.id for listing in _listings(shop, scope)}
    return tuple(surface for surface in shop.it.surfaces if surface.listing in ids)


def rooms_in_scope(scenario: Scenario) -> tuple[Room, ...]:
    """The rooms in which a card of the scope hangs, oldest first."""
    ids = {surface.room for surface in surfaces_in_scope(scenario) if surface.kind in CARDS}
    return tuple(room for room in scenario.shop.rooms if room.id in ids)


def campaigns_in_scope(scenario: Scenario) -> tuple[Campaign, ...]:
    """The campaigns of listings that sell the scope."""
    ids = {listing.id for listing in listings_in_scope(scenario)}
    return tuple(one for one in (scenario.shop.promotions or _NONE).campaigns if one.listing in ids)


def materials_in_scope(scenario: Scenario) -> tuple[Material, ...]:
    """The material that leads to listings that sell the scope."""
    ids = {listing.id for listing in listings_in_scope(scenario)}
    return tuple(one for one in (scenario.shop.promotions or _NONE).materials if one.listing in ids)


def _materials(scenario: Scenario, named: tuple[str, ...] | None, inventory: bool) -> tuple[str, ...]:
    """The material of these ids, and that of these kinds which an inventory knows of; without one, the main listing's.
    Where nothing is named: all kinds, but without an inventory nobody thinks of more than the ads.
    """
    main = main_listing(scenario).id
    known = [one for one in materials_in_scope(scenario) if inventory or one.listing == main]
    kinds = named or (tuple(MaterialKind) if inventory else (MaterialKind.AD,))
    ids = [name for name in named or () if name not in tuple(MaterialKind)]
    return tuple(dict.fromkeys([*ids, *(one.id for one in known if one.kind in kinds)]))


def targets_of(scenario: Scenario, step: Step, inventory: bool) -> tuple[str, ...]:
    """The ids of what a step is done to: its own list, or all of the scope that an inventory knows of."""
    kind = ACTIONS[step.do].targets
    if kind is Targets.MATERIALS:
        return _materials(scenario, step.targets, inventory)
    if step.targets is not None:
        return step.targets
    if kind is Targets.LISTINGS:
        known = listings_in_scope(scenario) if inventory else (main_listing(scenario),)
        return tuple(one.id for one in known)
    if kind is Targets.ROOMS:
        rooms = rooms_in_scope(scenario)
        return tuple(room.id for room in (rooms if inventory else rooms[-1:]))
    if kind is Targets.PROMISES:
        classes = scenario.shop.promises
        return tuple(one.id for one in (classes if inventory else classes[:1]))
    return tuple(topic.id for topic in scenario.shop.desk.topics) if kind is Targets.TOPICS else ()
