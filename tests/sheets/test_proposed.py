"""What the lint proposes for a plan in a workbook are cells of the page of steps, and typing them mends the plan."""

import re

import pytest

from sim.ground.words import Lang
from sim.lint.lint import lint, warnings
from sim.plan.reader import read_scenario as read_yaml
from sim.plan.reading import Reading
from sim.plan.scenario import Item, Place
from sim.preview.text import remarks
from sim.sheets.from_tree import pages_of_tree
from sim.sheets.pages import BY_KEY
from sim.sheets.proposed import cells_of
from sim.sheets.reader import read_any, read_scenario

from .books import write

STEPS = Place(file="plan.xlsx", line=4, column=1, sheet="Steps")
COLUMNS = BY_KEY["steps"].columns


def lines_of(name: str) -> list[str]:
    return [line for remark in lint(read_yaml(name)) for line in remark.lines]


@pytest.mark.parametrize("lang", Lang)
@pytest.mark.parametrize("name", ["farm_produce", "only_the_three_named", "without_c02", "without_c06", "without_c12"])
def test_no_part_of_a_proposal_is_lost(name: str, lang: Lang):
    for line in lines_of(name):
        row, *cells = cells_of(line, STEPS, lang)
        assert BY_KEY["steps"].title.in_(lang) in row
        told = " ".join(cells)
        words = set(re.findall(r"[\w+-]+", line.partition("  # ")[0]))
        assert words - {"-"} - {column.key for column in COLUMNS} <= set(re.findall(r"[\w+-]+", told)), (line, told)
        assert all(cell.partition(": ")[0] in {column.title.in_(lang) for column in COLUMNS} for cell in cells)


def test_which_row_is_meant():
    assert next(cells_of("- {do: take_inventory, at: T0}", STEPS, Lang.EN)) == "a new row of the page Steps:"
    assert list(cells_of("at: T0-12min", STEPS, Lang.EN)) == ["row 4 of the page Steps:", "at: T0-12min"]
    assert list(cells_of("tell: [service]  # call_service", STEPS, Lang.ZH)) == [
        "“步骤”页 call_service 那一行写上：",
        "通知岗位: service 客服组",
    ]


@pytest.mark.parametrize(
    ("item", "lang"), [(Item.C03, Lang.ZH), (Item.C06, Lang.EN), (Item.C08, Lang.ZH), (Item.C11, Lang.EN)]
)
def test_the_cells_typed_into_the_workbook_mend_the_plan(item: Item, lang: Lang, tmp_path):
    source, tree = read_any(f"without_{item.lower()}")
    cells = {key: list(rows) for key, rows in pages_of_tree(tree, source, Reading(), lang).items()}
    cells["expect"] = cells["expect"][:1]
    found = warnings(lint(read_scenario(write(tmp_path / "plan.xlsx", cells, lang))))
    assert found
    for line in (line for one in found for line in one.lines if line.startswith("- {")):
        _, *typed = cells_of(line, STEPS, lang)
        said = dict(cell.split(": ", 1) for cell in typed)
        cells["steps"].append([said.get(column.title.in_(lang), "") for column in COLUMNS])
    assert not warnings(lint(read_scenario(write(tmp_path / "mended.xlsx", cells, lang))))


def test_a_plan_in_yaml_is_proposed_yaml_and_one_in_a_sheet_none(tmp_path):
    source, tree = read_any("without_c08")
    path = write(tmp_path / "plan.xlsx", dict(pages_of_tree(tree, source, Reading(), Lang.ZH)), Lang.ZH)
    for name, is_yaml in (("without_c08", True), (path, False)):
        text = "\n".join(remarks(lint(read_scenario(name)), Lang.ZH))
        assert ("- {do: unlink_replays" in text) is is_yaml
        assert ("动作: unlink_replays 解除直播与回放挂载" in text) is not is_yaml
