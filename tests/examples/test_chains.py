"""Chains name what happened on the wire, and who knew first is up to the scenario."""

from dataclasses import replace

from sim.ground.moments import HOUR_MS
from sim.plan.reader import read_scenario
from sim.plan.scenario import Disturbance
from sim.plan.shop import Role
from sim.rehearsal import rehearse_once


def test_an_outage_that_made_a_step_late_is_in_the_chain():
    season = read_scenario("full_checklist")
    settings = {"on": "storefront", "lasts": 6 * HOUR_MS, "bursts": 1, "every": HOUR_MS}
    down = Disturbance(kind="outage", at_ms=season.t0_ms - HOUR_MS, settings=settings, place=None)
    chains = rehearse_once(replace(season, disturbances=(down,))).findings.chains
    ghosts = next(chain for chain in chains if chain.kind == "ghost_order")
    assert any("storefront is down" in link.says.en for link in ghosts.links)


def test_a_step_that_was_tried_and_failed_is_not_called_forgotten():
    season = read_scenario("full_checklist")
    settings = {"on": "live_replay", "lasts": 100 * HOUR_MS, "done": 0}
    cut = Disturbance(kind="partial_batch", at_ms=season.t0_ms - 50 * HOUR_MS, settings=settings, place=None)
    chains = rehearse_once(replace(season, disturbances=(cut,))).findings.chains
    said = [link.says.en for chain in chains if chain.missing_action == "unlink_replays" for link in chain.links]
    assert any("failed" in line for line in said)
    assert any("only the first 0 done" in line for line in said)
    assert not any("nobody ever changed" in line for line in said)


def test_only_the_initiator_knows_from_the_start():
    season = read_scenario("full_checklist")
    told = rehearse_once(replace(season, initiator=Role.MARKETING)).trace.journal
    informed = [entry.subject for entry in told if entry.kind == "role_informed"]
    assert informed[0] == Role.MARKETING
    assert Role.OPS not in informed[:1]
