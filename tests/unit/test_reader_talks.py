"""Offers of a later date, in a shop that does not say how its buyers answer: refused where the offer stands."""

import re

import pytest

from sim.ground.errors import ScenarioError
from sim.plan.reader import read_scenario

from .test_reader_example import EXAMPLE, PRESET, write_example

SILENT_SHOP = re.sub(r"  answers: .*\n", "", PRESET.read_text("utf-8"))
SILENT_SHOP = SILENT_SHOP[: SILENT_SHOP.index("because:")]
TICK = "  - {do: tick, for: C07, role: ops, needs: shut}"
OFFER = "{do: dispose_orders, id: talk, role: ops, with: {decision: negotiate, later: 24h}}"


def refused(folder, monkeypatch, text: str):
    monkeypatch.chdir(folder)
    with pytest.raises(ScenarioError) as error:
        read_scenario(write_example(folder, text, SILENT_SHOP))
    (mistake,) = error.value.mistakes
    return mistake


def test_an_offer_needs_buyers_who_answer(tmp_path, monkeypatch):
    text = EXAMPLE.replace(TICK, f"  - {OFFER}")
    mistake = refused(tmp_path, monkeypatch, text)
    line = text.splitlines()[mistake.line - 1]
    assert line[mistake.column - 1 :].startswith("negotiate")
    assert mistake.found == "negotiate"
    assert "habits.answers" in mistake.rule.en
    assert "habits.answers" in mistake.rule.zh


def test_an_offer_of_another_plan_is_refused_where_that_is_named(tmp_path, monkeypatch):
    (tmp_path / "own_too.delist.yaml").write_text(EXAMPLE.replace(TICK, f"  - {OFFER}"), "utf-8")
    text = re.sub(r"plan:\n(  .*\n)+", "plan: {like: own_too}\n", EXAMPLE)
    mistake = refused(tmp_path, monkeypatch, text)
    assert mistake.file == "own.delist.yaml"
    assert text.splitlines()[mistake.line - 1] == "plan: {like: own_too}"


def test_where_buyers_answer_the_offer_is_read_with_its_default(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    text = EXAMPLE.replace(TICK, f"  - {OFFER.replace(', later: 24h', '')}")
    offer = read_scenario(write_example(tmp_path, text)).plan.steps[-1]
    assert offer.settings == {"which": "all", "decision": "negotiate", "later": 48 * 3_600_000}
