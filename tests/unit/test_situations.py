"""Situations: each is shown by some rehearsal, counted as a plain walk over the rows counts it, and asked for only
where shop, plan and disturbances leave room.
"""

from collections.abc import Mapping
from dataclasses import replace
from functools import cache

import numpy as np
import pytest

from sim.checks.situations.registry import all_situations, asked_of, possible_in, situations_of
from sim.ground.keys import NEVER, RANK_BITS, instant
from sim.ground.moments import DAY_MS, HOUR_MS, MINUTE_MS
from sim.plan.disturbances import DISTURBANCES, EVERYWHERE
from sim.plan.reader import read_scenario
from sim.plan.scenario import Disturbance, Item, OnFailure, Platform, Scenario, Step, Switches, Then
from sim.plan.shop import Role, SurfaceKind
from sim.plan.situation_names import SITUATION_NAMES
from sim.rehearsal import rehearse_once
from sim.trace.journal import Entry
from sim.trace.tables import Outcome, Parcel
from sim.trace.trace import Trace

SHOWN_BY = {
    "farm_produce": (
        "replay_order_after_t0",
        "forgotten_listing_order",
        "paid_after_t0",
        "packed_from_old_list",
        "substitute_sent",
        "order_without_a_unit",
        "parcel_stopped",
        "parcel_not_stopped",
        "answered_by_old_script",
        "told_by_complaint",
        "met_harvest_loss",
        "step_waited_for_duty",
    ),
    "full_checklist": (
        "turned_away_before_t0",
        "tried_another_door",
        "list_pulled_by_t0",
        "shipped_undecided",
        "decided_in_bulk",
        "payment_refused_in_flight",
        "unpaid_order_ran_out",
        "refund_in_flight_at_t0",
        "request_overtaken_by_goods",
        "cancelled_with_a_unit",
        "step_waited_for_needs",
        "step_waited_for_hands",
        "answered_by_new_script",
        "gave_up_waiting",
        "waited_for_morning",
    ),
    "without_c09": ("wave_during_freeze", "drained_order_served"),
    "negotiated_delay": ("later_date_accepted", "later_date_declined", "later_date_unanswered"),
    "beauty_brand": ("bought_related_goods", "joined_waitlist", "joined_wecom"),
    "soft_delist": ("reserved_softly",),
    "auto_stop": ("sale_stopped_by_rule",),
    "limited_return": ("listing_relisted",),
    "distributor_cascade": ("met_passive_delisting",),
    "absent_owner": ("step_without_person",),
    "lost_push": ("push_lost_for_good",),
    "return_orders": ("found_done_already", "met_duplicate"),
    "without_c02": ("step_waited_for_word",),
}
"""What the scenarios of the folder show at one of two seeds; the rest is shown by the tests below."""
SEEDS = (7, 8)
ON_THE_WIRE = tuple(kind for kind, known in DISTURBANCES.items() if "on" in known.settings)
HARDER = {
    "by": 5 * MINUTE_MS,
    "times": 1,
    "after": 1_000,
    "lasts": 2 * DAY_MS,
    "bursts": 1,
    "every": HOUR_MS,
    "per_minute": 1,
    "done": 1,
}
BY_TEST = {
    "tie_at_t0",
    "tie_with_a_closing",
    "payment_at_the_closing",
    "sold_out_before_t0",
    "warning_missed",
    "certificate_renewed",
    "met_lapsed_certificate",
    "tail_done_by_retry",
    "command_overtaken",
    "old_copy_order",
    "copy_followed_copy",
    *(f"met_{kind}" for kind in ON_THE_WIRE),
}


@cache
def scenario(name: str) -> Scenario:
    return read_scenario(name)


@cache
def trace(name: str, seed: int = 7) -> Trace:
    return rehearse_once(scenario(name), seed).trace


def counted(one: Scenario, seed: int = 7) -> Mapping[str, int]:
    return situations_of(rehearse_once(one, seed).trace)


def disturbed(base: Scenario, kind: str, at_ms: int, **settings: int | str) -> Scenario:
    return replace(base, disturbances=(Disturbance(kind=kind, at_ms=at_ms, settings=settings, place=None),))


def test_there_are_enough_and_a_scenario_may_name_each():
    assert len(all_situations()) >= 25
    assert tuple(sorted(all_situations())) == SITUATION_NAMES


def test_every_situation_is_shown_by_some_test():
    shown = [name for names in SHOWN_BY.values() for name in names]
    assert set(shown) | BY_TEST == set(all_situations())


