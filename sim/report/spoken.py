"""Click, in our words: a command built in one language, whose pages and complaints are those of `usage` and `calls`.

Click reads the call; it never gets to speak. What it finds wrong becomes a `Mistake` in the language of the call.
"""

import sys
from collections.abc import Callable, Mapping
from typing import Any, Final

import click

from ..ground.errors import Mistake, ScenarioError
from ..ground.words import Lang
from . import calls, usage, usage_pages
from .console import say
from .usage_check import SWITCHES
from .usage_parts import HELP, LANG, Flag, Page

_BARE: Final = (*SWITCHES, usage_pages.SCHEMA)
PLATFORMS: Final = ("article", "documented")
_LANGS: Final = tuple(lang.value for lang in Lang)
_NAMES: Final = {
    "--json": ("--json", "json_to"),
    "--trace": ("--trace", "trace_to"),
    "--report": ("--report", "report_to"),
    "--archive": ("--archive", "archive_to"),
    "--key": ("--key", "key_file"),
    "--sheet": ("--sheet", "sheet_to"),
    "--csv": ("--csv", "csv_to"),
    "--from": ("--from", "begin_with"),
    "--help": ("--help", "-h"),
}

_READERS: Final[Mapping[str, Callable[[str], int | tuple[int, ...]]]] = {
    "seed": calls.read_seed,
    "seeds": calls.read_seeds,
    "workers": calls.read_workers,
    "processes": calls.read_processes,
}


class _Spoken(click.Command):
    """A command with a page of its own."""

    page: Page
    lang: Lang

    def get_help(self, ctx: click.Context) -> str:  # noqa: ARG002 -- click asks with it
        """The page in the language of the call."""
        return usage.help_page(self.page, self.lang)

    def invoke(self, ctx: click.Context) -> Any:
        """Run it, unless more was given than it takes."""
        if ctx.args and self.page is not usage_pages.ROOT:
            raise ScenarioError([calls.left_over(ctx.args, self.page.name)])
        return super().invoke(ctx)


class _Root(_Spoken, click.Group):
    """The program itself; without a command it shows its page."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command by its name."""
        if args[0] not in self.commands:
            raise ScenarioError([calls.no_such_command(args[0], tuple(self.commands))])
        return super().resolve_command(ctx, args)


def command(callbacks: Mapping[Page, Callable[..., int]], lang: Lang, version: str) -> click.Group:
    """The whole program. Callbacks get the context's object first, then the values by name."""
    root = _Root(None, callback=_page_without_command, invoke_without_command=True, add_help_option=False)
    _dress(root, usage_pages.ROOT, lang, version)
    for page, callback in callbacks.items():
        more = {"allow_extra_args": True}  # complained of in our own words
        one = _Spoken(page.name, callback=click.pass_obj(callback), context_settings=more, add_help_option=False)
        _dress(one, page, lang, version)
        root.add_command(one)
    return root


def _dress(bare: _Spoken, page: Page, lang: Lang, version: str) -> None:
    bare.page, bare.lang = page, lang
    bare.params += [_argument(flag) for flag in page.arguments]
    bare.params += [_option(flag, version) for flag in page.options]


def _argument(flag: Flag) -> click.Argument:
    """One value, or with dots any number of them."""
    name = flag.name.removesuffix("...")
    return click.Argument([name.lower()], nargs=1 if name == flag.name else -1, required=flag.needed)


def _option(flag: Flag, version: str) -> click.Option:
    names = _NAMES.get(flag.name, (flag.name,))
    if flag in _BARE:
        return click.Option(names, is_flag=True)
    if flag.takes:
        return click.Option(names, callback=_value, expose_value=flag is not LANG)

    def show(ctx: click.Context, _param: click.Parameter, wanted: bool) -> None:
        if wanted and not ctx.resilient_parsing:
            say(version if flag is usage_pages.VERSION else ctx.get_help(), sys.stdout)
            ctx.exit()

    return click.Option(names, is_flag=True, is_eager=True, expose_value=False, callback=show)


def _value(ctx: click.Context, param: click.Parameter, value: str | None) -> int | str | tuple[int, ...] | None:
    """What follows an option, checked."""
    if value is None:
        return None
    if param.name == "runs":
        return calls.read_runs(value, _most_runs(ctx))
    if param.name in _READERS:
        return _READERS[param.name](value)
    known = {"lang": _LANGS, "platform": PLATFORMS}.get(param.name or "")
    return calls.read_choice(f"--{param.name}", value, known) if known else value


def _most_runs(ctx: click.Context) -> int:
    return calls.MOST_RUNS_OF_A_SET if ctx.info_name == usage_pages.REHEARSE.name else calls.MOST_RUNS


@click.pass_context
def _page_without_command(ctx: click.Context) -> None:
    if ctx.invoked_subcommand is None:
        say(ctx.get_help(), sys.stdout)


def understood(error: click.ClickException) -> Mistake:
    """What click found wrong."""
    ctx = error.ctx if isinstance(error, click.UsageError) else None
    name = ctx.command.page.name if ctx and isinstance(ctx.command, _Spoken) else ""
    if isinstance(error, click.NoSuchOption):
        return calls.no_such_option(error.option_name, error.possibilities or (), name)
    if isinstance(error, click.MissingParameter) and error.param is not None:
        return calls.missing((error.param.name or "").upper(), name)
    if isinstance(error, click.BadOptionUsage):
        bare = error.option_name in ("-h", *(flag.name for flag in (HELP, usage_pages.VERSION, *_BARE)))
        return (calls.needless_value if bare else calls.no_value)(error.option_name, name)
    return calls.not_understood(error.format_message(), name)
