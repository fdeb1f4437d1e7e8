"""From the text of a file to its tree: YAML 1.2 by ruamel.yaml's parser, event by event, within bounds.

Nothing is constructed, resolved or expanded, so `14:30` and `no` stay text and a number of five thousand digits
is just long. Depth and number of nodes are counted while events arrive; anchors, aliases and tags are refused,
since a scenario needs none of them.
"""

from dataclasses import dataclass, field, replace
from typing import Any, Final, Literal

from ..ground.words import Text
from .reading import Reading
from .scenario import Place
from .tree import BAD, Bad, Broken, Node, Row, Scalar, Table
from .yaml_complaints import Complaint, complaint

MAX_DEPTH: Final = 40
MAX_NODES: Final = 10_000

_TOO_DEEP: Final = Complaint(
    Text(zh=f"最多嵌套 {MAX_DEPTH} 层", en=f"values are nested at most {MAX_DEPTH} deep"),
    Text(zh="检查多余的括号或缩进", en="look for brackets or indentation that should not be there"),
)
_TOO_MANY: Final = Complaint(
    Text(zh=f"一个文件最多 {MAX_NODES} 个值", en=f"a file has at most {MAX_NODES:,} values"),
    Text(zh="拆成几个场景", en="split it into several scenarios"),
)
_ONE_DOCUMENT: Final = Complaint(
    Text(zh="一个文件只写一个场景", en="a file holds one document"),
    Text(zh="删去 --- 之后的部分，或另存为一个文件", en="delete what follows the ---, or keep it in a file of its own"),
)
_EMPTY: Final = Complaint(
    Text(zh="文件不能是空的", en="the file must not be empty"),
    Text(zh="从一个现成的场景改起", en="start from a copy of an existing scenario"),
)
_NO_ANCHOR: Final = Complaint(
    Text(zh="不用锚点（&）与引用（*）", en="anchors (&) and aliases (*) are not used here"),
    Text(zh="把值直接写在此处；若是文字，请加引号", en="write the value itself; if it is text, put it in quotes"),
)
_NO_TAG: Final = Complaint(
    Text(zh="不用类型标签（!）", en="tags (!) are not used here"),
    Text(zh="删去标签；若是文字，请加引号", en="take the tag out; if it is text, put it in quotes"),
)
_PLAIN_KEY: Final = Complaint(
    Text(zh="冒号之前只能是一个名称", en="what stands before a colon is a single name"),
    Text(zh="写成“名称: 值”，名称不带括号", en="write `name: value`, without brackets around the name"),
)

_YAML_TAG: Final = "tag:yaml.org,2002:"


class _Enough(Exception):
    """The rest of the file is not looked at."""


@dataclass(slots=True)
class _Open:
    """A collection that has begun."""

    place: Place
    is_table: bool
    items: list[Node] = field(default_factory=list)
    keys: dict[str, Scalar] = field(default_factory=dict)
    values: dict[str, Node] = field(default_factory=dict)
    key: Node | None = None

    def close(self) -> Node:
        return Table(self.place, self.keys, self.values) if self.is_table else Row(self.place, tuple(self.items))


