"""What a step is done to. Only the scope is ever touched: links that sell it, rooms that show it, orders for it.

A plan names kinds of target; the inventory fixes which exist. Without one, a step reaches the main listing, the
latest room, and the first class of orders.
"""

from functools import lru_cache

from ..ground.same import Same
from .actions import ACTIONS, Targets
from .scenario import Scenario, Step
from .shop import CARDS, Listing, Room, Shop, Surface


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


def targets_of(scenario: Scenario, step: Step, inventory: bool) -> tuple[str, ...]:
    """The ids of what a step is done to: its own list, or all of the scope that an inventory knows of."""
    if step.targets is not None:
        return step.targets
    kind = ACTIONS[step.do].targets
    if kind is Targets.LISTINGS:
        known = listings_in_scope(scenario) if inventory else (main_listing(scenario),)
        return tuple(one.id for one in known)
    if kind is Targets.ROOMS:
        rooms = rooms_in_scope(scenario)
        return tuple(room.id for room in (rooms if inventory else rooms[-1:]))
    if kind is Targets.PROMISES:
        classes = scenario.shop.promises
        return tuple(one.id for one in (classes if inventory else classes[:1]))
    return ()
