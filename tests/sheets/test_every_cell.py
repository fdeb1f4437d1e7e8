"""Whatever is wrong in a workbook is told once, where it stands: never at a preset's file or a page as a whole."""

from collections.abc import Iterator

import pytest

from sim.ground.errors import Mistake, ScenarioError, letters
from sim.ground.words import Lang
from sim.plan.files import FOLDER, Source
from sim.plan.reader import read_whole
from sim.plan.reading import Reading
from sim.plan.scenario import Scenario
from sim.plan.tree import BAD
from sim.sheets.kinds import Kind, What
from sim.sheets.page import Column, Layout, Page
from sim.sheets.pages import ANSWER, BY_KEY, KEY, ORDERED, PAGES, TOLD
from sim.sheets.questions import leaf_of
from sim.sheets.reader import with_told
from sim.sheets.to_tree import tree_of_pages

from .books import Cells, bare, put, template
from .test_round_trips import FILE, grids

SPOILT = {
    What.NAME: "no-such-thing",
    What.LABEL: "no_such_step",
    What.WHOLE: "many",
    What.SHARE: "lots",
    What.MONEY: "cheap",
    What.SPAN: "soonish",
    What.CLOCK: "at noon",
    What.MOMENT: "some day",
    What.CHOICE: "???",
    What.PAIRS: "no pair",
}


def scenario(cells: Cells) -> Scenario:
    reading = Reading()
    source = Source("plan", FOLDER.parent / "plan.xlsx", "plan.xlsx")
    source, tree = with_told(source, tree_of_pages(grids(cells), FILE, source, reading))
    return bare(read_whole(BAD if tree is None else tree, source, reading))


def mistakes(cells: Cells) -> tuple[Mistake, ...]:
    try:
        scenario(cells)
    except ScenarioError as error:
        return error.mistakes
    return ()


def told(cells: Cells) -> list[str]:
    return [f"{one.sheet}!{letters(one.column)}{one.line}" for one in mistakes(cells)]


def kind_at(page: str, one: Column, row: list[object]) -> Kind | None:
    """What the cell holds; None where nothing in it could be wrong, or another cell is by it."""
    if one.key in (*TOLD, KEY, "id") or (one.key == ANSWER and row[-1] == "shop"):
        return None
    leaf = leaf_of(BY_KEY[page], str(row[-1])) if one.key == ANSWER else None
    kind = one.kind if leaf is None else leaf.kind
    return kind if kind is not None and kind.what in SPOILT else None


def filled() -> Iterator[tuple[str, int, int, Kind]]:
    """Every cell of the template that holds something and could hold something wrong."""
    for page, rows in template().items():
        for number, row in enumerate(rows[1:], 1):
            for at, one in enumerate(BY_KEY[page].columns):
                kind = kind_at(page, one, row)
                if kind is not None and row[at] != "":
                    yield page, number, at, kind


CELLS = tuple(filled())
AT_ONCE = 16
TURNS = len(CELLS) // AT_ONCE


def test_a_preset_that_does_not_exist_is_one_mistake():
    cells = template()
    page, cell = put(cells, "scenario", "shop", "", "no_such_shop")
    assert told(cells) == [f"{page}!{cell}"]


def test_the_law_is_about_many_cells_and_every_kind():
    assert len(CELLS) > 450
    assert {kind.what for _, _, _, kind in CELLS} == set(SPOILT)
    assert len({page for page, *_ in CELLS}) >= 11


@pytest.mark.parametrize("turn", range(TURNS))
def test_what_is_wrong_is_told_at_its_cell(turn: int):
    """Some cells far apart at a time: every message names one of them, and each of them has one."""
    cells, spoilt = template(), set[str]()
    for page, number, at, kind in CELLS[turn::TURNS]:
        cells[page][number][at] = SPOILT[kind.what]
        spoilt.add(f"{BY_KEY[page].title.en}!{letters(at + 1)}{number + 1}")
    assert sorted(told(cells)) == sorted(spoilt), [one.render(Lang.EN) for one in mistakes(cells)]


