"""The names of a shop's things: what steps, disturbances and customers may refer to."""

from typing import Any

from ..plan.promotion import MaterialKind
from ..plan.shop import Shop
from ..plan.shop_tables import SYSTEMS


def names_by_kind(shop: Shop) -> dict[str, tuple[str, ...]]:
    """As the reader of a file wants them."""
    materials = () if shop.promotions is None else shop.promotions.materials
    named: dict[str, tuple[Any, ...]] = {
        "sku": shop.skus,
        "listing": shop.listings,
        "room": shop.rooms,
        "surface": shop.surfaces,
        "promise": shop.promises,
        "topic": shop.desk.topics,
    }
    ids = {kind: tuple(one.id for one in things) for kind, things in named.items()}
    return {**ids, "material": (*(one.id for one in materials), *MaterialKind), "system": SYSTEMS}


def targets_in(shop: Shop) -> frozenset[str]:
    """Whatever a step may be done to."""
    names = names_by_kind(shop)
    return frozenset(name for kind in ("listing", "room", "promise", "topic", "material") for name in names[kind])
