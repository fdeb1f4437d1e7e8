"""From what a cell holds to a node of the tree.

Spreadsheets turn what people type into numbers, dates and full-width signs. What is surely meant is taken; where
something was lost on the way (leading zeros, the zone of a date) the cell is refused.
"""

import re
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Final
from unicodedata import category, normalize

from ..ground.moments import duration
from ..ground.words import Lang, Text
from ..plan.doorway import UNSEEN
from ..plan.measures import DURATION_RULE, SHARE_RULE, write
from ..plan.reading import Reading, nearest, shown
from ..plan.scenario import Place
from ..plan.tree import BAD, Bad, Broken, Node, Row, Scalar, Table
from .grid import REFUSED, Grid
from .kinds import Kind, What
from .page import Column

_SEPARATORS: Final = re.compile(r"[,，、;；\n]")
_LONELY: Final = "all"
_AS_TEXT: Final = (What.NAME, What.LABEL, What.CHOICE, What.PAIRS)
_FIRST_DAY: Final = datetime(1899, 12, 30)  # noqa: DTZ001 -- a spreadsheet's dates have no zone
_DATES: Final = (20_000, 80_000)
_WITHOUT_WIDTH: Final = "Cf"
_MINUTES: Final = 24 * 60
_NOON: Final = 12
_TIME: Final = re.compile(r"(\d{1,2}):(\d\d)(?::00)?(?: ?([AaPp][Mm]))?", re.ASCII)


EMPTY: Final = (
    Text(zh="这一格不能空着", en="this cell must not be empty"),
    Text(zh="在这一格写上值", en="write a value into it"),
)


def node_of(grid: Grid, row: int, column: int, what: Column, kind: Kind, reading: Reading) -> Node | None:
    """What a cell says; None where it is empty, broken where it was refused."""
    value, place = grid.cells.get((row, column)), grid.place(row, column)
    if value is None:
        return None
    text = BAD if value is REFUSED else text_of_value(value, kind.what, place, reading)
    if isinstance(text, Bad):
        return Broken(place)
    if not text:
        return None
    if kind.what is What.PAIRS:
        return _pairs(text, place, reading)
    if not kind.many:
        return _scalar(text, place, what, kind, reading)
    parts = [part.strip() for part in _SEPARATORS.split(text)]
    items = [_scalar(part, place, what, kind, reading) for part in parts if part]
    lone = items[0] if len(items) == 1 else None
    return lone if isinstance(lone, Scalar) and lone.text == _LONELY else Row(place, tuple(items))


def text_of_value(value: object, what: What, place: Place, reading: Reading) -> str | Bad:
    """The text of what a cell holds."""
    if isinstance(value, str):
        return clean(value, what)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return _number(value, what, place, reading)
    return _of_the_clock(value, what, place, reading)


def clean(text: str, what: What) -> str:
    """The text without what nobody sees; signs of Chinese input methods become plain ones, but not in prose."""
    if what is not What.PROSE and not text.isascii():
        text = normalize("NFKC", text).replace("\u2212", "-")
        text = "".join(sign for sign in text if category(sign) != _WITHOUT_WIDTH)
    return UNSEEN.sub("", text.replace("\r\n", "\n").replace("\r", "\n")).strip()


def _number(value: float, what: What, place: Place, reading: Reading) -> str | Bad:
    text = f"{Decimal(repr(value)).normalize():f}"
    if what is What.NAME:
        return reading.refuse(
            place,
            Text(
                zh="编号是文本；存成数字的编号已经丢了前面的零",
                en="ids are text: one that was stored as a number has lost its leading zeros",
            ),
            Text(
                zh="把单元格格式设为“文本”，再重新输入编号",
                en="format the cell as text, then type the id again",
            ),
            found=text,
        )
    if what is What.MONEY:
        return f"{text} yuan"
    if what is What.SHARE and 0 <= value <= 1:
        meant = f"{(Decimal(repr(value)) * 100).normalize():f}%"
        return reading.refuse(place, SHARE_RULE, _text_cell(meant), found=text)
    if what is What.CLOCK and 0 <= value <= 1:
        return _clock(round(value * _MINUTES))
    if what is What.MOMENT and _DATES[0] < value < _DATES[1]:
        meant = f"{_FIRST_DAY + timedelta(minutes=round(value * _MINUTES)):%Y-%m-%dT%H:%M}+08:00"
        rule = Text(
            zh="日期时间要写明时区；表格里的日期只是一个数字，没有时区",
            en="a date and time needs its zone; a spreadsheet's date is a bare number without one",
        )
        return reading.refuse(place, rule, _text_cell(meant), found=text)
    return text


