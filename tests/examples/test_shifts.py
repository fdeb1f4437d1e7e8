"""A task force in shifts: called people are at the desk in their shift only, up to three days after T0."""

from dataclasses import replace
from functools import lru_cache

from sim.ground.keys import instant
from sim.plan.reader import read_scenario
from sim.plan.scenario import Scenario
from sim.plan.shop import Role
from sim.rehearsal import rehearse_once

from .variants import HOUR_MS, step, with_steps


@lru_cache(maxsize=1)
def season() -> Scenario:
    """The full checklist, with nobody called in."""
    found = read_scenario("full_checklist")
    steps = tuple(one for one in found.plan.steps if one.do != "staff_agents")
    return replace(found, plan=replace(found.plan, steps=steps))


def called(name: str, agents: int, **settings: int):
    at_ms = season().t0_ms - 6 * HOUR_MS
    given = {"agents": agents, "nights": "unstaffed"} | {
        key.removesuffix("_"): value for key, value in settings.items()
    }
    return step("staff_agents", at_ms, role=Role.SERVICE, id=name, settings=given)


def at_desk(scenario: Scenario):
    trace = rehearse_once(scenario).trace
    midnight_ms = scenario.start.from_time_of_day(0) + scenario.t0_ms // (24 * HOUR_MS) * 24 * HOUR_MS

    def there(day: int, hour: int) -> int:
        return trace.histories["agents"].value_at(instant(midnight_ms + (24 * day + hour) * HOUR_MS + 60_000))

    return there, trace


def test_a_shift_adds_its_people_to_its_own_hours():
    before, _ = at_desk(season())
    shift = called("evening", 2, from_=19 * HOUR_MS, to_=22 * HOUR_MS)
    there, trace = at_desk(with_steps(season(), shift))
    for hour in range(24):
        assert there(1, hour) == before(1, hour) + 2 * (19 <= hour < 22)
    assert [there(4, hour) for hour in range(24)] == [before(4, hour) for hour in range(24)]
    kinds = [entry.kind for entry in trace.journal if entry.actor == "inquiries"]
    assert "shift_called" in kinds


def test_a_shift_may_pass_midnight_and_staffs_what_was_a_night():
    before, _ = at_desk(season())
    there, _ = at_desk(with_steps(season(), called("night", 1, from_=22 * HOUR_MS, to_=6 * HOUR_MS)))
    for hour in range(24):
        assert there(1, hour) == before(1, hour) + (hour >= 22 or hour < 6)
    assert before(1, 3) == 0 < there(1, 3)


def test_shifts_add_up_to_those_who_are_on_call():
    before, _ = at_desk(season())
    on_call = season().shop.desk.on_call
    day = called("day", on_call - 1, from_=9 * HOUR_MS, to_=15 * HOUR_MS)
    evening = called("evening", on_call, from_=14 * HOUR_MS, to_=22 * HOUR_MS)
    there, _ = at_desk(with_steps(season(), day, evening))
    assert there(1, 10) == before(1, 10) + on_call - 1
    assert there(1, 14) == before(1, 14) + on_call
    assert there(1, 20) == before(1, 20) + 1
