"""Laws of people: one step at a time, on duty, after its needs, and only by who knows."""

from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from ...ground.keys import RANK_BITS
from ...ground.moments import DAY_MS
from ...plan.scenario import Occasion, Then
from ...plan.shop import Person, Role, Weekday
from ...plan.targets import targets_of
from ...policy.batch_limit import BATCH_LIMIT
from ...trace.journal import Entry
from .law import Breach, Seen, law, of_entry

ENDS: Final = ("step_done", "step_failed")
DAYS: Final = (Weekday.THU, Weekday.FRI, Weekday.SAT, Weekday.SUN, Weekday.MON, Weekday.TUE, Weekday.WED)
"""The days from the one on which wall time begins."""


def on_duty(person: Person, wall_ms: int) -> bool:
    """Whether a shift of this person is on; one that began before midnight lasts beyond it."""
    day = (wall_ms - person.on_duty.from_ms) // DAY_MS
    into_ms = wall_ms - person.on_duty.from_ms - day * DAY_MS
    return into_ms + person.on_duty.from_ms < person.on_duty.to_ms and DAYS[day % 7] not in person.days_off


@law("one_thing_at_a_time", "一个人同时只做一件事", "a person does one step at a time")
def one_at_a_time(seen: Seen) -> Iterator[Breach]:
    """Between the beginning and the end of a step its person begins no other."""
    person_of = {role: person.id for person in seen.scenario.shop.people for role in person.roles}
    busy: dict[str, str] = {}
    for entry in seen.of("step_begun", *ENDS):
        step = seen.steps.get(entry.subject)
        if step is None:
            yield of_entry(entry, f"计划里没有步骤 {entry.subject}", f"no step of the plan is called {entry.subject}")
            continue
        person = person_of.get(step.role, "")
        if entry.kind != "step_begun":
            busy.pop(person, None)
        elif person in busy or not person:
            yield of_entry(entry, f"{person} 手上还有 {busy.get(person)}", f"{person} still does {busy.get(person)}")
        else:
            busy[person] = entry.subject


@law("only_on_duty", "只在当班时动手", "people begin a step only while they are on duty")
def only_on_duty(seen: Seen) -> Iterator[Breach]:
    """By the calendar of the shop, computed anew."""
    person_of = {role: person for person in seen.scenario.shop.people for role in person.roles}
    for entry in seen.of("step_begun"):
        person = person_of.get(Role(str(entry.value("role"))))
        if person and not on_duty(person, seen.scenario.start.wall_ms(entry.at >> RANK_BITS)):
            yield of_entry(entry, f"{person.id} 不当班", f"{person.id} is off duty")


@law("needs_before_steps", "先做完所需的，再开始", "a step begins after everything that it needs is done")
def needs_first(seen: Seen) -> Iterator[Breach]:
    """`needs` names steps; those must have been done, or have failed where the plan goes on without them."""
    goes_on = {step.id for step in seen.steps.values() if step.on_failure and step.on_failure.then is Then.GO_ON}
    ended = (entry for entry in reversed(seen.of(*ENDS)) if entry.kind == "step_done" or entry.subject in goes_on)
    done = {entry.subject: entry.number for entry in ended}
    for entry in seen.of("step_begun"):
        step = seen.steps.get(entry.subject)
        for need in step.needs if step else ():
            if done.get(need, entry.number) >= entry.number:
                yield of_entry(entry, f"{need} 还没做完", f"{need} is not done")


@law("not_before_its_moment", "到点才做", "a step begins at its moment or later, and after what it waits for")
def not_too_early(seen: Seen) -> Iterator[Breach]:
    """Its written moment, and the complaint or the warning that it waits for."""
    heard = {Occasion.COMPLAINT: seen.of("first_complaint"), Occasion.WARNING: seen.of("certificate_warned")}
    for entry in seen.of("step_begun"):
        step = seen.steps.get(entry.subject)
        if step is None:
            continue
        waits = heard[step.on] if step.on else []
        early = step.at_ms is not None and entry.at >> RANK_BITS < step.at_ms
        if early or (step.on and not (waits and waits[0].number < entry.number)):
            yield of_entry(entry, f"{entry.subject} 开始得太早", f"{entry.subject} begins too early")


