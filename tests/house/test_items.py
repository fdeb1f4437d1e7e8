"""Every item names a scenario in which it is held and one in which it is broken, and so they say."""

from functools import lru_cache

import pytest

from sim.ground.registry import modules_with
from sim.plan.reader import read_scenario
from sim.plan.scenario import Item, State
from sim.rehearsal import rehearse_once

MODULES = modules_with("sim.checks.checklist", "ITEM")


@lru_cache(maxsize=32)
def states(scenario: str) -> dict[Item, State]:
    return {found.item: found.state for found in rehearse_once(read_scenario(scenario)).findings.checklist}


def test_twelve_items_have_a_file_each():
    assert [module.ITEM for module in MODULES] == list(Item)


@pytest.mark.parametrize("module", MODULES, ids=lambda module: str(module.ITEM))
def test_an_item_can_hold_and_can_break(module):
    assert states(module.HELD_BY)[module.ITEM] is State.HELD
    assert states(module.BROKEN_BY)[module.ITEM] is State.BROKEN
