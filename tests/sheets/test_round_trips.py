"""A sheet says what its YAML says: there and back again nothing changes, by hand or by chance."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.ground.errors import ScenarioError
from sim.ground.words import Lang
from sim.plan.reader import read_whole, scenario_names
from sim.plan.reading import Reading
from sim.plan.scenario import Place
from sim.plan.tree import Table
from sim.plan.yaml_tree import tree_of_text
from sim.sheets.csv_folder import pages_of_folder, write_folder_of
from sim.sheets.from_tree import Rows, pages_of_tree
from sim.sheets.grid import Grid
from sim.sheets.pages import BY_KEY, PAGES
from sim.sheets.reader import read_any, read_scenario
from sim.sheets.starter import comments, head
from sim.sheets.template import workbook_of
from sim.sheets.to_tree import tree_of_pages
from sim.sheets.workbook import pages_of_workbook
from sim.sheets.yaml_text import text_of_tree

from .books import bare, column, template, write

FILE = Place(file="plan.xlsx", line=0, column=1, sheet="")


def grids(pages: dict[str, Rows]) -> dict[str, Grid]:
    return {
        key: Grid(
            "plan.xlsx",
            BY_KEY[key].title.en,
            {(row, at): text for row, line in enumerate(rows, 1) for at, text in enumerate(line, 1) if text != ""},
        )
        for key, rows in pages.items()
    }


def to_yaml(tree: object, lang: Lang) -> str:
    assert isinstance(tree, Table)
    return text_of_tree(tree, comments(lang), head(lang))


@pytest.mark.parametrize("lang", Lang)
@pytest.mark.parametrize("name", scenario_names())
def test_yaml_to_sheet_to_yaml_is_the_same_scenario(name: str, lang: Lang):
    source, tree = read_any(name)
    pages = dict(pages_of_tree(tree, source, Reading(), lang))
    reading = Reading()
    again, _ = tree_of_pages(grids(pages), FILE, source, reading)
    assert again is not None
    assert not reading.mistakes
    there = bare(read_whole(again, source, reading))
    assert there == bare(read_scenario(name))
    written = tree_of_text(to_yaml(again, lang), "again.yaml", reading)
    assert bare(read_whole(written, source, reading)) == there
    assert pages_of_tree(written, source, Reading(), lang) == pages


@pytest.mark.parametrize("lang", Lang)
@pytest.mark.parametrize("name", ["full_checklist", "farm_produce", "beauty_brand", "passive_violation", "keyword_gap"])
def test_a_written_workbook_holds_every_cell_and_no_other(name: str, lang: Lang, tmp_path):
    source, tree = read_any(name)
    pages = pages_of_tree(tree, source, Reading(), lang)
    path = tmp_path / "plan.xlsx"
    path.write_bytes(workbook_of(pages, lang))
    reading = Reading()
    found = pages_of_workbook(path, "plan.xlsx", reading)
    assert found is not None
    assert not reading.mistakes
    assert set(found) == {page.key for page in PAGES}
    for key, rows in pages.items():
        said = {(row, at): text for row, line in enumerate(rows, 1) for at, text in enumerate(line, 1) if text}
        shown = {at: str(int(value)) if isinstance(value, float) else value for at, value in found[key].cells.items()}
        assert shown == said


def test_the_same_rows_make_the_same_bytes():
    source, tree = read_any("full_checklist")
    pages = pages_of_tree(tree, source, Reading(), Lang.ZH)
    assert workbook_of(pages, Lang.ZH) == workbook_of(pages, Lang.ZH)


@pytest.mark.parametrize("name", ["full_checklist", "farm_produce", "beauty_brand"])
def test_csv_says_the_same(name: str, tmp_path):
    source, tree = read_any(name)
    pages = pages_of_tree(tree, source, Reading(), Lang.ZH)
    folder = tmp_path / "plan"
    folder.mkdir()
    write_folder_of(pages, folder)
    assert (folder / "steps.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    reading = Reading()
    found = pages_of_folder(folder, "plan", reading)
    assert {key: grid.cells for key, grid in found.items()} == {
        key: grid.cells for key, grid in grids(dict(pages)).items()
    }
    assert bare(read_scenario(str(folder))) == bare(read_scenario(name))


SHARES = st.integers(0, 100).map(lambda number: f"{number}%")
SPANS = st.tuples(st.integers(1, 50), st.sampled_from(["min", "h"])).map(lambda pair: f"{pair[0]}{pair[1]}")
EDITS = st.fixed_dictionaries(
    {},
    optional={
        "demand.orders_a_day": st.integers(0, 5_000),
        "desk.agents": st.integers(0, 30),
        "desk.bot_right": SHARES,
        "habits.try_again": SHARES,
        "warehouse.pack": SPANS,
        "warehouse.resaleable": st.one_of(SHARES, st.just("")),
        "demand.rush": st.one_of(SHARES, st.just("")),
        "records.mirror_sheet": st.sampled_from([True, False, "yes", "否", "true 是", ""]),
        "title.zh": st.sampled_from(["我的店", "a: b # c", "“引号”, [x] {y}", "- 横线", "null", "'"]),
    },
)
STEPS = st.lists(st.integers(1, 31), max_size=8, unique=True)
MOMENTS = st.integers(-90, 90).map(lambda hours: f"T0{hours:+d}h")
PEOPLE = st.sampled_from([(), ("legal 法务",), ("ops 运营", "data"), ("客服组", "live_ops 直播运营", "finance")])


@settings(max_examples=15)
@given(edits=EDITS, gone=STEPS, moments=st.dictionaries(st.integers(1, 31), MOMENTS, max_size=5), people=PEOPLE)
def test_edited_sheets_survive_the_way_through_yaml(edits, gone, moments, people):
    """Also where the plan is no good any more: what the reader makes of both is the same, mistakes included."""
    cells = template(Lang.ZH)
    for row in cells["shop"][1:]:
        row[1] = edits.get(row[-1], row[1])
    for row, moment in moments.items():
        cells["steps"][row][column("steps", "at")] = moment
    cells["steps"] = [row for number, row in enumerate(cells["steps"]) if number not in gone]
    if people:
        cells["people"].append(["new", "新人", "", ", ".join(people), "09:00", "18:00", ""])
    source, _ = read_any("full_checklist")
    reading = Reading()
    tree, _ = tree_of_pages(grids(cells), FILE, source, reading)
    assert tree is not None
    assert not reading.mistakes
    first, second = Reading(), Reading()
    text = to_yaml(tree, Lang.ZH)
    written = tree_of_text(text, "again.yaml", second)
    by_sheet, by_yaml = outcome(tree, source, first), outcome(written, source, second)
    assert by_sheet == by_yaml
    pages = pages_of_tree(written, source, Reading(), Lang.ZH)
    again, _ = tree_of_pages(grids(dict(pages)), FILE, source, reading)
    assert to_yaml(again, Lang.ZH) == text
    assert pages_of_tree(tree, source, Reading(), Lang.ZH) == pages


def outcome(tree, source, reading):
    try:
        return bare(read_whole(tree, source, reading))
    except ScenarioError as error:
        return sorted((one.found, one.rule.en.replace("row", "line")) for one in error.mistakes)


def test_an_edit_of_one_cell_changes_that_and_nothing_else(tmp_path):
    cells = template()
    row = next(row for row in cells["shop"] if row[-1] == "desk.agents")
    row[1] = 7
    path = write(tmp_path / "plan.xlsx", cells)
    changed, plain = read_scenario(path), read_scenario(write(tmp_path / "plain.xlsx", template()))
    assert changed.shop.desk.agents == 7
    assert plain.shop.desk.agents == 2
    assert {reason.setting for reason in changed.shop.because} - {reason.setting for reason in plain.shop.because} == {
        "desk.agents"
    }