@pytest.mark.parametrize("name", SHOWN_BY)
def test_the_folder_shows_most(name: str):
    found = [situations_of(trace(name, seed)) for seed in SEEDS]
    assert {one for one in SHOWN_BY[name] if not any(counts[one] for counts in found)} == set()


@pytest.mark.parametrize("kind", ON_THE_WIRE)
def test_a_disturbance_is_met_where_somebody_calls_and_not_in_an_empty_hour(kind: str):
    base = scenario("full_checklist")
    settings = {name: HARDER[name] for name in DISTURBANCES[kind].settings if name != "on"}
    busy = disturbed(base, kind, base.t0_ms - DAY_MS, on=EVERYWHERE, **settings)
    idle = disturbed(base, kind, base.t0_ms + 20 * DAY_MS, on=EVERYWHERE, **settings)
    assert f"met_{kind}" in asked_of(busy)
    assert f"met_{kind}" in asked_of(idle)
    assert f"met_{kind}" not in possible_in(base)
    crowded = kind == "rate_limit"  # so few people hardly ever call one system twice a minute
    assert counted(busy)[f"met_{kind}"] > 0 or crowded
    assert counted(idle)[f"met_{kind}"] == 0


def test_who_calls_one_system_too_often_meets_a_limit():
    base = scenario("batch_of_120")
    busy = disturbed(base, "rate_limit", base.t0_ms - DAY_MS, on=EVERYWHERE, lasts=2 * DAY_MS, per_minute=1)
    assert counted(busy)["met_rate_limit"] > 0


def test_a_tail_is_done_by_trying_again_and_not_without():
    base = scenario("full_checklist")
    cut = disturbed(base, "partial_batch", base.t0_ms - HOUR_MS, on="live_replay", lasts=2 * HOUR_MS, done=1)
    patient = OnFailure(retry=5, every_ms=MINUTE_MS, then=Then.ESCALATE)
    for on_failure, expected in ((patient, True), (None, False)):
        steps = (replace(s, on_failure=on_failure) for s in cut.plan.steps)
        counts = counted(replace(cut, plan=replace(cut.plan, steps=tuple(steps))))
        assert counts["met_partial_batch"] > 0
        assert (counts["tail_done_by_retry"] > 0) is expected


def test_papers():
    base = scenario("full_checklist")
    renew = Step(
        id="renew", do="renew", item=Item.C01, role=Role.COMPLIANCE, at_ms=DAY_MS, on=None, needs=(), tell=(),
        targets=None, settings={}, on_failure=None, place=None,
    )  # fmt: skip
    lapsing = disturbed(base, "lapsed_certificate", base.t0_ms - HOUR_MS, warned=30 * DAY_MS, missed=1_000_000)
    told = replace(renew, role=base.initiator)
    renewed = replace(lapsing, plan=replace(base.plan, steps=(told, *base.plan.steps)))
    names = ("met_lapsed_certificate", "warning_missed", "certificate_renewed")
    assert [counted(lapsing)[name] for name in names] == [1, 1, 0]
    assert [counted(renewed)[name] for name in names] == [0, 1, 1]
    assert {"warning_missed", "certificate_renewed"} <= set(asked_of(renewed))


def test_stock_at_zero():
    base = scenario("full_checklist")
    few = tuple(replace(listing, stock=5) for listing in base.shop.listings)
    small = replace(base, shop=replace(base.shop, listings=few))
    assert "sold_out_before_t0" in asked_of(small)
    assert counted(small)["sold_out_before_t0"] > 0
    assert counted(base)["sold_out_before_t0"] == 0


def moved(base: Trace, column: str, row: int, at: int) -> Trace:
    """The same trace, but for one instant of one row."""
    if column == "visit":
        visit = base.orders.visit.copy()
        visit[row] = at
        return replace(base, orders=replace(base.orders, visit=np.sort(visit)))
    fates = base.orders.fates
    changed = getattr(fates, column).copy()
    changed[row] = at
    return replace(base, orders=replace(base.orders, fates=replace(fates, **{column: changed})))


def test_ties_are_seen_to_the_millisecond():
    base = trace("full_checklist")
    t0_ms, order = base.scenario.t0_ms, 5_000
    journal = (*base.journal, Entry(len(base.journal) + 1, instant(t0_ms, 3), "erp", "stock_frozen", "", (), 0))
    for late_ms, expected in ((0, 1), (1, 0), (-1, 0)):
        one = replace(moved(base, "visit", 9, instant(t0_ms + late_ms, order)), journal=journal)
        assert situations_of(one)["tie_at_t0"] == expected
    assert situations_of(moved(base, "visit", 9, instant(t0_ms, order)))["tie_at_t0"] == 0, "nothing else happens"
    closing = next(entry for entry in base.journal if entry.kind == "binding_closed")
    for late_ms, expected in ((0, 1), (1, 0)):
        one = moved(base, "pay", 9, instant((closing.at >> RANK_BITS) + late_ms, order, 1))
        assert situations_of(one)["payment_at_the_closing"] == expected


