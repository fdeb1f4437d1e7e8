"""What is wrong in a workbook is told all at once, by sheet and cell, in both languages, and nothing is written."""

import re
import subprocess
import sys
import zipfile
from datetime import date, datetime, time
from pathlib import Path

import pytest

from sim.cli import run
from sim.commands.attempt import YOUR_INPUT
from sim.ground.errors import width
from sim.ground.words import Lang

from .books import mistakes, put, template, write

ROOT = Path(__file__).resolve().parents[2]
NINE = datetime(2026, 7, 10, 9, 0)  # noqa: DTZ001 -- a spreadsheet's dates have no zone
# page, row or key, column, value, what the English rule or remedy says
PLANTED = [
    ("steps", 1, "do", "take_inventry", "did you mean take_inventory Take the inventory"),
    ("steps", 2, "role", "运营部", "did you mean ops"),
    ("steps", 3, "at", "T0 - 60 小时", "write T0-60h"),
    ("steps", 4, "for", "C4", "did you mean C04"),
    ("steps", 5, "needs", "publish_notise", "did you mean publish_notice?"),
    ("steps", 7, "at", NINE, "write 2026-07-10T09:00+08:00"),
    ("steps", 8, "at", 46213.5, "write 2026-07-10T12:00+08:00"),
    ("steps", 9, "with", "agents 2", "name: value"),
    ("steps", -1, "id", "sign_off", "row 3 has it too"),
    ("steps", 12, "targets", "litchis", "did you mean litchi?"),
    ("steps", 14, "do", "下架商品连接", "did you mean delist_products"),
    ("steps", 21, "role", "", "must not be empty"),
    ("scenario", "t0", "", "2026-07-10 12:00", "write 2026-07-10T12:00+08:00"),
    ("scenario", "scope", "", 25, "leading zeros"),
    ("shop", "desk.agents", "", "", "must not be empty"),
    ("shop", "habits.pay", "", 0.97, "write 97%"),
    ("shop", "warehouse.pack", "", time(0, 20), "write 20min"),
    ("shop", "demand.orders_a_day", "", 480.5, "whole number"),
    ("goods", 1, "id", 12345, "leading zeros"),
    ("people", 2, "roles", "主播", "there is no `roles` called"),
    ("people", 3, "id", "ops", "row 2 has it too"),
    ("delays", 3, "max", "", "has a max"),
    ("surfaces", 3, "kind", "", "must not be empty"),
]


def planted(folder: Path, lang: Lang) -> tuple[str, list[tuple[str, str, str]]]:
    cells = template(lang)
    places = [(*put(cells, page, row, key, value), says) for page, row, key, value, says in PLANTED]
    return write(folder / "plan.xlsx", cells, lang), places


@pytest.mark.parametrize("lang", Lang)
def test_more_than_twenty_planted_mistakes_are_told_at_once_with_their_cells(lang: Lang, tmp_path):
    path, places = planted(tmp_path, lang)
    found = mistakes(path)
    said = [(one.where(Lang.EN), f"{one.rule.en}; {one.remedy.en}") for one in found]
    titles = {} if lang is Lang.EN else CHINESE
    for sheet, planted_at, says in places:
        cell = planted_at.replace("E", "C") if sheet == "Delays" else planted_at  # a table is told where it begins
        where = f"{path}: sheet {titles.get(sheet, sheet)}, cell {cell}"
        assert any(place == where and says in words for place, words in said), (where, says, said)
    assert len(found) == len(PLANTED)
    for speaking in Lang:
        for one in found:
            lines = one.render(speaking).splitlines()
            assert all(width(line) <= 80 for line in lines[1:])


CHINESE = {
    "Steps": "步骤",
    "Scenario": "场景",
    "Shop": "店铺",
    "Goods": "商品",
    "People": "人员",
    "Delays": "耗时",
    "Surfaces": "入口",
}


def test_the_command_refuses_them_and_writes_nothing(tmp_path, capsys, monkeypatch):
    path, _ = planted(tmp_path, Lang.ZH)
    monkeypatch.chdir(tmp_path)
    assert run(["rehearse", path, "--json", "out.json", "--lang", "zh"]) == YOUR_INPUT
    out, err = capsys.readouterr()
    assert out == ""
    assert "工作表 步骤，单元格 B2" in err
    assert run(["new", "mine", "--from", path]) == YOUR_INPUT
    assert [one.name for one in tmp_path.iterdir()] == ["plan.xlsx"]


