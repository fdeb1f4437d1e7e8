"""The sheets' contents: one for each person who acts, one for what nobody does, and the first ten minutes."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from ..checks.deadlines import deadlines
from ..ground.moments import HOUR_MS, MINUTE_MS, SECOND_MS, relative
from ..ground.registry import modules_with
from ..ground.words import Lang, Text
from ..lint.duty import Duty
from ..plan.actions import ACTIONS, INVENTORIED, Targets
from ..plan.names import ITEMS, NOTICE_CHANNELS, ROLES
from ..plan.pace import Pace
from ..plan.scenario import Scenario, Step
from ..plan.schedule import Never, Schedule, schedule
from ..plan.shop import Person, Role
from ..plan.targets import targets_of
from .evidence import EVIDENCE
from .words import (
    ALL,
    BY,
    BY_SHORT,
    CALL,
    COMPLAINT,
    COUNTED,
    COUNTS_SHORT,
    COUNTS_UNTIL,
    ESCALATE,
    NEVER_WORDS,
    OR_LATER,
    PAST,
    PAST_DUE,
    RETRY,
    SEEN_BY,
    SETTINGS,
)

FIRST_MS: Final = 10 * MINUTE_MS


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One step as a person reads it."""

    step: str  # its id
    item: str  # "C08", or "-"
    who: str
    clock: str  # "06-20 20:30"
    from_t0: str  # "T0-30min"
    latest: str  # by when it has begun at the slowest; "" where that is the same
    action: str
    targets: tuple[str, ...]
    everything: str  # said before the targets where the plan says `all`
    settings: tuple[str, ...]
    evidence: tuple[str, ...]
    due: str  # the first limit that the checklist sets it, for the card
    tell: tuple[str, ...]
    waits_for: tuple[str, ...]
    fails: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One person's lines; `name` is the file's."""

    name: str
    who: str
    roles: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Teller:
    """A plan at the usual and at the slowest pace, in one language."""

    scenario: Scenario
    lang: Lang
    usual: Schedule
    slowest: Schedule
    duties: tuple[Duty, ...]
    person_of: Mapping[str, Person]  # by role


def sheets(scenario: Scenario, lang: Lang) -> tuple[Sheet, ...]:
    """The sheets in the shop's order of people, then what nobody does, then the card."""
    tell, found = teller(scenario, lang), list[Sheet]()
    comma = "、" if lang is Lang.ZH else ", "
    for person in scenario.shop.people:
        mine = [step for step in scenario.plan.steps if step.role in person.roles]
        if mine:
            roles = comma.join(ROLES[role].in_(lang) for role in person.roles)
            lines = tuple(line(tell, step) for step in _in_order(tell, mine))
            found.append(Sheet(name=f"run-sheet-{person.id}", who=person.title.in_(lang), roles=roles, lines=lines))
    idle = [step for step in scenario.plan.steps if step.role not in tell.person_of]
    if idle:
        who = NEVER_WORDS[Never.UNSTAFFED].in_(lang)
        lines = tuple(line(tell, step) for step in idle)
        found.append(Sheet(name="run-sheet-nobody", who=who, roles="", lines=lines))
    first = _first_minutes(tell)
    if first:
        found.append(Sheet(name="first-ten-minutes", who="", roles="", lines=first))
    return tuple(found)


def teller(scenario: Scenario, lang: Lang) -> Teller:
    """Everything that a line is made of."""
    limits = deadlines(scenario)
    duties = (duty for module in modules_with("sim.lint.duties", "duties") for duty in module.duties(scenario, limits))
    person_of = {str(role): person for person in scenario.shop.people for role in person.roles}
    usual, slowest = schedule(scenario, Pace.USUAL), schedule(scenario, Pace.SLOWEST)
    return Teller(scenario, lang, usual, slowest, tuple(duties), person_of)


def _in_order(tell: Teller, steps: Sequence[Step]) -> list[Step]:
    """By their usual beginning; what has none comes last."""
    timings = tell.usual.timings
    return sorted(steps, key=lambda step: timings[step.id].begin_ms if step.id in timings else tell.scenario.until_ms)


