"""What a plan promises of a view: nothing that nobody will do, and nothing that nobody has listed."""

from dataclasses import replace

import pytest

from sim.checks.worst_case import worst_cases
from sim.ground.moments import HOUR_MS, MINUTE_MS
from sim.plan.reader import read_scenario
from sim.plan.scenario import Disturbance, Plan, Scenario
from sim.plan.shop import Role
from sim.rehearsal import rehearse_once


@pytest.fixture(scope="module")
def season() -> Scenario:
    return read_scenario("full_checklist")


def worst(scenario: Scenario, view: str) -> int | None:
    return worst_cases(scenario)[view]


def changed(scenario: Scenario, step_id: str, **changes: object) -> Scenario:
    steps = (replace(one, **changes) if one.id == step_id else one for one in scenario.plan.steps)
    return replace(scenario, plan=Plan(steps=tuple(steps)))


def test_a_role_that_nobody_fills_shuts_nothing(season):
    nobody = replace(season.shop, people=tuple(one for one in season.shop.people if Role.LIVE_OPS not in one.roles))
    assert worst(season, "surface replay-1") is not None
    assert worst(replace(season, shop=nobody), "surface replay-1") is None


def test_neither_does_a_step_that_waits_for_one_that_nobody_does(season):
    nobody = replace(season.shop, people=tuple(one for one in season.shop.people if Role.LEGAL not in one.roles))
    waits = changed(replace(season, shop=nobody), "unlink_replays", needs=("probe_listings",))
    assert worst(waits, "surface replay-1") is None


def test_all_means_all_only_after_an_inventory(season):
    alone = changed(season, "unlink_replays", needs=())
    assert worst(alone, "surface replay-3") is not None  # the latest room comes to mind
    assert worst(alone, "surface replay-1") is None


def test_a_dropshipper_who_was_told_can_still_be_phoned(season):
    by_phone = replace(
        next(one for one in season.plan.steps if one.do == "notify_dropshipper"),
        id="phone",
        at_ms=season.t0_ms - 59 * HOUR_MS,
        settings={"list": "now"},
    )
    phoned = replace(season, plan=Plan(steps=(*season.plan.steps, by_phone)))
    journal = rehearse_once(phoned).trace.journal
    (applied,) = [entry.at >> 24 for entry in journal if entry.kind == "list_applied"]
    (begun,) = [entry.at >> 24 for entry in journal if entry.kind == "step_begun" and entry.subject == "phone"]
    assert applied - begun <= (worst(phoned, "view dropshipper_list") or 0) < 2 * HOUR_MS


def test_outages_within_their_bounds_and_a_crowd_at_the_interface_add_up(season):
    on = {"on": "storefront", "every": 30 * MINUTE_MS, "bursts": 1, "lasts": 3 * MINUTE_MS}
    begins = [season.t0_ms - 20 * MINUTE_MS + minutes * MINUTE_MS for minutes in (0, 4, 8)]
    outages = [Disturbance(kind="outage", at_ms=at_ms, settings=on, place=None) for at_ms in begins]
    limit = {"on": "storefront", "lasts": HOUR_MS, "per_minute": 1}
    crowded = Disturbance(kind="rate_limit", at_ms=begins[0], settings=limit, place=None)
    calm, hostile = season, replace(season, disturbances=(*outages, crowded))
    added_ms = (worst(hostile, "surface gift-box-page") or 0) - (worst(calm, "surface gift-box-page") or 0)
    assert added_ms >= 3 * (3 * MINUTE_MS + 30_000)
