"""From a tree to the text of a YAML file, in the order and the manner in which people write scenarios."""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Final

from ..plan.tree import Node, Row, Scalar, Table

_PLAIN: Final = re.compile(r"[\w+](?:[\w.+\-/ %]|:(?=\S))*(?<! )")
_AMBIGUOUS: Final = re.compile(r"\d+:\d+(:\d+)?|true|false|null|yes|no|on|off", re.IGNORECASE)
_FLAGS: Final = frozenset(("true", "false"))
_MANY: Final = 100
_STEP: Final = "  "


def text_of_tree(root: Table, comments: Mapping[str, str], head: str) -> str:
    """The whole file: a head, then each key with its comment above it."""
    lines = [head]
    for name, node in root.values.items():
        if name in comments:
            lines += ["", f"# {comments[name]}"]
        lines += _entry(name, node, "")
    return "\n".join(lines) + "\n"


def _entry(name: str, node: Node, indent: str) -> Iterator[str]:
    key = f"{indent}{_scalar(Scalar(node.place, name))}:"
    short = _flow(node)
    if isinstance(node, Scalar) or (_fits(node) and len(indent) + len(name) + len(short) < _MANY):
        yield f"{key} {short}"
    elif isinstance(node, Table):
        yield key
        for inner, value in node.values.items():
            yield from _entry(inner, value, indent + _STEP)
    elif isinstance(node, Row):
        yield key
        for item in node.items:
            yield f"{indent}{_STEP}- {_flow(item)}"


def _fits(node: Node) -> bool:
    """Whether a group has single values only, so that it may stand on one line."""
    inner = node.values.values() if isinstance(node, Table) else node.items if isinstance(node, Row) else ()
    return all(isinstance(one, Scalar) for one in inner)


def _flow(node: Node) -> str:
    if isinstance(node, Table):
        inside = ", ".join(f"{_scalar(Scalar(one.place, name))}: {_flow(one)}" for name, one in node.values.items())
        return "{" + inside + "}"
    if isinstance(node, Row):
        return "[" + ", ".join(_flow(item) for item in node.items) + "]"
    return _scalar(node) if isinstance(node, Scalar) else '""'


def _scalar(node: Scalar) -> str:
    """Plain where that is surely read back as it is, else in double quotes."""
    text = node.text
    if node.is_void:
        return "~"
    plain = _PLAIN.fullmatch(text) and (text in _FLAGS or not _AMBIGUOUS.fullmatch(text))
    return text if plain else json.dumps(text, ensure_ascii=False)