def _text_cell(meant: str) -> Text:
    return Text(zh=f"把单元格格式设为“文本”，写成 {meant}", en=f"format the cell as text, and write {meant}")


def _of_the_clock(value: object, what: What, place: Place, reading: Reading) -> str | Bad:
    """Dates and times as the spreadsheet knows them."""
    text = str(value)
    if what in _AS_TEXT:
        return reading.refuse(
            place,
            Text(zh="这里要文本；表格把它当成了日期", en="text is needed here; the spreadsheet made a date of it"),
            Text(zh="把单元格格式设为“文本”，再重新输入", en="format the cell as text, then type it again"),
            found=text,
        )
    if what is What.SPAN and isinstance(value, time | timedelta):
        ms = _minutes(value) * 60_000
        return reading.refuse(place, DURATION_RULE, write(duration(ms) if ms else "0"), found=text)
    if what is What.CLOCK and isinstance(value, time | timedelta | datetime):
        return _clock(_minutes(value))
    if isinstance(value, datetime):
        return value.isoformat(timespec="minutes")
    return value.isoformat() if isinstance(value, date | time) else text


def _minutes(value: time | timedelta | datetime) -> int:
    if isinstance(value, datetime):
        value = value - _FIRST_DAY if value.year < 1901 else value.time()
        if isinstance(value, timedelta) and value.days > 1:
            value = timedelta(seconds=value.seconds)
    if isinstance(value, timedelta):
        return value // timedelta(minutes=1)
    return value.hour * 60 + value.minute


def _clock(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}"


def _as_clock(text: str) -> str:
    """`08:00:00 PM`, as programs write a time into CSV, on 24 hours; anything else as it is."""
    match = _TIME.fullmatch(text)
    if match is None:
        return text
    hours, half = int(match[1]), (match[3] or "").upper()
    if half and not 1 <= hours <= _NOON:
        return text
    return f"{hours % _NOON + (_NOON if half == 'PM' else 0) if half else hours:02}:{match[2]}"


def _scalar(text: str, place: Place, what: Column, kind: Kind, reading: Reading) -> Node:
    if kind.what is What.CLOCK:
        text = _as_clock(text)
    if kind.what is not What.CHOICE:
        return Scalar(place, text, quoted=kind.what is What.PROSE)
    code = kind.code(text)
    return Scalar(place, code) if code is not None else _unknown(text, place, what, kind, reading)


def _unknown(text: str, place: Place, what: Column, kind: Kind, reading: Reading) -> Node:
    """A code or a title that does not exist; those that look like it are offered by both."""
    near = () if reading.is_crowded else alike(text, kind)
    codes = near or tuple(kind.titles)[:12]
    zh = "、".join(kind.label(code, Lang.ZH) for code in codes)
    en = (" or " if near else ", ").join(kind.label(code, Lang.EN) for code in codes)
    reading.refuse(
        place,
        Text(zh=f"“{what.title.zh}”里没有“{shown(text)}”", en=f"there is no `{what.title.en}` called {shown(text)}"),
        Text(
            zh=f"是否想写 {zh}？" if near else f"从列表选，如：{zh}",
            en=f"did you mean {en}?" if near else f"choose from the list, such as: {en}",
        ),
        found=text,
    )
    return Broken(place)


def alike(text: str, kind: Kind) -> tuple[str, ...]:
    """The codes that look like a text, by themselves or by their titles."""
    by_word = {word: code for code, title in kind.titles.items() for word in (code, title.zh, title.en)}
    return tuple(dict.fromkeys(by_word[word] for word in nearest(text, by_word)))


def _pairs(text: str, place: Place, reading: Reading) -> Node:
    """`agents: 2, nights: staffed`."""
    keys, values = dict[str, Scalar](), dict[str, Node]()
    for part in _SEPARATORS.split(text):
        name, colon, value = (side.strip() for side in part.partition(":"))
        if not (name or colon or value):
            continue
        if not name or not value or name in keys:
            reading.refuse(
                place,
                Text(
                    zh="这里写“名称: 值”，每个名称一次，用逗号隔开",
                    en="`name: value` is written here, each name once, with commas between them",
                ),
                Text(zh="写成 agents: 2, nights: staffed 这样", en="write it like agents: 2, nights: staffed"),
                found=part.strip(),
            )
            return Broken(place)
        keys[name], values[name] = Scalar(place, name), Scalar(place, value)
    return Table(place, keys, values)
