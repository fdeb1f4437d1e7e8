"""Variants of a preset, as fast as a search needs them: each section of `overrides` is read by the reader's own table,
and remembered. What one section demands of another is left to whoever reads the file.
"""

import json
from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from typing import Any, Final

from ..ground.errors import COMMAND_LINE, ScenarioError
from .files import FOLDER, Source, tree_of
from .overlay import lay_over
from .reading import Reading
from .scenario import Place
from .shop import Shop
from .shop_reader import complete, names_in, read_shop
from .shop_tables import SHOP, SYSTEMS
from .tree import Bad, Node, Row, Scalar, Table

_PLACE: Final = Place(file=COMMAND_LINE, line=1, column=1)
_Names = tuple[tuple[str, tuple[str, ...]], ...]
_REFERS_TO: Final[Mapping[str, tuple[str, ...]]] = {
    "listings": ("sku",),
    "surfaces": ("listing", "room", "surface"),
    "warehouse": ("sku",),
    "cooperative": ("sku",),
    "demand": ("surface",),
    "promotions": ("listing", "material"),
    "alternatives": ("sku",),
}
"""The names that a section may use; one that is not here is the same in every shop."""


def variant(preset: str, overrides: Mapping[str, Any]) -> Shop:
    """The shop of a preset with overrides, which are text, lists and mappings as a file would have them; its reasons
    are the preset's. ScenarioError where they cannot be read.
    """
    return _variant(preset, tuple((section, json.dumps(change)) for section, change in overrides.items()))


@lru_cache(maxsize=512)
def _variant(preset: str, changes: tuple[tuple[str, str], ...]) -> Shop:
    base, shop = _preset(preset)
    merged = {section: _merged(preset, section, change) for section, change in changes}
    keys = {**base.keys, **{name: Scalar(_PLACE, name) for name in merged}}
    known = names_in(Table(base.place, keys, {**base.values, **merged}), Reading())
    read: dict[str, Any] = {}
    for section, change in changes:
        names = tuple((kind, known[kind]) for kind in _REFERS_TO.get(section, ()))
        read[section] = _read(preset, section, change, names)
    return complete(replace(shop, **read))


@lru_cache(maxsize=8)
def _preset(name: str) -> tuple[Table, Shop]:
    reading = Reading()
    path = FOLDER / "shops" / f"{name}.yaml"
    tree = tree_of(Source(name, path, path.name), reading)
    shop = tree if isinstance(tree, Bad) else read_shop(tree, name, reading)
    if not isinstance(tree, Table) or isinstance(shop, Bad):
        raise ScenarioError(reading.mistakes)
    return tree, shop


@lru_cache(maxsize=4096)
def _merged(preset: str, section: str, change: str) -> Node:
    """A section of the preset with its changes."""
    base, node = _preset(preset)[0], _node(json.loads(change))
    if section not in base.values:
        return node
    alone = Table(base.place, {section: base.keys[section]}, {section: base.values[section]})
    laid = lay_over(alone, Table(_PLACE, {section: Scalar(_PLACE, section)}, {section: node}), Reading())
    assert isinstance(laid, Table)
    return laid.values[section]


@lru_cache(maxsize=4096)
def _read(preset: str, section: str, change: str, names: _Names) -> object:
    """A section as the shop has it."""
    reading = Reading(names={**dict(names), "system": SYSTEMS})
    value = SHOP.keys[section].shape.read(_merged(preset, section, change), reading)
    if isinstance(value, Bad) or reading.mistakes:
        raise ScenarioError(reading.mistakes)
    return value


def _node(value: Any) -> Node:
    """A mapping, a list or a single value as a file would hold it."""
    if isinstance(value, Mapping):
        keys = {str(name): Scalar(_PLACE, str(name)) for name in value}
        return Table(_PLACE, keys, {str(name): _node(item) for name, item in value.items()})
    if isinstance(value, list | tuple):
        return Row(_PLACE, tuple(_node(item) for item in value))
    if isinstance(value, bool):
        return Scalar(_PLACE, "true" if value else "false")
    return Scalar(_PLACE, "~" if value is None else str(value))
