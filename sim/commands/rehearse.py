"""`delist rehearse`: a scenario in, a story out, and files where they are asked for."""

import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from ..ground.errors import Mistake, ScenarioError
from ..plan.scenario import Archive, Platform, Scenario, Switches
from ..rehearsal import DEFAULT_SEED, Rehearsal, rehearse, seed_of
from ..report.console import say
from ..report.files import refuse_folder, write_folder
from ..report.json_view import as_json
from ..report.text import tell
from ..sheets.reader import read_scenario
from ..trace.export import write_trace
from ..vault.asked import NOT_WRITTEN, refuse_places, refuse_scenario
from .attempt import AS_EXPECTED, NOT_AS_EXPECTED, Attempt
from .outputs import TO_STDOUT, not_written, refuse, refuse_json, say_json, say_written, write_json
from .page import refuse_page, write_page
from .together import wrong_together


def run(
    attempt: Attempt,
    scenario: str,
    seed: int | None,
    json_to: str | None,
    trace_to: str | None,
    report_to: str | None,
    archive_to: str | None,
    key_file: str | None,
    platform: str | None,
    runs: int | None,
    workers: int | None,
    sometimes: str | None,
) -> int:
    """Rehearse; what could not be written is told after the story, which is not lost with it."""
    attempt.scenario, attempt.seed = scenario, seed
    beside = {"--trace": trace_to, "--report": report_to, "--archive": archive_to, "--key": key_file}
    refuse(wrong_together(runs, seed or DEFAULT_SEED, beside, {"--workers": workers, "--sometimes": sometimes}))
    if runs is not None:
        from .run_set import run_many  # noqa: PLC0415 -- only a run set pays for its situations

        refuse([refuse_json(json_to)])
        given = _given(scenario, platform)
        attempt.seed = seed_of(given) if seed is None else seed
        return run_many(attempt, given, platform, runs, workers, sometimes, json_to)
    in_folder = None if trace_to is None else refuse_folder("--trace", trace_to)
    refuse([refuse_json(json_to), in_folder, refuse_page(report_to, json_to), *refuse_places(archive_to, key_file)])
    given = _given(scenario, platform)
    attempt.seed = seed_of(given) if seed is None else seed
    refuse(refuse_scenario(given, archive_to))
    if archive_to is None and given.archive is Archive.REAL:
        say(NOT_WRITTEN.in_(attempt.lang), sys.stderr)
    rehearsal = rehearse(given, attempt.seed)
    lost = _written(rehearsal, attempt, json_to, trace_to)
    if report_to is not None:
        lost += write_page(rehearsal, attempt, report_to, platform)
    if archive_to is not None and key_file is not None:
        from .archive import write  # noqa: PLC0415 -- only a real archive pays for its ciphers

        lost += write(rehearsal.trace, attempt, archive_to, key_file)
    if json_to == TO_STDOUT:
        say_json(as_json(rehearsal.findings, attempt.lang))
    else:
        say(tell(rehearsal.findings, attempt.lang), sys.stdout)
    if lost:
        raise ScenarioError(lost)
    return AS_EXPECTED if rehearsal.findings.met else NOT_AS_EXPECTED


def _given(name: str, platform: str | None) -> Scenario:
    scenario = read_scenario(name)
    if platform is None:
        return scenario
    mode = Platform(platform)
    return replace(scenario, platform=mode, switches=Switches.of(mode))


def _written(rehearsal: Rehearsal, attempt: Attempt, json_to: str | None, trace_to: str | None) -> list[Mistake]:
    lost = []
    if json_to is not None and json_to != TO_STDOUT:
        lost += write_json(json_to, as_json(rehearsal.findings, attempt.lang), attempt.lang)
    try:
        if trace_to is not None:
            for path in write_folder(trace_to, _trace_writer(rehearsal)):
                say_written(Path(trace_to) / path.name, attempt.lang)
    except OSError as error:
        lost.append(not_written(str(trace_to), error))
    return lost


def _trace_writer(rehearsal: Rehearsal) -> Callable[[Path], tuple[Path, ...]]:
    return lambda folder: write_trace(rehearsal.trace, folder)
