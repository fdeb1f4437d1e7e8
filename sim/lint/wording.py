"""Wording: how remarks name things."""

from collections.abc import Sequence

from ..ground.moments import HOUR_MS, MINUTE_MS, relative
from ..ground.words import Text
from ..plan.actions import ACTIONS
from ..plan.scenario import Scenario, Step
from .writing import moment

_SHOWN = 4


def listed(names: Sequence[Text]) -> Text:
    """A few names, and how many more there are."""
    shown, more = names[:_SHOWN], len(names) - _SHOWN
    zh, en = "、".join(name.zh for name in shown), ", ".join(name.en for name in shown)
    return Text(zh=f"{zh}等 {len(names)} 项", en=f"{en} and {more} more") if more > 0 else Text(zh=zh, en=en)


def steps_named(steps: Sequence[Step]) -> Text:
    """Steps by their ids."""
    return listed([Text(zh=step.id, en=step.id) for step in steps])


def at(scenario: Scenario, ms: int) -> str:
    """A moment as a distance from T0: to the second within an hour of it, else to the minute before."""
    away_ms = ms - scenario.t0_ms
    exact = abs(away_ms) < HOUR_MS and away_ms % MINUTE_MS
    return relative(away_ms) if exact else moment(scenario, ms)


def action(step: Step) -> Text:
    """What a step does."""
    return ACTIONS[step.do].title
