"""The first row of a page: which column stands where.

A heading that was changed is told once: what it was meant to be is guessed, by its looks or by its place, and the
column below it is read as if the heading were right.
"""

from collections.abc import Iterator
from typing import Final

from ..ground.words import Text
from ..plan.reading import Reading, nearest, shown
from .cells import clean
from .grid import Grid
from .kinds import What
from .page import Column, Page
from .pages import IGNORED

_SIDES: Final = (".zh", ".en")


def columns_in(grid: Grid, page: Page, reading: Reading) -> dict[str, int]:
    """The number of each column by its key; unknown headings, repeated and missing ones are mistakes."""
    by_name = {name: column for column in page.columns for name in _names(column)}
    headings = dict(_headings(grid))
    known = {number: by_name.get(" ".join(text.casefold().split())) for number, text in headings.items()}
    found: dict[str, int] = {}
    for number, column in known.items():
        if column is not None and (column.key not in found or _home(page, number) is column):
            found[column.key] = number
    for number, column in known.items():
        if column is None:
            meant = _meant(headings[number], number, found, page)
            _refuse(headings[number], grid, number, meant, reading)
        elif found[column.key] == number:
            continue
        else:
            meant = _by_place(number, found, page)
            _twice(headings[number], grid, number, meant, reading)
        if meant is not None:
            found[meant.key] = number
    for column in page.columns:
        if column.needed and not _is_there(column, found) and not column.key.endswith(_SIDES[1]):
            reading.refuse(
                grid.place(1, 1),
                Text(zh=f"缺少“{column.title.zh}”一列", en=f"the column `{column.title.en}` is missing"),
                Text(zh=f"第一行补上“{column.title.zh}”", en=f"add the heading `{column.title.en}` to the first row"),
            )
    return found


def _headings(grid: Grid) -> Iterator[tuple[int, str]]:
    for number in grid.columns():
        value = grid.cells.get((1, number))
        heading = clean(str(value), What.NAME) if value is not None else ""
        if not heading.startswith(IGNORED):
            yield number, heading


def _is_there(column: Column, found: dict[str, int]) -> bool:
    """Whether it has been found; of a text in two languages one is enough."""
    base = column.key[:-3] if column.key.endswith(_SIDES) else None
    return column.key in found if base is None else any(f"{base}{side}" in found for side in _SIDES)


def _home(page: Page, number: int) -> Column | None:
    """The column that a new workbook has there."""
    return page.columns[number - 1] if number <= len(page.columns) else None


def _by_place(number: int, found: dict[str, int], page: Page) -> Column | None:
    """The column that belongs there, if it stands nowhere else; one that may be left out only if no other has moved."""
    home = _home(page, number)
    if home is None or home.key in found:
        return None
    stay = all(page.columns[at - 1].key == key for key, at in found.items() if at <= len(page.columns))
    return home if home.needed or stay else None


def _meant(heading: str, number: int, found: dict[str, int], page: Page) -> Column | None:
    """The column that a heading nobody knows was meant to name."""
    titles = {
        name: column
        for column in page.columns
        if column.key not in found
        for name in (column.title.zh, column.title.en)
    }
    near = nearest(heading, titles) if heading else ()
    return titles[near[0]] if near else _by_place(number, found, page)


def _names(column: Column) -> tuple[str, ...]:
    return tuple({clean(name, What.NAME).casefold() for name in (column.key, column.title.zh, column.title.en)})


def _twice(heading: str, grid: Grid, number: int, meant: Column | None, reading: Reading) -> None:
    reading.refuse(
        grid.place(1, number),
        Text(zh="同一列只写一次", en="a column stands only once"),
        Text(zh="删去其中一列", en="delete one of the two") if meant is None else _did_you_mean(meant),
        found=heading,
    )


def _did_you_mean(column: Column) -> Text:
    return Text(zh=f"是否想写“{column.title.zh}”？", en=f"did you mean `{column.title.en}`?")


def _refuse(heading: str, grid: Grid, number: int, meant: Column | None, reading: Reading) -> None:
    rule = (
        Text(zh=f"这一页没有“{shown(heading)}”这一列", en=f"this page has no column {shown(heading)}")
        if heading
        else Text(zh="每一列在第一行都有标题", en="every column has a heading in the first row")
    )
    own = Text(
        zh=f"自己的列请以 {IGNORED} 开头，程序就不看它",
        en=f"begin the heading of a column of your own with {IGNORED}: it is not read",
    )
    reading.refuse(grid.place(1, number), rule, own if meant is None else _did_you_mean(meant), found=heading)
