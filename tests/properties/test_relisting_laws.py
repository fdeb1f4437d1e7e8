"""PT14: a listing comes back only through its review, and what cannot be undone stays done: an unlinked room, a cut
chain of distributors, what the platform took down. Whatever people do, in whatever order, in either platform mode.
"""

from dataclasses import replace
from functools import cache

from hypothesis import given, settings
from hypothesis import strategies as st

from sim.crowd.rows import Askers, Buyers
from sim.crowd.sample import Crowd
from sim.ground.draws import SeededDraws
from sim.ground.keys import RANK_BITS
from sim.ground.moments import HOUR_MS, MINUTE_MS
from sim.plan.actions import ACTIONS
from sim.plan.disturbances import PASSIVE_STATUS
from sim.plan.reader import read_scenario
from sim.plan.scenario import Disturbance, Plan, Platform, Relist, Scenario, Switches
from sim.plan.shop import CARDS, SurfaceKind
from sim.policy.distributor_copy_poll import DISTRIBUTOR_COPY_POLL
from sim.policy.relist_review import RELIST_REVIEW
from sim.trace.journal import Entry
from sim.trace.trace import Trace
from sim.world import run
from tests.examples.variants import step

NOBODY = Crowd(Buyers.from_rows([]), Askers.from_rows([]), 0)
DO = ("delist_products", "soft_delist", "relist", "relist", "withdraw_review", "unlink_replays")
OFF = ("listing_delisted", "listing_soft_delisted", "listing_taken_down")
LISTINGS = ("litchi", "litchi-gift-box")
MOSTLY = ("litchi", "litchi", "litchi", "litchi-gift-box")


@cache
def base() -> Scenario:
    return read_scenario("distributor_cascade")


@st.composite
def scenarios(draw: st.DrawFn) -> Scenario:
    """Up to nine steps with pauses about as long as a review, then off and back once more; perhaps the platform steps
    in.
    """
    at_ms, steps = base().t0_ms - 2 * HOUR_MS, []
    for number in range(draw(st.integers(3, 9))):
        at_ms += draw(st.integers(0, 150)) * MINUTE_MS
        do = draw(st.sampled_from(DO))
        targets = ("room-1",) if do == "unlink_replays" else (draw(st.sampled_from(MOSTLY)),)
        steps.append(step(do, at_ms, None, id=f"{do}-{number}", targets=targets, settings={}))
    for do in ("delist_products", "relist"):
        at_ms += 20 * MINUTE_MS
        steps.append(step(do, at_ms, None, id=f"{do}-last", targets=("litchi",), settings={}))
    platform = draw(st.sampled_from(tuple(Platform)))
    reasons = draw(st.lists(st.sampled_from(sorted(set(PASSIVE_STATUS) - {"brand_lapsed"})), max_size=1))
    down_ms = base().t0_ms + draw(st.integers(-120, 600)) * MINUTE_MS
    return replace(
        base(),
        known_at_ms=None,
        relist=draw(st.sampled_from(tuple(Relist))),
        platform=platform,
        switches=Switches.of(platform),
        plan=Plan(steps=tuple(steps)),
        disturbances=tuple(
            Disturbance(kind="passive_delisting", at_ms=down_ms, settings={"reason": reason}, place=None)
            for reason in reasons
        ),
    )


def entries(trace: Trace, *kinds: str) -> list[Entry]:
    return [entry for entry in trace.journal if entry.kind in kinds]


def ran(scenario: Scenario) -> Trace:
    return run(scenario, SeededDraws(7), 7, NOBODY)


def test_the_steps_are_the_shop_s_own():
    assert {ACTIONS[do].system for do in DO} == {"storefront", "live_replay"}


