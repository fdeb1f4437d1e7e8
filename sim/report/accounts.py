"""The accounts at the end of the story: money, counts, and what the verdicts rest on."""

from collections.abc import Mapping
from typing import Final

from ..checks.findings import Findings
from ..ground.words import Lang, Text
from ..plan.names import HARMS
from .columns import WIDTH, Column, Grid, wrap
from .course import section
from .figures import money, number
from .terms import BOT, COUNTS, MONEY, RETURNS, TALKS, name_of

_MONEY: Final = Text(zh="钱", en="Money")
_COUNTS: Final = Text(zh="数量", en="Counts")
_BOT: Final = Text(zh="机器人", en="Bot")
_TALKS: Final = Text(zh="协商改期", en="Later dates")
_RETURNS: Final = Text(zh="退货", en="Returns")
_RESTS_ON: Final = Text(zh="这些结论的依据", en="What these verdicts rest on")
_ON: Final = Text(zh="是", en="yes")
_OFF: Final = Text(zh="否", en="no")
_NO_SWITCH: Final = Text(
    zh="没有哪个结论取决于未经证实的平台行为。",
    en="No verdict hangs on a behaviour of the platform that nobody could confirm.",
)
_SWITCHES: Final = Text(
    zh="平台的下列行为没有人能证实；取值不同，结论可能改变：",
    en="Nobody could confirm the following; with the other answer these verdicts may change:",
)


def sums(findings: Findings, lang: Lang) -> list[str]:
    """Money and counts; what a ledger holds beyond the known entries is shown under its own name."""
    rows = [(title_of(key, lang), amount_in_words(key, value, lang)) for key, value in in_order(findings.ledger, MONEY)]
    lines = section(_MONEY, lang)
    grid = Grid((Column("", WIDTH), Column("", 24, right=True)), rows)
    for row in rows:
        lines += grid.row(row)
    others = {key: value for key, value in findings.counts.items() if key not in (*BOT, *TALKS, *RETURNS)}
    lines += _counted(_COUNTS, in_order(others, COUNTS), COUNTS, lang)
    for title, words in ((_BOT, BOT), (_TALKS, TALKS), (_RETURNS, RETURNS)):
        values = [(key, findings.counts[key]) for key in words if key in findings.counts]
        lines += _counted(title, values, words, lang)
    return lines


def _counted(title: Text, values: list[tuple[str, int]], words: Mapping[str, Text], lang: Lang) -> list[str]:
    """A line of counts."""
    counts = [f"{name_of(words, key, lang)} {number(value)}" for key, value in values]
    label = title.in_(lang) + ("：" if lang is Lang.ZH else ": ")
    return wrap(("、" if lang is Lang.ZH else ", ").join(counts), first=f"  {label}") if counts else []


def in_order(values: Mapping[str, int], words: Mapping[str, Text]) -> list[tuple[str, int]]:
    """What has a word first, in the order of the words; the rest as it comes."""
    known = [(key, values[key]) for key in words if key in values]
    return known + [(key, value) for key, value in values.items() if key not in words]


def title_of(key: str, lang: Lang) -> str:
    """What a sum is called."""
    return name_of(MONEY, key if key in MONEY else key.removesuffix("_fen"), lang)


def amount_in_words(key: str, value: int, lang: Lang) -> str:
    """A sum, in yuan where it is money."""
    return money(value, lang) if key.endswith("_fen") else number(value)


def grounds(findings: Findings, lang: Lang) -> list[str]:
    """Switches on which a verdict hangs, the number of assumptions, notes, and what makes the run repeatable."""
    lines = section(_RESTS_ON, lang)
    comma, colon = ("、", "：") if lang is Lang.ZH else (", ", ": ")
    hanging = [switch for switch in findings.switches if switch.hangs]
    lines += wrap((_SWITCHES if hanging else _NO_SWITCH).in_(lang), first="  ")
    for switch in hanging:
        value = (_ON if switch.value else _OFF).in_(lang)
        verdicts = comma.join(name_of(HARMS, verdict, lang) for verdict in switch.hangs)
        asked = Text(zh=f"（本次取“{value}”）", en=f" (here: {value})").in_(lang)
        lines += wrap(f"{switch.title.in_(lang)}{asked}{colon}{verdicts}", first="  - ")
    lines += wrap(_assumed(len(findings.assumptions)).in_(lang), first="  ")
    if findings.notes is not None:
        lines += wrap(findings.notes.in_(lang), first=f"  {Text(zh='备注', en='Note').in_(lang)}{colon}")
    model = Text(zh="模型", en="model").in_(lang)
    return [*lines, *wrap(findings.model, first=f"  {model}{colon}"), *wrap(findings.digest, first="  ")]


def _assumed(count: int) -> Text:
    if not count:
        return Text(zh="所有数字都有出处。", en="Every figure has a source.")
    figures = "1 figure is an assumption" if count == 1 else f"{number(count)} figures are assumptions"
    return Text(
        zh=f"有 {number(count)} 个数字是我们的假设，没有出处；用 --json 可看到全部。",
        en=f"{figures} of ours without a source; --json lists all.",
    )
