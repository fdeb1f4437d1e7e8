"""From a workbook to its pages: what python-calamine reads, less what the traps have caught."""

from decimal import Decimal
from io import BytesIO
from pathlib import Path

from ..ground.words import Lang, Text
from ..plan.reading import Reading, nearest
from .grid import REFUSED, Grid
from .package import parts_of, whole
from .page import Page
from .pages import HELP_PAGE, IGNORED, PAGES
from .traps import MAX_COLUMN, MAX_ROW, Broken, Traps, percent_styles, sheet_parts, traps_in


def pages_of_workbook(path: Path, label: str, reading: Reading) -> dict[str, Grid] | None:
    """The pages by key; None where the file as a whole is refused."""
    package = parts_of(path, label, reading)
    if package is None:
        return None
    raw, parts = package
    try:
        known = _known(sheet_parts(parts), label, reading)
        percents = percent_styles(parts)
        traps = {key: traps_in(xml, percents) for key, (_, xml) in known.items()}
        if any(_refuse_traps(traps[key], Grid(label, name, {}), reading) for key, (name, _) in known.items()):
            return None
        values = _values(raw, [name for name, _ in known.values()])
    except Broken as error:
        reading.refuse(
            whole(label),
            Text(zh="工作簿的内部结构必须完整", en="the inside of a workbook must be as spreadsheets write it"),
            Text(zh="用 Excel 或 WPS 打开，另存为 .xlsx", en="open it in a spreadsheet program and save it as .xlsx"),
            found=str(error),
        )
        return None
    return {key: _grid(label, name, values[name], traps[key]) for key, (name, _) in known.items()}


def _known(sheets: dict[str, bytes], label: str, reading: Reading) -> dict[str, tuple[str, bytes]]:
    """The pages that are read; a page that nobody knows may be one whose name was changed."""
    found: dict[str, tuple[str, bytes]] = {}
    for name, xml in sheets.items():
        if name.startswith(IGNORED) or name in {HELP_PAGE.in_(lang) for lang in Lang}:
            continue
        page = next((page for page in PAGES if page.named(name)), None)
        if page is None:
            _refuse_page(name, label, reading)
        elif page.key in found:
            reading.refuse(
                Grid(label, name, {}).place(1, 1),
                Text(zh="每一页只能有一份", en="there is one page of a kind"),
                Text(zh=f"删去其中一页，或让名称以 {IGNORED} 开头", en=f"delete one, or begin its name with {IGNORED}"),
                found=name,
            )
        else:
            found[page.key] = (name, xml)
    return found


def _refuse_page(name: str, label: str, reading: Reading) -> None:
    titles: dict[str, Page] = {title: page for page in PAGES for title in (page.title.zh, page.title.en)}
    near = nearest(name, titles)
    own = Text(
        zh=f"自己的页请让名称以 {IGNORED} 开头，程序就不看它",
        en=f"begin the name of a page of your own with {IGNORED}: it is not read",
    )
    title = titles[near[0]].title if near else None
    reading.refuse(
        Grid(label, name, {}).place(1, 1),
        Text(zh="没有叫这个名字的页", en="there is no page of this name"),
        own if title is None else Text(zh=f"是否想写“{title.zh}”？{own.zh}", en=f"did you mean `{title.en}`? {own.en}"),
        found=name,
    )


def _refuse_traps(traps: Traps, grid: Grid, reading: Reading) -> bool:
    """Tell them; whether the page cannot be read at all."""
    for at, text in traps.errors.items():
        reading.refuse(
            grid.place(*at),
            Text(zh="单元格里是一个错误", en="the cell holds an error"),
            Text(zh="改好公式，或直接写上值", en="mend the formula, or write the value itself"),
            found=text,
        )
    for at in traps.uncomputed:
        reading.refuse(
            grid.place(*at),
            Text(zh="公式还没有算出结果", en="the formula has not been computed"),
            Text(
                zh="用 Excel 打开并保存一次，或直接写上值",
                en="open and save it in a spreadsheet program, or write the value",
            ),
            found="=",
        )
    for at, area in traps.merged.items():
        reading.refuse(
            grid.place(*at),
            Text(
                zh="不能合并单元格：合并后只剩一格有值", en="cells are not merged: only one of them would have a value"
            ),
            Text(zh="取消合并，每格写上自己的值", en="unmerge them, and write each cell's own value"),
            found=area,
        )
    if traps.too_far is not None:
        reading.refuse(
            grid.place(*traps.too_far),
            Text(
                zh=f"一页最多 {MAX_ROW} 行、{MAX_COLUMN} 列",
                en=f"a page has at most {MAX_ROW:,} rows and {MAX_COLUMN} columns",
            ),
            Text(zh="删去远处的单元格", en="delete the cells that are far off"),
        )
    return traps.too_far is not None


def _values(raw: bytes, names: list[str]) -> dict[str, list[list[object]]]:
    from python_calamine import CalamineError, CalamineWorkbook  # noqa: PLC0415 -- only who reads a workbook pays for it

    try:
        book = CalamineWorkbook.from_filelike(BytesIO(raw))
        return {
            name: [list(row) for row in book.get_sheet_by_name(name).to_python(skip_empty_area=False)] for name in names
        }
    except (CalamineError, OSError, ValueError, KeyError) as error:
        raise Broken(str(error)) from error
    except BaseException as error:
        if type(error).__name__ != "PanicException":  # how a bug of the library shows
            raise
        raise Broken(str(error)) from error


def _grid(label: str, name: str, values: list[list[object]], traps: Traps) -> Grid:
    cells = {
        (row, column): value
        for row, line in enumerate(values, 1)
        for column, value in enumerate(line, 1)
        if value not in (None, "")
    }
    for at in traps.percents:
        value = cells.get(at)
        if isinstance(value, int | float) and not isinstance(value, bool):
            cells[at] = f"{(Decimal(repr(value)) * 100).normalize():f}%"
    bad = {*traps.errors, *traps.uncomputed}
    return Grid(label, name, {**cells, **dict.fromkeys(bad, REFUSED)})