ONE = {
    "a date for a name": ("surfaces", 1, "id", date(2026, 3, 1), "made a date of it"),
    "a number for a target": ("steps", 13, "targets", 100, "leading zeros"),
    "a date without a zone": ("scenario", "from", "", NINE, "+08:00"),
    "a day": ("scenario", "known_at", "", date(2026, 7, 9), "+08:00"),
    "an unknown disturbance": ("disturbances", 0, "kind", "停电", "there is no `kind`"),
    "a key that is unknown": ("shop", "desk.agents", "key", "desk.agent", "did you mean desk.agents"),
    "a key that is gone": ("shop", "desk.agents", "key", "", "has its key"),
    "a key that stands twice": ("shop", "desk.agents", "key", "desk.on_call", "stands only once"),
    "an unknown heading": ("steps", 0, "role", "rolle", "did you mean `role`?"),
    "a heading that stands twice": ("steps", 0, "role", "at", "stands only once"),
    "a needed heading that is gone": ("steps", 0, "do", "# do", "the column `action` is missing"),
    "settings that are unknown": ("steps", 9, "with", "agent: 2", "did you mean agents?"),
    "a pair twice": ("steps", 9, "with", "agents: 2, agents: 3", "each name once"),
    "both languages missing": ("people", 1, "title.zh", "", "must not be empty"),
    "a reason for nothing": ("reasons", 1, "for", "desk.agent", "names a setting or a section"),
    "rooms out of order": ("rooms", 1, "id", "room-3", "row 2 has it too"),
}


@pytest.mark.parametrize("name", ONE)
def test_one_mistake(name: str, tmp_path):
    page, row, key, value, says = ONE[name]
    cells = template()
    if page == "disturbances":
        cells[page].append(["", "T0", ""])
        row = 1
    if name == "both languages missing":
        put(cells, page, row, "title.en", "")
    put(cells, page, row, key, value)
    found = mistakes(write(tmp_path / "plan.xlsx", cells))
    assert any(says in f"{one.rule.en}; {one.remedy.en}" for one in found), [one.render(Lang.EN) for one in found]
    assert all(one.sheet is not None for one in found)


def test_the_order_of_the_preset_is_kept(tmp_path):
    cells = template()
    cells["rooms"][1], cells["rooms"][3] = cells["rooms"][3], cells["rooms"][1]
    (found,) = mistakes(write(tmp_path / "plan.xlsx", cells))
    assert found.where(Lang.EN).endswith("sheet Rooms, cell A2")
    assert "comes after it" in found.rule.en


def test_a_page_that_is_missing_or_misnamed(tmp_path):
    cells = template()
    cells["Setps"] = cells.pop("steps")
    found = mistakes(write(tmp_path / "plan.xlsx", cells))
    assert {one.where(Lang.EN).removeprefix(str(tmp_path / "plan.xlsx")) for one in found} == {
        "",
        ": sheet Setps, cell A1",
    }
    assert any("did you mean `Steps`?" in one.remedy.en for one in found)


def trapped(key, sheet, _book) -> None:
    if key == "steps":
        sheet.write_formula(13, 4, "=A1", None, "")
        sheet.write_formula(14, 4, "=#REF!", None, "#REF!")
        sheet.merge_range(15, 0, 15, 1, "delist_products")
        sheet.write_formula(18, 4, '="T0-"&"90s"', None, "T0-90s")


def test_error_cells_uncomputed_formulas_and_merged_cells(tmp_path):
    path = write(tmp_path / "plan.xlsx", template(), more=trapped)
    found = {one.where(Lang.EN).rpartition(" ")[2]: one for one in mistakes(path)}
    assert found["E15"].found == "#REF!"
    assert "holds an error" in found["E15"].rule.en
    assert any(one.found == "A16:B16" and "not merged" in one.rule.en for one in mistakes(path))
    assert "E19" not in found  # a formula that has its result is as good as the result


def test_a_formula_that_was_never_computed(tmp_path):
    path = write(tmp_path / "plain.xlsx", template(), more=trapped)
    bare = tmp_path / "plan.xlsx"
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(bare, "w") as new:
        for name in old.namelist():
            new.writestr(name, re.sub(rb"(<f>A1</f>)<v>[^<]*</v>|(<f>A1</f>)<v/>", rb"\1\2", old.read(name)))
    found = {one.where(Lang.EN).rpartition(" ")[2]: one for one in mistakes(str(bare))}
    assert "has not been computed" in found["E14"].rule.en


def test_a_misspelt_action_does_not_trouble_those_who_need_it(tmp_path):
    cells = template()
    put(cells, "steps", 1, "do", "take_inventry")
    assert len(mistakes(write(tmp_path / "plan.xlsx", cells))) == 1


def test_plain_scenarios_do_not_pay_for_spreadsheets():
    code = (
        "import sys\nfrom sim.cli import run\n"
        "assert run(['rehearse', 'toy_open_door', '--json', '-']) in (0, 1)\n"
        "assert not {name.split('.')[0] for name in sys.modules} & {'python_calamine', 'xlsxwriter'}, 1\n"
        "assert not [name for name in sys.modules if name.startswith('sim.sheets.') and name != 'sim.sheets.reader']\n"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-800:]
