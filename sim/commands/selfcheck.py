"""`delist selfcheck`: the same runs in several ways and processes, compared event by event, and the model watched."""

import sys

from ..ground.errors import Mistake, ScenarioError
from ..plan.files import scenario_names
from ..rehearsal import DEFAULT_SEED
from ..report.console import say
from ..selfcheck.running import selfcheck
from ..selfcheck.telling import told
from ..selfcheck.ways import USUAL
from ..sheets.reader import read_scenario
from .attempt import AS_EXPECTED, OUR_BUG, Attempt
from .outputs import refuse


def run(attempt: Attempt, scenario: tuple[str, ...], seeds: tuple[int, ...] | None, processes: int | None) -> int:
    """Compare them all, and tell. Whatever is found is a bug of ours."""
    attempt.scenario = "selfcheck"
    refuse(one for name in scenario for one in _wrong(name))
    names = tuple(dict.fromkeys(scenario)) or scenario_names()
    outcome = selfcheck(names, seeds or (DEFAULT_SEED,), USUAL if processes is None else processes)
    say(told(outcome, attempt.lang), sys.stdout)
    return AS_EXPECTED if outcome.is_pure else OUR_BUG


def _wrong(name: str) -> tuple[Mistake, ...]:
    """What is wrong with a scenario, before any process is started for it."""
    try:
        read_scenario(name)
    except ScenarioError as error:
        return error.mistakes
    return ()
