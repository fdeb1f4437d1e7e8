"""`delist run-sheets`: the plan by person, as pages to print."""

import sys
from pathlib import Path

from ..ground.errors import ScenarioError
from ..report import calls, usage_pages
from ..report.console import say
from ..report.files import write_folder
from ..sheets.reader import read_scenario
from ..vault.asked import refuse_new_folder
from .attempt import AS_EXPECTED, Attempt
from .outputs import not_written, refuse


def run(attempt: Attempt, scenario: str, into: str | None) -> int:
    """Write the sheets into an empty folder."""
    from ..run_sheets.pages import write_sheets  # noqa: PLC0415 -- the template engine, for this command alone

    attempt.scenario = scenario
    if into is None:
        raise ScenarioError([calls.no_option(usage_pages.SHEETS_INTO.name, usage_pages.RUN_SHEETS.name)])
    refuse([refuse_new_folder("--into", into)])
    given = read_scenario(scenario)
    try:
        paths = write_folder(into, lambda folder: write_sheets(given, attempt.lang, folder))
    except OSError as error:
        raise ScenarioError([not_written(into, error)]) from error
    for path in paths:
        say(str(Path(into) / path.name), sys.stdout)
    return AS_EXPECTED
