"""What the pages change in a preset, as `overrides` say it."""

from dataclasses import dataclass, field
from typing import Final

from ..plan.reading import Reading
from ..plan.shapes import Words
from ..plan.tables import is_quantiles
from ..plan.tree import Bad, Node, Row, Scalar, Table
from .leaves import Path

_NOTHING: Final = "~"


@dataclass(slots=True)
class Covered:
    """What the pages speak of: single settings by their path, and sections of which they name every thing."""

    leaves: dict[Path, Scalar] = field(default_factory=dict)  # with the cell
    sections: set[Path] = field(default_factory=set)

    def whole(self, base: Node, path: Path) -> bool:
        """Whether all that stands in this part of a preset would be on the pages."""
        if path in self.leaves or any(path[: len(section)] == section for section in self.sections):
            return True
        if not isinstance(base, Table) or is_quantiles(base) or not base.values:
            return False
        return all(self.whole(node, (*path, name)) for name, node in base.values.items())


def difference(base: Node, full: Node | None, covered: Covered, path: Path = ()) -> Table | None:
    """What has to be laid over the preset to get what the pages say; None if they say the same."""
    assert isinstance(base, Table)
    assert full is None or isinstance(full, Table)
    keys, values = dict[str, Scalar](), dict[str, Node]()
    for name, old in base.values.items():
        inner, new = (*path, name), full.values.get(name) if full is not None else None
        if inner == ("because",):
            continue
        change = _changed(old, new, covered, inner)
        if change is not None:
            keys[name], values[name] = Scalar(change.place, name), change
    for name, new in (full.values if full is not None else {}).items():
        if name not in base.values:
            assert full is not None
            keys[name], values[name] = full.keys[name], new
    if not values:
        return None
    place = full.place if full is not None else next(iter(keys.values())).place
    return Table(place, keys, values)


def _changed(old: Node, new: Node | None, covered: Covered, path: Path) -> Node | None:
    if new is None:
        if covered.whole(old, path):
            cell = covered.leaves.get(path)
            return Scalar(old.place if cell is None else cell.place, _NOTHING)
        return difference(old, None, covered, path) if isinstance(old, Table) and not is_quantiles(old) else None
    if isinstance(old, Table) and isinstance(new, Table) and not is_quantiles(old) and not is_quantiles(new):
        return difference(old, new, covered, path)
    return None if _same(old, new) else new


def _same(old: Node, new: Node) -> bool:
    """Whether two values say the same; a fixed duration may stand as a table, and prose loses needless spaces."""
    if isinstance(old, Scalar) and isinstance(new, Table):
        return set(new.values) == {"min", "max"} and all(_same(old, one) for one in new.values.values())
    if isinstance(old, Scalar) and isinstance(new, Scalar):
        return old.text == new.text or (new.quoted and prose(old) == prose(new))
    if isinstance(old, Row) and isinstance(new, Row):
        return len(old.items) == len(new.items) and all(map(_same, old.items, new.items))
    if isinstance(old, Table) and isinstance(new, Table):
        same_keys = set(old.values) == set(new.values)
        return same_keys and all(_same(node, new.values[name]) for name, node in old.values.items())
    return False


def prose(node: Scalar) -> str:
    """A text as the reader takes it: Chinese without the spaces that YAML puts where its lines are joined."""
    text = Words(most=1_000_000, chinese=True).parse(node, Reading())
    return "" if isinstance(text, Bad) else text
