"""Proposals: the steps that a plan lacks, as lines that can be added to it as they stand."""

from collections.abc import Iterable, Sequence
from typing import TypeVar

from ..ground.moments import MINUTE_MS
from ..plan.actions import ACTIONS, Targets
from ..plan.schedule import Timing
from .case import Case
from .duty import Duty
from .writing import free_name, line, longest_ms, on_duty_before, role_for, when

Key = TypeVar("Key")


def proposed(case: Case, missing: Sequence[Duty], unseen: Sequence[Duty] = ()) -> tuple[str, ...]:
    """A line for each action that is missing, and one for each look at it."""
    taken = {step.id for step in case.steps}
    lines, doers = [], dict[str, tuple[str, int]]()
    for group in _grouped((duty.done_by[0], duty.wants, bool(duty.not_before(case.slowest))) for duty in missing):
        duties = [d for d in missing if (d.done_by[0], d.wants, bool(d.not_before(case.slowest))) == group]
        action, first = duties[0].done_by[0], duties[0]
        role = role_for(case, action)
        at_ms = min(when(case, duty, role) for duty in duties)
        name = free_name(taken, action)
        lines.append(line(case, action, first.item, at_ms, role, _needs(case, action), first.wants, name))
        for duty in duties:
            doers[duty.name.en] = name or action, at_ms + longest_ms(case, action) + duty.lag(case.slowest)
    seen_later = [duty for duty in (*missing, *unseen) if duty.seen_by and (duty in unseen or not case.seeing(duty))]
    for seen_by, wants in _grouped((str(duty.seen_by), duty.seen_wants) for duty in seen_later):
        duties = [duty for duty in seen_later if (duty.seen_by, duty.seen_wants) == (seen_by, wants)]
        lines.append(_look(case, duties, doers, taken))
    return tuple(lines)


def _look(case: Case, duties: Sequence[Duty], doers: dict[str, tuple[str, int]], taken: set[str]) -> str:
    """A probe after all of these effects, and in time for all of them."""
    action, role = str(duties[0].seen_by), role_for(case, str(duties[0].seen_by))
    needs, after_ms = list[str](), 0
    for duty in duties:
        effect = duty.effect(case.slowest)
        by: Timing | None = None if effect is None else effect.by
        name, ends_ms = doers.get(duty.name.en, ("", 0))
        if effect is not None and not name:
            name, ends_ms = ("" if by is None else by.step.id), effect.at_ms
        needs += [name] if name and name not in needs else []
        after_ms = max([after_ms, ends_ms, *(o.at_ms for one in duty.also if (o := one.effect(case.slowest)))])
    by_ms = min(duty.seen_due(case.slowest) for duty in duties) - longest_ms(case, action) - MINUTE_MS
    person = next(one for one in case.scenario.shop.people if role in one.roles)
    at_ms = on_duty_before(case, person, by_ms)
    soonest_ms = case.scenario.t0_ms + (-(-(after_ms - case.scenario.t0_ms) // MINUTE_MS) + 1) * MINUTE_MS
    at_ms = min(at_ms, soonest_ms)
    name = free_name(taken, action)
    return line(case, action, duties[0].item, at_ms, role, needs, duties[0].seen_wants, name)


def _needs(case: Case, action: str) -> list[str]:
    """What to wait for: the inventory where there are targets to find, else the sign-off."""
    wanted = "sign_off" if ACTIONS[action].targets is Targets.NONE else "take_inventory"
    if action in ("take_inventory", "reconcile_payments"):
        return []
    if action in ("sign_off", "refresh_inventory"):
        wanted = "take_inventory"
    return [step.id for step in case.steps if step.do == wanted][:1]


def _grouped(keys: Iterable[Key]) -> list[Key]:
    return list(dict.fromkeys(keys))
