"""Makers of columns: kind and need come from the reader's own table of the thing."""

from collections.abc import Iterator, Mapping
from typing import Final

from ..ground.words import Text
from ..plan.shapes import Shape
from .kinds import Kind, What, kind_of
from .leaves import Path, keys_of_record
from .page import Column

_WIDEST: Final = 44
_ARROW: Final = 3  # of a drop-down


def shapes_of(shape: object, prefix: str = "", needed: bool = True) -> Iterator[tuple[str, Shape[object], bool]]:
    """The single settings of a thing: dotted key, shape, and whether it is needed."""
    for name, key in (keys_of_record(shape) or {}).items():
        inner, must = f"{prefix}{name}", needed and key.needed
        if keys_of_record(key.shape) is None:
            yield inner, key.shape, must
        else:
            yield from shapes_of(key.shape, f"{inner}.", must)


def words(zh: str, en: str) -> Text:
    """A text, in short."""
    return Text(zh=zh, en=en)


def id_column(zh: str, en: str) -> Column:
    """The column of ids; they keep their leading zeros, so they are never numbers."""
    return Column(
        key="id",
        title=words("编号", "id"),
        help=words(zh, en),
        kind=Kind(What.NAME),
        needed=True,
        width=22,
    )


def columns_of(record: Shape[object], said: Mapping[str, tuple[str, str, str, str]]) -> tuple[Column, ...]:
    """Columns in the order of what is said of them: title and help in both languages."""
    known = {key: (shape, needed) for key, shape, needed in shapes_of(record)}
    made = []
    for key, (zh, en, help_zh, help_en) in said.items():
        shape, needed = known[key]
        kind = kind_of(shape)
        wide = {What.PROSE: 26, What.MOMENT: 18, What.NAME: 20}.get(kind.what, 14)
        if kind.what is What.CHOICE:
            wide = min(_WIDEST, max(wide, kind.width() + _ARROW))
        made.append(
            Column(key=key, title=words(zh, en), help=words(help_zh, help_en), kind=kind, needed=needed, width=wide)
        )
    return tuple(made)


def elsewhere(section: Path, zh: str, en: str, help_zh: str, help_en: str) -> Column:
    """A whole number that lives in another section of the shop, by the id of the row."""
    return Column(
        key=".".join(section),
        title=words(zh, en),
        help=words(help_zh, help_en),
        kind=Kind(What.WHOLE),
        section=section,
    )
