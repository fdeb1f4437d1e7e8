"""Shapes of single values: what each may be, how it is read, and how JSON Schema says the same.

A shape reads a node into a value, or notes the mistake and returns BAD. The tables of the shop and the scenario are
built of shapes, so the reader and the schema for editors cannot drift apart.
"""

import re
from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, Generic, Literal, TypeAlias, TypeVar

from ..ground.words import Text
from .calendar import EXAMPLE, ISO_PATTERN, RELATIVE_PATTERN, Calendar, read_moment
from .measures import write
from .reading import Reading
from .tree import BAD, Bad, Broken, Node, Scalar

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)
E = TypeVar("E", bound=StrEnum)
Maybe: TypeAlias = T | Literal[Bad.BAD]
Json: TypeAlias = Mapping[str, object]

VOID: Final = (
    Text(zh="这里需要一个值", en="a value is needed here"),
    Text(zh="写上值，或删去这个名称", en="write the value, or delete the key"),
)
ONE_VALUE: Final = (
    Text(zh="这里需要单个值，而不是列表或一组名称", en="a single value is needed here, not a list or a group of keys"),
    Text(zh="只写一个值", en="write one value"),
)
_BETWEEN_CHINESE: Final = re.compile(r"(?<=[\u3000-\u9fff\uff00-\uffef]) (?=[\u3000-\u9fff\uff00-\uffef])")
ID_PATTERN: Final = r"^[^\W_][\w.\-]{0,63}$"


class Shape(ABC, Generic[T_co]):
    """What a value may be."""

    @abstractmethod
    def read(self, node: Node, reading: Reading) -> Maybe[T_co]:
        """The value; BAD once the mistake is noted."""

    @abstractmethod
    def schema(self) -> Json:
        """The same in JSON Schema, as far as that can say it."""


class Value(Shape[T]):
    """A shape of a scalar: lists, groups of keys and nothing at all are refused here once for all."""

    def read(self, node: Node, reading: Reading) -> Maybe[T]:
        """The value of a scalar that says something."""
        if isinstance(node, Broken):
            return BAD
        if not isinstance(node, Scalar):
            return reading.refuse(node, *ONE_VALUE)
        return reading.refuse(node, *VOID) if node.is_void else self.parse(node, reading)

    @abstractmethod
    def parse(self, node: Scalar, reading: Reading) -> Maybe[T]:
        """The value of its text."""


@dataclass(frozen=True, slots=True)
class Moment(Value[int]):
    """A moment between start and end, in ms since the start; needs the scenario's calendar."""

    calendar: Calendar | None = None
    example: str = EXAMPLE

    def parse(self, node: Scalar, reading: Reading) -> Maybe[int]:
        """Ms since the start."""
        return BAD if self.calendar is None else read_moment(node, self.calendar, reading, self.example)

    def schema(self) -> Json:
        """T0 and a distance, or a date."""
        return {"type": "string", "anyOf": [{"pattern": RELATIVE_PATTERN}, {"pattern": ISO_PATTERN}]}


@dataclass(frozen=True, slots=True)
class Unread(Value[str]):
    """A single value that is read elsewhere."""

    json: Json

    def parse(self, node: Scalar, reading: Reading) -> Maybe[str]:  # noqa: ARG002 -- whoever reads it will say
        """The text as it stands."""
        return node.text

    def schema(self) -> Json:
        """What the other reader accepts."""
        return self.json


@dataclass(frozen=True, slots=True)
class Flag(Value[bool]):
    """True or false."""

    def parse(self, node: Scalar, reading: Reading) -> Maybe[bool]:
        """YAML 1.2 knows no yes, no, on and off."""
        if node.text in {"true", "false"}:
            return node.text == "true"
        meant = "true" if node.text.casefold() in {"yes", "on", "y", "1", "true", "是", "开"} else "false"
        rule = Text(zh="这里写 true 或 false", en="this is true or false")
        return reading.refuse(node, rule, write(meant))

    def schema(self) -> Json:
        """A boolean."""
        return {"type": "boolean"}


@dataclass(frozen=True, slots=True)
class Words(Value[str]):
    """Free text for people; Chinese loses the spaces that YAML puts where its lines are joined."""

    most: int = 2_000
    chinese: bool = False

    def parse(self, node: Scalar, reading: Reading) -> Maybe[str]:
        """The text without the white space around it."""
        text = _BETWEEN_CHINESE.sub("", node.text.strip()) if self.chinese else node.text.strip()
        if 0 < len(text) <= self.most:
            return text
        return reading.refuse(
            node,
            Text(
                zh=f"文字不能为空，最多 {self.most} 字", en=f"text is not empty and has at most {self.most} characters"
            ),
            Text(zh="写一两句话", en="write a sentence or two"),
        )

    def schema(self) -> Json:
        """Text that is not empty."""
        return {"type": "string", "minLength": 1, "maxLength": self.most}


@dataclass(frozen=True, slots=True)
class Name(Value[str]):
    """A name that is given here: an id."""

    def parse(self, node: Scalar, reading: Reading) -> Maybe[str]:
        """Letters, digits, points, hyphens and underscores."""
        if re.fullmatch(ID_PATTERN, node.text):
            return node.text
        return reading.refuse(
            node,
            Text(
                zh="名称由文字、数字、点、连字符和下划线组成，最多 64 个字符，以文字或数字开头",
                en="a name has letters, digits, points, hyphens and underscores, 64 at most, a letter or digit first",
            ),
            Text(zh="去掉空格和其他符号", en="take out spaces and other signs"),
        )

    def schema(self) -> Json:
        """Text without spaces."""
        return {"type": "string", "minLength": 1, "maxLength": 64}


@dataclass(frozen=True, slots=True)
class Choice(Value[str]):
    """One of a few fixed words."""

    what: Text
    known: tuple[str, ...]

    def parse(self, node: Scalar, reading: Reading) -> Maybe[str]:
        """The word itself."""
        return node.text if node.text in self.known else reading.refuse_name(node, self.what, self.known)

    def schema(self) -> Json:
        """The list of words."""
        return {"enum": list(self.known)}


@dataclass(frozen=True, slots=True)
class Member(Value[E]):
    """One member of an enumeration, by its value."""

    what: Text
    members: type[E]

    def parse(self, node: Scalar, reading: Reading) -> Maybe[E]:
        """The member."""
        try:
            return self.members(node.text)
        except ValueError:
            return reading.refuse_name(node, self.what, (member.value for member in self.members))

    def schema(self) -> Json:
        """The list of values."""
        return {"enum": [member.value for member in self.members]}


@dataclass(frozen=True, slots=True)
class Known(Value[str]):
    """A name that is given elsewhere: the reading knows which there are of its kind."""

    what: Text
    kind: str

    def parse(self, node: Scalar, reading: Reading) -> Maybe[str]:
        """The name; where the names are not known, any."""
        known: Iterable[str] | None = reading.names.get(self.kind)
        if known is None or node.text in known:
            return node.text
        return reading.refuse_name(node, self.what, known)

    def schema(self) -> Json:
        """Text."""
        return {"type": "string", "minLength": 1}
