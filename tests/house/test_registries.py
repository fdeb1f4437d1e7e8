"""Nothing is left out of a registry: actions have handlers, journal entries have words, items and harms have files."""

import ast
from pathlib import Path

import pytest

import sim.world
from sim.ground.registry import modules_with
from sim.plan.actions import ACTIONS
from sim.plan.harm_kinds import HARM_KINDS
from sim.plan.scenario import Item
from sim.report.pages import PAGES, page
from sim.trace.legend import LEGEND

ROOT = Path(__file__).resolve().parents[2]
SYSTEMS = sorted(path for path in (ROOT / "sim/systems").glob("*.py") if path.stem not in ("__init__", "site"))


@pytest.mark.parametrize("path", SYSTEMS, ids=lambda path: path.stem)
def test_every_system_opens_with_its_transition_table(path):
    names = [node.target.id for node in ast.parse(path.read_text()).body if isinstance(node, ast.AnnAssign)]
    assert "TRANSITIONS" in names
    assert "NAME" in names


def test_every_action_is_handled_by_a_system_that_exists():
    for name, action in ACTIONS.items():
        assert action.system in {*sim.world.SYSTEMS, "staff"}, name
        source = (ROOT / f"sim/systems/{action.system}.py").read_text()
        assert action.system == "staff" or f'"{name}"' in source, name


def recorded_kinds() -> set[str]:
    """Every literal kind of entry that a system writes, and every one in a transition table."""
    kinds = set()
    for path in SYSTEMS:
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call) and ast.unparse(node.func).endswith("record") and len(node.args) > 1:
                if isinstance(node.args[1], ast.Constant):
                    kinds.add(node.args[1].value)
            elif isinstance(node, ast.Tuple) and len(node.elts) == 2 and isinstance(node.elts[1], ast.Constant):
                kinds.add(node.elts[1].value)
    return {kind for kind in kinds if isinstance(kind, str) and "_" in kind} - set(ACTIONS)


def test_every_kind_of_journal_entry_has_words():
    unknown = {kind for kind in recorded_kinds() if kind not in LEGEND and kind not in ("main_listing_off", "give_up")}
    assert not unknown


def test_there_are_twelve_items_one_file_each():
    assert [module.ITEM for module in modules_with("sim.checks.checklist", "ITEM")] == list(Item)


def test_every_kind_of_harm_has_a_file_or_is_said_not_to_be_modelled():
    found = {module.KIND for module in modules_with("sim.checks.harms", "KIND")}
    assert found == set(HARM_KINDS)
    for module in modules_with("sim.checks.harms", "KIND"):
        assert module.__name__.endswith(module.KIND)


@pytest.mark.parametrize("name", PAGES)
def test_the_pages_are_what_the_tables_say(name):
    assert (ROOT / f"docs/{name}.md").read_text(encoding="utf-8") == page(name)
