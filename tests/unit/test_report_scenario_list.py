"""The shelf: one line a scenario, whatever is wrong with one of them."""

from pathlib import Path

import pytest

from sim.ground.words import Lang
from sim.plan.harm_kinds import HARM_KINDS
from sim.plan.scenario import Item
from sim.report.columns import width
from sim.report.scenario_list import headings, names, shelf

GOOD = "title: {zh: 荔枝预售紧急下架, en: Litchi presale taken down in a hurry}\n"
EXPECTS = "expect:\n  checklist: {C01: broken, C02: held}\n  harms: {ghost_order: at least 1, oversell: at most 0}\n"


def put(folder: Path, **texts: str) -> Path:
    for name, text in texts.items():
        (folder / f"{name}.delist.yaml").write_text(text, encoding="utf-8")
    return folder


def test_each_scenario_has_one_line_with_its_name_its_expectation_and_its_title(tmp_path: Path):
    put(tmp_path, calm=GOOD, storm=GOOD + EXPECTS)
    assert shelf(Lang.EN, tmp_path).splitlines() == [
        "Scenario  Expected           Title",
        "calm      all held, no harm  Litchi presale taken down in a hurry",
        "storm     1 broken, 1 harm   Litchi presale taken down in a hurry",
    ]
    assert shelf(Lang.ZH, tmp_path).splitlines() == [
        "场景   预期                  标题",
        "calm   各项成立、无损害      荔枝预售紧急下架",
        "storm  1 项未成立、1 类损害  荔枝预售紧急下架",
    ]
    assert names(tmp_path) == ("calm", "storm")


def test_an_expectation_that_names_only_what_holds_is_not_called_complete(tmp_path: Path):
    put(tmp_path, door=GOOD + "expect: {checklist: {C08: held}, harms: {ghost_order: exactly 0}}\n")
    assert headings(tmp_path)[0].expects.en == "1 held, no ghost orders"
    assert headings(tmp_path)[0].expects.zh == "1 项成立、无幽灵订单"


@pytest.mark.parametrize(
    ("harms", "said"),
    [
        ("oversell: exactly 0, ghost_order: 0", "no harm of 2 kinds"),
        ("oversell: exactly 0, ghost_order: 0, slow_reply: at most 0", "no harm of 3 kinds"),
        ("oversell: exactly 0, ghost_order: exactly 10", "1 harm"),
        (", ".join(f"{kind}: exactly 0" for kind in HARM_KINDS), "no harm"),
    ],
)
def test_the_list_says_of_which_harm_there_is_to_be_none(tmp_path: Path, harms: str, said: str):
    put(tmp_path, some=GOOD + f"expect: {{harms: {{{harms}}}}}\n")
    assert headings(tmp_path)[0].expects.en == said


def test_titles_that_differ_in_their_ends_still_do_on_the_list():
    for lang in Lang:
        said = {line.split("  ")[-1] for line in shelf(lang).splitlines() if line.startswith("without_c")}
        assert len(said) == len(Item)
        assert {line[-3:] for line in said} == set(Item)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "title: [",
        "title: {zh: 只有中文}",
        "title: {zh: 1, en: 2}",
        "title: {zh: ' ', en: ' '}",
        "- a list",
        "title: &a [*a]",
        GOOD + "expect: always",
        GOOD + "expect: {checklist: [C01]}",
        GOOD + GOOD,
        GOOD + "x: " + "[" * 5_000,
        "x: " + "9" * 5_000,
        "? {a: b}\n: c",
    ],
)
def test_a_broken_file_is_shown_as_broken_and_does_not_stop_the_list(tmp_path: Path, text: str):
    put(tmp_path, bad=text, calm=GOOD)
    _, bad, calm = shelf(Lang.EN, tmp_path).splitlines()
    assert bad.split() == ["bad", "cannot", "be", "read", "delist", "rehearse", "bad", "says", "why"]
    assert "all held" in calm
    assert headings(tmp_path)[0].title is None


def test_a_file_that_is_no_text_is_broken_too(tmp_path: Path):
    (tmp_path / "bad.delist.yaml").write_bytes("标题".encode("gbk"))
    (tmp_path / "folder.delist.yaml").mkdir()
    assert all(heading.title is None for heading in headings(tmp_path))


def test_long_titles_are_cut_to_the_screen(tmp_path: Path):
    put(tmp_path, calm="title: {zh: " + "长" * 90 + ", en: " + "long " * 30 + "}")
    for lang in Lang:
        assert max(map(width, shelf(lang, tmp_path).splitlines())) <= 80
        assert ".." in shelf(lang, tmp_path)


def test_an_empty_shelf_says_so(tmp_path: Path):
    assert shelf(Lang.ZH, tmp_path) == "没有找到场景。"
    assert shelf(Lang.EN, tmp_path / "missing") == "No scenarios were found."


def test_the_scenarios_of_the_package_can_all_be_read():
    found = headings()
    assert found
    assert [heading.name for heading in found if heading.title is None] == []
