"""`delist explain`: what a name stands for; it may be a scenario's as well."""

import sys
from pathlib import Path

from ..ground.errors import ScenarioError
from ..report import calls
from ..report.console import say
from ..report.explain import explain, nearest
from ..report.scenario_explained import explain_scenario
from ..report.scenario_list import names
from .attempt import AS_EXPECTED, Attempt


def run(attempt: Attempt, name: str) -> int:
    """Explain, or offer the nearest names."""
    said, scenarios = explain(name, attempt.lang), names()
    if name in scenarios or (said is None and Path(name).suffix in {".yaml", ".yml", ".xlsx"}):
        from ..sheets.reader import read_scenario  # noqa: PLC0415 -- only a scenario pays for the reader

        story = explain_scenario(read_scenario(name), attempt.lang)
        said = story if said is None else f"{said}\n\n{story}"
    if said is None:
        raise ScenarioError([calls.no_such_name(name, nearest(name, scenarios))])
    say(said, sys.stdout)
    return AS_EXPECTED
