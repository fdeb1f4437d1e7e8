"""A state machine of a shop around its T0: whatever is done, and whenever, every law of a run holds, and what has
happened stays as it was.
"""

from dataclasses import replace

import pytest
from hypothesis import settings
from hypothesis.stateful import run_state_machine_as_test

from sim.testing import Night
from sim.testing.given import Given, People, Somebody
from sim.testing.rehearsing import rehearse_given
from sim.testing.resuming import differences
from tests.planted.registry import PLANTED


class AnyNight(Night):
    base = "toy_open_door"


TestAnyNight = AnyNight.TestCase
TestAnyNight.settings = settings(max_examples=20, stateful_step_count=15)


def people(*at_ms: int) -> Given:
    buyers = tuple(Somebody(at_ms=at, does={"pays_after_ms": 1_000}) for at in at_ms)
    return Given(base="toy_open_door", crowd=People(buyers=buyers))


def test_who_comes_later_changes_nothing_before():
    one, two = (rehearse_given(people(-7_200_000, *later)).trace for later in ((), (-3_600_000,)))
    assert differences(one, two, one.scenario.t0_ms - 3_600_000) == []


def test_a_changed_past_is_told():
    before = rehearse_given(people(-7_200_000)).trace
    now_ms = before.scenario.t0_ms
    entry = before.journal[0]
    other = replace(before, journal=(entry._replace(subject="other"), *before.journal[1:]))
    assert "other" in differences(before, other, now_ms)[0]
    assert "is" in differences(replace(before, journal=()), before, now_ms)[0]
    later = rehearse_given(people(-7_100_000)).trace
    assert "pay" in differences(before, later, now_ms)[0]


def test_a_night_finds_a_bug():
    bug = PLANTED["delist_leaves_an_entrance"]
    with bug.applied(), pytest.raises(AssertionError, match="doors_follow_the_journal"):
        run_state_machine_as_test(AnyNight, settings=settings(max_examples=10, stateful_step_count=5, database=None))
