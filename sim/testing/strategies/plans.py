"""Plans: a good one with its steps moved within their lead, or one in which items are spoiled."""

from dataclasses import replace
from functools import cache
from typing import Final

from hypothesis import strategies as st

from ...ground.words import Text
from ...plan.scenario import Item, Scenario, Step
from ..given import DrawnPlan, known
from .moving import moved
from .spoiling import SPOILS

_MOST_MOVED: Final = 4
_MOST_SPOILED: Final = 3
_percents: Final = st.sampled_from((100, -100, 50, -50, 25, -25))


def plans(base: str = "small_shop", *, spoil: bool | int = True) -> st.SearchStrategy[DrawnPlan]:
    """Plans like that of a scenario. `spoil=False`: good ones; a number: at most so many items are spoiled; True: one
    at least. The dullest is the plan as it is, or with its first item left out.
    """
    least = 1 if spoil is True else 0
    return _plans(base, least, _MOST_SPOILED if spoil is True else int(spoil))


@st.composite
def _plans(draw: st.DrawFn, base: str, least: int, most: int) -> DrawnPlan:
    scenario, steps = known(base), relative(base)
    said: list[Text] = []
    for place, percent in draw(st.lists(_moves(len(steps)), max_size=_MOST_MOVED)):
        found = moved(steps, place, percent)
        if found is not None:
            steps = found[0]
            said.append(found[1])
    spoiled: list[Text] = []
    for kind, item in draw(st.lists(_spoils(base), min_size=least, max_size=most, unique_by=lambda one: one[1])):
        spoilt = SPOILS[kind](steps, item, scenario)
        if spoilt is not None:
            steps = spoilt[0]
            spoiled.append(spoilt[1])
    return DrawnPlan(steps=steps, moved=tuple(said), spoiled=tuple(spoiled))


@cache
def relative(base: str) -> tuple[Step, ...]:
    """The steps of a scenario's plan, at distances from T0."""
    scenario = known(base)
    return tuple(
        replace(step, at_ms=None if step.at_ms is None else step.at_ms - scenario.t0_ms, place=None)
        for step in scenario.plan.steps
    )


def spoils_of(scenario: Scenario, steps: tuple[Step, ...]) -> list[tuple[str, Item]]:
    """In which ways each item of a plan can be spoiled."""
    return [(kind, item) for item in Item for kind, spoil in SPOILS.items() if spoil(steps, item, scenario)]


@cache
def _spoils(base: str) -> st.SearchStrategy[tuple[str, Item]]:
    return st.sampled_from(spoils_of(known(base), relative(base)))


@cache
def _moves(steps: int) -> st.SearchStrategy[tuple[int, int]]:
    return st.tuples(st.integers(0, steps - 1), _percents)
