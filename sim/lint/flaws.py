"""Flaws: what of a plan comes too late, too soon, unseen or never, at which pace; remarks and remedies begin here."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from ..ground.same import Same
from ..plan.pace import Pace
from ..plan.scenario import Item, Step
from ..plan.schedule import Schedule
from .case import Case
from .closing import early_ms
from .duty import Duty
from .remark import Level

LATE: Final = "late"
TOO_SOON: Final = "too_soon"
MISSING: Final = "missing_step"
NO_EVIDENCE: Final = "no_evidence"
TOO_EARLY: Final = "evidence_too_early"
TOO_LATE: Final = "evidence_too_late"
OFF_DUTY: Final = "off_duty"
SHUT_EARLY: Final = "shut_early"
OF_STEPS: Final = (LATE, TOO_SOON, SHUT_EARLY)
"""Of one step, whatever it is for; `of` is its id."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Flaw:
    """One kind of flaw of one step, or of the looks of an item, and the duties that suffer."""

    kind: str
    of: str  # a step's id; for what is unseen or missing, an action
    item: Item
    level: Level
    duties: tuple[Duty, ...]


Key = tuple[str, str, str]


def key(flaw: Flaw) -> Key:
    """What makes it the same flaw in another plan: a step may be late for another item then."""
    return flaw.kind, flaw.of, "" if flaw.kind in OF_STEPS else flaw.item.value


def flaws(case: Case) -> tuple[Flaw, ...]:
    """All of them, in the order of duties; remembered, since every look asks."""
    return _remembered(Same(case))


@lru_cache(maxsize=4)
def _remembered(case: Same[Case]) -> tuple[Flaw, ...]:
    return flaws_of(case.it)


def flaws_of(case: Case) -> tuple[Flaw, ...]:
    """The same of a case that is looked at once."""
    found: dict[tuple[str, str, Item | None, Level], list[Duty]] = {}
    idle = _Idle(case)
    for duty in case.duties:
        for kind, of, level in (*_of_moment(case, duty, idle), *_of_evidence(case, duty)):
            item = None if kind in (LATE, TOO_SOON) else duty.item
            found.setdefault((kind, of, item, level), []).append(duty)
    return (
        *(
            Flaw(kind=kind, of=of, item=duties[0].item, level=level, duties=tuple(duties))
            for (kind, of, _, level), duties in found.items()
        ),
        *_shut_early(case),
    )


def _shut_early(case: Case) -> Iterator[Flaw]:
    """Steps that lose buyers; what they serve are the duties that they must still be in time for."""
    for step in case.steps:
        if early_ms(step, case.usual):
            made = case.slowest
            served = [one for one in case.duties if (at := one.effect(made)) and at.by and at.by.step is step]
            item = step.item or Item.C07
            yield Flaw(kind=SHUT_EARLY, of=step.id, item=item, level=Level.WARNING, duties=tuple(served))


class _Idle:
    """Steps that serve no duty since they come before they count; each is blamed for one duty, in their order."""

    def __init__(self, case: Case) -> None:
        self._case = case
        self._serving: dict[Pace, set[str]] = {}
        self._blamed: dict[str, str] = {}

    def blamed(self, duty: Duty, made: Schedule) -> Step | None:
        """The step that is to be moved, rather than another one that does it late or a new one."""
        least_ms = duty.not_before(made)
        early = [one.step for at_ms, one in made.effects(duty.done_by, duty.target, duty.fits) if at_ms < least_ms]
        free = [one for one in early if self._blamed.get(one.id, duty.name.en) == duty.name.en]
        found = next((one for one in free if one.id not in self._serves(made)), None)
        if found is not None:
            self._blamed[found.id] = duty.name.en
        return found

    def _serves(self, made: Schedule) -> set[str]:
        if made.pace not in self._serving:
            effects = [one.effect(made) for one in self._case.duties]
            self._serving[made.pace] = {one.by.step.id for one in effects if one is not None and one.by is not None}
        return self._serving[made.pace]


def made_at(case: Case, level: Level) -> Schedule:
    """The schedule in which a flaw of this level shows first."""
    return case.usual if level is Level.WARNING else case.slowest