def _first_minutes(tell: Teller) -> tuple[Line, ...]:
    """What is begun in the first ten minutes after somebody knows, in an emergency or a passive case."""
    known_ms = tell.scenario.known_at_ms
    if known_ms is None:
        return ()
    timings = tell.usual.timings
    soon = [s for s in tell.scenario.plan.steps if s.id in timings and timings[s.id].begin_ms < known_ms + FIRST_MS]
    return tuple(line(tell, step, short=True) for step in _in_order(tell, soon))


def line(tell: Teller, step: Step, short: bool = False) -> Line:
    """One step in words; where space is `short`, without the ids of what it waits for."""
    lang, timing = tell.lang, tell.usual.timings.get(step.id)
    person = tell.person_of.get(step.role)
    clock, from_t0, latest = "-", "", ""
    if timing is not None:
        away_ms = 0 if timing.begin_ms == step.at_ms else (timing.begin_ms - tell.scenario.t0_ms) % MINUTE_MS
        clock, from_t0 = _clock(tell, timing.begin_ms), _distance(tell, timing.begin_ms - away_ms)
        slow = tell.slowest.timings.get(step.id)
        if slow is not None and slow.begin_ms >= timing.begin_ms + MINUTE_MS:
            same_day, late = clock[:5], _clock(tell, slow.begin_ms)
            latest = OR_LATER.in_(lang).format(late[6:] if late[:5] == same_day else late)
    elif step.id in tell.usual.never:
        clock = (COMPLAINT if step.on else NEVER_WORDS[tell.usual.never[step.id]]).in_(lang)
    return Line(
        step=step.id,
        item=step.item or "-",
        who=ROLES[step.role].in_(lang) if person is None else person.title.in_(lang),
        clock=clock,
        from_t0=from_t0,
        latest=latest,
        action=ACTIONS[step.do].title.in_(lang),
        targets=tuple(_targets(tell, step)),
        everything=ALL.in_(lang) if step.targets is None and ACTIONS[step.do].targets in INVENTORIED else "",
        settings=tuple(_settings(step, lang)),
        evidence=tuple(_evidence(tell, step)),
        due=next(_limits(tell, step, short=True), ""),
        tell=tuple(_people(tell, [str(role) for role in step.tell])),
        waits_for=tuple(_waits_for(tell, step, short)),
        fails=tuple(_fails(tell, step)),
    )


def _clock(tell: Teller, ms: int) -> str:
    return tell.scenario.start.clock(ms)[5:16]


def _distance(tell: Teller, ms: int) -> str:
    away = ms - tell.scenario.t0_ms
    return relative(away - away % (SECOND_MS if abs(away) < HOUR_MS else MINUTE_MS))


def _targets(tell: Teller, step: Step) -> Iterator[str]:
    kind, shop = ACTIONS[step.do].targets, tell.scenario.shop
    if kind is Targets.NONE:
        return
    titles = {one.id: one.title for one in shop.listings} | {one.id: one.title for one in shop.rooms}
    titles |= {one.id: one.title for one in shop.promises} | {one.id: one.title for one in shop.desk.topics}
    titles |= {one.id: one.title for one in (shop.promotions.materials if shop.promotions else ())}
    for target in targets_of(tell.scenario, step, inventory=True):
        yield f"{titles[target].in_(tell.lang)} ({target})"


def _settings(step: Step, lang: Lang) -> Iterator[str]:
    for name, value in step.settings.items():
        words = SETTINGS.get((name, str(value)))
        if name in COUNTED:
            yield COUNTED[name].in_(lang).format(value)
        elif words is not None:
            yield words.in_(lang)
        elif value != ACTIONS[step.do].settings[name].default:
            shown = NOTICE_CHANNELS[str(value)].in_(lang) if value in NOTICE_CHANNELS else str(value)
            yield f"{name}: {shown}"


def _evidence(tell: Teller, step: Step) -> Iterator[str]:
    """What to keep, by when the checklist asks for it, and who looks afterwards."""
    yield EVIDENCE[step.do].in_(tell.lang)
    yield from _limits(tell, step)
    names = (seen.by.step.id for one in _done(tell, step) if (seen := one.seen(tell.usual)) and seen.by)
    for name in dict.fromkeys(names):
        other = tell.usual.timings[name]
        yield SEEN_BY.in_(tell.lang).format(
            other.person.title.in_(tell.lang), _clock(tell, other.begin_ms), ACTIONS[other.step.do].title.in_(tell.lang)
        )


