"""The farm case done right: nobody is harmed, whatever the seed, though there is only half an hour."""

from dataclasses import replace
from functools import lru_cache

import pytest

from sim.plan.reader import read_scenario
from sim.plan.scenario import Item, Scenario, State
from sim.rehearsal import Rehearsal, rehearse_once

SEEDS = range(1, 51)


@lru_cache(maxsize=1)
def mended() -> Scenario:
    return read_scenario("farm_produce_mended")


@lru_cache(maxsize=len(SEEDS))
def rehearsed(seed: int) -> Rehearsal:
    return rehearse_once(mended(), seed)


def test_only_the_plan_differs_from_the_failure():
    failed = read_scenario("farm_produce")
    story = {"name": "", "title": failed.title, "story": failed.story, "notes": None, "expect": failed.expect}
    bare = [replace(one, **story, plan=failed.plan, disturbances=()) for one in (failed, mended())]
    assert bare[0] == bare[1]
    losses = [[(one.kind, one.at_ms, one.settings) for one in case.disturbances] for case in (failed, mended())]
    assert losses[0] == losses[1]


@pytest.mark.parametrize("seed", SEEDS)
def test_nobody_is_harmed(seed):
    assert rehearsed(seed).harms == {}


@pytest.mark.parametrize("item", [Item.C07, Item.C08, Item.C09])
def test_customers_do_put_the_closing_to_the_test(item):
    tried = [finding for seed in SEEDS for finding in rehearsed(seed).findings.checklist if finding.item is item]
    assert sum(finding.attempts > 0 for finding in tried) >= 45


def test_pt18_lead_times_that_nobody_could_keep_are_said_to_be_impossible_and_never_to_be_met():
    found = {finding.item: finding for finding in rehearsed(7).findings.checklist}
    for item in (Item.C01, Item.C02, Item.C03):
        assert found[item].state is State.HELD
        impossible = found[item].impossible_here
        assert impossible is not None
        assert "impossible here" in impossible.en
        assert "做不到" in impossible.zh


def test_everything_is_backed_up_the_same_evening():
    archive = next(finding for finding in rehearsed(7).findings.checklist if finding.item is Item.C06)
    assert archive.state is State.HELD
    assert rehearsed(7).findings.met, rehearsed(7).findings.unmet


def test_promotion_ends_within_the_half_hour_and_material_is_gone_in_time():
    found = [finding for seed in SEEDS for finding in rehearsed(seed).findings.checklist if finding.item is Item.C05]
    assert {finding.state for finding in found} == {State.HELD}


def test_the_oldest_orders_get_the_boxes_that_are_left():
    trace = rehearsed(7).trace
    presale = trace.orders.promise == [one.id for one in trace.scenario.shop.promises].index("presale")
    fates, never = trace.orders.fates, 2**63 - 1
    shipped = presale & (fates.dispatch != never)
    refunded = presale & (fates.refund != never) & ~shipped
    assert shipped.sum() > 1_000
    assert refunded.sum() > 1_000
    open_at_t0 = refunded & (fates.cancel > 0) & (trace.orders.refund_asked == never)
    assert fates.known[shipped].max() < fates.known[open_at_t0].max()
