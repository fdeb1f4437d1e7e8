"""What a file tells itself: a value that equals its preset's stands in that file all the same, and is blamed there."""

from collections.abc import Mapping
from dataclasses import replace

from .tree import Broken, Node, Row, Scalar, Table


def as_told(node: Node, told: Node | None) -> Node:
    """The same values, each at the place where the file tells it; what the file leaves alone keeps its place."""
    if told is None or isinstance(node, Broken):
        return node
    if isinstance(node, Table) and isinstance(told, Table):
        return Table(told.place, _keys(node, told), _values(node, told))
    if isinstance(node, Row) and isinstance(told, Row) and len(node.items) == len(told.items):
        return Row(told.place, tuple(map(as_told, node.items, told.items)))
    return replace(node, place=told.place)


def _keys(node: Table, told: Table) -> Mapping[str, Scalar]:
    return {name: replace(key, place=told.keys.get(name, key).place) for name, key in node.keys.items()}


def _values(node: Table, told: Table) -> Mapping[str, Node]:
    return {name: as_told(value, told.values.get(name)) for name, value in node.values.items()}
