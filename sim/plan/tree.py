"""A file as a small tree in which every value knows its place.

Values are text: what a number, a duration or a sum of money is, the shapes decide, each with its own message.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Final, TypeAlias

from .scenario import Place


class Bad(Enum):
    """What a reader returns when it could not read; the mistake has been noted by then."""

    BAD = "bad"


BAD: Final = Bad.BAD

_VOID: Final = frozenset(("", "~", "null", "Null", "NULL"))


@dataclass(frozen=True, slots=True)
class Scalar:
    """A single value."""

    place: Place
    text: str
    quoted: bool = False

    @property
    def is_void(self) -> bool:
        """Whether nothing was written, or YAML's word for nothing."""
        return not self.quoted and self.text in _VOID


@dataclass(frozen=True, slots=True)
class Table:
    """Keys and values, in the order of the file; both mappings have the same keys."""

    place: Place
    keys: Mapping[str, Scalar]
    values: Mapping[str, "Node"]


@dataclass(frozen=True, slots=True)
class Row:
    """A list of values."""

    place: Place
    items: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Broken:
    """Something that has been refused already and causes no second message."""

    place: Place


Node: TypeAlias = Scalar | Table | Row | Broken


def child(node: "Node | None", *path: str) -> Node | None:
    """The node at the end of a path of keys, if there is one."""
    for key in path:
        if not isinstance(node, Table):
            return None
        node = node.values.get(key)
    return node


def children(node: "Node | None", *path: str) -> Iterator[tuple[str, Node]]:
    """The entries of the table at the end of a path, if there is one."""
    table = child(node, *path)
    if isinstance(table, Table):
        yield from table.values.items()


def keys_of(node: "Node | None", *path: str) -> tuple[str, ...]:
    """The keys of the table at the end of a path."""
    return tuple(key for key, _ in children(node, *path))


def text_of(node: "Node | None", *path: str) -> str | None:
    """The text of the scalar at the end of a path, if there is one."""
    scalar = child(node, *path)
    return scalar.text if isinstance(scalar, Scalar) and not scalar.is_void else None
