"""Why a figure is what it is: entries of a shop's `because`.

- {for: payments.unpaid_timeout, cite: D11, says: {zh: ..., en: ...}}
- {for: demand.hours, assume: {zh: ..., en: ...}, verify: {zh: ..., en: ...}}
"""

import re
from dataclasses import dataclass
from typing import Final

from ..ground.citations import Assumption, Citation
from ..ground.words import Text
from .reading import Reading
from .records import TEXT, Key, Record, as_table
from .scenario import Place
from .shapes import Json, Maybe, Shape, Value, Words
from .shop import Reason
from .tree import BAD, Bad, Node, Scalar, child, keys_of, text_of

KEY_PATTERN: Final = r"^[RGPLDI]\d{1,3}$"


@dataclass(frozen=True, slots=True)
class _SourceKey(Value[str]):
    """A row of docs/sources.md."""

    def parse(self, node: Scalar, reading: Reading) -> Maybe[str]:
        """One of the six letters and a number."""
        if re.fullmatch(KEY_PATTERN, node.text, re.ASCII):
            return node.text
        return reading.refuse(
            node,
            Text(zh="出处是 R、G、P、L、D、I 之一加编号", en="a source is one of R, G, P, L, D, I and a number"),
            Text(zh="在 docs/sources.md 中查到编号，如 D11", en="look it up in docs/sources.md, such as D11"),
        )

    def schema(self) -> Json:
        """Text with a pattern."""
        return {"type": "string", "pattern": KEY_PATTERN}


def _cited(setting: str, cite: str, says: Text) -> Reason:
    return Reason(setting=setting, because=Citation(key=cite, says=says))


def _assumed(setting: str, assume: Text, verify: Text) -> Reason:
    return Reason(setting=setting, because=Assumption(why=assume, how_to_verify=verify))


_FOR: Final = Key(Words(200), to="setting")
_CITED: Final = Record(_cited, {"for": _FOR, "cite": Key(_SourceKey()), "says": Key(TEXT)})
_ASSUMED: Final = Record(_assumed, {"for": _FOR, "assume": Key(TEXT), "verify": Key(TEXT)})


@dataclass(frozen=True, slots=True)
class _ReasonShape(Shape[Reason]):
    """A citation or an assumption, never both."""

    def read(self, node: Node, reading: Reading) -> Maybe[Reason]:
        """The reason; `cite` decides which of the two it is."""
        table = as_table(node, reading)
        if isinstance(table, Bad):
            return BAD
        if "cite" in table.values and "assume" in table.values:
            return reading.refuse(
                table.keys["assume"],
                Text(
                    zh="出处（cite）与假设（assume）二选一", en="a reason is a source (cite) or an assumption (assume)"
                ),
                Text(zh="删去其中一个", en="delete one of the two"),
            )
        is_cited = "cite" in table.values or "says" in table.values
        return (_CITED if is_cited else _ASSUMED).read(table, reading)

    def schema(self) -> Json:
        """One of two objects."""
        return {"oneOf": [_CITED.schema(), _ASSUMED.schema()]}


REASON: Final = _ReasonShape()


def check_reasons(root: Node, reading: Reading) -> None:
    """Every `for` names a setting or a section that the file has."""
    because = child(root, "because")
    for entry in getattr(because, "items", ()):
        setting, node = text_of(entry, "for"), child(entry, "for")
        if setting is None or not isinstance(node, Scalar) or find(root, setting) is not None:
            continue
        if _is_told(root, setting, reading):
            continue
        rule = Text(zh="for 写的是文件里已有的设置或分组", en="`for` names a setting or a section of this file")
        reading.refuse(node, rule, reading.offer(setting, tuple(_settings(root))))


def _is_told(root: Node, setting: str, reading: Reading) -> bool:
    """Whether the section has a mistake of its own, such as the key that is missing."""
    sections = [setting[:end] for end, sign in enumerate(setting) if sign == "."]
    places = [node.place for section in sections if (node := find(root, section)) is not None]
    told = {Place(file=one.file, line=one.line, column=one.column, sheet=one.sheet) for one in reading.mistakes}
    return bool(places) and places[-1] in told


def _settings(root: Node) -> list[str]:
    """Sections and what stands in them, dotted: enough to choose from."""
    sections = [section for section in keys_of(root) if section != "because"]
    return sections + [f"{section}.{key}" for section in sections for key in keys_of(root, section)]


def find(node: Node | None, setting: str) -> Node | None:
    """The node of a dotted setting; names may have points themselves, so every split is tried."""
    for key in keys_of(node):
        if setting == key:
            return child(node, key)
        if setting.startswith(f"{key}."):
            found = find(child(node, key), setting[len(key) + 1 :])
            if found is not None:
                return found
    return None
