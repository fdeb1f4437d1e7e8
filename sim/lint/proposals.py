"""Proposals: the steps that a plan lacks, as lines that can be added to it as they stand."""

from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

from ..ground.moments import MINUTE_MS
from ..plan.actions import ACTIONS, Targets
from .case import Case
from .closing import CLOSING
from .duty import Duty
from .writing import free_name, full_minute_after, line, longest_ms, on_duty_at, role_for, when

Key = TypeVar("Key")


def proposed(case: Case, missing: Sequence[Duty], unseen: Sequence[Duty] = ()) -> tuple[str, ...]:
    """A line for each action that is missing, and one for each look at it."""
    taken = {step.id for step in case.steps}
    lines, doers = [], dict[str, tuple[str, int]]()
    for deed in _different(_doing(case, duty) for duty in missing):
        together = [duty for duty in missing if _doing(case, duty) == deed]
        parts = _parts(case, together)
        for targets in parts:
            duties = [duty for duty in together if duty.target in targets]
            wanted = "all" if len(parts) == 1 else f"[{', '.join(targets)}]"
            lines.append(_deed(case, duties, doers, taken, wanted))
    later = [duty for duty in (*missing, *unseen) if duty.seen_by and (duty in unseen or not _is_seen(case, duty))]
    for key in _different(_seeing(case, duty) for duty in later):
        lines.append(_look(case, [duty for duty in later if _seeing(case, duty) == key], doers, taken))
    return tuple(lines)


def _doing(case: Case, duty: Duty) -> tuple[str, str, str]:
    """What one step can do at once: the same action with the same settings, as long as it may come at any time."""
    return duty.done_by[0], duty.wants, duty.name.en if _is_late(case, duty) else ""


def _parts(case: Case, duties: Sequence[Duty]) -> list[tuple[str, ...]]:
    """The targets of one deed; what shuts something that sells shuts each when it has to, or buyers are lost."""
    targets = _different(duty.target for duty in duties)
    if duties[0].done_by[0] not in CLOSING or case.scenario.known_at_ms is not None:
        return [tuple(targets)]
    wanted = {name: min(when(case, duty) for duty in duties if duty.target == name) for name in targets}
    return [tuple(name for name in targets if wanted[name] == ms) for ms in _different(wanted.values())]


def _seeing(case: Case, duty: Duty) -> tuple[str, str, bool]:
    """What one look can see at once."""
    return str(duty.seen_by), duty.seen_wants, _is_late(case, duty)


def _is_late(case: Case, duty: Duty) -> bool:
    return bool(duty.not_before(case.slowest))


def _is_seen(case: Case, duty: Duty) -> bool:
    """Whether a look that is there already would do; one for a late effect must be its own."""
    return bool(case.seeing(duty)) and not _is_late(case, duty)


def _deed(
    case: Case, duties: Sequence[Duty], doers: dict[str, tuple[str, int]], taken: set[str], targets: str
) -> str:
    """The step that is missing."""
    action, first = duties[0].done_by[0], duties[0]
    wanted_ms = min(when(case, duty) for duty in duties)
    role = role_for(case, action, wanted_ms)
    least_ms = max(case.scenario.known_at_ms or 0, *(duty.not_before(case.slowest) for duty in duties))
    at_ms = on_duty_at(case, role, wanted_ms, least_ms)
    name = free_name(taken, action)
    for duty in duties:
        doers[duty.name.en] = name or action, at_ms + longest_ms(case, action) + duty.lag(case.slowest)
    archive, _ = doers.get("final archive", ("", 0))
    needs = [archive] if action == "restore_drill" and archive else _needs(case, action)
    return line(case, action, first.item, at_ms, role, needs, first.wants, name, targets)


def _look(case: Case, duties: Sequence[Duty], doers: dict[str, tuple[str, int]], taken: set[str]) -> str:
    """A probe after all of these effects, and in time for all of them."""
    action = str(duties[0].seen_by)
    needs, after_ms = list[str](), 0
    for duty in duties:
        name, ends_ms = doers.get(duty.name.en) or _done(case, duty)
        needs += [name] if name and name not in needs else []
        after_ms = max([after_ms, ends_ms, *_others(case, duty)])
    by_ms = min(duty.seen_due(case.slowest) for duty in duties) - longest_ms(case, action) - MINUTE_MS
    wanted_ms = min(by_ms, full_minute_after(case, after_ms))
    role = role_for(case, action, wanted_ms)
    at_ms = on_duty_at(case, role, wanted_ms, after_ms)
    return line(case, action, duties[0].item, at_ms, role, needs, duties[0].seen_wants, free_name(taken, action))


def _done(case: Case, duty: Duty) -> tuple[str, int]:
    """The step that does it, and when at the latest."""
    effect = duty.effect(case.slowest)
    if effect is None:
        return "", 0
    return ("" if effect.by is None else effect.by.step.id), effect.at_ms


def _others(case: Case, duty: Duty) -> Iterator[int]:
    for one in duty.also:
        effect = one.effect(case.slowest)
        if effect is not None:
            yield effect.at_ms


def _needs(case: Case, action: str) -> list[str]:
    """What to wait for: the inventory where there are targets to find, else the sign-off."""
    wanted = "sign_off" if ACTIONS[action].targets is Targets.NONE else "take_inventory"
    if action in ("take_inventory", "reconcile_payments"):
        return []
    if action in ("sign_off", "refresh_inventory"):
        wanted = "take_inventory"
    return [step.id for step in case.steps if step.do == wanted][:1]


def _different(keys: Iterable[Key]) -> list[Key]:
    return list(dict.fromkeys(keys))
