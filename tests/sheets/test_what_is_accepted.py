"""What spreadsheets and Chinese input methods make of what people type, and what is surely meant."""

from datetime import time

import pytest

from sim.ground.words import Lang
from sim.plan.scenario import Item
from sim.sheets.reader import read_scenario

from .books import Cells, mistakes, put, template, write


def change(tmp_path, *changes: tuple[str, int | str, str, object], lang: Lang = Lang.EN):
    cells = template(lang)
    for page, row, key, value in changes:
        put(cells, page, row, key, value)
    path = write(tmp_path / "plan.xlsx", cells, lang)
    assert [one.render(Lang.EN) for one in mistakes(path)] == []
    return read_scenario(path)


@pytest.mark.parametrize(
    "value", ["delist_products", "下架商品链接", "Delist the product links", "delist_products  下架商品链接"]
)
def test_an_action_by_its_code_its_title_or_both(value, tmp_path):
    assert change(tmp_path, ("steps", 13, "do", value)).plan.steps[12].do == "delist_products"


@pytest.mark.parametrize("value", ["C07", "Ｃ０７", "橱窗与链接下架", "C07 Window and links off", " C07 "])
def test_an_item(value, tmp_path):
    assert change(tmp_path, ("steps", 13, "for", value)).plan.steps[12].item is Item.C07


@pytest.mark.parametrize("value", ["T0-49min", "Ｔ０－４９ｍｉｎ", " T0-49min ", "T0−49min", "\u200bT0-49min"])
def test_a_moment_by_a_chinese_input_method(value, tmp_path):
    plain = change(tmp_path).plan.steps[12].at_ms
    assert change(tmp_path, ("steps", 13, "at", value)).plan.steps[12].at_ms == plain


@pytest.mark.parametrize(
    "value", ["21:00", "２１：００", time(21, 0), 0.875, "21:00:00", "09:00:00 PM", "9:00 pm"]
)
def test_a_time_of_day(value, tmp_path):
    assert change(tmp_path, ("shop", "desk.staffed.to", "", value)).shop.desk.staffed.to_ms == 21 * 3_600_000


def test_the_end_of_the_day_as_a_number(tmp_path):
    assert change(tmp_path, ("shop", "desk.staffed.to", "", 1)).shop.desk.staffed.to_ms == 24 * 3_600_000


@pytest.mark.parametrize("value", [480, 480.0, "480", "４８０"])
def test_a_whole_number(value, tmp_path):
    assert change(tmp_path, ("shop", "demand.orders_a_day", "", value)).shop.demand.orders_a_day == 480


@pytest.mark.parametrize("value", [79.9, "79.90 yuan", "79.9元", "７９．９０ yuan"])
def test_money(value, tmp_path):
    assert change(tmp_path, ("goods", 1, "price", value)).shop.skus[0].price_fen == 7990


@pytest.mark.parametrize(
    "value",
    ["litchi, litchi-gift-box", "litchi，litchi-gift-box", "litchi、 litchi-gift-box", "litchi\nlitchi-gift-box"],
)
def test_a_list(value, tmp_path):
    assert change(tmp_path, ("steps", 13, "targets", value)).plan.steps[12].targets == ("litchi", "litchi-gift-box")


@pytest.mark.parametrize("value", ["channel: all, clauses: none", "channel：all，clauses：none"])
def test_settings(value, tmp_path):
    assert change(tmp_path, ("steps", 4, "with", value)).plan.steps[3].settings == {"channel": "all", "clauses": "none"}


def test_one_language_is_enough(tmp_path):
    title = change(tmp_path, ("scenario", "title.en", "", "")).title
    assert title.en == title.zh == "我的下架计划"


def test_empty_rows_between_steps_and_rows_of_ones_own(tmp_path):
    cells = template()
    cells["steps"].insert(5, [""] * 13)
    cells["steps"].insert(9, ["   "] + [""] * 12)
    for number, row in enumerate(cells["steps"]):
        row.append("# mine" if number == 0 else "a word to myself")
    cells["#mine"] = [["anything", "at all"]]
    path = write(tmp_path / "plan.xlsx", cells)
    assert mistakes(path) == ()
    assert len(read_scenario(path).plan.steps) == len(template()["steps"]) - 1


def test_a_page_of_a_shop_that_is_not_there_is_the_presets(tmp_path):
    cells = template()
    for page in ("people", "goods", "delays", "shop", "hours"):
        del cells[page]
    assert read_scenario(write(tmp_path / "plan.xlsx", cells)).shop.desk.agents == 2


def test_a_person_whose_row_is_deleted_is_gone(tmp_path):
    cells: Cells = template()
    cells["people"] = [row for row in cells["people"] if row[0] != "manager"]
    assert [one.id for one in read_scenario(write(tmp_path / "plan.xlsx", cells)).shop.people] == [
        "ops", "host", "clerk", "lead",
    ]  # fmt: skip


def test_a_supplier_whose_answers_are_empty_is_gone(tmp_path):
    cells = template()
    for row in cells["shop"]:
        if str(row[-1]).startswith("cooperative."):
            row[1] = ""
    put(cells, "goods", 1, "cooperative.growing", "")
    put(cells, "promises", 1, "ships", "warehouse")
    put(cells, "promises", 1, "after", "payment")
    found = mistakes(write(tmp_path / "plan.xlsx", cells))
    assert not found
    assert read_scenario(str(tmp_path / "plan.xlsx")).shop.cooperative is None


@pytest.mark.parametrize(("value", "ppm"), [(0.4, 400_000), (0.07, 70_000), (0.125, 125_000), (1, 1_000_000), (0, 0)])
@pytest.mark.parametrize("shown", ["0%", "0.00%", '0.0"x"%'])
def test_a_percentage_is_read_as_it_is_shown(value, ppm, shown, tmp_path):
    cells = template()
    sheet, cell = put(cells, "shop", "desk.bot_stale", "", "")
    path = write(tmp_path / "plan.xlsx", cells, more=percent(sheet, cell, value, shown))
    assert [one.render(Lang.EN) for one in mistakes(path)] == []
    assert read_scenario(path).shop.desk.bot_stale_ppm == ppm


def percent(sheet, cell, value, shown):
    def more(key, page, book):
        if key == sheet.casefold():
            page.write_number(cell, value, book.add_format({"num_format": shown}))

    return more


def test_a_percentage_where_none_belongs_is_told_as_it_is_shown(tmp_path):
    cells = template()
    sheet, cell = put(cells, "shop", "demand.orders_a_day", "", "")
    path = write(tmp_path / "plan.xlsx", cells, more=percent(sheet, cell, 4.8, "0%"))
    (found,) = mistakes(path)
    assert (found.where(Lang.EN), found.found) == (f"{path}: sheet Shop, cell {cell}", "480%")


def test_a_number_that_is_not_shown_as_a_percentage_is_no_percentage(tmp_path):
    cells = template()
    sheet, cell = put(cells, "shop", "desk.bot_stale", "", "")
    path = write(tmp_path / "plan.xlsx", cells, more=percent(sheet, cell, 0.4, '0.0"%"'))
    (found,) = mistakes(path)
    assert "40%" in found.remedy.en
