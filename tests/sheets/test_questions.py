"""Every setting of a shop and a scenario is on some page, with a question in both languages."""

import re

import pytest

from sim.ground.words import Lang
from sim.plan.actions import ACTIONS
from sim.plan.disturbances import DISTURBANCES
from sim.plan.records import Record, Things
from sim.plan.scenario_tables import scenario_record
from sim.plan.shop_tables import SHOP
from sim.sheets.columns import shapes_of
from sim.sheets.help_page import help_rows
from sim.sheets.leaves import TABLED, scenario_leaves, shop_leaves
from sim.sheets.page import Layout
from sim.sheets.pages import BY_KEY, PAGES
from sim.sheets.scenario_questions import SCENARIO_QUESTIONS
from sim.sheets.shop_questions import SHOP_QUESTIONS

LONGEST_SHEET_NAME = 31


def test_every_setting_has_a_question_and_every_question_a_setting():
    assert set(shop_leaves()) == set(SHOP_QUESTIONS)
    assert set(scenario_leaves()) == set(SCENARIO_QUESTIONS)
    asked = [key for page in PAGES for key in page.leaves or ()]
    # titles are asked for by both
    assert sorted(asked) == sorted([*shop_leaves(), *scenario_leaves()])


def at(path: tuple[str, ...]) -> object:
    shape: object = SHOP
    for name in path:
        assert isinstance(shape, Record)
        shape = shape.keys[name].shape
    return shape


@pytest.mark.parametrize("page", [page for page in PAGES if page.layout is Layout.THINGS], ids=lambda page: page.key)
def test_every_setting_of_a_thing_has_a_column(page):
    things = at(page.section)
    assert isinstance(things, Things)
    own = {column.key for column in page.columns if column.section is None and column.key != "id"}
    assert own == {key for key, _, _ in shapes_of(things.what)}


def test_what_has_a_page_of_its_own_has_one():
    sections = {page.section for page in PAGES if page.section}
    columns = {column.section for page in PAGES for column in page.columns if column.section}
    parents = {section[:1] for section in sections}
    assert TABLED - {("overrides",)} <= sections | columns | parents
    assert {key for key in scenario_record(None).keys if (key,) in TABLED} == {
        "plan", "disturbances", "overrides", "live_sessions", "expect",
    }  # fmt: skip


@pytest.mark.parametrize("lang", Lang)
def test_names_of_pages_and_columns_are_their_own(lang: Lang):
    names = [page.title.in_(lang) for page in PAGES]
    assert len(set(names)) == len(names) == len(BY_KEY)
    assert all(len(name) <= LONGEST_SHEET_NAME for name in names)
    for page in PAGES:
        titles = [column.title.in_(lang).casefold() for column in page.columns]
        assert len(set(titles)) == len(titles), page.key


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.key)
def test_no_two_choices_of_a_cell_have_one_name(page):
    kinds = [column.kind for column in page.columns] + [leaf.kind for leaf in (page.leaves or {}).values() if leaf.kind]
    for kind in kinds:
        for lang in Lang:
            titles = [title.in_(lang).casefold() for title in kind.titles.values()]
            assert len(set(titles)) == len(titles), kind
            assert all(kind.code(label) == code for code, label in zip(kind.titles, kind.labels(lang), strict=True))


@pytest.mark.parametrize("lang", Lang)
def test_the_help_page_tells_every_action_and_disturbance(lang: Lang):
    first = {row[0] for row, _ in help_rows(lang)}
    assert {*ACTIONS, *DISTURBANCES} <= first


@pytest.mark.parametrize("lang", Lang)
def test_the_help_page_says_of_every_setting_how_it_is_written(lang: Lang):
    for row, is_title in help_rows(lang):
        if not is_title and len(row) > 2:
            assert not re.search(r": *(;|；|$)", row[2]), row
            assert lang is Lang.EN or "; " not in row[2], row


def test_t0_itself_is_asked_for_as_a_date():
    assert "T0-48h" not in str(SCENARIO_QUESTIONS["t0"].how)
