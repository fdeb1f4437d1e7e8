"""Calendars: when a person is on duty, by the time of day and the day of the week."""

import pytest

from sim.ground.moments import DAY_MS, HOUR_MS, Start
from sim.ground.words import Text
from sim.plan.duty import off_duty_ms
from sim.plan.shop import DayTimes, Person, Role, Weekday


def person(from_hour: int, to_hour: int, *days_off: Weekday) -> Person:
    on_duty = DayTimes(from_ms=from_hour * HOUR_MS, to_ms=to_hour * HOUR_MS)
    return Person(id="x", title=Text(zh="某人", en="X"), roles=(Role.OPS,), on_duty=on_duty, days_off=days_off)


@pytest.mark.parametrize(
    ("moment", "hours"),
    [
        ("2026-07-09T08:00+08:00", 1),  # a Thursday
        ("2026-07-09T09:00+08:00", 0),
        ("2026-07-09T17:59+08:00", 0),
        ("2026-07-09T18:00+08:00", 15),
        ("2026-07-10T18:00+08:00", 63),  # Friday evening: until Monday
        ("2026-07-11T12:00+08:00", 45),
        ("2026-07-12T23:00+08:00", 10),
        ("2026-07-13T09:00+08:00", 0),
    ],
)
def test_a_weekend_off(moment, hours):
    clerk = person(9, 18, Weekday.SAT, Weekday.SUN)
    assert off_duty_ms(clerk, Start.parse(moment).wall_ms(0)) == hours * HOUR_MS


def test_whoever_waits_so_long_is_on_duty_then():
    clerk = person(9, 18, Weekday.WED, Weekday.SUN)
    for wall_ms in range(0, 15 * DAY_MS, HOUR_MS // 2):
        assert off_duty_ms(clerk, wall_ms + off_duty_ms(clerk, wall_ms)) == 0
