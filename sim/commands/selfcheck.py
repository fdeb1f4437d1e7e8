"""`delist selfcheck`: the same runs in several ways and processes, compared event by event, and the model watched."""

import sys

from ..plan.files import scenario_names
from ..rehearsal import DEFAULT_SEED
from ..report.console import say
from ..selfcheck.running import selfcheck
from ..selfcheck.telling import told
from ..selfcheck.ways import USUAL
from .attempt import AS_EXPECTED, OUR_BUG, Attempt


def run(attempt: Attempt, scenario: tuple[str, ...], seeds: tuple[int, ...] | None, processes: int | None) -> int:
    """Compare them all, and tell. Whatever is found is a bug of ours."""
    attempt.scenario = "selfcheck"
    names = tuple(dict.fromkeys(scenario)) or scenario_names()
    outcome = selfcheck(names, seeds or (DEFAULT_SEED,), USUAL if processes is None else processes)
    say(told(outcome, attempt.lang), sys.stdout)
    return AS_EXPECTED if outcome.is_pure else OUR_BUG
