"""A scenario in a few lines: title, story, when it plays, and what it expects."""

from typing import Final

from ..ground.words import Lang, Text
from ..plan.names import HARMS
from ..plan.scenario import Compare, Scenario, State
from .columns import wrap
from .figures import Clock, number
from .terms import PLATFORMS, STATES, name_of

_SCENARIO: Final = Text(zh="场景", en="scenario")
_EXPECTS_NONE: Final = Text(zh="预期：各项成立，没有损害。", en="Expects every item held and no harm.")
_EXPECTS: Final = Text(zh="预期：", en="Expects: ")
_COMPARED: Final = {
    Compare.AT_LEAST: Text(zh="至少", en="at least"),
    Compare.AT_MOST: Text(zh="至多", en="at most"),
    Compare.EXACTLY: Text(zh="正好", en="exactly"),
}


def explain_scenario(scenario: Scenario, lang: Lang) -> str:
    """Title, story, when it plays, and what it expects."""
    clock = Clock(scenario.start.clock(0), scenario.t0_ms)
    brackets = "（{}）" if lang is Lang.ZH else " ({})"
    title = f"{scenario.name}  {scenario.title.in_(lang)}{brackets.format(_SCENARIO.in_(lang))}"
    platform = name_of(PLATFORMS, scenario.platform, lang)
    known = scenario.known_at_ms
    when = Text(zh=f"T0 是 {clock.full(scenario.t0_ms)}", en=f"T0 is {clock.full(scenario.t0_ms)}").in_(lang)
    if known is not None:
        distance = clock.distance(known)
        when += Text(zh=f"，{distance} 才得知", en=f", known only from {distance}").in_(lang)
    steps_en = "step" if len(scenario.plan.steps) == 1 else "steps"
    steps = Text(
        zh=f"计划有 {len(scenario.plan.steps)} 步。平台模式：{platform}。",
        en=f"The plan has {number(len(scenario.plan.steps))} {steps_en}. Platform: {platform}.",
    )
    stop = "。" if lang is Lang.ZH else "."
    paragraphs = (scenario.story.in_(lang), when + stop, steps.in_(lang), _expectation(scenario, lang))
    return "\n".join([*wrap(title), *(line for words in paragraphs for line in wrap(words, first="  "))])


def _expectation(scenario: Scenario, lang: Lang) -> str:
    expect = scenario.expect
    parts = [
        f"{item} {name_of(STATES, state, lang)}" for item, state in expect.checklist.items() if state is not State.HELD
    ]
    parts += [
        f"{name_of(HARMS, kind, lang)} {_COMPARED[count.compare].in_(lang)} {number(count.number)}"
        for kind, count in expect.harms.items()
    ]
    return _EXPECTS.in_(lang) + ("、" if lang is Lang.ZH else ", ").join(parts) if parts else _EXPECTS_NONE.in_(lang)
