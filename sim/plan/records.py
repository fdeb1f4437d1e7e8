"""Shapes of groups: lists, tables of things by name, and records with fixed keys."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Final, Generic, TypeVar

from ..ground.words import Text
from .reading import Reading, shown
from .shapes import VOID, Json, Maybe, Shape, Words
from .tree import BAD, Bad, Broken, Node, Row, Scalar, Table

T = TypeVar("T")

K = TypeVar("K")

ONCE: Final = (
    Text(zh="同一项只写一次", en="nothing stands here twice"),
    Text(zh="删去重复的一项", en="delete the repetition"),
)
_LIST: Final = (
    Text(zh="这里需要一个列表", en="a list is needed here"),
    Text(zh="写成 [a, b]，或每行以“- ”开头", en="write [a, b], or lines that begin with `- `"),
)
_CUT_OFF: Final = (
    Text(zh="大括号里逗号之后是“名称: 值”", en="in braces, `name: value` follows a comma"),
    Text(
        zh="若逗号属于前面的文字，请给那段文字加引号",
        en="if the comma belongs to the text before it, put that text in quotes",
    ),
)
_GROUP: Final = (
    Text(zh="这里需要一组“名称: 值”", en="a group of `name: value` is needed here"),
    Text(zh="写成 {名称: 值}，或逐行缩进", en="write {name: value}, or indented lines"),
)


def as_table(node: Node, reading: Reading) -> Maybe[Table]:
    """The node if it is a table; anything else is a mistake."""
    if isinstance(node, Table):
        return node
    if isinstance(node, Scalar) and node.is_void:
        return reading.refuse(node, *VOID)
    return reading.refuse(node, *_GROUP)


def _too_few(least: int) -> tuple[Text, Text]:
    return (
        Text(zh=f"至少要有 {least} 项", en=f"at least {least} entry is needed here"),
        Text(zh="补上，或删去整项", en="add it, or delete the whole key"),
    )


@dataclass(frozen=True, slots=True)
class ListOf(Shape[tuple[T, ...]]):
    """Several values of one shape, each of them once; with `lone`, a single value may stand for its list."""

    item: Shape[T]
    least: int = 0
    lone: bool = False
    distinct: bool = True

    def read(self, node: Node, reading: Reading) -> Maybe[tuple[T, ...]]:
        """All values, if all could be read."""
        if self.lone and isinstance(node, Scalar) and not node.is_void:
            node = Row(node.place, (node,))
        if not isinstance(node, Row):
            return reading.refuse(node, *(VOID if isinstance(node, Scalar) and node.is_void else _LIST))
        if len(node.items) < self.least:
            return reading.refuse(node, *_too_few(self.least))
        values: list[T] = []
        seen = set[object]()
        good = True
        for item in node.items:
            value = self.item.read(item, reading)
            if isinstance(value, Bad):
                good = False
            elif self.distinct and value in seen:
                good = False
                reading.refuse(item, *ONCE)
            else:
                values.append(value)
                if self.distinct:
                    seen.add(value)
        return tuple(values) if good else BAD

    def schema(self) -> Json:
        """An array."""
        array = {"type": "array", "items": self.item.schema(), "minItems": self.least}
        return {"anyOf": [self.item.schema(), array]} if self.lone else array


@dataclass(frozen=True, slots=True)
class MapOf(Shape[Mapping[K, T]]):
    """Values by name, in the order of the file."""

    key: Shape[K]
    value: Shape[T]
    least: int = 0

    def read(self, node: Node, reading: Reading) -> Maybe[Mapping[K, T]]:
        """All entries, if all could be read."""
        table = as_table(node, reading)
        if isinstance(table, Bad):
            return BAD
        if len(table.values) < self.least:
            return reading.refuse(table, *_too_few(self.least))
        values: dict[K, T] = {}
        good = True
        for name, item in table.values.items():
            key, value = self.key.read(table.keys[name], reading), self.value.read(item, reading)
            if isinstance(key, Bad) or isinstance(value, Bad):
                good = False
            elif key in values:  # 1 and 01
                good = False
                reading.refuse(table.keys[name], *ONCE)
            else:
                values[key] = value
        return values if good else BAD

    def schema(self) -> Json:
        """An object with any names."""
        return {
            "type": "object",
            "propertyNames": self.key.schema(),
            "additionalProperties": self.value.schema(),
            "minProperties": self.least,
        }


@dataclass(frozen=True, slots=True)
class Key:
    """One key of a record: the argument that it becomes, and what stands for it where it is left out."""

    shape: Shape[object]
    to: str = ""  # the argument's name, where it is not the key's
    needed: bool = True
    default: object = None


@dataclass(frozen=True, slots=True)
class Record(Shape[T], Generic[T]):
    """Fixed keys that together make one thing."""

    make: Callable[..., T]
    keys: Mapping[str, Key]

    def read(self, node: Node, reading: Reading) -> Maybe[T]:
        """The thing, if every key could be read."""
        values = self.values(node, reading)
        return BAD if isinstance(values, Bad) else self.make(**values)

    def values(self, node: Node, reading: Reading) -> Maybe[dict[str, object]]:
        """The arguments for `make`, with defaults for what is left out."""
        table = as_table(node, reading)
        if isinstance(table, Bad):
            return BAD
        good = all((self._no_strangers(table, reading), self._nothing_missing(table, reading)))
        values: dict[str, object] = {}
        for name, key in self.keys.items():
            item = table.values.get(name)
            value = key.default if item is None else key.shape.read(item, reading)
            if isinstance(value, Bad):
                good = False
            else:
                values[key.to or name] = value
        return values if good else BAD

    def _nothing_missing(self, table: Table, reading: Reading) -> bool:
        missing = [name for name, key in self.keys.items() if key.needed and name not in table.values]
        if missing:
            are = "is" if len(missing) == 1 else "are"
            reading.refuse(
                table,
                Text(zh=f"缺少 {'、'.join(missing)}", en=f"{', '.join(missing)} {are} missing here"),
                Text(
                    zh="补上" + "、".join(f"“{name}: ……”" for name in missing),
                    en="add " + ", ".join(f"`{name}: ...`" for name in missing),
                ),
            )
        return not missing

    def _no_strangers(self, table: Table, reading: Reading) -> bool:
        strangers = [name for name in table.keys if name not in self.keys]
        for name in strangers:
            key, value = table.keys[name], table.values[name]
            end = replace(key.place, column=key.place.column + len(key.text))
            if isinstance(value, Scalar) and value.is_void and value.place == end:  # a key without a colon
                reading.refuse(key, *_CUT_OFF)
                continue
            missing = tuple(known for known in self.keys if known not in table.keys)
            rule = Text(zh=f"这里没有“{shown(name)}”这一项", en=f"there is no key {shown(name)} here")
            reading.refuse(key, rule, reading.offer(name, missing or tuple(self.keys)))
        return not strangers

    def schema(self) -> Json:
        """An object with these properties and no others."""
        return {
            "type": "object",
            "properties": {name: key.shape.schema() for name, key in self.keys.items()},
            "required": [name for name, key in self.keys.items() if key.needed],
            "additionalProperties": False,
        }


@dataclass(frozen=True, slots=True)
class Things(Shape[tuple[T, ...]]):
    """Records by name, each of which gets its name as its `id`."""

    what: Record[T]
    name: Shape[str]
    least: int = 1

    def read(self, node: Node, reading: Reading) -> Maybe[tuple[T, ...]]:
        """The things, in the order of the file."""
        entries = MapOf(self.name, Record(_arguments, self.what.keys), self.least).read(node, reading)
        if isinstance(entries, Bad):
            return BAD
        return tuple(self.what.make(id=name, **values) for name, values in entries.items())

    def schema(self) -> Json:
        """An object of objects."""
        return MapOf(self.name, self.what, self.least).schema()


def build(make: Callable[..., T], values: Mapping[str, object]) -> T:
    """Make a thing of the values of a record; a unit test compares the tables' keys with the things' fields."""
    return make(**values)


def _arguments(**values: object) -> dict[str, object]:
    """What waits for its name."""
    return values


@dataclass(frozen=True, slots=True)
class Anything(Shape[bool]):
    """What is read elsewhere."""

    json: Json

    def read(self, node: Node, reading: Reading) -> Maybe[bool]:
        """Says nothing, as long as something stands there."""
        if isinstance(node, Broken):
            return BAD
        return reading.refuse(node, *VOID) if isinstance(node, Scalar) and node.is_void else True

    def schema(self) -> Json:
        """What the other reader accepts."""
        return self.json


TEXT: Final = Record(Text, {"zh": Key(Words(chinese=True)), "en": Key(Words())})
"""Words in both languages."""
