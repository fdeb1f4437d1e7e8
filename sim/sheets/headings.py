"""The first row of a page: which column stands where."""

from ..ground.words import Text
from ..plan.reading import Reading, nearest, shown
from .cells import clean
from .grid import Grid
from .kinds import What
from .page import Column, Page
from .pages import IGNORED


def columns_in(grid: Grid, page: Page, reading: Reading) -> dict[str, int]:
    """The number of each column by its key; unknown headings, repeated and missing ones are mistakes."""
    by_name = {name: column for column in page.columns for name in _names(column)}
    found: dict[str, int] = {}
    for number in grid.columns():
        value = grid.cells.get((1, number))
        heading = clean(str(value), What.NAME) if value is not None else ""
        if heading.startswith(IGNORED):
            continue
        column = by_name.get(" ".join(heading.casefold().split()))
        if column is None:
            _refuse(heading, grid, number, page, reading)
        elif column.key in found:
            reading.refuse(
                grid.place(1, number),
                Text(zh="同一列只写一次", en="a column stands only once"),
                Text(zh="删去其中一列", en="delete one of the two"),
                found=heading,
            )
        else:
            found[column.key] = number
    for column in page.columns:
        if column.needed and column.key not in found and not column.key.endswith((".zh", ".en")):
            reading.refuse(
                grid.place(1, 1),
                Text(zh=f"缺少“{column.title.zh}”一列", en=f"the column `{column.title.en}` is missing"),
                Text(zh=f"第一行补上“{column.title.zh}”", en=f"add the heading `{column.title.en}` to the first row"),
            )
    return found


def _names(column: Column) -> tuple[str, ...]:
    return tuple({clean(name, What.NAME).casefold() for name in (column.key, column.title.zh, column.title.en)})


def _refuse(heading: str, grid: Grid, number: int, page: Page, reading: Reading) -> None:
    titles = {name: column for column in page.columns for name in (column.title.zh, column.title.en)}
    near = nearest(heading, titles) if heading else ()
    if near:
        column = titles[near[0]]
        remedy = Text(zh=f"是否想写“{column.title.zh}”？", en=f"did you mean `{column.title.en}`?")
    else:
        remedy = Text(
            zh=f"自己的列请以 {IGNORED} 开头，程序就不看它",
            en=f"begin the heading of a column of your own with {IGNORED}: it is not read",
        )
    rule = (
        Text(zh=f"这一页没有“{shown(heading)}”这一列", en=f"this page has no column {shown(heading)}")
        if heading
        else Text(zh="每一列在第一行都有标题", en="every column has a heading in the first row")
    )
    reading.refuse(grid.place(1, number), rule, remedy, found=heading)