THINGS = [page for page in PAGES if page.layout is Layout.THINGS and len(template()[page.key]) > 1]


@pytest.mark.parametrize("page", THINGS, ids=lambda page: page.key)
def test_a_name_that_was_changed_is_told_where_it_is_still_used(page: Page):
    """Though these cells are as the preset has them."""
    cells = template()
    old = str(cells[page.key][-1][0])
    cells[page.key][-1][0] = "another-name"
    for one in mistakes(cells):
        value = cells[key_of(one)][one.line - 1][one.column - 1]
        assert old in str(value), one.render(Lang.EN)
        assert ".yaml" not in one.found


def key_of(one: Mistake) -> str:
    return next(page.key for page in PAGES if page.title.en == one.sheet)


def test_a_sku_with_another_name_is_told_at_each_cell_that_names_it():
    cells = template()
    put(cells, "goods", 1, "id", "litchi-5kg")
    assert told(cells) == ["Listings!D2", "Listings!D3", "Scenario!B17"]


WIDEST = max(len(page.columns) for page in PAGES)


@pytest.mark.parametrize("at", range(WIDEST))
def test_a_heading_that_was_renamed_is_one_mistake(at: int):
    """One on each page at a time, to something like it or to something else."""
    cells, renamed = template(), []
    for page in PAGES:
        if at < len(page.columns) and page.columns[at].key not in TOLD:
            cells[page.key][0][at] = "x-y-z" if at % 2 else f"{page.columns[at].title.en}s?"
            renamed.append(f"{page.title.en}!{letters(at + 1)}1")
    assert sorted(told(cells)) == sorted(renamed)


@pytest.mark.parametrize("at", range(WIDEST))
def test_a_column_that_is_gone_is_one_mistake_at_most(at: int):
    cells, gone = template(), []
    for page in PAGES:
        if at < len(page.columns) and (page.columns[at].needed or page.columns[at].key == ANSWER):
            cells[page.key] = [[*row[:at], *row[at + 1 :]] for row in cells[page.key]]
            gone.append(f"{page.title.en}!A1")
    found = told(cells)
    assert len(set(found)) == len(found)
    assert set(found) <= set(gone)
    assert at not in (0, 1) or found


@pytest.mark.parametrize("row", [2, 3])
def test_a_repeated_id_is_one_mistake(row: int):
    cells, repeated = template(), []
    for page in THINGS:
        if len(cells[page.key]) > row:
            cells[page.key][row][0] = cells[page.key][1][0]
            repeated.append(f"{page.title.en}!A{row + 1}")
    assert sorted(told(cells)) == sorted(repeated)


@pytest.mark.parametrize("row", [15, 28, 31, 32])
def test_a_step_with_the_id_of_another_is_one_mistake(row: int):
    cells = template()
    place = put(cells, "steps", row - 1, "id", "sign_off")
    assert told(cells) == ["!".join(place)]


def test_a_key_that_cannot_be_read_is_one_mistake():
    cells = template()
    put(cells, "scenario", "t0", "key", "T zero")
    assert told(cells) == ["Scenario!D6"] or told(cells) == ["Scenario!E6"]


def test_rows_may_be_sorted_but_rooms_are_told_in_their_order():
    cells, plain = template(), template()
    for page in THINGS:
        if page.section not in ORDERED:
            cells[page.key][1:] = reversed(cells[page.key][1:])
    assert cells != plain
    assert scenario(cells) == scenario(plain)
    cells["rooms"][1:] = reversed(cells["rooms"][1:])
    assert told(cells) == ["Rooms!A2"]


def test_rooms_of_ones_own_stand_in_any_order():
    cells = template()
    for number, row in enumerate(cells["rooms"][1:]):
        names = str(row[0]), f"mine-{number}"
        for page in ("rooms", "surfaces", "live"):
            for other in cells[page][1:]:
                other[:] = [names[1] if value == names[0] else value for value in other]
    cells["rooms"][1:] = reversed(cells["rooms"][1:])
    assert [one.id for one in scenario(cells).shop.rooms] == ["mine-2", "mine-1", "mine-0"]
