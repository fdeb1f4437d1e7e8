"""Sameness: a scenario less what no run depends on, and a short hash of that."""

import hashlib
from dataclasses import replace
from typing import Final

from ..ground.words import Text
from .scenario import Expectation, Scenario

_NOTHING: Final = Text(zh="-", en="-")
_NO_EXPECTATION: Final = Expectation(checklist={}, harms={}, given=False)


def bare(scenario: Scenario) -> Scenario:
    """The scenario without names, words, reasons, places in files, and what is expected or to be repeated."""
    steps = tuple(replace(step, place=None) for step in scenario.plan.steps)
    return replace(
        scenario,
        name="",
        title=_NOTHING,
        story=_NOTHING,
        notes=None,
        shop=replace(scenario.shop, because=()),
        plan=replace(scenario.plan, steps=steps, place=None, like=None, left_out={}),
        disturbances=tuple(replace(one, place=None) for one in scenario.disturbances),
        expect=_NO_EXPECTATION,
        replay=None,
    )


def inputs_of(scenario: Scenario) -> str:
    """A hash of everything that a run depends on besides its seed and the program."""
    return hashlib.sha256(repr(bare(scenario)).encode()).hexdigest()[:12]
