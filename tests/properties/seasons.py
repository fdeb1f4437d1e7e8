"""Seasons that the laws vary: a scenario read once, and one crowd a seed for all plans."""

from dataclasses import replace
from functools import cache

from sim.crowd.from_shop import crowd_of
from sim.crowd.sample import Crowd
from sim.ground.draws import SeededDraws
from sim.plan.reader import read_scenario
from sim.plan.scenario import Item, Scenario, State
from sim.rehearsal import Rehearsal, rehearse_once

SEEDS = (7, 1, 2)


@cache
def season(name: str = "full_checklist") -> Scenario:
    return read_scenario(name)


@cache
def crowd(name: str, seed: int) -> Crowd:
    return crowd_of(season(name), SeededDraws(seed))


def met_by(scenario: Scenario, seed: int) -> Rehearsal:
    """This variant of a season, met by the season's own crowd."""
    return rehearse_once(scenario, seed, crowd=crowd(scenario.name, seed))


def less(name: str, *items: Item) -> Scenario:
    """The season with the steps of these items left out."""
    return replace(season(name), plan=season(name).plan.without(*items))


def states(rehearsal: Rehearsal) -> dict[Item, State]:
    return {found.item: found.state for found in rehearsal.findings.checklist}