def _of_moment(case: Case, duty: Duty, idle: _Idle) -> Iterator[tuple[str, str, Level]]:
    """Late or too soon, at the first pace at which it is; or missing."""
    if is_missing(case, duty):
        soon = idle.blamed(duty, case.usual)
        yield (MISSING, duty.done_by[0], Level.WARNING) if soon is None else (TOO_SOON, soon.id, Level.WARNING)
        return
    for made, level in ((case.usual, Level.WARNING), (case.slowest, Level.TIGHT)):
        effect = duty.effect(made)
        if effect is not None and effect.by is not None and effect.at_ms > duty.due(made):
            soon = idle.blamed(duty, made)
            if soon is None and _is_wanted_later(case, duty, effect.by.step, made):
                yield MISSING, duty.done_by[0], level
            else:
                yield (LATE, effect.by.step.id, level) if soon is None else (TOO_SOON, soon.id, level)
            return


def _is_wanted_later(case: Case, duty: Duty, step: Step, made: Schedule) -> bool:
    """Whether a step that is late for one duty serves another, which it may not do earlier: it is not its own step."""
    others = [one for one in case.duties if one is not duty and one.not_before(made) > duty.due(made)]
    return any((effect := one.effect(made)) and effect.by and effect.by.step is step for one in others)


def is_missing(case: Case, duty: Duty) -> bool:
    """Whether no step does it; a step that does it too early for this duty is none."""
    if duty.effect(case.usual) is not None:
        return False
    doing = case.doing(duty)
    timed = all(case.comes_to(step, duty.target) for step in doing)
    refused = any(duty.target in case.usual.timings[step.id].refused for step in doing if timed)
    return timed and not refused


def _of_evidence(case: Case, duty: Duty) -> Iterator[tuple[str, str, Level]]:
    """What is wrong with the evidence of a duty whose effect comes about; where it cannot, another flaw says so."""
    if duty.seen_by is None or duty.effect(case.usual) is None:
        return
    seeing = case.seeing(duty)
    if not seeing:
        yield NO_EVIDENCE, duty.seen_by, Level.WARNING
        return
    if not all(case.comes_to(step, duty.seen_target) for step in seeing):
        return
    for made, level in ((case.usual, Level.WARNING), (case.slowest, Level.TIGHT)):
        effect, kind = duty.effect(made), _wrong(duty, made)
        if kind is not None:
            yield (NO_EVIDENCE if _looks_elsewhere(case, duty, seeing, made) else kind), duty.seen_by, level
        if kind is not None or effect is None or effect.at_ms > duty.due(made):
            return
    if _may_look_too_early(case, duty):
        yield TOO_EARLY, duty.seen_by, Level.TIGHT


def _wrong(duty: Duty, made: Schedule) -> str | None:
    """At one pace; an effect that is late itself is said elsewhere."""
    effect, seen = duty.effect(made), duty.seen(made)
    if effect is None or effect.at_ms > duty.due(made):
        return None
    if seen is None:
        return TOO_EARLY
    return TOO_LATE if seen.at_ms > duty.seen_due(made) else None


def _looks_elsewhere(case: Case, duty: Duty, seeing: Sequence[Step], made: Schedule) -> bool:
    """Whether each of these looks serves another duty that cannot be seen in time for this one: none is its own."""
    effect_ms, due_ms, bound = last_effect_ms(duty, made), duty.seen_due(made), set[str]()
    for one in case.duties:
        seen = one.seen(made) if one is not duty and one.seen_by == duty.seen_by else None
        apart = one.seen_due(made) < effect_ms or last_effect_ms(one, made) > due_ms
        if seen is not None and seen.by is not None and apart:
            bound.add(seen.by.step.id)
    return {step.id for step in seeing} <= bound


def last_effect_ms(duty: Duty, made: Schedule) -> int:
    """When the last of what a look is to see has come about."""
    effects = [one.effect(made) for one in (duty, *duty.also)]
    return max((effect.at_ms for effect in effects if effect is not None), default=0)


def _may_look_too_early(case: Case, duty: Duty) -> bool:
    """Whether quick eyes may overtake slow hands: nothing makes the look wait for the effect."""
    effect, seen = duty.effect(case.slowest), duty.seen(case.slowest)
    if effect is None or seen is None or seen.by is None:
        return False
    last_ms = last_effect_ms(duty, case.slowest)
    if case.quickest.timings[seen.by.step.id].effect_ms > last_ms:
        return False
    waits = effect.by is not None and (seen.by.person is effect.by.person or _waits(case, seen.by.step, effect.by.step))
    return not waits or last_ms > (effect.by.effect_ms if effect.by else 0)


def _waits(case: Case, step: Step, other: Step) -> bool:
    """Whether a step needs another one, directly or not."""
    return any(need == other.id or _waits(case, case.step(need), other) for need in step.needs)
