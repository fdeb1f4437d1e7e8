"""`delist rehearse --runs N`: a scenario at many seeds, and the situations that ought to have occurred."""

import sys
from difflib import get_close_matches
from typing import Final

from ..checks.situations.registry import all_situations, asked_of, possible_in
from ..ground.errors import Mistake, ModelError, ScenarioError
from ..ground.words import Text
from ..plan.scenario import Scenario
from ..report.console import say
from ..report.usage import did_you_mean, mistake
from ..runs.json_view import as_json
from ..runs.run_set import RunSet
from ..runs.running import run_set
from ..runs.text import call_of, tell
from .attempt import AS_EXPECTED, EXPLORED_TOO_LITTLE, NOT_AS_EXPECTED, Attempt
from .outputs import TO_STDOUT, say_json, write_json

ALL: Final = "all"
NONE: Final = "none"
_KNOWN: Final = Text(zh="没有这个情形", en="there is no such situation")
_LISTED: Final = Text(zh="见 docs/situations.md", en="see docs/situations.md")


def run_many(
    attempt: Attempt,
    scenario: Scenario,
    platform: str | None,
    runs: int,
    workers: int | None,
    sometimes: str | None,
    json_to: str | None,
) -> int:
    """Rehearse, and tell. An expectation that was not met says more than a situation that never came."""
    asked, first = asked_for(scenario, sometimes), attempt.seed or 0
    found = run_set(scenario, range(first, first + runs), workers, asked)
    bug = next((run for run in found.runs if run.bug), None)
    if bug is not None:
        attempt.seed = bug.seed
        raise ModelError(bug.bug)
    lost = list[Mistake]()
    if json_to == TO_STDOUT:
        say_json(as_json(found, attempt.lang))
    else:
        lost += [] if json_to is None else write_json(json_to, as_json(found, attempt.lang), attempt.lang)
        say(tell(found, attempt.lang, call_of(attempt.scenario, platform)), sys.stdout)
    if lost:
        raise ScenarioError(lost)
    return exit_code(found)


def exit_code(found: RunSet) -> int:
    """How a run set ends."""
    if found.met < len(found.runs):
        return NOT_AS_EXPECTED
    return EXPLORED_TOO_LITTLE if found.never else AS_EXPECTED


def asked_for(scenario: Scenario, sometimes: str | None) -> tuple[str, ...]:
    """The situations that must occur; ScenarioError where one is not known."""
    if sometimes is None:
        return asked_of(scenario)
    if sometimes == ALL:
        return possible_in(scenario)
    names = [] if sometimes == NONE else [name.strip() for name in sometimes.split(",")]
    known = tuple(all_situations())
    unknown = [
        mistake(name, _KNOWN, did_you_mean(tuple(get_close_matches(name, known, n=2)), _LISTED))
        for name in names
        if name not in known
    ]
    if unknown:
        raise ScenarioError(unknown)
    return tuple(dict.fromkeys(names))
