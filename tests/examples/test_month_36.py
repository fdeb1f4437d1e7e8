"""Month 36: records are there as long as they must be and gone when they need not be, and idle years cost nothing."""

from dataclasses import replace
from functools import cache

import numpy as np
import pytest

from sim.checks.findings import ItemFinding
from sim.ground.moments import DAY_MS
from sim.ground.words import Lang
from sim.plan.reader import read_scenario
from sim.plan.scenario import Item, Plan, Scenario, State
from sim.rehearsal import Rehearsal, rehearse_once
from sim.report.text import tell


@cache
def three_years() -> Scenario:
    return read_scenario("month_36")


@cache
def kept_for(months: int, *, seen: bool = True, algorithm: str = "sm4_gcm", leaky: bool = False) -> Rehearsal:
    """The same with another retention, or without the last look, or with copies of another kind."""
    changed = {"set_retention": {"months": months}} | {
        name: {"class": data, "algorithm": algorithm}
        for name, data in (("back_up", "all"), ("final_archive", "transactions"))
    }
    steps = tuple(replace(one, settings=changed.get(one.id, one.settings)) for one in three_years().plan.steps)
    scenario = replace(three_years(), plan=Plan(steps=tuple(one for one in steps if seen or one.id != "check_purge")))
    if leaky:
        records = replace(scenario.shop.records, leak_every_ms=30 * DAY_MS)
        scenario = replace(scenario, shop=replace(scenario.shop, records=records))
    return rehearse_once(scenario)


def archive(rehearsal: Rehearsal) -> ItemFinding:
    return next(finding for finding in rehearsal.findings.checklist if finding.item is Item.C06)


def test_after_36_months_everything_is_there_and_afterwards_it_is_gone():
    rehearsal = kept_for(36)
    assert archive(rehearsal).state is State.HELD
    assert rehearsal.harms == {}
    audit_ms = rehearsal.trace.scrutiny.audit_ms
    assert audit_ms - three_years().t0_ms == 3 * 365 * DAY_MS


@pytest.mark.parametrize("months", [24, 35])
def test_what_is_purged_early_is_lost_and_the_retention_is_named(months):
    rehearsal = kept_for(months)
    assert archive(rehearsal).state is State.BROKEN
    (lost,) = rehearsal.findings.harms
    assert (lost.kind, lost.count, lost.guarded_by) == ("lost_evidence", 1, (Item.C06,))
    assert {met.changes for met in rehearsal.judgement.harms["lost_evidence"].met} == {"retention"}
    (chain,) = rehearsal.findings.chains
    assert "purged" in chain.links[1].says.en


def test_without_any_archive_the_audit_finds_nothing_and_the_archive_is_named():
    rehearsal = rehearse_once(replace(three_years(), plan=three_years().plan.without(Item.C06)))
    assert rehearsal.harms["lost_evidence"] > 1
    assert {met.changes for met in rehearsal.judgement.harms["lost_evidence"].met} == {"archive"}


@pytest.mark.parametrize("months", [48, 600])
def test_personal_data_that_outlive_their_basis_break_the_item_though_nobody_misses_anything(months):
    rehearsal = kept_for(months)
    assert rehearsal.harms == {}
    assert archive(rehearsal).state is State.BROKEN
    assert archive(rehearsal).why.en.startswith("expired orders gone: personal data of 3,")


def test_a_purge_that_nobody_looked_at_is_unverified():
    assert archive(kept_for(36, seen=False)).state is State.UNVERIFIED


def test_data_in_clear_are_exposed_for_as_long_as_they_are_kept():
    """Leaks come every month or so; those after the purge meet nothing, those before it everything."""
    kept, purged = (kept_for(months, algorithm="none", leaky=True).harms for months in (600, 36))
    assert kept["exposed_data"] == purged["exposed_data"] > 0  # everybody counts once
    assert kept_for(36, leaky=True).harms == {}


def test_the_audit_and_the_purge_are_told_with_their_years():
    told = tell(kept_for(36).findings, Lang.EN)
    assert "2029-07-09 12:00:00  audit asks for 2,466 orders: all there" in told
    assert "archive: all expired personal data are gone" in told
    assert "T0+10s       07-10 12:00:10" in told
    (early,) = (line for line in kept_for(24).findings.timeline if line.actor == "audit")
    assert early.bad
    assert early.says.en.endswith(" missing")
    assert "all expired personal data are gone" not in tell(kept_for(600).findings, Lang.EN)
    assert not any(line.actor == "audit" for line in rehearse_once(read_scenario("full_checklist")).findings.timeline)


def test_idle_years_cost_nothing():
    """The same people, the same shifts, the same fates as in the season that ends after forty days."""
    season, long = rehearse_once(read_scenario("full_checklist")).trace, kept_for(36).trace
    assert len(long.orders) == len(season.orders)
    assert np.array_equal(long.questions.ask, season.questions.ask)
    for name, column in season.orders.fates.arrays().items():
        assert np.array_equal(column, long.orders.fates.arrays()[name]), name
    for name, history in season.histories.items():
        assert len(long.histories[name].keys) == len(history.keys), name
    assert len(long.journal) <= len(season.journal) + 4