def _done(tell: Teller, step: Step) -> list[Duty]:
    """The duties that a step does."""
    doing = [one for one in tell.duties if step.do in one.done_by and one.fits(step) and one.item is step.item]
    return [one for one in doing if _reaches(tell, step, one)]


def _limits(tell: Teller, step: Step, short: bool = False) -> Iterator[str]:
    """By when its effect is due, and until when its look counts; what is past by then says so. `short`: no item."""
    done, timing = _done(tell, step), tell.usual.timings.get(step.id)
    ends_ms = 0 if timing is None else timing.effect_ms
    if done:
        first = min(done, key=lambda one: one.due(tell.usual))
        due_ms, effect = first.due(tell.usual), first.effect(tell.usual)
        is_late = effect is not None and effect.at_ms > due_ms
        yield _limit(tell, BY_SHORT if short else BY, first, due_ms) + (PAST_DUE.in_(tell.lang) if is_late else "")
    looks = [one for one in tell.duties if step.do == one.seen_by and one.sees(step) and _sees(tell, step, one)]
    if looks:
        first = min(looks, key=lambda one: one.seen_due(tell.usual))
        by_ms = first.seen_due(tell.usual)
        is_past = PAST.in_(tell.lang) if ends_ms > by_ms else ""
        yield _limit(tell, COUNTS_SHORT if short else COUNTS_UNTIL, first, by_ms) + is_past


def _limit(tell: Teller, words: Text, duty: Duty, ms: int) -> str:
    return words.in_(tell.lang).format(ITEMS[duty.item].in_(tell.lang), _clock(tell, ms), _distance(tell, ms))


def _reaches(tell: Teller, step: Step, duty: Duty) -> bool:
    timing, effect = tell.usual.timings.get(step.id), duty.effect(tell.usual)
    return timing is not None and effect is not None and effect.by is timing


def _sees(tell: Teller, step: Step, duty: Duty) -> bool:
    seen = duty.seen(tell.usual)
    return seen is not None and seen.by is tell.usual.timings.get(step.id)


def _people(tell: Teller, roles: Sequence[str]) -> list[str]:
    """Who fills these roles, each once; a role that nobody fills by its own name."""
    found = []
    for role in roles:
        person = tell.person_of.get(role)
        found.append((ROLES[role] if person is None else person.title).in_(tell.lang))
    return list(dict.fromkeys(found))


def _waits_for(tell: Teller, step: Step, short: bool) -> Iterator[str]:
    steps = {one.id: one for one in tell.scenario.plan.steps}
    for need in step.needs:
        other = steps[need]
        who = "" if short else f"{need}, "
        yield f"{ACTIONS[other.do].title.in_(tell.lang)} ({who}{_people(tell, [other.role])[0]})"


def _fails(tell: Teller, step: Step) -> Iterator[str]:
    """How often to try again, and whom to call then: whoever leads, or, where that is oneself, the manager."""
    again = step.on_failure
    if again is not None and again.retry:
        yield RETRY.in_(tell.lang).format(again.retry, _length(again.every_ms, tell.lang))
    if again is not None and again.then.value == "go_on":
        return
    leads = [role for role in (tell.scenario.initiator, Role.LEGAL, *Role) if role in tell.person_of]
    mine = tell.person_of.get(step.role)
    others = [role for role in leads if tell.person_of[role] is not mine] or leads
    yield (CALL if again is None else ESCALATE).in_(tell.lang).format(_people(tell, others[:1])[0])


def _length(ms: int, lang: Lang) -> str:
    minutes, seconds = divmod(ms // SECOND_MS, 60)
    if lang is Lang.ZH:
        return (f"{minutes} 分" if minutes else "") + (f"{seconds} 秒" if seconds else "" if minutes else "0 秒")
    return (f"{minutes} min" if minutes else "") + (f" {seconds} s" if seconds else "" if minutes else "0 s")
