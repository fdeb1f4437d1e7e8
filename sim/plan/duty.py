"""Duty: when a person is there. A shift that began before midnight lasts beyond it."""

from typing import Final

from ..ground.moments import DAY_MS
from .shop import Person, Weekday

WEEK_FROM_THURSDAY: Final = (*tuple(Weekday)[3:], *tuple(Weekday)[:3])


def off_duty_ms(person: Person, wall_ms: int) -> int:
    """How long until this person is on duty, in ms; `wall_ms` counts from a Thursday's midnight."""
    day, since_ms = divmod(wall_ms - person.on_duty.from_ms, DAY_MS)
    if since_ms < person.on_duty.to_ms - person.on_duty.from_ms and works(person, day):
        return 0
    next_day = next(later for later in range(day + 1, day + 8) if works(person, later))
    return (next_day - day) * DAY_MS - since_ms


def works(person: Person, day: int) -> bool:
    """Whether a shift of this person begins on a day, counted from a Thursday."""
    return WEEK_FROM_THURSDAY[day % len(WEEK_FROM_THURSDAY)] not in person.days_off
