"""Batches: no call holds more than fifty targets, every target is in exactly one, and a tail that was cut is done in
the end (or the step says that it failed).
"""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.crowd.rows import Askers, Buyers
from sim.crowd.sample import Crowd
from sim.ground.draws import ExplicitDraws
from sim.ground.moments import DAY_MS, MINUTE_MS
from sim.plan.reader import read_scenario
from sim.plan.scenario import Disturbance, OnFailure, Plan, Platform, Scenario, Switches, Then
from sim.plan.shop import Room, Surface, SurfaceKind
from sim.trace.trace import Trace
from sim.wire import Message, Wire
from sim.world import run

NOBODY = Crowd(Buyers.from_rows([]), Askers.from_rows([]), 0)
MOST = 50


def unlinking(rooms: int, platform: Platform, retry: int, done: int | None) -> Scenario:
    """Somebody unlinks so many rooms; the system may cut each batch short."""
    base = read_scenario("toy_open_door")
    shop, listing = base.shop, base.shop.listings[0]
    names = [f"room-{number:03}" for number in range(rooms)]
    cards = [Surface(id=f"card-{name}", kind=SurfaceKind.REPLAY_CARD, listing=listing.id, room=name) for name in names]
    own = [surface for surface in shop.surfaces if surface.room is None]
    wider = replace(shop, rooms=tuple(Room(id=name, title=shop.title) for name in names), surfaces=(*own, *cards))
    (like, *_) = base.plan.steps
    on_failure = OnFailure(retry=retry, every_ms=MINUTE_MS, then=Then.ESCALATE)
    inventory = replace(like, id="inventory", do="take_inventory", item=None, at_ms=0, targets=None)
    unlink = replace(
        like, id="unlink", do="unlink_replays", at_ms=0, needs=("inventory",), targets=None, on_failure=on_failure
    )
    cut = {"on": "live_replay", "lasts": 30 * DAY_MS, "done": done or 0}
    return replace(
        base,
        shop=wider,
        platform=platform,
        switches=Switches.of(platform),
        plan=Plan(steps=(inventory, unlink)),
        disturbances=() if done is None else (Disturbance(kind="partial_batch", at_ms=0, settings=cut, place=None),),
    )


def calls_of(scenario: Scenario, monkeypatch: pytest.MonkeyPatch) -> tuple[list[tuple[str, ...]], Trace]:
    """The targets of every call that unlinks, and the trace."""
    calls: list[tuple[str, ...]] = []
    request = Wire.request

    def recorded(wire: Wire, message: Message) -> object:
        if message.command == "unlink_replays":
            calls.append(message.targets)
        return request(wire, message)

    with monkeypatch.context() as patch:
        patch.setattr(Wire, "request", recorded)
        trace = run(scenario, ExplicitDraws({}), 0, NOBODY)
    return calls, trace


@pytest.mark.parametrize("rooms", [0, 1, 49, 50, 51, 100, 101])
@pytest.mark.parametrize("platform", Platform)
def test_pt09_every_target_is_in_exactly_one_call(rooms, platform, monkeypatch):
    calls, trace = calls_of(unlinking(rooms, platform, 0, None), monkeypatch)
    size = MOST if platform is Platform.ARTICLE else 1
    assert [len(call) for call in calls if call] == [min(size, rooms - at) for at in range(0, rooms, size)]
    assert sorted(target for call in calls for target in call) == [f"room-{number:03}" for number in range(rooms)]
    assert sum(entry.kind == "room_unlinked" for entry in trace.journal) == rooms


@settings(max_examples=60)
@given(rooms=st.integers(0, 130), done=st.integers(0, 60), retry=st.integers(0, 5))
def test_pt09_a_tail_that_was_cut_is_done_by_a_retry_or_the_step_fails(rooms, done, retry):
    scenario = unlinking(rooms, Platform.ARTICLE, retry, done)
    calls, trace = calls_of(scenario, pytest.MonkeyPatch())
    assert all(len(call) <= MOST for call in calls)
    unlinked = [entry.subject for entry in trace.journal if entry.kind == "room_unlinked"]
    assert len(unlinked) == len(set(unlinked))
    failed = any(entry.kind == "step_failed" and entry.subject == "unlink" for entry in trace.journal)
    assert failed == (len(unlinked) < rooms)
    again = [entry for entry in trace.journal if entry.kind == "room_already_unlinked"]
    assert not again  # what was done is not asked for again