def test_a_customer_at_the_very_closing_of_his_own_door():
    base = trace("full_checklist")
    orders, doors = base.orders, [surface.id for surface in base.scenario.shop.surfaces]
    shut = base.histories["surface window"].keys[1]
    visit, surface = orders.visit.copy(), orders.surface.copy()
    place = int(np.searchsorted(visit, shut)) - 1
    visit[place] = instant(shut >> RANK_BITS, 5_000)
    for door, expected in (("window", 1), ("gift-box-page", 0)):
        surface[place] = doors.index(door)
        one = replace(base, orders=replace(orders, visit=visit, surface=surface))
        assert situations_of(one)["tie_with_a_closing"] == expected


def test_a_copy_follows_a_copy_where_distributors_take_from_distributors():
    base = scenario("full_checklist")
    first = next(one.id for one in base.shop.surfaces if one.kind is SurfaceKind.DISTRIBUTOR_WINDOW)
    chained = tuple(replace(one, source=first) if one.id == "distributor-5" else one for one in base.shop.surfaces)
    chain = replace(base, shop=replace(base.shop, surfaces=chained))
    assert "copy_followed_copy" in set(asked_of(chain)) - set(possible_in(base))
    assert counted(chain)["copy_followed_copy"] == 1
    assert situations_of(trace("full_checklist"))["copy_followed_copy"] == 0


def test_an_overtaken_command():
    base = trace("full_checklist")
    first, second = [entry for entry in base.journal if entry.kind == "step_begun"][:2]
    number = len(base.journal)
    straight = [
        Entry(number + n, first.at + n, "erp", "stock_confirmed", "", (), cause)
        for n, cause in enumerate((first.number, second.number), 1)
    ]
    turned = [replace_cause(entry, cause) for entry, cause in zip(straight, (second.number, first.number), strict=True)]
    own = tuple(entry for entry in base.journal if entry.actor != "erp")
    ids = {entry.number: entry for entry in base.journal}
    assert len(ids) == number
    assert situations_of(replace(base, journal=(*base.journal, *straight)))["command_overtaken"] >= 0
    before = situations_of(replace(base, journal=own))["command_overtaken"]
    assert situations_of(replace(base, journal=(*own, *straight)))["command_overtaken"] == before
    assert situations_of(replace(base, journal=(*own, *turned)))["command_overtaken"] == before + 1


def replace_cause(entry: Entry, cause: int) -> Entry:
    return entry._replace(cause=cause)


@pytest.mark.parametrize("name", ["farm_produce", "full_checklist", "farm_produce_mended"])
@pytest.mark.parametrize("seed", SEEDS)
def test_columns_count_what_a_plain_walk_counts(name: str, seed: int):
    one = trace(name, seed)
    counts, walked = situations_of(one), walk(one)
    assert {situation: counts[situation] for situation in walked} == walked


