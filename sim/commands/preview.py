"""`delist preview`: what a plan will touch, and what is wrong with it, before it runs."""

import sys

from ..ground.errors import ScenarioError
from ..preview.json_view import as_json
from ..preview.text import tell
from ..preview.touched import preview
from ..rehearsal import seed_of
from ..report.console import say
from ..sheets.reader import read_scenario
from .attempt import AS_EXPECTED, NOT_AS_EXPECTED, Attempt
from .outputs import TO_STDOUT, refuse, refuse_json, say_json, write_json


def run(attempt: Attempt, scenario: str, seed: int | None, json_to: str | None) -> int:
    """Look, and tell; warnings give the exit code 1."""
    attempt.scenario, attempt.seed = scenario, seed
    refuse([refuse_json(json_to)])
    given = read_scenario(scenario)
    attempt.seed = seed_of(given) if seed is None else seed
    seen = preview(given, attempt.seed)
    data = None if json_to is None else as_json(seen, attempt.lang)
    lost = [] if json_to in (None, TO_STDOUT) else write_json(str(json_to), data, attempt.lang)
    if json_to == TO_STDOUT:
        say_json(data)
    else:
        say(tell(seen, attempt.lang), sys.stdout)
    if lost:
        raise ScenarioError(lost)
    return NOT_AS_EXPECTED if seen.warned else AS_EXPECTED
