"""The words of the command line: how a help page looks, and what to say of a call that was not understood."""

from typing import Final

from ..ground.errors import COMMAND_LINE, Mistake
from ..ground.words import Lang, Text
from .columns import pad, width, wrap
from .usage_pages import COMMANDS, ROOT
from .usage_parts import Page

PROGRAM: Final = "delist"

_USAGE: Final = Text(zh="用法：", en="Usage: ")
_COMMANDS: Final = Text(zh="命令：", en="Commands:")
_ARGUMENTS: Final = Text(zh="参数：", en="Arguments:")
_OPTIONS: Final = Text(zh="选项：", en="Options:")


def help_page(page: Page, lang: Lang) -> str:
    """A whole help page."""
    call = f"{PROGRAM} {page.name}".rstrip()
    lines = [*wrap(page.line, first=f"{_USAGE.in_(lang)}{call} "), "", *wrap(page.about.in_(lang))]
    lines += _listed(_ARGUMENTS, [(flag.label, flag.help) for flag in page.arguments], lang)
    lines += _listed(_OPTIONS, [(flag.label, flag.help) for flag in page.options], lang)
    if page is ROOT:
        lines += _listed(_COMMANDS, [(command.name, command.about) for command in COMMANDS], lang)
    return "\n".join(lines)


def _listed(title: Text, entries: list[tuple[str, Text]], lang: Lang) -> list[str]:
    if not entries:
        return []
    room = max(width(label) for label, _ in entries)
    lines = ["", title.in_(lang)]
    for label, words in entries:
        lines += wrap(words.in_(lang), first=f"  {pad(label, room)}  ")
    return lines


def mistake(found: str, rule: Text, remedy: Text) -> Mistake:
    """Something wrong in the call itself."""
    return Mistake(file=COMMAND_LINE, line=1, column=1, found=found, rule=rule, remedy=remedy)


def see_help(command: str) -> Text:
    """The remedy where nothing better can be said."""
    call = f"{PROGRAM} {command} --help".replace("  ", " ")
    return Text(zh=f"运行 {call} 查看用法", en=f"see {call}")


def did_you_mean(names: tuple[str, ...], otherwise: Text) -> Text:
    """Offer what looks like it."""
    if not names:
        return otherwise
    return Text(zh=f"是不是想写 {'、'.join(names)}？", en=f"did you mean {' or '.join(names)}?")
