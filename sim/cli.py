"""The command `delist`: rehearse a scenario, list the scenarios, explain a name.

Whatever it says exists in Chinese and in English, click's own words included: help pages come from `report.usage`,
complaints from `report.calls`, and the command is built in the language of the call before click reads it. Heavy
libraries are imported by the command that needs them.

Exit codes: 0 what the scenario expects happened, 1 it did not, 2 your input is wrong, 3 our bug, 130 Ctrl-C.
"""

import json
import os
import sys
import traceback
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final, NoReturn

import click

from . import __version__
from .ground.errors import Mistake, ScenarioError
from .ground.words import Lang, Text
from .report import calls, spoken, usage
from .report.console import never_refuse, say, speaks_unicode

if TYPE_CHECKING:
    from .checks.findings import Findings
    from .rehearsal import Rehearsal

AS_EXPECTED: Final = 0
NOT_AS_EXPECTED: Final = 1
YOUR_INPUT: Final = 2
OUR_BUG: Final = 3
STOPPED: Final = 130

DEBUG: Final = "DELIST_DEBUG"
TO_STDOUT: Final = "-"
_STOPPED: Final = Text(zh="已中止。", en="Stopped.")
_WRITTEN: Final = Text(zh="已写入", en="written:")
_WRITABLE: Final = Text(zh="结果必须写得进去", en="it must be possible to write the result")
_ELSEWHERE: Final = Text(zh="检查磁盘空间和权限，再运行一次", en="check space and permissions, and run it again")


@dataclass(slots=True)
class Attempt:
    """What is being tried; the message about a bug of ours names it."""

    lang: Lang
    scenario: str = "-"
    seed: int | None = None


def main(argv: Sequence[str] | None = None) -> NoReturn:
    """Run the command and leave with its exit code."""
    sys.exit(run(list(sys.argv[1:] if argv is None else argv)))


def run(argv: list[str]) -> int:
    """Run the command; its exit code. Whatever goes wrong becomes a message and a code."""
    attempt = Attempt(calls.language(argv, os.environ))
    never_refuse(sys.stdout)
    never_refuse(sys.stderr)
    try:
        delist = spoken.command(_COMMANDS, attempt.lang, f"delist-sandbox {__version__}")
        code = delist.main(args=argv, prog_name=usage.PROGRAM, standalone_mode=False, obj=attempt)
        return code if isinstance(code, int) else AS_EXPECTED
    except ScenarioError as error:
        say(error.render(attempt.lang), sys.stderr)
        return YOUR_INPUT
    except click.ClickException as error:
        say(spoken.understood(error).render(attempt.lang), sys.stderr)
        return YOUR_INPUT
    except (KeyboardInterrupt, click.Abort):
        say(_STOPPED.in_(attempt.lang), sys.stderr)
        return STOPPED
    except Exception as error:
        _confess(error, attempt)
        return OUR_BUG


def _confess(error: Exception, attempt: Attempt) -> None:
    """A bug of ours, said in both languages."""
    if os.environ.get(DEBUG) == "1":
        say("".join(traceback.format_exception(error)), sys.stderr)
    what = " ".join(f"{type(error).__name__}: {error}".split())[:300]
    seed = "-" if attempt.seed is None else attempt.seed
    say(
        f"delist：程序自身出错，不是你的输入有误。请把下面两行报告给我们；设 {DEBUG}=1 可看到出错位置。\n"
        f"delist: a bug of ours, not your input. Please report these two lines; {DEBUG}=1 shows where.\n"
        f"  scenario {attempt.scenario}, seed {seed}, version {__version__}\n"
        f"  {what}",
        sys.stderr,
    )


def _rehearse(
    attempt: Attempt, scenario: str, seed: int | None, json_to: str | None, trace_to: str | None, platform: str | None
) -> int:
    attempt.scenario, attempt.seed = scenario, seed
    _refuse_places(json_to, trace_to)
    rehearsal = _rehearsal(attempt, scenario, platform)
    lost = _written(rehearsal, attempt, json_to, trace_to)
    if json_to == TO_STDOUT:
        say(_json(rehearsal.findings, attempt.lang, ascii_only=not speaks_unicode(sys.stdout)), sys.stdout)
    else:
        from .report.text import tell  # noqa: PLC0415

        say(tell(rehearsal.findings, attempt.lang), sys.stdout)
    if lost:
        raise ScenarioError(lost)
    return AS_EXPECTED if rehearsal.findings.met else NOT_AS_EXPECTED


def _refuse_places(json_to: str | None, trace_to: str | None) -> None:
    """Better now than after the run."""
    from .report.files import refuse_file, refuse_folder  # noqa: PLC0415

    found = [
        None if json_to in (None, TO_STDOUT) else refuse_file("--json", str(json_to)),
        None if trace_to is None else refuse_folder("--trace", trace_to),
    ]
    mistakes = [one for one in found if one is not None]
    if mistakes:
        raise ScenarioError(mistakes)


