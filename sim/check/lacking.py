"""Lacking: the step that an item's plan has not got, as the lint knows it from what the item asks for."""

from typing import NamedTuple

from ..ground.words import Text
from ..lint.case import Case, case_of
from ..lint.flaws import MISSING, NO_EVIDENCE, Flaw, flaws
from ..lint.remark import Level
from ..lint.wording import listed
from ..plan.scenario import Item, Scenario, Step


class Lack(NamedTuple):
    """An action that no step does, for what, and the step beside which it belongs."""

    action: str
    names: Text
    is_look: bool
    beside: Step | None


def lack(scenario: Scenario, item: Item | None, action: str | None = None) -> Lack | None:
    """The first that shows at the usual pace, deeds before looks; with `action`, of this one only."""
    case = case_of(scenario)
    found = [
        flaw
        for flaw in flaws(case)
        if flaw.kind in (MISSING, NO_EVIDENCE)
        and flaw.item is item
        and flaw.level is Level.WARNING
        and action in (None, flaw.of)
    ]
    first = min(found, key=lambda flaw: flaw.kind != MISSING, default=None)
    return None if first is None else _lack(case, first)


def _lack(case: Case, flaw: Flaw) -> Lack:
    """A look belongs after the deed, and a deed before its look; else it belongs to the same action's other steps."""
    is_look = flaw.kind == NO_EVIDENCE
    effects = [effect for duty in flaw.duties if (effect := duty.effect(case.usual)) is not None]
    deeds = [effect.by.step for effect in sorted(effects, key=lambda one: one.at_ms) if effect.by is not None]
    others = [step for duty in flaw.duties for step in case.seeing(duty)]
    same = [step for step in case.steps if step.do == flaw.of and step.item is flaw.item]
    near = deeds[-1:] if is_look else same[-1:] or others[:1]
    names = listed([duty.name for duty in flaw.duties])
    return Lack(flaw.of, names, is_look, near[0] if near else None)
