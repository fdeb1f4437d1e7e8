"""Late: an effect whose deadline passes first, because of its moment, what it needs, or whose hands do it; or one that
comes before it counts.
"""

from collections.abc import Iterator

from ...ground.moments import MINUTE_MS, SECOND_MS, duration
from ...ground.words import Text
from ...plan.schedule import Timing
from ..case import Case
from ..edit import told, written
from ..flaws import LATE, TOO_SOON, Flaw, flaws, made_at
from ..impossible import impossible
from ..remark import Level, Remark
from ..remedies import remedy
from ..wording import at, listed
from ..writing import full_minute_after


def look(case: Case) -> Iterator[Remark]:
    """One remark for each step that is late or too soon for something, at the pace at which it is."""
    for flaw in flaws(case):
        if flaw.kind in (LATE, TOO_SOON):
            step = case.step(flaw.of)
            edits = remedy(case, flaw)
            yield Remark(
                level=flaw.level,
                look=flaw.kind,
                item=flaw.item,
                steps=(step.id,),
                place=case.place(step),
                says=_late(case, flaw) if flaw.kind == LATE else _too_soon(case, flaw),
                remedy=impossible(case, flaw) if edits is None else told(case.scenario, step, edits),
                lines=() if edits is None else written(case.scenario, edits, step.id),
            )


def _late(case: Case, flaw: Flaw) -> Text:
    made = made_at(case, flaw.level)
    effects = [(one.due(made), effect) for one in flaw.duties if (effect := one.effect(made)) is not None]
    due_ms, worst = max(effects, key=lambda pair: pair[1].at_ms - pair[0])
    timing, late_ms = worst.by, worst.at_ms - due_ms
    assert timing is not None
    names, due = listed([duty.name for duty in flaw.duties]), at(case.scenario, due_ms)
    late = duration(max(late_ms, SECOND_MS), up=True)
    reason = _reason(case, timing)
    slowly = flaw.level is Level.TIGHT
    zh, en = ("手脚最慢时", "with the slowest hands") if slowly else ("按平常的快慢", "at the usual pace")
    return Text(
        zh=f"{flaw.of}：{zh}，期限（{due}）过了 {late} 才见效（{names.zh}）；{reason.zh}",
        en=f"{flaw.of}: {en} {late} after its deadline {due} ({names.en}); {reason.en}",
    )


def _too_soon(case: Case, flaw: Flaw) -> Text:
    names, made = listed([duty.name for duty in flaw.duties]), made_at(case, flaw.level)
    least = at(case.scenario, full_minute_after(case, max(one.not_before(made) for one in flaw.duties)))
    zh, en = ("手脚最慢时", "with the slowest hands ") if flaw.level is Level.TIGHT else ("", "")
    return Text(
        zh=f"{flaw.of}：{zh}做得太早，不算：{names.zh}（{least} 之后的才算）",
        en=f"{flaw.of} comes {en}too early to count: {names.en} (it counts after {least} only)",
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
    if step.needs and (step.at_ms is None or waited_ms > MINUTE_MS):
        needs = ", ".join(step.needs)
        return Text(zh=f"它要等前面的步骤（needs: {needs}）", en=f"it waits for others (needs: {needs})")
    if step.at_ms is None or waited_ms > MINUTE_MS:
        ready = at(scenario, timing.ready_ms)
        return Text(zh=f"{person.title.zh} {ready} 才得知", en=f"{person.title.en} is not told before {ready}")
    took = duration(timing.effect_ms - timing.begin_ms, up=True)
    return Text(
        zh=f"它写在 {at(scenario, step.at_ms)}，做完要 {took}",
        en=f"it is written for {at(scenario, step.at_ms)} and takes {took}",
    )
