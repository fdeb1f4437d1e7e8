"""`delist check`: many scenarios, each as it expects or not, for a machine that reads the exit code.

Wrong files hide no good ones: all that can be judged is, and then the exit code says that something was wrong.
"""

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from ..check.annotations import annotations as as_annotations
from ..check.annotations import wanted
from ..check.asked import HERE, passed_over, targets
from ..check.baseline import NO_BASELINE, Baseline, accepted_anew, read, stale, updated
from ..check.junit import document
from ..check.lines import places, scenario_lines, summary
from ..check.outcome import Outcome
from ..check.pointers import Pointer, of_failures, of_gone, of_mistakes
from ..check.ratchet import Judged, judged
from ..check.running import outcomes
from ..ground.errors import Mistake, ModelError, ScenarioError
from ..ground.words import Text
from ..report.console import say
from ..report.files import write_file
from ..report.usage import mistake
from .attempt import AS_EXPECTED, NOT_AS_EXPECTED, Attempt
from .outputs import not_written, refuse, refuse_result, say_written

_NOT_UPDATED: Final = Text(
    zh="基线没有更新：有场景无法判断。", en="The baseline was not updated: something could not be judged."
)
_NO_PLAN: Final = Text(
    zh="没有检查 {0}：它不是能读的计划（.delist.yaml、有计划各页的 .xlsx、scenario.csv 与 steps.csv 齐全的文件夹）。",
    en="Not checked: {0} is no plan that can be read (.delist.yaml, an .xlsx with a plan's pages, a folder with both "
    "scenario.csv and steps.csv).",
)


def run(
    attempt: Attempt,
    path: tuple[str, ...],
    seeds: tuple[int, ...] | None,
    workers: int | None,
    junit: str | None,
    annotations: bool,
    baseline: str | None,
    update_baseline: bool,
    accept_new: bool,
) -> int:
    """Check them all, and tell; what was wrong or could not be written is told last."""
    attempt.scenario = "check"
    refuse(_wrong_in_the_call(junit, baseline, update_baseline, accept_new))
    known = NO_BASELINE if baseline is None else read(baseline, needed=not update_baseline)
    to_check, wrong = targets(path or (HERE,))
    for book in passed_over(path or (HERE,)):
        say(_NO_PLAN.in_(attempt.lang).format(book), sys.stderr)
    found = outcomes(to_check, seeds or (None,), workers)
    wrong += [one for outcome in found for one in outcome.mistakes]
    lost = list[Mistake]()
    if update_baseline:
        may_write = not wrong and all(outcome.was_judged for outcome in found)
        known, lost = _updated(known, found, accept_new, attempt, may_write=may_write)
    verdicts = [judged(one, known.of(one)) for one in found]
    gone = stale(known)
    pointers = [*of_failures(verdicts), *of_gone(verdicts, gone, known)]
    if junit is not None:
        lost += _write(junit, document(verdicts, attempt.lang), attempt)
    github = annotations or wanted(os.environ)
    say("\n".join(_told(verdicts, pointers, _unique(wrong), len(gone), attempt, github)), sys.stdout)
    _stop_where_nothing_was_judged(found, [*wrong, *lost], attempt)
    return NOT_AS_EXPECTED if gone or not all(verdict.passed for verdict in verdicts) else AS_EXPECTED


def _wrong_in_the_call(
    junit: str | None, baseline: str | None, update_baseline: bool, accept_new: bool
) -> list[Mistake | None]:
    found = [None if junit is None else refuse_result("--junit", junit, [] if baseline is None else [baseline])]
    if update_baseline and baseline is not None:
        found.append(refuse_result("--baseline", baseline))
    for flag, needs, missing in (
        ("--update-baseline", "--baseline FILE.json", update_baseline and baseline is None),
        ("--accept-new", "--update-baseline", accept_new and not update_baseline),
    ):
        if missing:
            rule = Text(zh=f"{flag} 要和 {needs} 一起写", en=f"{flag} goes with {needs}")
            found.append(mistake(flag, rule, Text(zh=f"加上 {needs}", en=f"add {needs}")))
    return found


def _updated(
    known: Baseline, found: Sequence[Outcome], accept_new: bool, attempt: Attempt, *, may_write: bool
) -> tuple[Baseline, list[Mistake]]:
    """The baseline as it is from now on; what is accepted anew is said loudly."""
    if not may_write:
        say(_NOT_UPDATED.in_(attempt.lang), sys.stderr)
        return known, []
    renewed = updated(known, found, accept_new=accept_new)
    for one in accepted_anew(known, renewed):
        say(one.in_(attempt.lang), sys.stderr)
    lost = _write(renewed.file, renewed.text, attempt) if renewed.text != known.text else []
    return (known if lost else renewed), lost


def _write(file: str, text: str, attempt: Attempt) -> list[Mistake]:
    try:
        write_file(file, text)
    except OSError as error:
        return [not_written(file, error)]
    say_written(Path(file), attempt.lang)
    return []


def _told(
    verdicts: Sequence[Judged],
    pointers: Sequence[Pointer],
    wrong: Sequence[Mistake],
    stale_entries: int,
    attempt: Attempt,
    github: bool,
) -> list[str]:
    lang = attempt.lang
    lines = [*scenario_lines(verdicts, lang), *places(pointers, lang)]
    if github:
        commands = as_annotations([*pointers, *of_mistakes(wrong)], lang, os.environ)
        lines += ["", *commands] if commands else []
    return [*lines, "", *summary(verdicts, stale_entries, lang)] if verdicts else lines


def _unique(mistakes: Sequence[Mistake]) -> tuple[Mistake, ...]:
    return ScenarioError(mistakes).mistakes


def _stop_where_nothing_was_judged(found: Sequence[Outcome], wrong: Sequence[Mistake], attempt: Attempt) -> None:
    """A bug of ours comes before what is wrong in the files, which is told all the same."""
    bug = next((one for one in found if one.bug), None)
    if bug is not None:
        if wrong:
            say(ScenarioError(wrong).render(attempt.lang), sys.stderr)
        attempt.scenario, attempt.seed = bug.target.label, bug.seed
        raise ModelError(bug.bug)
    if wrong:
        raise ScenarioError(wrong)