@settings(max_examples=150)
@given(scenarios())
def test_pt14_what_comes_back_has_passed_its_review_or_was_never_off_the_shelf(scenario):
    trace = ran(scenario)
    changes = [*OFF, "relist_submitted", "listing_relisted", "review_withdrawn"]
    for back in entries(trace, "listing_relisted"):
        before = [e for e in entries(trace, *changes) if e.subject == back.subject and e.number < back.number]
        last = before[-1]
        if last.kind == "listing_soft_delisted":
            assert scenario.relist is not Relist.IMPOSSIBLE
            continue
        assert last.kind == "relist_submitted"
        took_ms = (back.at >> RANK_BITS) - (last.at >> RANK_BITS)
        assert took_ms == {Relist.COSTLY: RELIST_REVIEW.value, Relist.FREE: 0}[scenario.relist]


@settings(max_examples=150)
@given(scenarios())
def test_nothing_comes_back_where_relisting_is_impossible(scenario):
    trace = ran(replace(scenario, relist=Relist.IMPOSSIBLE))
    assert not entries(trace, "listing_relisted", "relist_submitted")


@settings(max_examples=150)
@given(scenarios())
def test_an_entrance_that_asks_its_listing_is_open_as_long_as_the_listing_is_on_sale(scenario):
    trace, switches = ran(scenario), scenario.switches
    for surface in scenario.shop.surfaces:
        if surface.kind in CARDS or (surface.kind is SurfaceKind.DISTRIBUTOR_WINDOW and switches.distributor_copy):
            continue
        history, on_sale, cut = trace.histories[f"surface {surface.id}"], 1, False
        for entry in entries(trace, *OFF, "listing_relisted"):
            if entry.subject == surface.listing:
                cut |= entry.kind == "listing_taken_down" and surface.kind is SurfaceKind.DISTRIBUTOR_WINDOW
                on_sale = int(entry.kind == "listing_relisted" and not cut)
                assert history.value_at(entry.at + 1) == on_sale
        assert history.values[-1] == on_sale


@settings(max_examples=150)
@given(scenarios())
def test_pt14_what_cannot_be_undone_stays_done(scenario):
    trace = ran(scenario)
    for unlinked in entries(trace, "room_unlinked"):
        for surface in scenario.shop.surfaces:
            if surface.room == unlinked.subject:
                history = trace.histories[f"surface {surface.id}"]
                after = [value for key, value in zip(history.keys, history.values, strict=True) if key >= unlinked.at]
                assert not any(after)
                assert history.values[-1] == 0
    for down in entries(trace, "listing_taken_down"):
        later = [e for e in entries(trace, "listing_relisted", "relist_submitted") if e.subject == down.subject]
        assert not [e for e in later if e.number > down.number]
        for surface in scenario.shop.surfaces:
            if surface.listing == down.subject and surface.kind not in CARDS:
                assert trace.histories[f"surface {surface.id}"].values[-1] == 0


@settings(max_examples=150)
@given(scenarios())
def test_what_is_under_review_is_not_delisted(scenario):
    trace = ran(scenario)
    for listing in LISTINGS:
        in_review = False
        for entry in entries(trace, *OFF, "relist_submitted", "listing_relisted", "review_withdrawn"):
            if entry.subject == listing:
                assert not (in_review and entry.kind in ("listing_delisted", "listing_soft_delisted"))
                in_review = entry.kind == "relist_submitted"


@settings(max_examples=150)
@given(scenarios())
def test_a_copy_says_what_its_listing_said_after_a_poll_for_each_tier(scenario):
    trace = ran(replace(scenario, disturbances=()))
    if not scenario.switches.distributor_copy:
        return
    windows = {one.id: one for one in scenario.shop.surfaces if one.kind is SurfaceKind.DISTRIBUTOR_WINDOW}
    changes = [e for e in entries(trace, *OFF, "listing_relisted") if e.subject == "litchi"]
    for window in windows.values():
        tiers, above = 1, window.source
        while above is not None:
            tiers, above = tiers + 1, windows[above].source
        history = trace.histories[f"surface {window.id}"]
        for change, following in zip(changes, [*changes, None][1:], strict=True):
            known = change.at + (tiers * DISTRIBUTOR_COPY_POLL.value + 1 << RANK_BITS)
            if following is None or following.at > known:
                assert history.value_at(known) == int(change.kind == "listing_relisted")
