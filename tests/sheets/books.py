"""Workbooks for tests: the template's rows, with cells put in, written plainly."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, time
from functools import cache
from pathlib import Path

import xlsxwriter

from sim.ground.errors import Mistake, ScenarioError
from sim.ground.words import Lang
from sim.plan.reading import Reading
from sim.plan.scenario import Scenario
from sim.sheets.from_tree import Rows, pages_of_tree
from sim.sheets.pages import ANSWER, BY_KEY
from sim.sheets.reader import read_any, read_scenario
from sim.sheets.starter import starter

Cells = dict[str, list[list[object]]]


@cache
def _rows(lang: Lang) -> dict[str, Rows]:
    source, _ = read_any("full_checklist")
    return dict(pages_of_tree(starter(), source, Reading(), lang))


def template(lang: Lang = Lang.EN) -> Cells:
    return {key: [list(row) for row in rows] for key, rows in _rows(lang).items()}


def column(page: str, key: str) -> int:
    return [one.key for one in BY_KEY[page].columns].index(key)


def answer_row(cells: Cells, page: str, key: str) -> int:
    return next(number for number, row in enumerate(cells[page]) if row[-1] == key)


def put(cells: Cells, page: str, row: int | str, key: str, value: object) -> tuple[str, str]:
    """Put a value into a row, or as the answer to a question; the page's English name and the cell."""
    number = answer_row(cells, page, row) if isinstance(row, str) else range(len(cells[page]))[row]
    at = column(page, ANSWER if isinstance(row, str) and key == "" else key)
    cells[page][number][at] = value
    return BY_KEY[page].title.en, f"{chr(ord('A') + at)}{number + 1}"


def write(path: Path, cells: Cells, lang: Lang = Lang.EN, more: Callable[..., None] | None = None) -> str:
    book = xlsxwriter.Workbook(str(path))
    formats = {
        datetime: book.add_format({"num_format": "yyyy-mm-dd hh:mm"}),
        date: book.add_format({"num_format": "yyyy-mm-dd"}),
        time: book.add_format({"num_format": "hh:mm"}),
    }
    for key, rows in cells.items():
        sheet = book.add_worksheet(BY_KEY[key].title.in_(lang) if key in BY_KEY else key)
        for number, row in enumerate(rows):
            for at, value in enumerate(row):
                if type(value) in formats:
                    sheet.write_datetime(number, at, value, formats[type(value)])
                elif isinstance(value, bool):
                    sheet.write_boolean(number, at, value)
                elif isinstance(value, int | float):
                    sheet.write_number(number, at, value)
                elif value:
                    sheet.write_string(number, at, str(value))
        if more is not None:
            more(key, sheet, book)
    book.close()
    return str(path)


def mistakes(path: str) -> tuple[Mistake, ...]:
    try:
        read_scenario(path)
    except ScenarioError as error:
        return error.mistakes
    return ()


def bare(scenario: Scenario) -> Scenario:
    """Without the places of its steps, and with reasons in no order: they are looked up by name."""
    steps = tuple(replace(step, place=None) for step in scenario.plan.steps)
    because = tuple(sorted(scenario.shop.because, key=repr))
    return replace(
        scenario,
        name="",
        plan=replace(scenario.plan, steps=steps),
        disturbances=tuple(replace(one, place=None) for one in scenario.disturbances),
        shop=replace(scenario.shop, because=because),
    )
