"""The workbook itself: pages with headings, drop-downs, help, and a page that explains; by XlsxWriter.

The same rows give the same bytes: no clock, no name of a machine goes into the file.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime
from io import BytesIO
from typing import Any, Final

from ..ground.errors import letters, width
from ..ground.words import Lang, Text
from .from_tree import Rows
from .help_page import help_rows
from .kinds import Kind, What
from .page import Column, Layout, Page
from .pages import ANSWER, BY_KEY, HELP, HELP_PAGE, IGNORED, KEY, QUESTION, TOLD, UNIT
from .questions import leaf_of

_LISTS: Final = f"{IGNORED}lists"
_ROOM: Final = 20
_A4: Final = 9
_LEGIBLE: Final = 210
"""Characters across a page of A4."""
_LINE: Final = 15
_TALL: Final = 22
_HELP_WIDTHS: Final = (30, 44, 90)
_LONGEST_MESSAGE: Final = 255
_LONGEST_TITLE: Final = 32
_MADE: Final = datetime(2026, 1, 1)  # noqa: DTZ001 -- the file's date of making; a clock would change its bytes
_COLOURS: Final = {"scenario": "#B7472A", "steps": "#B7472A", "disturbances": "#B7472A"}
_SHOP_COLOUR: Final = "#2A6FB7"
_IN_LIST: Final = Text(zh="最好从列表里选。", en="Better choose from the list.")
_NOT_A_COUNT: Final = Text(zh="这里要一个不小于 0 的整数。", en="A whole number of at least 0 is needed here.")


def workbook_of(pages: Mapping[str, Rows], lang: Lang) -> bytes:
    """The bytes of a workbook with these rows."""
    import xlsxwriter  # type: ignore[import-untyped]  # noqa: PLC0415 -- only who writes a workbook pays for it

    out = BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"created": _MADE, "title": "delist", "author": "", "company": ""})
    writer = _Writer(book, lang)
    writer.help()
    for key, rows in pages.items():
        writer.page(BY_KEY[key], rows)
    writer.lists()
    book.close()
    return out.getvalue()


class _Writer:
    """Writes one page after the other; long lists of choices go to a hidden page."""

    def __init__(self, book: Any, lang: Lang) -> None:
        self.book = book
        self.lang = lang
        self.choices: list[tuple[str, ...]] = []
        self.head = book.add_format(
            {"bold": True, "bg_color": "#DDE6F0", "text_wrap": True, "valign": "top", "border": 1}
        )
        self.text = book.add_format({"num_format": "@", "valign": "top"})
        self.prose = book.add_format({"num_format": "@", "valign": "top", "text_wrap": True})
        self.count = book.add_format({"num_format": "0", "valign": "top", "align": "left"})
        self.quiet = book.add_format({"font_color": "#666666", "valign": "top", "text_wrap": True})
        self.line = book.add_format({"num_format": "@"})
        self.loud = book.add_format({"bold": True, "font_size": 14})

    def help(self) -> None:
        """What every page is for, and what actions and disturbances take."""
        sheet = self._sheet(HELP_PAGE.in_(self.lang), sum(_HELP_WIDTHS))
        for column, wide in enumerate(_HELP_WIDTHS):
            sheet.set_column(column, column, wide)
        for number, (row, is_title) in enumerate(help_rows(self.lang)):
            alone = self.loud if is_title else self.line
            for column, text in enumerate(row):
                sheet.write_string(number, column, text, alone if len(row) == 1 else self.prose)
            if is_title:
                sheet.set_row(number, _TALL)
            elif len(row) > 1:
                self._grow(sheet, number, zip(row, _HELP_WIDTHS, strict=True))

    def _sheet(self, name: str, wide: int) -> Any:
        """A sheet that prints on A4, and is broken between columns as seldom as can be read."""
        sheet = self.book.add_worksheet(name)
        sheet.set_landscape()
        sheet.set_paper(_A4)
        sheet.fit_to_pages(-(-wide // _LEGIBLE), 0)
        return sheet

    def _grow(self, sheet: Any, number: int, cells: Iterable[tuple[str, int]]) -> None:
        """A row that is as high as its texts; programs do not see to that by themselves when they open a file."""
        lines = max((-(-width(line) // wide) for text, wide in cells for line in text.split("\n")), default=1)
        if lines > 1:
            sheet.set_row(number, _LINE * lines)

    def page(self, page: Page, rows: Rows) -> None:
        """Headings, rows, and what helps to fill them in."""
        sheet = self._sheet(page.title.in_(self.lang), sum(column.width for column in page.columns))
        sheet.repeat_rows(0)
        sheet.set_tab_color(_COLOURS.get(page.key, _SHOP_COLOUR))
        sheet.freeze_panes(1, 1 if page.layout in (Layout.THINGS, Layout.QUESTIONS, Layout.QUANTILES) else 2)
        last = len(rows) - 1 + (0 if page.layout in (Layout.QUESTIONS, Layout.QUANTILES) else max(_ROOM, page.least))
        for number, column in enumerate(page.columns):
            is_told = column.key in (*TOLD, KEY)
            sheet.set_column(number, number, column.width, self.quiet if is_told else self._format(column.kind))
            sheet.write_string(0, number, column.title.in_(self.lang), self.head)
            sheet.write_comment(0, number, self._comment(column), {"x_scale": 2})
            if not is_told and column.key != ANSWER:
                self._validate(sheet, (1, number, max(last, 1), number), column, column.kind)
        keys = [column.key for column in page.columns]
        for row, texts in enumerate(rows[1:], 1):
            wrapped = [(text, one.width) for one, text in zip(page.columns, texts, strict=True) if self._wraps(one)]
            self._grow(sheet, row, wrapped)
            for number, (column, text) in enumerate(zip(page.columns, texts, strict=True)):
                kind = column.kind
                if column.key == ANSWER:
                    leaf = leaf_of(page, texts[-1])
                    assert leaf is not None
                    assert leaf.kind is not None
                    kind = leaf.kind
                    self._validate(sheet, (row, number, row, number), column, kind, dict(zip(keys, texts, strict=True)))
                self._write(sheet, row, number, text, kind, column)

    def _write(self, sheet: Any, row: int, number: int, text: str, kind: Kind, column: Column) -> None:
        if column.key in (*TOLD, KEY):
            sheet.write_string(row, number, text, self.quiet)
        elif not text:
            sheet.write_blank(row, number, None, self._format(kind))
        elif kind.what is What.WHOLE and text.isdecimal() and not kind.many:
            sheet.write_number(row, number, int(text), self.count)
        else:
            sheet.write_string(row, number, text, self._format(kind))

    def _format(self, kind: Kind) -> Any:
        if kind.what is What.WHOLE:
            return self.count
        return self.prose if kind.what in (What.PROSE, What.PAIRS) or kind.many else self.text

    def _wraps(self, column: Column) -> bool:
        return column.key in (*TOLD, KEY, ANSWER) or self._format(column.kind) is self.prose

    def _comment(self, column: Column) -> str:
        how = "" if column.key in (*TOLD, KEY, ANSWER) else "\n" + column.kind.how_to_write(self.lang)
        return column.help.in_(self.lang) + how

    def _validate(
        self,
        sheet: Any,
        area: tuple[int, int, int, int],
        column: Column,
        kind: Kind,
        told: Mapping[str, str] | None = None,
    ) -> None:
        """A drop-down or a bound where the kind has one, and a message in any case: what its row tells of an answer."""
        message = self._comment(column) if told is None else "\n".join(filter(None, (told[UNIT.key], told[HELP.key])))
        title = told[QUESTION.key] if told is not None else column.title.in_(self.lang)
        options: dict[str, Any] = {
            "validate": "any",
            "input_title": title[:_LONGEST_TITLE],
            "input_message": message[:_LONGEST_MESSAGE],
            "error_type": "warning",
        }
        if kind.what is What.CHOICE and not kind.many:
            source = self._list(kind.labels(self.lang))
            options |= {"validate": "list", "source": source, "error_message": _IN_LIST.in_(self.lang)}
        elif kind.what is What.WHOLE and not kind.many:
            options |= {
                "validate": "integer",
                "criteria": ">=",
                "value": 0,
                "error_message": _NOT_A_COUNT.in_(self.lang),
            }
        sheet.data_validation(*area, options)

    def _list(self, labels: tuple[str, ...]) -> str:
        """Where on the hidden page a list of choices stands: in the cell it may have 255 characters only."""
        if labels not in self.choices:
            self.choices.append(labels)
        column = letters(self.choices.index(labels) + 1)
        return f"='{_LISTS}'!${column}$1:${column}${len(labels)}"

    def lists(self) -> None:
        """The hidden page."""
        sheet = self.book.add_worksheet(_LISTS)
        sheet.hide()
        for column, labels in enumerate(self.choices):
            sheet.write_column(0, column, labels)
