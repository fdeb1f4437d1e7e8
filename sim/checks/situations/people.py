"""Situations of people: what a step of the plan had to wait for."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import Final

from ...ground.keys import RANK_BITS
from ...ground.same import Same
from ...ground.words import Text
from ...plan.duty import off_duty_ms
from ...plan.scenario import Scenario
from ...plan.schedule import Never, Schedule, Timing
from ..facts import Facts
from .room import complains, usual
from .situation import Situation


@dataclass(frozen=True, slots=True)
class Waits:
    """Of which steps each kind of wait was the cause."""

    needs: tuple[str, ...]
    word: tuple[str, ...]
    hands: tuple[str, ...]
    duty: tuple[str, ...]


def _waits(facts: Facts, kind: str) -> int:
    return len(getattr(_of(Same(facts)), kind))


@lru_cache(maxsize=1)
def _of(facts: Same[Facts]) -> Waits:
    """Read from when steps began and ended. What waits for an occasion is left out: its moment is not written down."""
    found: dict[str, list[str]] = {"needs": [], "word": [], "hands": [], "duty": []}
    for step, kind in _causes(facts.it):
        found[kind].append(step)
    return Waits(**{kind: tuple(names) for kind, names in found.items()})


def _causes(facts: Facts) -> Iterator[tuple[str, str]]:
    scenario, begun = facts.scenario, _moments(facts, "step_begun")
    ended = {**_moments(facts, "step_failed"), **_moments(facts, "step_done")}
    knows = _moments(facts, "role_informed")
    person_of = {role: person for person in scenario.shop.people for role in person.roles}
    busy: dict[str, list[tuple[int, int]]] = {}
    by_id = {step.id: step for step in scenario.plan.steps}
    for name, begun_ms in begun.items():
        person = person_of[by_id[name].role]
        busy.setdefault(person.id, []).append((begun_ms, ended.get(name, scenario.until_ms)))
    for name, begun_ms in begun.items():
        step = by_id[name]
        if step.on is not None:
            continue
        at_ms, knows_ms = step.at_ms or 0, knows[step.role]
        needs_ms = max((ended[need] for need in step.needs), default=0)
        ready_ms = max(at_ms, knows_ms, needs_ms)
        person = person_of[step.role]
        free_ms = max((end for start, end in busy[person.id] if start < begun_ms), default=0)
        if step.needs and needs_ms > max(at_ms, knows_ms):
            yield name, "needs"
        if knows_ms > max(at_ms, needs_ms) and (step.needs or step.at_ms is not None):
            yield name, "word"
        if free_ms > ready_ms:
            yield name, "hands"
        if off_duty_ms(person, scenario.start.wall_ms(max(ready_ms, free_ms))):
            yield name, "duty"


def _moments(facts: Facts, kind: str) -> Mapping[str, int]:
    """When each subject first had such an entry."""
    found: dict[str, int] = {}
    for entry in facts.of_kind(kind):
        found.setdefault(entry.subject, entry.at >> RANK_BITS)
    return found


def _planned(scenario: Scenario) -> list[Timing]:
    return list(usual(scenario).timings.values())


def _waits_for_needs(scenario: Scenario) -> bool:
    made = usual(scenario)
    ready = ((one, max(one.step.at_ms or 0, made.knows_ms[one.step.role])) for one in _planned(scenario))
    return any(_needs_ms(made, one) > ready_ms for one, ready_ms in ready)


def _needs_ms(made: Schedule, timing: Timing) -> int:
    return max((made.timings[need].end_ms for need in timing.step.needs), default=0)


def _waits_for_word(scenario: Scenario) -> bool:
    made = usual(scenario)
    timed = [one for one in _planned(scenario) if one.step.needs or one.step.at_ms is not None]
    late = (made.knows_ms[one.step.role] > max(one.step.at_ms or 0, _needs_ms(made, one)) for one in timed)
    return any(late) or (complains(scenario) and Never.UNHEARD in made.never.values())


def _waits_for_duty(scenario: Scenario) -> bool:
    """Steps behind one that waits for a complaint have no time but their own moment."""
    person_of = {role: person for person in scenario.shop.people for role in person.roles}
    blocked = [step for step in scenario.plan.steps if usual(scenario).never.get(step.id) is Never.BLOCKED]
    moments = [(person_of[step.role], step.at_ms) for step in blocked if step.at_ms is not None]
    nights = (off_duty_ms(person, scenario.start.wall_ms(at_ms)) > 0 for person, at_ms in moments)
    return any(one.begin_ms > one.free_ms for one in _planned(scenario)) or any(nights)


def _nobody_does_it(facts: Facts) -> int:
    return len(facts.of_kind("step_unstaffed"))


SITUATIONS: Final = (
    Situation(
        "step_waited_for_needs",
        Text(zh="步骤等前一步", en="step waited for its needs"),
        Text(
            zh="到点了，所依赖的步骤还没做完。",
            en="A step's moment has come, and a step that it needs is not done.",
        ),
        _waits_for_needs,
        partial(_waits, kind="needs"),
    ),
    Situation(
        "step_waited_for_word",
        Text(zh="步骤等知情", en="step waited for word"),
        Text(
            zh="到点了，负责的岗位还不知道这件事。",
            en="A step's moment has come, and its role has not heard of the matter.",
        ),
        _waits_for_word,
        partial(_waits, kind="word"),
    ),
    Situation(
        "step_waited_for_hands",
        Text(zh="步骤等人手", en="step waited for its person"),
        Text(
            zh="该做了，负责的人还在忙别的步骤。",
            en="A step could begin, and its person is still at another one.",
        ),
        lambda scenario: any(one.busy_with for one in _planned(scenario)),
        partial(_waits, kind="hands"),
    ),
    Situation(
        "step_waited_for_duty",
        Text(zh="步骤等上班", en="step outside duty hours"),
        Text(
            zh="该做了，负责的人不在班，等到上班才做。",
            en="A step could begin, and its person is off duty until the next shift.",
        ),
        _waits_for_duty,
        partial(_waits, kind="duty"),
    ),
    Situation(
        "step_without_person",
        Text(zh="没人做的步骤", en="step that nobody does"),
        Text(zh="步骤的岗位没有人担任。", en="Nobody fills the role of a step."),
        lambda scenario: Never.UNSTAFFED in usual(scenario).never.values(),
        _nobody_does_it,
    ),
)