class _Builder:
    """Puts events together to a tree."""

    def __init__(self, file: str, reading: Reading) -> None:
        self.file = file
        self.reading = reading
        self.open: list[_Open] = []
        self.root: Node | None = None
        self.nodes = 0
        self.last = Place(file=file, line=1, column=1)

    def place(self, mark: Any) -> Place:
        self.last = Place(file=self.file, line=mark.line + 1, column=mark.column + 1)
        return self.last

    def stop(self, place: Place, why: Complaint, found: str) -> _Enough:
        self.reading.refuse(place, why.rule, why.remedy, found=found)
        return _Enough()

    def take(self, event: Any) -> None:
        """One event of the parser."""
        kind = type(event).__name__.removesuffix("Event")
        if kind in {"Scalar", "MappingStart", "SequenceStart", "Alias"}:
            self._node(event, kind)
        elif kind in {"MappingEnd", "SequenceEnd"}:
            self._give(self.open.pop().close())
        elif kind == "DocumentStart" and self.root is not None:
            raise self.stop(self.place(event.start_mark), _ONE_DOCUMENT, "---")

    def _node(self, event: Any, kind: str) -> None:
        place = self.place(event.start_mark)
        self.nodes += 1
        if self.nodes > MAX_NODES:
            raise self.stop(place, _TOO_MANY, f"> {MAX_NODES}")
        if event.anchor is not None:
            sign = "*" if kind == "Alias" else "&"
            self.reading.refuse(place, _NO_ANCHOR.rule, _NO_ANCHOR.remedy, found=f"{sign}{event.anchor}")
        if kind == "Alias":
            return self._give(Broken(place))
        if event.tag is not None:
            self.reading.refuse(place, _NO_TAG.rule, _NO_TAG.remedy, found=event.tag.replace(_YAML_TAG, "!!"))
        if kind == "Scalar":
            return self._give(Scalar(place, event.value, bool(event.style)))
        if len(self.open) == MAX_DEPTH:
            raise self.stop(place, _TOO_DEEP, f"> {MAX_DEPTH}")
        self.open.append(_Open(place, kind == "MappingStart"))
        return None

    def _give(self, node: Node) -> None:
        """A complete node goes to the collection around it."""
        if not self.open:
            self.root = node
            return
        into = self.open[-1]
        if not into.is_table:
            into.items.append(node)
        elif into.key is None:
            into.key = self._key(node)
        else:
            self._entry(into, into.key, node)
            into.key = None

    def _key(self, node: Node) -> Node:
        if isinstance(node, Scalar):
            return node
        self.reading.refuse(node, _PLAIN_KEY.rule, _PLAIN_KEY.remedy)
        return Broken(node.place)

    def _entry(self, into: _Open, key: Node, node: Node) -> None:
        if not isinstance(key, Scalar):
            return
        first = into.keys.get(key.text)
        if first is None:
            if isinstance(node, Scalar) and node.is_void and node.place.line != key.place.line:
                node = replace(node, place=key.place)  # the parser saw that nothing came only when the next thing came
            into.keys[key.text], into.values[key.text] = key, node
            return
        line = first.place.line
        self.reading.refuse(
            key,
            Text(zh=f"同一处的名称不能重复；第一次在第 {line} 行", en=f"a key stands only once; it was in line {line}"),
            Text(zh="删去其中一个，或改名", en="delete one of the two, or rename it"),
        )


def tree_of_text(text: str, file: str, reading: Reading) -> Node | Literal[Bad.BAD]:
    """The tree of a text; its place of origin is called `file` in messages."""
    from . import yaml_events as parser  # noqa: PLC0415 -- only who reads a file pays for the import of ruamel.yaml

    builder = _Builder(file, reading)
    try:
        for event in parser.events(text, MAX_DEPTH):
            builder.take(event)
    except _Enough:
        return BAD
    except parser.TooDeep as error:
        return reading.refuse(builder.place(error.mark), _TOO_DEEP.rule, _TOO_DEEP.remedy, found=f"> {MAX_DEPTH}")
    except parser.MarkedYAMLError as error:
        said = complaint(str(error.problem), str(error.context))
        mark = error.context_mark if said.where_it_began else error.problem_mark
        at = builder.last if mark is None else builder.place(mark)
        return reading.refuse(at, said.rule, said.remedy, found=_line_of(text, at))
    except parser.Nonsense:
        said = complaint("", "")
        return reading.refuse(builder.last, said.rule, said.remedy, found=_line_of(text, builder.last))
    root = builder.root
    if root is None or (isinstance(root, Scalar) and root.is_void):
        return reading.refuse(Place(file=file, line=1, column=1), _EMPTY.rule, _EMPTY.remedy, found=text.strip()[:9])
    return root


def _line_of(text: str, place: Place) -> str:
    """What stands in the line, from the place on; at the very end, the last line."""
    lines = text.splitlines() or [""]
    line = lines[min(place.line, len(lines)) - 1]
    return (line[place.column - 1 :] or line).strip()
