"""A toy with one door left open: its ghost orders come through that door, and closing it takes away exactly those."""

from dataclasses import replace

import numpy as np
import pytest

from sim.plan.reader import read_scenario
from sim.plan.scenario import Item, State
from sim.rehearsal import rehearse_once

SEEDS = (7, 8, 9)


@pytest.mark.parametrize("seed", SEEDS)
def test_the_open_door_shows_its_ghost_orders_with_their_cause(seed):
    findings = rehearse_once(read_scenario("toy_open_door"), seed).findings
    ghosts = next(harm for harm in findings.harms if harm.kind == "ghost_order")
    assert dict(ghosts.by_door) == {"replay": ghosts.count}
    chain = next(chain for chain in findings.chains if chain.kind == "ghost_order")
    assert (chain.missing_action, chain.item, chain.targets) == ("unlink_replays", Item.C08, ("room-1",))
    assert any("nobody" in link.says.en for link in chain.links)


@pytest.mark.parametrize("seed", SEEDS)
def test_closing_the_door_takes_away_exactly_those(seed):
    opened, closed = (rehearse_once(read_scenario(name), seed) for name in ("toy_open_door", "toy_closed_door"))
    before, after = opened.judgement.harms["ghost_order"].rows, closed.judgement.harms["ghost_order"].rows
    assert len(before)
    assert not len(after)
    gone = np.flatnonzero(opened.trace.orders.fates.pay != closed.trace.orders.fates.pay)
    doors = {opened.trace.scenario.shop.surfaces[n].id for n in opened.trace.orders.surface[gone]}
    assert doors == {"replay"}
    states = {item.item: item.state for item in closed.findings.checklist}
    assert states[Item.C08] is State.HELD


@pytest.mark.parametrize("name", ["toy_open_door", "toy_closed_door"])
def test_the_toys_do_what_their_files_expect(name):
    assert rehearse_once(read_scenario(name)).findings.met


def test_a_plan_meets_the_same_people_whatever_it_does():
    opened, closed = (rehearse_once(read_scenario(name), 7).trace for name in ("toy_open_door", "toy_closed_door"))
    assert (opened.orders.visit == closed.orders.visit).all()
    assert (opened.orders.surface == closed.orders.surface).all()


def test_moving_the_whole_calendar_by_a_week_changes_nothing():
    scenario = read_scenario("toy_open_door")
    later = replace(scenario, start=scenario.start.later(7 * 86_400_000))
    first, second = (rehearse_once(one, 7).findings for one in (scenario, later))
    assert first.digest == second.digest
    assert first.checklist == second.checklist
