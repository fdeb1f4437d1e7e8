"""Taken down by the platform: links and distributors at once, replays not; all counts from when the shop knew."""

from dataclasses import replace
from functools import lru_cache

import pytest

from sim.ground.keys import RANK_BITS
from sim.plan.disturbances import PASSIVE_STATUS
from sim.plan.reader import read_scenario
from sim.plan.scenario import Item, Scenario, State
from sim.rehearsal import Rehearsal, rehearse_once

from .variants import step, with_steps


@lru_cache(maxsize=1)
def violation() -> Scenario:
    return read_scenario("passive_violation")


@lru_cache(maxsize=32)
def rehearsed(seed: int) -> Rehearsal:
    return rehearse_once(violation(), seed)


def shut_ms(rehearsal: Rehearsal, surface: str) -> int:
    history = rehearsal.trace.histories[f"surface {surface}"]
    return next(key >> RANK_BITS for key, value in zip(history.keys, history.values, strict=True) if not value)


@pytest.mark.parametrize("seed", range(1, 21))
def test_nobody_is_harmed(seed):
    assert rehearsed(seed).harms == {}


def test_links_and_distributors_are_shut_at_once_and_replays_when_somebody_unlinks_them():
    t0_ms, known_at_ms = violation().t0_ms, violation().known_at_ms or 0
    for surface in violation().shop.surfaces:
        if surface.room is None:
            assert shut_ms(rehearsed(7), surface.id) == t0_ms
        else:
            assert shut_ms(rehearsed(7), surface.id) > known_at_ms


@pytest.mark.parametrize("reason", PASSIVE_STATUS)
def test_the_shop_cannot_delist_what_the_platform_took_down(reason):
    (down,) = violation().disturbances
    by_reason = replace(violation(), disturbances=(replace(down, settings={"reason": reason}),))
    again = with_steps(by_reason, step("delist_products", (violation().known_at_ms or 0) + 60_000, targets=("litchi",)))
    journal = rehearse_once(again).trace.journal
    assert [e.value("status") for e in journal if e.kind == "listing_taken_down"] == [PASSIVE_STATUS[reason]] * 2
    assert [e.value("code") for e in journal if e.kind == "command_refused"] == [10020065]


def test_pt18_lead_times_are_impossible_here_and_never_met():
    found = {finding.item: finding for finding in rehearsed(7).findings.checklist}
    for item in (Item.C01, Item.C02, Item.C03, Item.C04):
        assert found[item].impossible_here is not None
        assert "impossible here" in found[item].impossible_here.en
        assert (found[item].deadline_ms or 0) > (violation().known_at_ms or 0)
    assert {found[item].state for item in found} == {State.HELD}
