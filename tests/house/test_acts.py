"""Every act that the article prescribes asks for an item, and what is told of the article is what the sources say."""

import re
from pathlib import Path

import pytest

from sim.plan.scenario import Item
from sim.report.article import ARTICLE
from sim.report.asked_by import RULES_OF_ITEMS, items_of
from sim.report.coverage import COVERAGE

SOURCES = (Path(__file__).resolve().parents[2] / "docs/sources.md").read_text(encoding="utf-8")
CELLS = dict(re.findall(r"^\| (R[0-9]+) \| \w \| \w+ \| (.*) \|$", SOURCES, re.MULTILINE))
CELLS |= dict(re.findall(r"^\| (G[0-9]+) \| (.*) \| .* \|$", SOURCES, re.MULTILINE))


@pytest.mark.parametrize("number", range(8, 54))
def test_every_prescribed_act_asks_for_an_item(number):
    assert items_of(f"R{number}")


def test_every_item_stands_for_rules_that_exist():
    assert list(RULES_OF_ITEMS) == list(Item)
    assert {rule for rules in RULES_OF_ITEMS.values() for rule in rules} <= set(ARTICLE)


def test_a_rule_that_an_items_file_is_said_to_model_is_one_of_its_rules():
    """The table of coverage and the table of items were made apart; where both speak they agree."""
    for row in COVERAGE:
        for file in row.files:
            found = re.match(r"sim/checks/checklist/(c\d\d)_", file)
            if found and row.key.startswith("R"):
                assert row.key in RULES_OF_ITEMS[found[1].upper()], (row.key, file)


def test_every_rule_and_gap_is_told():
    assert list(ARTICLE) == [row.key for row in COVERAGE]


@pytest.mark.parametrize("key", ARTICLE)
def test_what_is_told_is_what_the_page_of_sources_says(key):
    """Apart from the Chinese terms that the page adds: the words that are left agree, nearly all."""
    told = set(re.findall(r"[a-z0-9%]+", ARTICLE[key].en.casefold()))
    there = set(re.findall(r"[a-z0-9%]+", CELLS[key].casefold()))
    assert there <= told
    assert len(told - there) <= 6
