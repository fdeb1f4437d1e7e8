"""People: a role that nobody fills, a step outside somebody's hours, one person in two places."""

from collections.abc import Iterator

from ...ground.moments import MINUTE_MS, duration
from ...ground.words import Text
from ...plan.duty import off_duty_ms
from ...plan.names import ROLES
from ...plan.scenario import Step
from ...plan.schedule import Never, Timing
from ..case import Case
from ..remark import Level, Remark
from ..wording import at, steps_named
from ..writing import moment, on_duty_before

UNSTAFFED = "step_unstaffed"
OFF_DUTY = "off_duty"
TWO_PLACES = "two_places"


def look(case: Case) -> Iterator[Remark]:
    """One remark for each role, each step and each person."""
    unstaffed = [step for step in case.steps if case.why_never(step) is Never.UNSTAFFED]
    for role in dict.fromkeys(step.role for step in unstaffed):
        steps = [step for step in unstaffed if step.role is role]
        blocked = [other for step in steps for other in case.blocked_by(step.id) if other not in steps]
        yield _unstaffed(case, steps, list(dict.fromkeys(other.id for other in blocked)))
    for step in case.steps:
        person = case.person(step)
        if person is not None and step.at_ms is not None:
            waits_ms = off_duty_ms(person, case.scenario.start.wall_ms(step.at_ms))
            if waits_ms:
                yield _off_duty(case, step, waits_ms)
    for person in case.scenario.shop.people:
        waiting = [one for one in case.slowest.timings.values() if one.person is person and _clashes(one)]
        if waiting:
            yield _two_places(case, waiting)


def _unstaffed(case: Case, steps: list[Step], blocked: list[str]) -> Remark:
    role = ROLES[steps[0].role]
    filled = [role.value for person in case.scenario.shop.people for role in person.roles]
    more = (f"；{'、'.join(blocked)} 也跟着做不成", f"; nor will {', '.join(blocked)}")
    return Remark(
        level=Level.WARNING,
        look=UNSTAFFED,
        item=steps[0].item,
        steps=tuple(step.id for step in steps),
        place=case.place(steps[0]),
        says=Text(
            zh=f"没有人担任{role.zh}（{steps[0].role}），{steps_named(steps).zh} 没人做{more[0] if blocked else ''}",
            en=f"nobody fills {role.en} ({steps[0].role}): {steps_named(steps).en} will not be done"
            f"{more[1] if blocked else ''}",
        ),
        remedy=Text(
            zh="换一个有人担任的角色，或在店铺的 people 里给某人加上它",
            en="choose a role that somebody fills, or give it to somebody in the shop's people",
        ),
        lines=(f"role: {filled[0]}",) if filled else (),
    )


def _off_duty(case: Case, step: Step, waits_ms: int) -> Remark:
    person = case.person(step)
    assert person is not None
    assert step.at_ms is not None
    before_ms = on_duty_before(case, person, step.at_ms)
    written, begin = at(case.scenario, step.at_ms), at(case.scenario, step.at_ms + waits_ms)
    earlier = moment(case.scenario, before_ms)
    return Remark(
        level=Level.NOTE,  # where it makes anything late, that is a warning of its own
        look=OFF_DUTY,
        item=step.item,
        steps=(step.id,),
        place=case.place(step),
        says=Text(
            zh=f"{step.id} 写在 {written}，{person.title.zh}那时不在岗，要等到 {begin}",
            en=f"{step.id} is written for {written}, when {person.title.en} is off duty until {begin}",
        ),
        remedy=Text(
            zh=f"改到 {earlier}，或换一个在岗的角色", en=f"move it to {earlier}, or to a role that is on duty then"
        ),
        lines=(f"at: {earlier}",),
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


