"""Kinds of cells: what may stand in one, how it is written, and what drop-downs show for a code."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import Enum, StrEnum, auto
from typing import Final

from ..ground.errors import width
from ..ground.words import Lang, Text
from ..plan import measures
from ..plan.quantities import Measure
from ..plan.records import ListOf
from ..plan.shapes import Choice, Flag, Known, Member, Moment, Name, Unread
from .titles import FLAGS, titles_of


class What(Enum):
    """What stands in a cell."""

    PROSE = auto()  # words for people, kept as they are
    NAME = auto()  # an id of something that has leading zeros at times: never a number
    LABEL = auto()  # an id that is given within the workbook only
    WHOLE = auto()
    SHARE = auto()
    MONEY = auto()
    SPAN = auto()
    CLOCK = auto()
    MOMENT = auto()
    CHOICE = auto()
    PAIRS = auto()  # `name: value, name: value`
    FREE = auto()  # what depends on the rest of its row


HOW_TO_WRITE: Final[Mapping[What, Text]] = {
    What.PROSE: Text(zh="文字", en="words"),
    What.NAME: Text(zh="编号（文本）", en="a name (text)"),
    What.LABEL: Text(zh="编号（文本）", en="a name (text)"),
    What.WHOLE: Text(zh="整数，如 480", en="a whole number, such as 480"),
    What.SHARE: Text(zh="百分比，如 40%", en="a share, such as 40%"),
    What.MONEY: Text(zh="金额，如 79.90 yuan", en="money, such as 79.90 yuan"),
    What.SPAN: Text(zh="时长，如 30s、20min、48h、7d", en="a length of time: 30s, 20min, 48h, 7d"),
    What.CLOCK: Text(zh="时刻，如 08:00", en="a time of day, such as 08:00"),
    What.MOMENT: Text(
        zh="T0、T0-48h 或带时区的日期 2026-07-10T12:00+08:00",
        en="T0, T0-48h, or a date with its zone: 2026-07-10T12:00+08:00",
    ),
    What.CHOICE: Text(zh="从下拉列表选", en="choose from the list"),
    What.PAIRS: Text(zh="名称: 值，多个用逗号隔开", en="name: value, several with commas between them"),
    What.FREE: Text(zh="见说明", en="see the help"),
}
_MANY: Final = Text(zh="；多个用逗号隔开", en="; several with commas between them")


@dataclass(frozen=True, slots=True)
class Kind:
    """What a cell holds; `titles` are the codes of a choice with their words."""

    what: What
    titles: Mapping[str, Text] = field(default_factory=dict)
    many: bool = False

    def how_to_write(self, lang: Lang) -> str:
        """In a few words."""
        return HOW_TO_WRITE[self.what].in_(lang) + (_MANY.in_(lang) if self.many else "")

    def label(self, code: str, lang: Lang) -> str:
        """A code as a drop-down shows it: with its title, where it has one of its own."""
        title = self.titles.get(code)
        return code if title is None or title.in_(lang) == code else f"{code} {title.in_(lang)}"

    def labels(self, lang: Lang) -> tuple[str, ...]:
        """All that may be chosen."""
        return tuple(self.label(code, lang) for code in self.titles)

    def width(self) -> int:
        """How wide its widest choice is, in either language."""
        return max((width(label) for lang in Lang for label in self.labels(lang)), default=0)

    def code(self, text: str) -> str | None:
        """The code that is meant by a code, a title in either language, or both together; None: none of these."""
        if text in self.titles:
            return text
        folded = " ".join(text.casefold().split())
        for code, title in self.titles.items():
            for lang in Lang:
                if folded in (title.in_(lang).casefold(), f"{code} {title.in_(lang)}".casefold()):
                    return code
        return None


_MEASURES: Final[Mapping[Callable[[str], int], What]] = {
    measures.parse_whole: What.WHOLE,
    measures.parse_share: What.SHARE,
    measures.parse_money: What.MONEY,
    measures.parse_duration: What.SPAN,
    measures.parse_time_of_day: What.CLOCK,
}


def kind_of(shape: object) -> Kind:
    """The kind of cell in which values of a shape are written."""
    if isinstance(shape, ListOf):
        inner = kind_of(shape.item)
        return Kind(inner.what, inner.titles, many=True)
    if isinstance(shape, Measure):
        return Kind(_MEASURES[shape.parser])
    if isinstance(shape, Member | Choice):
        return Kind(What.CHOICE, titles_of(choices_of(shape)))
    if isinstance(shape, Flag):
        return Kind(What.CHOICE, FLAGS)
    if isinstance(shape, Moment) or (isinstance(shape, Unread) and shape.json != {"type": "string"}):
        return Kind(What.MOMENT)
    return Kind(What.NAME if isinstance(shape, Known | Name | Unread) else What.PROSE)


def choices_of(shape: object) -> tuple[str, ...]:
    """The codes of a choice."""
    if isinstance(shape, Choice):
        return shape.known
    assert isinstance(shape, Member)
    members: type[StrEnum] = shape.members
    return tuple(member.value for member in members)
