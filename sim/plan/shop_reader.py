"""From the tree of a shop's file to a `Shop`."""

from dataclasses import replace
from typing import Final

from .promotion import MaterialKind
from .reading import Reading
from .reasons import check_reasons
from .records import build
from .shapes import Maybe
from .shop import Shop
from .shop_checks import check_shop
from .shop_tables import SHOP, SYSTEMS
from .tree import BAD, Bad, Node, keys_of

_SECTIONS: Final = {
    "sku": ("skus",),
    "listing": ("listings",),
    "room": ("rooms",),
    "surface": ("surfaces",),
    "promise": ("promises",),
    "material": ("promotions", "materials"),
    "topic": ("desk", "topics"),
}
"""Where the things of a kind are named."""


def names_in(root: Node, reading: Reading) -> dict[str, tuple[str, ...]]:
    """What the rest of the file, and a scenario, may refer to, as far as that is known."""
    known = {kind: keys_of(root, *section) for kind, section in _SECTIONS.items() if section not in reading.unsure}
    return known | {"material": (*known["material"], *MaterialKind)} if "material" in known else known


def read_shop(root: Node, name: str, reading: Reading) -> Maybe[Shop]:
    """The shop, if the tree has no mistakes; all mistakes go into the reading."""
    outside = reading.names
    reading.names = {**names_in(root, reading), "system": SYSTEMS}
    before = len(reading.mistakes)
    values = SHOP.values(root, reading)
    check_shop(root, reading)
    check_reasons(root, reading)
    reading.names = outside
    if isinstance(values, Bad) or len(reading.mistakes) > before:
        return BAD
    return complete(build(Shop, {**values, "id": name}))


def complete(shop: Shop) -> Shop:
    """Zero for every SKU and every surface of which the file says nothing."""
    nothing = {sku.id: 0 for sku in shop.skus}
    weights = {surface.id: shop.demand.surfaces.get(surface.id, 0) for surface in shop.surfaces}
    cooperative = shop.cooperative
    return replace(
        shop,
        warehouse=replace(shop.warehouse, units=nothing | dict(shop.warehouse.units)),
        cooperative=cooperative and replace(cooperative, growing=nothing | dict(cooperative.growing)),
        demand=replace(shop.demand, surfaces=weights),
    )
