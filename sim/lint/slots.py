"""Slots: moments of a window at which somebody is on duty, and whom to ask first."""

from collections.abc import Iterator
from typing import NamedTuple

from ..ground.moments import HOUR_MS, MINUTE_MS
from ..plan.duty import off_duty_ms
from ..plan.scenario import Step
from ..plan.shop import Person, Role
from .case import Case
from .writing import USUAL_ROLES

_BACK_MS = HOUR_MS // 2


class Window(NamedTuple):
    """From the first moment at which a step may begin to the last."""

    from_ms: int
    by_ms: int


def latest(case: Case, person: Person, window: Window) -> int | None:
    """The latest full minute of a window at which somebody is on duty, by half hours back from its end."""
    start, t0_ms = case.scenario.start, case.scenario.t0_ms
    at_ms = window.by_ms - (window.by_ms - t0_ms) % MINUTE_MS
    for _ in range(2 * 24 * 8):
        if at_ms < window.from_ms:
            return None
        if not off_duty_ms(person, start.wall_ms(at_ms)):
            return at_ms
        at_ms -= _BACK_MS
    return None


def earliest(case: Case, person: Person, window: Window) -> int | None:
    """The first full minute of a window at which somebody is on duty."""
    start, t0_ms = case.scenario.start, case.scenario.t0_ms
    at_ms = window.from_ms + off_duty_ms(person, start.wall_ms(window.from_ms))
    at_ms += (t0_ms - at_ms) % MINUTE_MS
    return at_ms if at_ms <= window.by_ms and not off_duty_ms(person, start.wall_ms(at_ms)) else None


def doers(case: Case, step: Step) -> Iterator[tuple[Role | None, Person]]:
    """Who could do a step: its own person (no other role), then those who usually do, then everybody, once each."""
    own = case.person(step)
    if own is not None:
        yield None, own
    seen = {own.id} if own is not None else set()
    person_of = {role: person for person in case.scenario.shop.people for role in person.roles}
    for role in (*USUAL_ROLES.get(step.do, (Role.DATA, Role.FINANCE)), *person_of):
        person = person_of.get(role)
        if person is not None and person.id not in seen:
            seen.add(person.id)
            yield role, person
