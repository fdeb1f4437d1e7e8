"""A step without evidence: nobody looks afterwards, looks too early, or looks too late to count."""

from collections.abc import Iterator, Sequence

from ...ground.words import Text
from ...plan.actions import ACTIONS
from ...plan.scenario import Item, Step
from ...plan.schedule import Schedule
from ..case import Case
from ..duty import Duty
from ..proposals import proposed
from ..remark import Level, Remark
from ..wording import at, listed

NO_EVIDENCE = "no_evidence"
TOO_EARLY = "evidence_too_early"
TOO_LATE = "evidence_too_late"


def look(case: Case) -> Iterator[Remark]:
    """One remark for each item and way of looking."""
    found: dict[tuple[Item, str, str, Level], list[Duty]] = {}
    for duty in case.duties:
        flaw = None if duty.seen_by is None else _flaw(case, duty)
        if flaw is not None:
            found.setdefault((duty.item, str(duty.seen_by), *flaw), []).append(duty)
    for (item, _, kind, level), duties in found.items():
        yield _remark(case, item, kind, level, duties)


def _flaw(case: Case, duty: Duty) -> tuple[str, Level] | None:
    """What is wrong with the evidence of a duty whose effect comes about; where it cannot, another look says so."""
    seeing = case.seeing(duty)
    if duty.effect(case.usual) is None:
        return None
    if not seeing:
        return NO_EVIDENCE, Level.WARNING
    if not all(case.comes_to(step, duty.seen_target) for step in seeing):
        return None
    for made, level in ((case.usual, Level.WARNING), (case.slowest, Level.TIGHT)):
        effect, kind = duty.effect(made), _wrong(duty, made)
        if kind is not None or effect is None or effect.at_ms > duty.due(made):
            return None if kind is None else (kind, level)
    return (TOO_EARLY, Level.TIGHT) if _may_look_too_early(case, duty) else None


def _wrong(duty: Duty, made: Schedule) -> str | None:
    """At one pace; an effect that is late itself is said elsewhere."""
    effect, seen = duty.effect(made), duty.seen(made)
    if effect is None or effect.at_ms > duty.due(made):
        return None
    if seen is None:
        return TOO_EARLY
    return TOO_LATE if seen.at_ms > duty.seen_due(made) else None


def _may_look_too_early(case: Case, duty: Duty) -> bool:
    """Whether quick eyes may overtake slow hands: nothing makes the look wait for the effect."""
    effect, seen = duty.effect(case.slowest), duty.seen(case.slowest)
    if effect is None or seen is None or seen.by is None:
        return False
    last_ms = max([effect.at_ms, *(o.at_ms for one in duty.also if (o := one.effect(case.slowest)))])
    if case.quickest.timings[seen.by.step.id].effect_ms > last_ms:
        return False
    waits = effect.by is not None and (seen.by.person is effect.by.person or _waits(case, seen.by.step, effect.by.step))
    return not waits or last_ms > (effect.by.effect_ms if effect.by else 0)


def _waits(case: Case, step: Step, other: Step) -> bool:
    """Whether a step needs another one, directly or not."""
    return any(need == other.id or _waits(case, case.step(need), other) for need in step.needs)


def _remark(case: Case, item: Item, kind: str, level: Level, duties: Sequence[Duty]) -> Remark:
    first, names = duties[0], listed([duty.name for duty in duties])
    look = ACTIONS[str(first.seen_by)].title
    seeing, doing = case.seeing(first), case.doing(first)
    by_ms = min(duty.seen_due(case.slowest) for duty in duties)
    by = at(case.scenario, by_ms)
    if kind == NO_EVIDENCE:
        says = Text(zh=f"做了没有人核实：{names.zh}", en=f"done, and nobody looks afterwards: {names.en}")
        remedy = Text(zh=f"加一步“{look.zh}”，{by} 前看到才算：", en=f"add a step that looks, by {by}:")
        lines, place = proposed(case, (), duties), case.place(doing[0] if doing else None)
    else:
        steps = ", ".join(step.id for step in seeing)
        after = max(_effects(case, duties), default=by_ms)
        says = Text(
            zh=f"{steps} 可能看得太早，看不到：{names.zh}", en=f"{steps} may look too early to see: {names.en}"
        )
        remedy = Text(
            zh=f"{seeing[0].id} 改到 {at(case.scenario, after)} 之后、{by} 之前，或给它加 needs",
            en=f"move {seeing[0].id} to after {at(case.scenario, after)} and before {by}, or give it `needs`",
        )
        if kind == TOO_LATE:
            says = Text(
                zh=f"{steps} 看得太晚，{by} 之后不算凭证：{names.zh}",
                en=f"{steps} may look too late, it counts until {by} only: {names.en}",
            )
        lines, place = (), case.place(seeing[0])
    return Remark(
        level=level,
        look=kind,
        item=item,
        steps=tuple(step.id for step in (seeing or doing)),
        place=place,
        says=says,
        remedy=remedy,
        lines=lines,
    )


def _effects(case: Case, duties: Sequence[Duty]) -> Iterator[int]:
    for duty in duties:
        effect = duty.effect(case.slowest)
        if effect is not None:
            yield effect.at_ms


