"""Plain text in columns: widths that are right for Chinese, wrapping, and tables that stay within a screen.

A Chinese character takes two columns. So do, on a Chinese console, characters that a Western one shows in one
column (quotation marks, arrows); they count as two here, so that a line fits on both.

>>> pad("橱窗", 6) + "|"
'橱窗  |'
>>> wrap("下架后，回放还能下单。", columns=10)
['下架后，回', '放还能下', '单。']
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final
from unicodedata import category, east_asian_width

WIDTH: Final = 79
"""One column less than the screen: some consoles break the line after the eightieth, and a console that lacks the
narrow sign of the yuan shows the wide one."""

_FIRST_EMOJI: Final = 0x1F000
_WIDE: Final = "\u2e80-\uffef\U0001f000-\U0003ffff"
_OPEN: Final = "（《〈「『“【〔"
_CLOSE: Final = "，。、；：？！）》〉」』”】〕…％"
_ATOM: Final = re.compile(
    rf"\s*(?:\d[\d.,]* [天小分秒毫元][时钟秒]?[{_CLOSE}]*"  # a number stays with its unit
    rf"|[{_OPEN}]*(?:[^\s{_WIDE}{_OPEN}{_CLOSE}]+|[^\s{_OPEN}{_CLOSE}])[{_CLOSE}.,;:!?)]*"
    rf"|[{_OPEN}{_CLOSE}]+)"
)
_CHINESE: Final = "\u2e80-\u9fff\uf900-\ufaff\ufe30-\uffef"
_NO_SPACE: Final = re.compile(rf"(?<=[{_CHINESE}]) (?=[{_CHINESE}])")
_GAP: Final = "  "


def clean(text: str) -> str:
    """One line without anything that could move a cursor or hide text.

    A space between two Chinese characters goes too: it is what YAML makes of a folded line.
    """
    return _NO_SPACE.sub("", " ".join("".join(map(_harmless, text)).split()))


def _harmless(character: str) -> str:
    if character.isascii():
        return character if character.isprintable() else " "
    kind = category(character)
    if kind == "Cf" or "\ufe00" <= character <= "\ufe0f":  # joiners, marks of direction, variants of one glyph
        return ""
    return " " if kind in {"Cc", "Cs", "Zl", "Zp", "Zs"} else character


def width(text: str) -> int:
    """How many columns a text takes at most."""
    return len(text) if text.isascii() else sum(map(_columns, text))


def _columns(character: str) -> int:
    if character.isascii():
        return 1
    if category(character) in {"Mn", "Me"}:
        return 0
    return 2 if ord(character) >= _FIRST_EMOJI or east_asian_width(character) in "WFA" else 1


def pad(text: str, columns: int, right: bool = False) -> str:
    """The text filled up with spaces to so many columns."""
    space = " " * (columns - width(text))
    return space + text if right else text + space


def cut(text: str, columns: int) -> str:
    """One line of at most so many columns; two dots show that something is missing."""
    line = clean(text)
    if width(line) <= columns:
        return line
    head, _ = _split(line, columns - 2)
    return head.rstrip() + ".."


def cut_within(text: str, columns: int) -> str:
    """The same, but what is missing is missing in the middle: how a title ends may be what tells it from others."""
    line = clean(text)
    if width(line) <= columns:
        return line
    atoms, tail = _ATOM.findall(line), ""
    while atoms and width(atoms[-1] + tail) <= columns // 2:
        tail = atoms.pop() + tail
    head, _ = _split(line, columns - 2 - width(tail))
    whole = head.rsplit(" ", 1)[0] if tail.startswith(" ") and " " in head else head
    return whole.rstrip() + ".." + tail


def wrap(text: str, columns: int = WIDTH, first: str = "", rest: str | None = None) -> list[str]:
    """Lines of at most so many columns; the first begins with `first`, the others with `rest` (default: spaces)."""
    following = " " * width(first) if rest is None else rest
    lines, start, line = [], first, ""
    for atom in _ATOM.findall(clean(text)):
        piece = atom if line else atom.lstrip()
        if line and width(start + line + piece) > columns:
            lines.append(start + line)
            start, line, piece = following, "", atom.lstrip()
        while width(start + line + piece) > columns:  # a word that is longer than a line
            head, piece = _split(piece, columns - width(start))
            lines.append(start + head)
            start = following
        line += piece
    return [*lines, (start + line).rstrip()]


def _split(text: str, columns: int) -> tuple[str, str]:
    """As much as fits, at least one character, and what is left."""
    used = 0
    for index, character in enumerate(text):
        used += _columns(character)
        if used > columns and index:
            return text[:index], text[index:]
    return text, ""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a grid: its title, the most that it may take, and whether its cells stand on the right."""

    title: str
    at_most: int
    right: bool = False


class Grid:
    """A table whose cells wrap. Columns are as wide as their cells need, up to `at_most`; where they do not fit
    side by side, the column number `stretch` gives way.
    """

    def __init__(
        self, columns: Sequence[Column], rows: Sequence[Sequence[str]], stretch: int = 0, indent: int = 2
    ) -> None:
        self._columns = columns
        cells = [[column.title, *(row[place] for row in rows)] for place, column in enumerate(columns)]
        natural = [max(width(clean(text)) for text in texts) for texts in cells]
        self._widths = [min(own, column.at_most) for own, column in zip(natural, columns, strict=True)]
        others = sum(self._widths) - self._widths[stretch] + len(_GAP) * (len(columns) - 1)
        self._widths[stretch] = min(self._widths[stretch], WIDTH - indent - others)
        self._indent = indent

    def head(self) -> list[str]:
        """The titles."""
        return self.row([column.title for column in self._columns])

    def row(self, cells: Sequence[str], mark: str = "") -> list[str]:
        """The lines of one row; `mark` stands in the margin."""
        parts = [wrap(cell, space) for cell, space in zip(cells, self._widths, strict=True)]
        lines = []
        for number in range(max(map(len, parts))):
            margin = pad(mark if number == 0 else "", self._indent)
            lines.append((margin + _GAP.join(self._line(parts, number))).rstrip())
        return lines

    def _line(self, parts: Sequence[Sequence[str]], number: int) -> Iterator[str]:
        for column, space, lines in zip(self._columns, self._widths, parts, strict=True):
            yield pad(lines[number] if number < len(lines) else "", space, column.right)