@law("only_who_knows", "不知情的人不动手", "a role acts only on what it was told")
def only_who_knows(seen: Seen) -> Iterator[Breach]:
    """Its knowledge is the step's cause; only what waits for a warning needs no word of the delisting."""
    told = {entry.subject: entry for entry in reversed(seen.of("role_informed"))}
    for entry in seen.of("step_begun"):
        step = seen.steps.get(entry.subject)
        if step is None or step.on is Occasion.WARNING:
            continue
        informed = told.get(step.role)
        if informed is None or informed.number > entry.number:
            yield of_entry(entry, f"{step.role} 还不知道", f"{step.role} has not heard of it")


@law("sign_off_tells_everybody", "会签之后人人知情", "after a sign-off every role knows")
def sign_off_tells(seen: Seen) -> Iterator[Breach]:
    """Each role that knew nothing hears of it at that instant."""
    told = {entry.subject: entry.at for entry in reversed(seen.of("role_informed"))}
    for entry in seen.of("signed_off"):
        for role in Role:
            if told.get(role, entry.at + 1) > entry.at:
                yield of_entry(entry, f"会签没有告诉 {role}", f"the sign-off did not reach {role}")


@law("tick_is_the_steps_own", "勾的是自己那一项", "a tick stands beside the item of the step that made it")
def tick_is_its_own(seen: Seen) -> Iterator[Breach]:
    """And is made in the name of a step."""
    for entry in seen.of("item_ticked"):
        cause = seen.entry(entry.cause)
        step = seen.steps.get(cause.subject) if cause else None
        if step is None or step.item != entry.subject:
            yield of_entry(entry, f"勾到了 {entry.subject}", f"{entry.subject} was ticked by a step of another item")


@law("steps_end", "开始了的步骤会结束", "every step that begins comes to an end, with time to spare before the horizon")
def steps_end(seen: Seen) -> Iterator[Breach]:
    """After healing the plan ends: a day before the horizon at the latest."""
    ended = {entry.subject for entry in seen.of(*ENDS)}
    for name, entry in seen.begun.items():
        if name not in ended and (entry.at >> RANK_BITS) + DAY_MS < seen.scenario.until_ms:
            yield of_entry(entry, f"{name} 没有结束", f"{name} never ended")


CALLS: Final = ("command_refused", "batch_cut", "backup_missing", "listing_delisted", "listing_soft_delisted")


def tries(seen: Seen, begun: Entry) -> list[int]:
    """The instants at which something was refused to a step, or done for it: one for each call."""
    return sorted({entry.at for entry in seen.by_cause.get(begun.number, ()) if entry.kind in CALLS})


@law(
    "retries_by_the_plan",
    "重试次数与间隔照计划",
    "a refused step is tried again as often, and after such waits, as planned",
)
def retries(seen: Seen) -> Iterator[Breach]:
    """Looked at for steps that fit into one call."""
    for entry in seen.of("step_failed"):
        step, begun = seen.steps.get(entry.subject), seen.begun.get(entry.subject)
        if step is None or begun is None:
            continue
        calls = tries(seen, begun)
        planned = step.on_failure.retry + 1 if step.on_failure else 1
        targets = {e.subject for e in seen.by_cause.get(begun.number, ()) if e.kind == "command_refused"}
        one_call = len(targets) <= 1 or seen.scenario.switches.batch_of_50
        if one_call and len(calls) < planned:
            yield of_entry(entry, f"只试了 {len(calls)} 次", f"tried only {len(calls)} times of {planned}")
    for name, begun in seen.begun.items():
        step = seen.steps.get(name)
        if step is None or step.on_failure is None or not seen.scenario.switches.batch_of_50:
            continue
        if len(targets_of(seen.scenario, step, True)) <= BATCH_LIMIT.value:
            calls = tries(seen, begun)
            for first, second in pairwise(calls):
                if second - first < step.on_failure.every_ms << RANK_BITS:
                    yield of_entry(begun, f"{name} 重试得太早", f"{name} is tried again too early")


LAWS: Final = (
    one_at_a_time,
    only_on_duty,
    needs_first,
    not_too_early,
    only_who_knows,
    sign_off_tells,
    tick_is_its_own,
    steps_end,
    retries,
)
