"""`delist claims`: the article's figures beside the model's."""

import sys

from ..claims.registry import DEFAULT_RUNS, measured
from ..claims.table import as_json, table
from ..ground.errors import ScenarioError
from ..rehearsal import model
from ..report.console import say
from .attempt import AS_EXPECTED, Attempt
from .outputs import TO_STDOUT, refuse, refuse_json, say_json, write_json


def run(attempt: Attempt, runs: int | None, json_to: str | None) -> int:
    """Measure them all, and tell."""
    refuse([refuse_json(json_to)])
    count = DEFAULT_RUNS if runs is None else runs
    claims = measured(count)
    data = None if json_to is None else as_json(claims, count, model(), attempt.lang)
    if json_to == TO_STDOUT:
        say_json(data)
        return AS_EXPECTED
    lost = [] if json_to is None else write_json(json_to, data, attempt.lang)
    say(table(claims, count, attempt.lang), sys.stdout)
    if lost:
        raise ScenarioError(lost)
    return AS_EXPECTED
