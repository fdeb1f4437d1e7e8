"""The reader: from a scenario's name or path to a frozen `Scenario`, or one `ScenarioError` with all mistakes.

scenario = read_scenario("farm_produce")
scenario = read_scenario("my/own.delist.yaml")
"""

from ..ground.errors import ModelError, ScenarioError
from .files import Source, locate, scenario_names, tree_of
from .reading import Reading
from .scenario import Scenario
from .scenario_reader import read_tree
from .shapes import Maybe
from .tree import BAD, Bad, Node

__all__ = ["read_scenario", "read_whole", "scenario_names"]


def read_scenario(name_or_path: str) -> Scenario:
    """A scenario of the package by its name, or any by its path; ScenarioError says what is wrong with it."""
    reading = Reading()
    source = locate(name_or_path, reading)
    tree = BAD if isinstance(source, Bad) else tree_of(source, reading)
    if isinstance(source, Bad):
        raise ScenarioError(reading.mistakes)
    return read_whole(tree, source, reading)


def read_whole(tree: Maybe[Node], source: Source, reading: Reading) -> Scenario:
    """The scenario of a tree, whatever kind of file it came from; ScenarioError has every mistake of the reading."""
    scenario = BAD if isinstance(tree, Bad) else read_tree(tree, source, reading)
    if reading.mistakes:
        raise ScenarioError(reading.mistakes)
    if isinstance(scenario, Bad):
        raise ModelError(f"{source.label!r} was refused without a word")
    return scenario
