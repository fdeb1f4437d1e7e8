"""Deadlines in the three modes: planned, emergency (known before T0), passive (found out after T0)."""

from dataclasses import replace

import pytest

from sim.checks.deadlines import Deadlines, deadlines, impossible_here
from sim.ground.moments import HOUR_MS, MINUTE_MS
from sim.plan.reader import read_scenario
from sim.plan.scenario import Scenario


@pytest.fixture(scope="module")
def season() -> Scenario:
    return read_scenario("full_checklist")


def known(scenario: Scenario, after_t0_ms: int | None) -> tuple[int, Deadlines]:
    known_at_ms = None if after_t0_ms is None else scenario.t0_ms + after_t0_ms
    return scenario.t0_ms, deadlines(replace(scenario, known_at_ms=known_at_ms))


def test_planned_lead_times_count_back_from_t0(season):
    t0_ms, due = known(season, None)
    assert due.inventory_ms == due.sign_off_ms == t0_ms - 72 * HOUR_MS
    assert due.inventory_refreshed_ms == t0_ms - HOUR_MS
    assert due.dropshipper_notice_ms == t0_ms - 48 * HOUR_MS
    assert due.dropshipper_ack_ms == t0_ms - 24 * HOUR_MS
    assert due.notice_ms == t0_ms - 24 * HOUR_MS
    assert due.dropshipper_list_ms == due.surfaces_ms == due.scripts_ms == due.backups_ms == t0_ms
    assert due.archive_ms == t0_ms + 30 * 24 * HOUR_MS
    assert due.surfaces_probed_ms == due.payment_probed_ms == t0_ms + 10 * MINUTE_MS


@pytest.mark.parametrize("k_ms", [-3 * HOUR_MS, -30 * MINUTE_MS, -5 * MINUTE_MS, 0, 2 * HOUR_MS, 30 * HOUR_MS])
def test_otherwise_everything_counts_from_the_moment_of_knowing(season, k_ms):
    t0_ms, due = known(season, k_ms)
    k, zero_ms = t0_ms + k_ms, t0_ms + max(0, k_ms)
    assert due.inventory_ms == due.sign_off_ms == k + 10 * MINUTE_MS
    assert due.inventory_refreshed_ms is None
    assert due.dropshipper_notice_ms == k + 15 * MINUTE_MS
    assert due.dropshipper_ack_ms == k + 60 * MINUTE_MS
    assert due.dropshipper_list_ms == max(t0_ms, k + 90 * MINUTE_MS)
    assert due.notice_ms == k + 60 * MINUTE_MS
    assert due.surfaces_ms == max(t0_ms, k + 15 * MINUTE_MS)
    assert due.scripts_ms == max(t0_ms, k + 30 * MINUTE_MS)
    assert due.backups_ms == max(t0_ms, k + 60 * MINUTE_MS)
    assert due.archive_ms == zero_ms + 30 * 24 * HOUR_MS
    assert due.payment_probed_ms == zero_ms + 10 * MINUTE_MS
    assert due.payment_drained_ms == zero_ms + 2 * HOUR_MS
    assert due.payment_tail_ms == zero_ms + 25 * HOUR_MS
    assert due.stock_acked_ms == zero_ms + 30 * MINUTE_MS
    assert due.stock_zero_ms == zero_ms + 4 * HOUR_MS
    assert due.staffed_until_ms == zero_ms + 72 * HOUR_MS
    assert due.decisions_ms == zero_ms + 24 * HOUR_MS
    assert due.tail_decisions_ms == zero_ms + 26 * HOUR_MS


@pytest.mark.parametrize(
    ("k_ms", "impossible"), [(None, False), (-49 * HOUR_MS, False), (-HOUR_MS, True), (HOUR_MS, True)]
)
def test_a_lead_time_without_room_is_impossible_here(season, k_ms, impossible):
    known_at_ms = None if k_ms is None else season.t0_ms + k_ms
    said = impossible_here(replace(season, known_at_ms=known_at_ms), 48 * HOUR_MS)
    assert (said is not None) == impossible
    if said is not None:
        assert said.en == "48h before T0: impossible here"