def walk(one: Trace) -> dict[str, int]:
    """Row by row, as somebody would who had never heard of columns."""
    orders, fates, shop, t0_ms = one.orders, one.orders.fates, one.scenario.shop, one.scenario.t0_ms
    found = dict.fromkeys(
        (
            "replay_order_after_t0", "forgotten_listing_order", "turned_away_before_t0", "paid_after_t0",
            "payment_refused_in_flight", "unpaid_order_ran_out", "refund_in_flight_at_t0", "cancelled_with_a_unit",
            "substitute_sent", "parcel_stopped", "parcel_not_stopped", "old_copy_order", "wave_during_freeze",
        ),
        0,
    )  # fmt: skip
    off = {e.subject: e.at for e in reversed(one.journal) if e.kind == "listing_delisted"}
    frozen = min((e.at for e in one.journal if e.kind == "stock_frozen"), default=NEVER)
    for row in range(len(orders)):
        outcome, surface = int(fates.outcome[row]), shop.surfaces[orders.surface[row]]
        visit, pay, cancel = int(orders.visit[row]), int(fates.pay[row]), int(fates.cancel[row])
        dispatch, visit_ms = int(fates.dispatch[row]), int(orders.visit[row]) >> RANK_BITS
        accepted = outcome not in (Outcome.NOT_YET, Outcome.ABSENT, Outcome.CLOSED, Outcome.SOLD_OUT)
        if shop.skus[orders.sku[row]].id not in one.scenario.scope:
            continue
        late = accepted and visit_ms > t0_ms
        found["replay_order_after_t0"] += late and surface.kind is SurfaceKind.REPLAY_CARD
        found["forgotten_listing_order"] += late and not next(
            listing.main for listing in shop.listings if listing.id == surface.listing
        )
        found["turned_away_before_t0"] += outcome == Outcome.CLOSED and visit_ms <= t0_ms
        found["paid_after_t0"] += accepted and visit_ms <= t0_ms and t0_ms < pay >> RANK_BITS and pay != NEVER
        found["payment_refused_in_flight"] += outcome == Outcome.PAYMENT_CLOSED
        ends_ms = visit_ms + shop.payments.unpaid_timeout_ms + shop.payments.grace_ms
        found["unpaid_order_ran_out"] += outcome == Outcome.EXPIRED and visit_ms <= t0_ms < ends_ms
        begun_ms = min(int(orders.refund_asked[row]), cancel) >> RANK_BITS
        refund = int(fates.refund[row])
        found["refund_in_flight_at_t0"] += begun_ms <= t0_ms < refund >> RANK_BITS and refund != NEVER
        found["cancelled_with_a_unit"] += int(fates.alloc[row]) < cancel != NEVER
        substitute = bool(fates.parcel[row] & Parcel.SUBSTITUTED)
        found["substitute_sent"] += substitute and dispatch != NEVER
        stopped = int(fates.intercept[row]) != NEVER
        found["parcel_stopped"] += stopped
        found["parcel_not_stopped"] += bool(fates.parcel[row] & Parcel.TRIED) and not stopped
        copied = surface.kind is SurfaceKind.DISTRIBUTOR_WINDOW and visit > off.get(surface.listing, NEVER)
        found["old_copy_order"] += accepted and copied
        in_store = shop.promises[orders.promise[row]].ships == "warehouse"
        picked_ms = (dispatch >> RANK_BITS) - shop.warehouse.pack_ms
        found["wave_during_freeze"] += in_store and dispatch != NEVER and picked_ms > frozen >> RANK_BITS
    return {situation: int(count) for situation, count in found.items()}


def test_what_is_asked_for_follows_the_configuration():
    farm = scenario("farm_produce")
    asked = set(asked_of(farm))
    assert {"replay_order_after_t0", "forgotten_listing_order", "old_copy_order", "substitute_sent"} <= asked
    elsewhere = set(asked_of(replace(farm, platform=Platform.DOCUMENTED, switches=Switches.of(Platform.DOCUMENTED))))
    assert not {"replay_order_after_t0", "old_copy_order"} & elsewhere
    assert not {"substitute_sent", "order_without_a_unit"} & set(asked_of(replace(farm, disturbances=())))
    assert not {"replay_order_after_t0", "forgotten_listing_order"} & set(asked_of(scenario("full_checklist")))
    assert "replay_order_after_t0" in asked_of(scenario("without_c08"))
    assert {"wave_during_freeze", "drained_order_served"} <= set(asked_of(scenario("without_c09")))


def test_who_is_turned_away_is_asked_for_where_enough_people_come():
    """Of so few customers, hardly one in fifty runs tries another door."""
    asked = set(asked_of(scenario("small_shop")))
    assert "turned_away_before_t0" in asked
    assert "tried_another_door" not in asked
    assert "tried_another_door" in possible_in(scenario("full_checklist"))


def test_rare_ones_are_asked_for_only_by_name_and_a_file_may_name_its_own():
    farm = scenario("farm_produce")
    rare = {name for name, one in all_situations().items() if one.rare}
    assert "tie_at_t0" in rare & set(possible_in(farm))
    assert not rare & set(asked_of(farm))
    assert asked_of(replace(farm, sometimes=("tie_at_t0",))) == ("tie_at_t0",)


@pytest.mark.parametrize("name", ["farm_produce", "full_checklist"])
def test_a_short_run_set_sees_all_that_is_asked_for(name: str):
    seen = [situations_of(trace(name, seed)) for seed in range(7, 17)]
    assert {one for one in asked_of(scenario(name)) if not any(counts[one] for counts in seen)} == set()


def test_facts_that_are_at_hand_change_nothing():
    rehearsal = rehearse_once(scenario("farm_produce"), 9)
    fresh = situations_of(rehearsal.trace)
    assert situations_of(rehearsal.trace, rehearsal.judgement.facts) == fresh
    assert all(type(count) is int for count in fresh.values())
