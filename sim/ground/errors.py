"""Three kinds of error: yours in a file, yours in a call, ours."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final
from unicodedata import east_asian_width

from .words import Lang, Text


class SandboxError(Exception):
    """What all errors of this package have in common."""


class MisuseError(SandboxError):
    """Your call: an argument that the interface does not allow."""


class ModelError(SandboxError):
    """Our bug: the model broke one of its own laws."""


COMMAND_LINE: Final = ""
"""The file of a mistake that stands in no file."""


def where(file: str, line: int, column: int, sheet: str | None, lang: Lang) -> str:
    """A place as editors and terminals read it, or, where a sheet is given ("": of CSV), as a spreadsheet names it."""
    if sheet is None:
        return f"{file}:{line}:{column}"
    if not line:
        return file
    said = _SHEET if sheet else _CELL
    return f"{file}: {said.in_(lang).format(sheet=sheet, cell=f'{letters(column)}{line}')}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mistake:
    """One thing that is wrong in what you gave: where, what was found there, the rule, and what to do."""

    file: str  # COMMAND_LINE: not in a file
    line: int  # from 1; 0: the file as a whole
    column: int  # from 1
    found: str  # empty: nothing was there
    rule: Text
    remedy: Text
    sheet: str | None = None  # of a workbook, where line and column name a cell; "" for a cell of a CSV file

    def where(self, lang: Lang) -> str:
        """The place, as whoever opens the file finds it."""
        return where(self.file, self.line, self.column, self.sheet, lang) if self.file else _COMMAND_LINE.in_(lang)

    def render(self, lang: Lang) -> str:
        """The place, and below it three indented lines (more where they wrap)."""
        said = (
            (_FOUND, self.found or _NOTHING.in_(lang)),
            (_RULE, self.rule.in_(lang)),
            (_REMEDY, self.remedy.in_(lang)),
        )
        return "\n".join((self.where(lang), *(_entry(label.in_(lang), words) for label, words in said)))


class ScenarioError(SandboxError):
    """Your file: every mistake in it, by file, line and column; none is named twice."""

    def __init__(self, mistakes: Iterable[Mistake]) -> None:
        order = sorted(mistakes, key=lambda one: (one.file, one.sheet or "", one.line, one.column))
        self.mistakes: Final = tuple(dict.fromkeys(order))
        super().__init__(self.mistakes)

    def render(self, lang: Lang) -> str:
        """One block a mistake, at most 80 columns wide (a long path may stand out)."""
        return "\n\n".join(mistake.render(lang) for mistake in self.mistakes)

    def __str__(self) -> str:
        return self.render(Lang.EN)


_COMMAND_LINE: Final = Text(zh="命令行", en="command line")
_SHEET: Final = Text(zh="工作表 {sheet}，单元格 {cell}", en="sheet {sheet}, cell {cell}")
_CELL: Final = Text(zh="单元格 {cell}", en="cell {cell}")
_FOUND: Final = Text(zh="发现", en="found")
_NOTHING: Final = Text(zh="（空）", en="(nothing)")
_RULE: Final = Text(zh="规则", en="rule")
_REMEDY: Final = Text(zh="办法", en="remedy")

_COLUMNS: Final = 80
_INDENT: Final = 10
# A word with the space before it; a Chinese character is a word, and closing punctuation stays with it.
_ATOM: Final = re.compile(
    r"\s*(?:[\u2e80-\uffef][，。、；：？！）》」』”]*|[^\s\u2e80-\uffef]+[，。、；：？！）》」』”]*|$)"
)


def _entry(label: str, words: str) -> str:
    first, *rest = _lines(words, _COLUMNS - _INDENT)
    head = "  " + label + " " * (_INDENT - 2 - width(label))
    return "\n".join((head + first, *(" " * _INDENT + line for line in rest)))


def _lines(words: str, columns: int) -> Iterator[str]:
    line = ""
    for atom in _ATOM.findall(words):
        if line and width(line + atom) > columns:
            yield line
            line = ""
        line = line + atom if line else atom.strip()
        while width(line) > columns:
            yield line[: columns // 2]
            line = line[columns // 2 :]
    yield line


def width(text: str) -> int:
    """How many columns a terminal gives to this text."""
    return sum(2 if east_asian_width(character) in "WF" else 1 for character in text)


def letters(column: int) -> str:
    """The name that a spreadsheet gives to its nth column.

    >>> letters(3), letters(28)
    ('C', 'AB')
    """
    name = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        name = chr(ord("A") + rest) + name
    return name