def _rehearsal(attempt: Attempt, name: str, platform: str | None) -> "Rehearsal":
    from dataclasses import replace  # noqa: PLC0415

    from .plan.reader import read_scenario  # noqa: PLC0415
    from .plan.scenario import Platform, Switches  # noqa: PLC0415
    from .rehearsal import DEFAULT_SEED, rehearse  # noqa: PLC0415

    scenario = read_scenario(name)
    if platform is not None:
        mode = Platform(platform)
        scenario = replace(scenario, platform=mode, switches=Switches.of(mode))
    attempt.seed = DEFAULT_SEED if attempt.seed is None else attempt.seed
    return rehearse(scenario, attempt.seed)


def _written(rehearsal: "Rehearsal", attempt: Attempt, json_to: str | None, trace_to: str | None) -> list[Mistake]:
    """Write what was asked for; what could not be written is told after the story, which is not lost with it."""
    from .report.files import write_file, write_folder  # noqa: PLC0415

    lost = []
    try:
        if json_to not in (None, TO_STDOUT):
            write_file(str(json_to), _json(rehearsal.findings, attempt.lang) + "\n")
            say(f"{_WRITTEN.in_(attempt.lang)} {json_to}", sys.stderr)
    except OSError as error:
        lost.append(usage.mistake(f"{json_to} ({error.strerror})", _WRITABLE, _ELSEWHERE))
    try:
        if trace_to is not None:
            for path in write_folder(trace_to, _trace_writer(rehearsal)):
                say(f"{_WRITTEN.in_(attempt.lang)} {Path(trace_to) / path.name}", sys.stderr)
    except OSError as error:
        lost.append(usage.mistake(f"{trace_to} ({error.strerror})", _WRITABLE, _ELSEWHERE))
    return lost


def _trace_writer(rehearsal: "Rehearsal") -> Callable[[Path], tuple[Path, ...]]:
    from .trace.export import write_trace  # noqa: PLC0415

    return lambda folder: write_trace(rehearsal.trace, folder)


def _json(findings: "Findings", lang: Lang, ascii_only: bool = False) -> str:
    from .report.json_view import as_json  # noqa: PLC0415

    return json.dumps(as_json(findings, lang), ensure_ascii=ascii_only, indent=2)


def _list(attempt: Attempt) -> int:
    from .report.shelf import shelf  # noqa: PLC0415

    say(shelf(attempt.lang), sys.stdout)
    return AS_EXPECTED


def _explain(attempt: Attempt, name: str) -> int:
    from .report.explain import explain, explain_scenario, nearest  # noqa: PLC0415
    from .report.shelf import names  # noqa: PLC0415

    said, scenarios = explain(name, attempt.lang), names()
    if name in scenarios or (said is None and Path(name).suffix in {".yaml", ".yml"}):
        from .plan.reader import read_scenario  # noqa: PLC0415

        story = explain_scenario(read_scenario(name), attempt.lang)
        said = story if said is None else f"{said}\n\n{story}"
    if said is None:
        raise ScenarioError([calls.no_such_name(name, nearest(name, scenarios))])
    say(said, sys.stdout)
    return AS_EXPECTED


def _claims(attempt: Attempt, runs: int | None, json_to: str | None) -> int:
    from .claims.registry import DEFAULT_RUNS, measured  # noqa: PLC0415
    from .claims.table import as_json, table  # noqa: PLC0415
    from .rehearsal import model  # noqa: PLC0415
    from .report.files import write_file  # noqa: PLC0415

    _refuse_places(json_to, None)
    count = DEFAULT_RUNS if runs is None else runs
    claims = measured(count)
    if json_to is not None:
        data = as_json(claims, count, model(), attempt.lang)
        ascii_only = json_to == TO_STDOUT and not speaks_unicode(sys.stdout)
        text = json.dumps(data, ensure_ascii=ascii_only, indent=2)
        if json_to == TO_STDOUT:
            say(text, sys.stdout)
            return AS_EXPECTED
        try:
            write_file(json_to, text + "\n")
        except OSError as error:
            raise ScenarioError([usage.mistake(f"{json_to} ({error.strerror})", _WRITABLE, _ELSEWHERE)]) from error
        say(f"{_WRITTEN.in_(attempt.lang)} {json_to}", sys.stderr)
    say(table(claims, count, attempt.lang), sys.stdout)
    return AS_EXPECTED


_COMMANDS: Final[Mapping[usage.Page, Callable[..., int]]] = {
    usage.REHEARSE: _rehearse,
    usage.LIST: _list,
    usage.EXPLAIN: _explain,
    usage.CLAIMS: _claims,
}
