"""The single settings of a file, found by walking the reader's tables: path, kind of cell, whether it is needed."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final, TypeAlias

from ..plan.records import Key, ListOf, MapOf, Record, Things
from ..plan.scenario_tables import scenario_record
from ..plan.shop_tables import SHOP
from ..plan.tables import DayWindow, QuantileTable
from .kinds import Kind, choices_of, kind_of

Path: TypeAlias = tuple[str, ...]

HOURS: Final[Path] = ("demand", "hours")
QUANTITIES: Final[Path] = ("habits", "quantities")
_ON_THEIR_OWN: Final = (
    "skus listings rooms surfaces promises people because promotions desk.topics warehouse.units cooperative.growing "
    "demand.surfaces plan disturbances overrides live_sessions expect"
)
TABLED: Final = frozenset(tuple(section.split(".")) for section in _ON_THEIR_OWN.split())
"""What has a page, or a column of a page, of its own."""
YAML_ONLY: Final = ("like", "crowd", "coincidence", "replay")
"""What a search writes and a file keeps: no page has it."""
_PIECES: Final = ("1", "2", "3")


@dataclass(frozen=True, slots=True)
class Leaf:
    """One setting."""

    path: Path
    kind: Kind | None  # None: a table of quantiles
    needed: bool
    within: Path | None  # the nearest section around it that may be left out as a whole

    @property
    def key(self) -> str:
        """The path as it stands in the column of keys."""
        return ".".join(self.path)


@cache
def shop_leaves() -> Mapping[str, Leaf]:
    """Those of a shop, by key."""
    return {leaf.key: leaf for leaf in _walk(SHOP, (), True, None)}


@cache
def scenario_leaves() -> Mapping[str, Leaf]:
    """Those of a scenario, by key."""
    return {leaf.key: leaf for leaf in _walk(scenario_record(None), (), True, None)}


def keys_of_record(shape: object) -> Mapping[str, Key] | None:
    """The keys of a shape that is a group of them."""
    if isinstance(shape, DayWindow):
        shape = shape._record()
    return shape.keys if isinstance(shape, Record) else None


def _walk(shape: object, path: Path, needed: bool, within: Path | None) -> Iterator[Leaf]:
    if path in TABLED or path[:1] in {(key,) for key in YAML_ONLY}:
        return
    keys = keys_of_record(shape)
    if keys is not None:
        for name, key in keys.items():
            inner = (*path, name)
            is_section = keys_of_record(key.shape) is not None or isinstance(key.shape, MapOf)
            optional = inner if is_section and not key.needed else within
            yield from _walk(key.shape, inner, key.needed, optional)
    elif isinstance(shape, QuantileTable):
        yield Leaf(path, None, needed, within)
    elif isinstance(shape, MapOf) and not isinstance(shape, Things):
        names = _names(shape, path)
        for name in names:
            yield from _walk(shape.value, (*path, name), False, within)
    elif path == HOURS and isinstance(shape, ListOf):
        for hour in range(24):
            yield Leaf((*path, str(hour)), kind_of(shape.item), True, within)
    else:
        yield Leaf(path, kind_of(shape), needed, within)


def _names(shape: MapOf[object, object], path: Path) -> tuple[str, ...]:
    if path == QUANTITIES:
        return _PIECES
    return choices_of(shape.key)
