"""The head of the story: what was rehearsed, and in one sentence how it went.

A failure story that failed as planned is "as expected: broken", never "passed".
"""

from typing import Final

from ..checks.findings import Findings, ItemFinding
from ..ground.words import Lang, Text
from ..plan.scenario import State
from .columns import WIDTH, pad, width, wrap
from .figures import Clock, money, number, titled
from .terms import PLATFORMS, STATES, name_of

BAD_STATES: Final = (State.BROKEN, State.UNVERIFIED, State.FALSE_TICK)

_RULER: Final = "=" * WIDTH
_SCENARIO: Final = Text(zh="场景", en="scenario")
_SEED: Final = Text(zh="种子", en="seed")
_MODE: Final = Text(zh="平台模式", en="platform")
_T0: Final = Text(zh="T0", en="T0")
_KNOWN: Final = Text(zh="何时得知", en="known")
_UNTIL: Final = Text(zh="演练到", en="until")
_UNMET: Final = Text(zh="没有对上的预期：", en="Not met:")
_ITEMS: Final = Text(zh="必检项：", en="Items: ")
_HARMS: Final = Text(zh="损害：", en="Harm: ")
_PLANNED: Final = Text(zh="事先计划的下架", en="planned ahead")


def headline(findings: Findings, clock: Clock, lang: Lang) -> list[str]:
    """Title, verdict, what broke, under which terms it was rehearsed, and the story of the scenario."""
    lines = [_RULER, *wrap(findings.title.in_(lang)), _RULER, *wrap(verdict(findings, lang))]
    if not findings.met:
        lines += wrap(_UNMET.in_(lang))
        for text in findings.unmet:
            lines += wrap(text.in_(lang), first="  - ")
    lines += _what_broke(findings, lang)
    return [*lines, "", *_terms(findings, clock, lang), "", *wrap(findings.story.in_(lang), first="  ")]


def verdict(findings: Findings, lang: Lang) -> str:
    """One sentence, which says first whether it went as it should."""
    if not findings.met:
        said = _unmet(findings)
    elif findings.broken:
        said = _as_expected(findings)
    else:
        said = _passed(findings)
    return said.in_(lang)


def _unmet(findings: Findings) -> Text:
    count = len(findings.unmet)
    lines = f"{number(count)} {'line' if count == 1 else 'lines'} of what was expected"
    if findings.expect_given:
        zh = f"与预期不符：有 {number(count)} 条没有对上。"
        return Text(zh=zh, en=f"Not as expected: {lines} did not come true.")
    return Text(
        zh=f"未通过：本该项项成立、没有损害，有 {number(count)} 条没有做到。",
        en=f"Not passed: every item should hold and nobody be harmed; {lines} did not come true.",
    )


def _as_expected(findings: Findings) -> Text:
    items, of, kinds = len(bad_items(findings)), len(findings.checklist), len(findings.harms)
    fen = sum(harm.amount_fen for harm in findings.harms)
    zh, en = [], []
    if items:
        zh.append(f"{of} 个必检项中有 {items} 个没有成立")
        en.append(f"{items} of {of} items {'does' if items == 1 else 'do'} not hold")
    if kinds:
        zh.append(f"造成 {kinds} 类损害" + (f"，涉及 {money(fen, Lang.ZH)}" if fen else ""))
        worth = f", worth {money(fen, Lang.EN)}" if fen else ""
        en.append(f"{kinds} {'kind' if kinds == 1 else 'kinds'} of harm done{worth}")
    return Text(zh=f"与预期一致：未成立。{'，'.join(zh)}。", en=f"As expected: broken. {', '.join(en)}.")


def _passed(findings: Findings) -> Text:
    held = sum(item.state is State.HELD for item in findings.checklist)
    idle = len(findings.checklist) - held
    items = "item" if held == 1 else "items"
    return Text(
        zh=f"通过：{held} 个必检项成立{f'，{idle} 个未涉及' if idle else ''}，没有损害。",
        en=f"Passed: {held} {items} held{f', {idle} not exercised' if idle else ''}, no harm.",
    )


def bad_items(findings: Findings) -> list[ItemFinding]:
    """The items that do not hold."""
    return [item for item in findings.checklist if item.state in BAD_STATES]


def _what_broke(findings: Findings, lang: Lang) -> list[str]:
    comma = "、" if lang is Lang.ZH else ", "
    items = [f"{item.item} {name_of(STATES, item.state, lang)}" for item in bad_items(findings)]
    harms = [titled(harm.title, harm.count, harm.unit, lang) for harm in findings.harms]
    lines = []
    for label, parts in ((_ITEMS, items), (_HARMS, harms)):
        if parts:
            lines += wrap(comma.join(parts), first=label.in_(lang))
    return lines


def _terms(findings: Findings, clock: Clock, lang: Lang) -> list[str]:
    until = f"{clock.full(findings.until_ms)} ({clock.distance(findings.until_ms)})"
    rows = [
        (_SCENARIO, findings.scenario),
        (_SEED, str(findings.seed)),
        (_MODE, name_of(PLATFORMS, findings.platform, lang)),
        (_T0, clock.full(findings.t0_ms)),
        (_KNOWN, known_text(findings, clock).in_(lang)),
        (_UNTIL, until),
    ]
    room = max(width(label.in_(lang)) for label, _ in rows)
    return [line for label, value in rows for line in wrap(value, first=f"  {pad(label.in_(lang), room)}  ")]


def known_text(findings: Findings, clock: Clock) -> Text:
    """When the shop knew that the product has to go."""
    known_ms = findings.known_at_ms
    if known_ms is None:
        return _PLANNED
    when = clock.both(known_ms)
    if known_ms <= findings.t0_ms:
        return Text(zh=f"{when}，紧急下架", en=f"{when}: taken down in an emergency")
    return Text(zh=f"{when}，T0 之后才发现", en=f"{when}: found out after T0 only")
