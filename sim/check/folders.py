"""What a folder holds: the plans directly in it, of every kind, and what looks like a plan and is not read.

A workbook is a plan by its pages: one of ours is enough, so that a plan with a page misnamed is not passed over. One
that cannot be opened is taken for a plan, too, since nobody could say otherwise.
"""

import os
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Final

from ..plan.files import SUFFIX
from ..plan.reading import Reading
from ..sheets.reader import BOOK

_LOCKS: Final = ("~$", ".")
_PAGES: Final = ("scenario.csv", "steps.csv")
_BOOKS: Final = (BOOK, ".xlsm", ".xlsb", ".xls", ".ods", ".et", ".numbers")
_ENDINGS: Final = (".delist.yml", ".delist.yaml", ".delist.json")


def plans_in(folder: str) -> list[Path]:
    """The plans directly in a folder; the folder itself, where its files are the pages of one."""
    here = [Path(folder)] if _is_csv(Path(folder)) else []
    return here + [path for path in _entries(folder) if path.name.endswith(SUFFIX) or _is_csv(path) or _is_book(path)]


def unread_in(folder: str) -> list[Path]:
    """What is directly in a folder and looks like a plan, but is none that we read: workbooks of other kinds or without
    a page of ours, folders of CSV that lack a page, a scenario with another ending.
    """
    return [path for path in _entries(folder) if _is_like_a_plan(path) and not _is_csv(path) and not _is_book(path)]


def _is_like_a_plan(path: Path) -> bool:
    name = path.name.casefold()
    if path.is_dir():
        return any((path / page).is_file() for page in _PAGES)
    return path.suffix.casefold() in _BOOKS or (name.endswith(_ENDINGS) and not path.name.endswith(SUFFIX))


def _entries(folder: str) -> Iterator[Path]:
    try:
        names = sorted(os.listdir(folder))
    except OSError:
        return
    yield from (Path(folder) / name for name in names if not name.startswith(_LOCKS))


def _is_csv(path: Path) -> bool:
    return all((path / page).is_file() for page in _PAGES)


@cache
def _is_book(path: Path) -> bool:
    if path.suffix.casefold() != BOOK or not path.is_file():
        return False
    from ..sheets.package import parts_of  # noqa: PLC0415 -- only who has a workbook pays for it
    from ..sheets.pages import PAGES  # noqa: PLC0415
    from ..sheets.traps import Broken, sheet_parts  # noqa: PLC0415

    package = parts_of(path, str(path), Reading())
    try:
        return package is None or any(page.named(name) for name in sheet_parts(package[1]) for page in PAGES)
    except Broken:
        return True
