"""`delist new`: a scenario to start from, as YAML, as a workbook, or as CSV files; nothing is overwritten."""

import re
import sys
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Final

from ..ground.errors import Mistake, ScenarioError
from ..ground.words import Lang, Text
from ..plan.files import SUFFIX, Source
from ..plan.reader import read_whole
from ..plan.reading import Reading
from ..plan.schema import schema_text
from ..plan.shapes import ID_PATTERN
from ..plan.tree import Node, Table
from ..plan.yaml_tree import tree_of_text
from ..report.columns import wrap
from ..report.console import say
from ..report.files import refuse_file, refuse_folder, write_file, write_folder
from ..report.usage import mistake
from ..sheets.reader import BOOK, read_any
from ..sheets.starter import SCHEMA, STARTER, comments, head, starter
from ..vault.asked import refuse_new_folder
from .attempt import AS_EXPECTED, Attempt
from .outputs import not_written, refuse, say_written

_ONE: Final = Text(
    zh="写一个名称，或 --sheet FILE.xlsx，或 --csv DIR，三者取一",
    en="one of three is given: a name, --sheet FILE.xlsx, or --csv DIR",
)
_FOR_EXAMPLE: Final = Text(zh="例如 delist new --sheet plan.xlsx", en="for example: delist new --sheet plan.xlsx")
_NAME: Final = Text(
    zh="名称由文字、数字、点、连字符和下划线组成；文件写在当前文件夹里",
    en="a name has letters, digits, points, hyphens and underscores; the file is written into this folder",
)
_NEW: Final = Text(zh="已有的文件不会被覆盖", en="a file that exists is not overwritten")
_OTHER: Final = Text(zh="换个名称，或先把它移走", en="choose another name, or move the file away first")
_XLSX: Final = Text(zh="工作簿的文件名以 .xlsx 结尾", en="the name of a workbook ends in .xlsx")
_NEXT: Final = Text(zh="下一步：改成自己的，再运行", en="Next: make it yours, then run")


def run(
    attempt: Attempt, name: str | None, sheet_to: str | None, csv_to: str | None, begin_with: str | None, schema: bool
) -> int:
    """Write one of the three, the schema for editors, or a file and its schema; what is written can be rehearsed."""
    asked = sum(one is not None for one in (name, sheet_to, csv_to))
    if schema and not asked and begin_with is None:
        refuse([_refuse_schema()])
        _schema(attempt)
        return AS_EXPECTED
    if asked != 1 or (schema and name is None):
        found = " ".join(one for one in ("delist new", name, sheet_to and "--sheet", csv_to and "--csv") if one)
        raise ScenarioError([mistake(found, _ONE, _FOR_EXAMPLE)])
    attempt.scenario = begin_with or STARTER
    if name is not None:
        place = f"{name.removesuffix(SUFFIX)}{SUFFIX}"
        refuse([_refuse_name(name), _refuse_existing(place, place), _refuse_schema() if schema else None])
        tree, source = _tree(begin_with)
        _write(place, _yaml(tree, source, place, attempt.lang), attempt)
        if schema:
            _schema(attempt)
    elif sheet_to is not None:
        place = sheet_to
        is_book = Path(sheet_to).suffix.casefold() == BOOK
        wrong = None if is_book else mistake(f"--sheet {sheet_to}", _XLSX, _FOR_EXAMPLE)
        refuse([wrong or refuse_file("--sheet", sheet_to), _refuse_existing(f"--sheet {sheet_to}", sheet_to)])
        _sheet(sheet_to, begin_with, attempt)
    else:
        place = str(csv_to)
        refuse([_refuse_folder(place)])
        _csv(place, begin_with, attempt)
    for line in wrap(f"{_NEXT.in_(attempt.lang)} delist preview {place}"):
        say(line, sys.stdout)
    return AS_EXPECTED


def _refuse_name(name: str) -> Mistake | None:
    if re.fullmatch(ID_PATTERN, name) and Path(name).suffix.casefold() != BOOK:
        return None
    return mistake(name, _NAME, _FOR_EXAMPLE if Path(name).suffix.casefold() == BOOK else _OTHER)


def _refuse_existing(found: str, place: str) -> Mistake | None:
    try:
        return mistake(found, _NEW, _OTHER) if Path(place).exists() or Path(place).is_symlink() else None
    except (OSError, ValueError):
        return None  # refuse_file says why


def _refuse_folder(place: str) -> Mistake | None:
    """It is there and empty, or can be made."""
    path = Path(place)
    try:
        is_new = bool(place) and not path.exists() and path.parent.is_dir()
    except (OSError, ValueError):
        is_new = False
    return refuse_folder("--csv", str(path.parent)) if is_new else refuse_new_folder("--csv", place)


def _refuse_schema() -> Mistake | None:
    """One that is there already and the same may stay."""
    try:
        is_same = Path(SCHEMA).read_text(encoding="utf-8") == schema_text()
    except (OSError, ValueError):
        is_same = False
    return None if is_same else _refuse_existing(f"--schema ({SCHEMA})", SCHEMA)


def _schema(attempt: Attempt) -> None:
    _write(SCHEMA, schema_text(), attempt)


def _tree(begin_with: str | None) -> tuple[Node, Source]:
    source, tree = read_any(begin_with or STARTER)
    return (tree if begin_with is not None else starter()), source


def _yaml(tree: Node, source: Source, place: str, lang: Lang) -> str:
    """The text, which is read once more: where a shop of one's own was not found from here, that is said now."""
    from ..sheets.yaml_text import text_of_tree  # noqa: PLC0415 -- only who writes it pays for it

    assert isinstance(tree, Table)
    text = text_of_tree(tree, comments(lang), head(lang))
    reading = Reading()
    again = tree_of_text(text, place, reading)
    read_whole(again, replace(source, path=Path(place), label=place, told=None), reading)
    return text


def _pages(begin_with: str | None, place: str, lang: Lang) -> Mapping[str, list[list[str]]]:
    from ..sheets.from_tree import pages_of_tree  # noqa: PLC0415

    tree, source = _tree(begin_with)
    reading = Reading()
    read_whole(tree, replace(source, path=Path(place)), reading)
    return pages_of_tree(tree, source, reading, lang)


def _sheet(place: str, begin_with: str | None, attempt: Attempt) -> None:
    from ..sheets.template import workbook_of  # noqa: PLC0415

    _write(place, workbook_of(_pages(begin_with, place, attempt.lang), attempt.lang), attempt)


def _csv(place: str, begin_with: str | None, attempt: Attempt) -> None:
    from ..sheets.csv_folder import write_folder_of  # noqa: PLC0415

    pages = _pages(begin_with, place, attempt.lang)
    try:
        Path(place).mkdir(exist_ok=True)
        paths = write_folder(place, lambda folder: write_folder_of(pages, folder))
    except OSError as error:
        raise ScenarioError([not_written(place, error)]) from error
    for path in paths:
        say_written(Path(place) / path.name, attempt.lang)


def _write(place: str, content: str | bytes, attempt: Attempt) -> None:
    try:
        write_file(place, content)
    except OSError as error:
        raise ScenarioError([not_written(place, error)]) from error
    say_written(place, attempt.lang)
