"""The command `delist`: reads the call, runs one of `sim.commands`, and leaves with its exit code.

Whatever it says exists in Chinese and in English, click's own words included: help pages come from `report.usage`,
complaints from `report.calls`, and the command is built in the language of the call before click reads it.

Exit codes: 0 what the scenario expects happened, 1 it did not, 2 your input is wrong, 3 our bug, 4 explored
too little to say (rehearse --runs), 130 Ctrl-C.
"""

import os
import sys
import traceback
from collections.abc import Callable, Sequence
from importlib import import_module
from typing import Final, NoReturn

import click

from . import __version__
from .commands.attempt import AS_EXPECTED, OUR_BUG, STOPPED, YOUR_INPUT, Attempt
from .ground.errors import ScenarioError
from .ground.words import Text
from .report import calls, spoken, usage, usage_pages
from .report.console import never_refuse, say

DEBUG: Final = "DELIST_DEBUG"
_STOPPED: Final = Text(zh="已中止。", en="Stopped.")


def main(argv: Sequence[str] | None = None) -> NoReturn:
    """Run the command and leave with its exit code."""
    sys.exit(run(list(sys.argv[1:] if argv is None else argv)))


def run(argv: list[str]) -> int:
    """Run the command; its exit code. Whatever goes wrong becomes a message and a code."""
    attempt = Attempt(calls.language(argv, os.environ))
    never_refuse(sys.stdout)
    never_refuse(sys.stderr)
    try:
        commands = {page: _command(page.name) for page in usage_pages.COMMANDS}
        delist = spoken.command(commands, attempt.lang, f"delist-sandbox {__version__}")
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


def _command(name: str) -> Callable[..., int]:
    """A command by its name, imported when it is called."""

    def run_it(attempt: Attempt, **asked: object) -> int:
        code: int = import_module(f".commands.{name.replace('-', '_')}", __package__).run(attempt, **asked)
        return code

    return run_it
