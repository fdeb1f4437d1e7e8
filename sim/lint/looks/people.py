"""People: a role that nobody fills, a step outside somebody's hours, one person in two places."""

from collections.abc import Iterator
from typing import Final

from ...ground.moments import MINUTE_MS, duration
from ...ground.words import Text
from ...plan.duty import off_duty_ms
from ...plan.names import ROLES
from ...plan.scenario import Step
from ...plan.schedule import Never, Timing
from ..case import Case
from ..edit import Edit
from ..edit import written as lines_of
from ..flaws import OF_STEPS, OFF_DUTY, flaws
from ..impossible import before
from ..remark import Level, Remark
from ..remedies import does_no_harm
from ..wording import at, steps_named
from ..writing import full_minute_from

UNSTAFFED = "step_unstaffed"
TWO_PLACES = "two_places"
_AS_IT_IS: Final = Text(zh="照实写，或换一个那时在岗的角色", en="write so, or choose a role that is on duty then")


def look(case: Case) -> Iterator[Remark]:
    """One remark for each role, each step and each person."""
    unstaffed = [step for step in case.steps if case.why_never(step) is Never.UNSTAFFED]
    for role in dict.fromkeys(step.role for step in unstaffed):
        steps = [step for step in unstaffed if step.role is role]
        blocked = [other for step in steps for other in case.blocked_by(step.id) if other not in steps]
        yield _unstaffed(case, steps, list(dict.fromkeys(other.id for other in blocked)))
    flawed = {flaw.item for flaw in flaws(case)}  # whose remarks say what to do; a note beside them would contradict
    late = _behind_flaws(case)
    for step in case.steps:
        person = case.person(step)
        if person is not None and step.at_ms is not None:
            waits_ms = off_duty_ms(person, case.scenario.start.wall_ms(step.at_ms))
            if waits_ms and step.item not in flawed:
                yield _off_duty(case, step, waits_ms, costs=step.id in late)
    for person in case.scenario.shop.people:
        waiting = [one for one in case.slowest.timings.values() if one.person is person and _clashes(one)]
        if waiting:
            yield _two_places(case, waiting)


def _unstaffed(case: Case, steps: list[Step], blocked: list[str]) -> Remark:
    role, names = ROLES[steps[0].role], [step.id for step in steps]
    filled = [role.value for person in case.scenario.shop.people for role in person.roles]
    more = (f"；{'、'.join(blocked)} 也跟着做不成", f"; nor will {', '.join(blocked)}")
    return Remark(
        level=Level.WARNING,
        look=UNSTAFFED,
        item=steps[0].item,
        steps=tuple(step.id for step in steps),
        place=case.place(steps[0]),
        says=Text(
            zh=f"没有人担任{role.zh}（{steps[0].role}），{'、'.join(names)} 没人做{more[0] if blocked else ''}",
            en=f"nobody fills {role.en} ({steps[0].role}): {', '.join(names)} will not be done"
            f"{more[1] if blocked else ''}",
        ),
        remedy=Text(
            zh="换一个有人担任的角色，或在店铺的 people 里给某人加上它",
            en="choose a role that somebody fills, or give it to somebody in the shop's people",
        ),
        lines=tuple(f"role: {filled[0]}{'' if len(names) == 1 else f'  # {name}'}" for name in names) if filled else (),
    )


def _behind_flaws(case: Case) -> set[str]:
    """Flawed steps, the looks that are, and what these wait for: of none can be said that nothing is late by it."""
    found = set[str]()
    for flaw in flaws(case):
        flawed = {flaw.of} if flaw.kind in OF_STEPS else {one.id for duty in flaw.duties for one in case.seeing(duty)}
        for name in flawed & {step.id for step in case.steps}:
            found |= {name, *(step.id for step in before(case, name))}
    return found


def _off_duty(case: Case, step: Step, waits_ms: int, costs: bool) -> Remark:
    """The plan need only say what will happen; that nothing is late by it is said where no flaw hangs on it."""
    person = case.person(step)
    assert person is not None
    assert step.at_ms is not None
    begin_ms = full_minute_from(case, step.at_ms + waits_ms)
    written, begin = at(case.scenario, step.at_ms), at(case.scenario, begin_ms)
    edits = {step.id: Edit(at_ms=begin_ms)}
    harmless = does_no_harm(case, edits)
    return Remark(
        level=Level.NOTE,
        look=OFF_DUTY,
        item=step.item,
        steps=(step.id,),
        place=case.place(step),
        says=Text(
            zh=f"{step.id} 写在 {written}，{person.title.zh}那时不在岗，要等到 {begin}"
            f"{'' if costs else '；不会因此误期'}",
            en=f"{step.id} is written for {written}, when {person.title.en} is off duty until {begin}"
            f"{'' if costs else '; nothing is late by it'}",
        ),
        remedy=_AS_IT_IS if harmless else None,
        lines=lines_of(case.scenario, edits, step.id) if harmless else (),
    )


def _clashes(timing: Timing) -> bool:
    """Whether a step that could begin finds its person busy with another one."""
    return timing.busy_with is not None and timing.free_ms - timing.ready_ms >= MINUTE_MS


def _two_places(case: Case, waiting: list[Timing]) -> Remark:
    worst = max(waiting, key=lambda one: one.free_ms - one.ready_ms)
    wait = duration(worst.free_ms - worst.ready_ms, up=True)
    person, steps = worst.person.title, [one.step for one in waiting]
    return Remark(
        level=Level.NOTE,
        look=TWO_PLACES,
        item=worst.step.item,
        steps=tuple(step.id for step in steps),
        place=case.place(worst.step),
        says=Text(
            zh=f"{person.zh}一双手同时有几件事，要排队的有 {steps_named(steps).zh}；"
            f"手脚最慢时 {worst.step.id} 等 {worst.busy_with} {wait}",
            en=f"{person.en} is wanted in two places at once; to wait their turn: {steps_named(steps).en}. At the "
            f"slowest {worst.step.id} waits {wait} for {worst.busy_with}",
        ),
        remedy=Text(zh="错开时刻，或分给别的角色", en="choose moments apart, or another role"),
    )


