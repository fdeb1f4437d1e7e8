"""Late: an effect whose deadline passes first, because of its moment, what it needs, or whose hands do it."""

from collections.abc import Iterator, Sequence

from ...ground.moments import MINUTE_MS, duration
from ...ground.words import Text
from ...plan.schedule import Schedule, Timing
from ..case import Case
from ..duty import Duty
from ..glimpse import Glimpse
from ..remark import Level, Remark
from ..wording import at, listed
from ..writing import moment

LATE = "late"


def look(case: Case) -> Iterator[Remark]:
    """One remark for each step that is late for something, at the pace at which it is."""
    found: dict[tuple[str, Level], list[Duty]] = {}
    for duty in case.duties:
        for made, level in ((case.usual, Level.WARNING), (case.slowest, Level.TIGHT)):
            effect = duty.effect(made)
            if effect is not None and effect.by is not None and effect.at_ms > duty.due(made):
                found.setdefault((effect.by.step.id, level), []).append(duty)
                break
    for (_, level), duties in found.items():
        made = case.usual if level is Level.WARNING else case.slowest
        worst = max(duties, key=lambda duty: _effect(duty, made).at_ms - duty.due(made))
        yield _remark(case, made, level, worst, duties)


def _effect(duty: Duty, made: Schedule) -> Glimpse:
    effect = duty.effect(made)
    assert effect is not None
    return effect


def _remark(case: Case, made: Schedule, level: Level, worst: Duty, duties: Sequence[Duty]) -> Remark:
    effect = _effect(worst, made)
    assert effect.by is not None
    timing, due_ms = effect.by, worst.due(made)
    names, late = listed([duty.name for duty in duties]), duration(effect.at_ms - due_ms, up=True)
    due = at(case.scenario, due_ms)
    slowly = level is Level.TIGHT
    reason = _reason(case, timing)
    zh, en = ("手脚最慢时", "with the slowest hands") if slowly else ("按平常的快慢", "at the usual pace")
    says = Text(
        zh=f"{timing.step.id}：{zh}，期限（{due}）过了 {late} 才见效（{names.zh}）；{reason.zh}",
        en=f"{timing.step.id}: {en} {late} after its deadline {due} ({names.en}); {reason.en}",
    )
    remedy, line = _remedy(case, timing, effect.at_ms - due_ms)
    return Remark(
        level=level,
        look=LATE,
        item=worst.item,
        steps=(timing.step.id,),
        place=case.place(timing.step),
        says=says,
        remedy=remedy,
        lines=line,
    )


def _reason(case: Case, timing: Timing) -> Text:
    """What it waited for longest."""
    scenario, step, person = case.scenario, timing.step, timing.person
    busy_ms, off_ms = timing.free_ms - timing.ready_ms, timing.begin_ms - timing.free_ms
    waited_ms = timing.ready_ms - (step.at_ms or 0)
    if off_ms >= max(busy_ms, MINUTE_MS):
        begin = at(scenario, timing.begin_ms)
        return Text(
            zh=f"{person.title.zh} {begin} 才上班", en=f"{person.title.en} is not on duty before {begin}"
        )
    if busy_ms > MINUTE_MS and timing.busy_with is not None:
        return Text(
            zh=f"{person.title.zh}手上还有 {timing.busy_with}",
            en=f"{person.title.en} is still busy with {timing.busy_with}",
        )
    if step.at_ms is None or waited_ms > MINUTE_MS:
        needs = ", ".join(step.needs) or "-"
        return Text(
            zh=f"它要等前面的步骤或消息（needs: {needs}）",
            en=f"it waits for others, or to be told (needs: {needs})",
        )
    took = duration(timing.effect_ms - timing.begin_ms, up=True)
    return Text(
        zh=f"它写在 {at(scenario, step.at_ms)}，做完要 {took}",
        en=f"it is written for {at(scenario, step.at_ms)} and takes {took}",
    )


def _remedy(case: Case, timing: Timing, late_ms: int) -> tuple[Text, tuple[str, ...]]:
    """An earlier moment, unless nobody could have known so early."""
    scenario, step = case.scenario, timing.step
    earlier_ms = (step.at_ms if step.at_ms is not None else timing.begin_ms) - late_ms - MINUTE_MS
    if earlier_ms < (scenario.known_at_ms or 0):
        return Text(
            zh="已经从得知的那一刻做起：换一个有空的人，或减少它前面的步骤",
            en="it begins as soon as anybody knows: give it to somebody who is free, or have fewer steps before it",
        ), ()
    wanted = moment(scenario, earlier_ms)
    others = "、".join(step.needs), ", ".join(step.needs)
    if step.needs:
        return Text(
            zh=f"{step.id} 改早到 {wanted}，它等的 {others[0]} 也一样提前",
            en=f"move {step.id} to {wanted}, and {others[1]}, which it needs, by as much",
        ), (f"at: {wanted}",)
    return Text(zh=f"{step.id} 改早到 {wanted}", en=f"move {step.id} to {wanted}"), (f"at: {wanted}",)


