"""The registry of situations, and how often each occurred in a trace."""

from collections.abc import Mapping
from functools import cache

from ...ground.registry import modules_with
from ...plan.scenario import Scenario
from ...trace.trace import Trace
from ..facts import Facts
from .situation import Situation


@cache
def all_situations() -> Mapping[str, Situation]:
    """Every situation by its name, in the order of the files."""
    modules = modules_with(__name__.rpartition(".")[0], "SITUATIONS")
    return {one.name: one for module in modules for one in module.SITUATIONS}


def situations_of(trace: Trace, facts: Facts | None = None) -> Mapping[str, int]:
    """How often each situation occurred, zero included. Facts that are at hand spare half of the work."""
    known = Facts(trace) if facts is None else facts
    return {name: one.count(known) for name, one in all_situations().items()}


def possible_in(scenario: Scenario) -> tuple[str, ...]:
    """The situations that a scenario leaves room for, rare ones too."""
    return tuple(name for name, one in all_situations().items() if one.possible(scenario))


def asked_of(scenario: Scenario) -> tuple[str, ...]:
    """The situations that a run set of a scenario ought to see: those that its file names; else those that it leaves
    room for, rare ones apart.
    """
    if scenario.sometimes is not None:
        return scenario.sometimes
    known = all_situations()
    return tuple(name for name in possible_in(scenario) if not known[name].rare)
