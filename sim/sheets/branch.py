"""A tree that grows: values are put at the ends of paths, and it is closed when the last one has been put."""

from dataclasses import dataclass, field, replace

from ..plan.scenario import Place
from ..plan.tree import Broken, Node, Scalar, Table
from .leaves import Path


@dataclass(slots=True)
class Branch:
    """A group of keys in the making."""

    place: Place
    keys: dict[str, Scalar] = field(default_factory=dict)
    values: dict[str, "Node | Branch"] = field(default_factory=dict)

    def put(self, path: Path, node: Node) -> None:
        """A value at the end of a path; a second one at the same place counts for nothing."""
        name, *rest = path
        if not rest:
            self.keys.setdefault(name, Scalar(node.place, name))
            self.values.setdefault(name, node)
            return
        inner = self.values.get(name)
        if not isinstance(inner, Branch):
            inner = Branch(node.place)
            self.keys[name], self.values[name] = Scalar(node.place, name), inner
        inner.put(tuple(rest), node)

    def has(self, path: Path) -> bool:
        """Whether something stands at or below a path."""
        inner: Node | Branch | None = self
        for name in path:
            inner = inner.values.get(name) if isinstance(inner, Branch) else None
        return inner is not None

    def close(self) -> Table:
        """The tree; a text that was given in one language only stands for both."""
        closed = {name: one.close() if isinstance(one, Branch) else one for name, one in self.values.items()}
        table = Table(self.place, self.keys, closed)
        return _in_both_languages(table) if set(closed) in ({"zh"}, {"en"}) else table


def _in_both_languages(table: Table) -> Table:
    (name,) = table.values
    node, other = table.values[name], "en" if name == "zh" else "zh"
    if not isinstance(node, Scalar | Broken):
        return table
    both = {name: node, other: node}
    return replace(
        table,
        keys={key: Scalar(node.place, key) for key in ("zh", "en")},
        values={key: both[key] for key in ("zh", "en")},
    )
