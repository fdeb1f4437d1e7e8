"""Victims by what they have in common: the class of their order, the entrance through which it came, or the binding
through which it was paid.
"""

import numpy as np

from ...plan.shop import CARDS, Surface
from ...trace.tables import Rows
from ..facts import Facts
from .harm import Met


def by_class(facts: Facts, victims: Rows) -> tuple[Met, ...]:
    """The classes of orders that the victims belong to, as states that nobody changed."""
    of_class = facts.trace.orders.promise[victims]
    rows = ((one.id, victims[of_class == n]) for n, one in enumerate(facts.scenario.shop.promises))
    return tuple(Met("dispositions", name, "", found) for name, found in rows if len(found))


def by_surface(facts: Facts, victims: Rows) -> dict[str, Met]:
    """The entrances through which the victims came, by their ids, each with what kept it open."""
    surfaces, surface = facts.scenario.shop.surfaces, facts.trace.orders.surface[victims]
    numbers = np.flatnonzero(np.bincount(surface, minlength=len(surfaces))).tolist()
    return {surfaces[n].id: _kept_open(facts, surfaces[n], victims[surface == n]) for n in numbers}


def by_binding(facts: Facts, victims: Rows) -> tuple[Met, ...]:
    """The payment bindings through which the victims paid; none where the platform has no bindings."""
    shop = facts.scenario.shop
    if not facts.scenario.switches.legacy_binding:
        return ()
    sells = np.array([surface.listing for surface in shop.surfaces])
    listing = sells[facts.trace.orders.surface[victims]]
    rows = ((one.id, victims[listing == one.id]) for one in shop.listings)
    return tuple(Met("binding", name, f"binding {name}", found) for name, found in rows if len(found))


def _kept_open(facts: Facts, surface: Surface, victims: Rows) -> Met:
    """What kept this entrance open: the room's mount, or the listing."""
    if surface.kind in CARDS and facts.scenario.switches.replay_sells_delisted:
        return Met("mount", str(surface.room), f"surface {surface.id}", victims)
    return Met("listing", surface.listing, f"surface {surface.id}", victims)
