"""R11: what the platform takes down goes down with the whole chain of distributors; what the shop itself delists is
learnt of tier by tier (R10, G16).
"""

from dataclasses import replace
from functools import cache

import networkx as nx
import pytest

from sim.checks.worst_case import worst_cases
from sim.ground.keys import RANK_BITS
from sim.plan.reader import read_scenario
from sim.plan.scenario import Plan, Platform, Scenario
from sim.plan.shop import SurfaceKind
from sim.policy.distributor_copy_poll import DISTRIBUTOR_COPY_POLL
from sim.rehearsal import Rehearsal, rehearse_once

from .variants import on_platform, step

TIER = {"distributor-1": 1, "distributor-2": 1, "distributor-3": 2, "distributor-4": 3, "distributor-5": 2}


@cache
def cascade() -> Scenario:
    return read_scenario("distributor_cascade")


@cache
def by_own_hand(seed: int) -> Rehearsal:
    """The same product, delisted by the shop at T0."""
    plan = Plan(steps=(step("delist_products", cascade().t0_ms, targets=("litchi",)),))
    return rehearse_once(replace(cascade(), known_at_ms=None, disturbances=(), plan=plan), seed)


def shut_ms(rehearsal: Rehearsal, surface: str) -> int:
    history = rehearsal.trace.histories[f"surface {surface}"]
    return next(key >> RANK_BITS for key, value in zip(history.keys, history.values, strict=True) if not value)


def chain() -> "nx.DiGraph[str]":
    windows = [one for one in cascade().shop.surfaces if one.kind is SurfaceKind.DISTRIBUTOR_WINDOW]
    return nx.DiGraph([(one.source or "shop", one.id) for one in windows])


def test_the_chain_is_three_tiers_deep():
    tiers = nx.single_source_shortest_path_length(chain(), "shop")
    assert {name: tier for name, tier in tiers.items() if tier} == TIER


@pytest.mark.parametrize("platform", Platform)
def test_the_platform_s_cascade_reaches_every_distributor_at_once(platform):
    taken_down = rehearse_once(on_platform(cascade(), platform))
    assert {shut_ms(taken_down, name) for name in TIER} == {cascade().t0_ms}
    assert not [entry for entry in taken_down.trace.journal if entry.kind == "copy_updated"]


@pytest.mark.parametrize("seed", range(1, 11))
def test_nobody_orders_through_a_chain_that_the_platform_closed(seed):
    assert rehearse_once(cascade(), seed).harms == {}


@pytest.mark.parametrize("seed", range(1, 11))
def test_by_the_shop_s_own_hand_word_goes_from_tier_to_tier(seed):
    rehearsal = by_own_hand(seed)
    for source, name in chain().edges:
        before_ms = shut_ms(rehearsal, "window" if source == "shop" else source)
        assert 0 < shut_ms(rehearsal, name) - before_ms <= DISTRIBUTOR_COPY_POLL.value


def test_and_the_deep_ones_sell_on_meanwhile():
    by_door: dict[str, int] = {}
    for seed in range(1, 11):
        ghosts = next(one for one in by_own_hand(seed).findings.harms if one.kind == "ghost_order")
        for door, count in ghosts.by_door.items():
            by_door[door] = by_door.get(door, 0) + count
    assert sum(by_door.get(name, 0) for name, tier in TIER.items() if tier > 1) > 0


def test_the_static_worst_case_adds_the_polls_of_the_path_up():
    worst = worst_cases(by_own_hand(1).trace.scenario)
    window_ms = worst["surface window"]
    assert window_ms is not None
    for name, tier in TIER.items():
        assert worst[f"surface {name}"] == window_ms + tier * DISTRIBUTOR_COPY_POLL.value
