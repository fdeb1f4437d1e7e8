"""The reader: from a scenario's name or path to a frozen `Scenario`, or one `ScenarioError` with all mistakes.

scenario = read_scenario("farm_produce")
scenario = read_scenario("my/own.delist.yaml")
"""

from ..ground.errors import ModelError, ScenarioError
from .files import locate, scenario_names, tree_of
from .reading import Reading
from .scenario import Scenario
from .scenario_reader import read_tree
from .tree import BAD, Bad

__all__ = ["read_scenario", "scenario_names"]


def read_scenario(name_or_path: str) -> Scenario:
    """A scenario of the package by its name, or any by its path; ScenarioError says what is wrong with it."""
    reading = Reading()
    source = locate(name_or_path, reading)
    tree = BAD if isinstance(source, Bad) else tree_of(source, reading)
    scenario = BAD if isinstance(source, Bad) or isinstance(tree, Bad) else read_tree(tree, source, reading)
    if reading.mistakes:
        raise ScenarioError(reading.mistakes)
    if isinstance(scenario, Bad):
        raise ModelError(f"{name_or_path!r} was refused without a word")
    return scenario
