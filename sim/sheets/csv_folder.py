"""The same pages as a folder of CSV files: steps.csv, people.csv and so on, in UTF-8 with a mark for Excel."""

import csv
from collections.abc import Mapping
from io import StringIO
from pathlib import Path
from typing import Final

from ..ground.words import Text
from ..plan.doorway import text_of_file
from ..plan.reading import Reading
from ..plan.scenario import Place
from ..plan.tree import Bad
from .from_tree import Rows
from .grid import Grid
from .pages import PAGES
from .traps import MAX_COLUMN, MAX_ROW

SUFFIX: Final = ".csv"
_MARK: Final = "\ufeff"


def is_folder(path: Path) -> bool:
    """Whether this is a folder with at least one of the files."""
    try:
        return path.is_dir() and any((path / f"{page.key}{SUFFIX}").exists() for page in PAGES)
    except (OSError, ValueError):
        return False


def pages_of_folder(folder: Path, label: str, reading: Reading) -> dict[str, Grid]:
    """The pages by key; what is wrong with a file goes into the reading."""
    found: dict[str, Grid] = {}
    for page in PAGES:
        path = folder / f"{page.key}{SUFFIX}"
        name = f"{label}/{path.name}"
        if not path.exists():
            continue
        text = text_of_file(path, name, reading)
        grid = Grid(name, "", {}, is_refused=True) if isinstance(text, Bad) else _grid(text, name, reading)
        found[page.key] = grid
    return found


def _grid(text: str, name: str, reading: Reading) -> Grid:
    cells: dict[tuple[int, int], object] = {}
    head = text.partition("\n")[0]
    if "," not in head and (";" in head or "\t" in head):
        reading.refuse(
            Place(file=name, line=1, column=1, sheet=""),
            Text(zh="各列用逗号隔开", en="columns are separated by commas"),
            Text(zh="另存为“CSV UTF-8（逗号分隔）”", en="save it again as CSV UTF-8 (comma delimited)"),
            found=head,
        )
        return Grid(name, "", {}, is_refused=True)
    try:
        for row, line in enumerate(csv.reader(StringIO(text), strict=True), 1):
            cells |= {(row, column): value for column, value in enumerate(line, 1) if value.strip()}
            if row > MAX_ROW or len(line) > MAX_COLUMN:
                raise csv.Error("too far")
    except csv.Error as error:
        reading.refuse(
            Place(file=name, line=max((row for row, _ in cells), default=0) + 1, column=1, sheet=""),
            Text(
                zh=f"CSV 的引号要成对；最多 {MAX_ROW} 行、{MAX_COLUMN} 列",
                en=f"quotes in CSV come in pairs; at most {MAX_ROW:,} rows and {MAX_COLUMN} columns",
            ),
            Text(zh="用表格软件打开，检查这一行", en="open it in a spreadsheet program and look at this row"),
            found=str(error),
        )
        return Grid(name, "", {}, is_refused=True)
    return Grid(name, "", cells)


def text_of_page(rows: Rows) -> str:
    """One file."""
    out = StringIO()
    csv.writer(out, lineterminator="\r\n").writerows(rows)
    return _MARK + out.getvalue()


def write_folder_of(pages: Mapping[str, Rows], folder: Path) -> tuple[Path, ...]:
    """All files, into a folder that exists."""
    paths = []
    for key, rows in pages.items():
        path = folder / f"{key}{SUFFIX}"
        path.write_text(text_of_page(rows), encoding="utf-8", newline="")
        paths.append(path)
    return tuple(paths)
