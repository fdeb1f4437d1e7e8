"""The farm failure: its harms come from the mechanism, and each printed cause, when mended, takes its harms away."""

from dataclasses import replace
from functools import lru_cache

import numpy as np
import pytest

from sim.plan.reader import read_scenario
from sim.plan.scenario import Item, State
from sim.rehearsal import Rehearsal, rehearse_once

from .variants import HOUR_MS, step, with_steps

ALL_ROOMS = ("room-1", "room-2", "room-3")
BROKEN = set(Item)
HARMS = {"ghost_order", "ghost_dispatch", "breach_order", "slow_reply", "stale_promise", "unrefunded_money"} | {
    "lost_evidence",
    "misled_click",
}


@lru_cache(maxsize=4)
def failure(seed: int = 7) -> Rehearsal:
    return rehearse_once(read_scenario("farm_produce"), seed)


def mended(*steps, seed: int = 7) -> Rehearsal:
    return rehearse_once(with_steps(read_scenario("farm_produce"), *steps), seed)


def rows(rehearsal: Rehearsal, kind: str) -> set[int]:
    return set(rehearsal.judgement.harms[kind].rows.tolist())


def group(rehearsal: Rehearsal, kind: str, changes: str) -> set[int]:
    mets = rehearsal.judgement.harms[kind].met
    return {row for met in mets if met.changes == changes for row in met.rows}


def retries_of(rehearsal: Rehearsal, parents: set[int]) -> set[int]:
    """Rows that woke in the mended run only, because a door that had been open was shut."""
    was, now = failure().trace.orders.fates.outcome, rehearsal.trace.orders.fates.outcome
    return set(np.flatnonzero((was == 1) & (now != 1)).tolist()) if parents else set()


@pytest.mark.parametrize("seed", [7, 1, 2, 3])
def test_the_failure_is_as_bad_as_its_file_expects(seed):
    findings = failure(seed).findings
    assert findings.met, findings.unmet
    assert {item.item for item in findings.checklist if item.state is State.BROKEN} == BROKEN
    assert {harm.kind for harm in findings.harms} >= HARMS


def test_unlinking_all_rooms_takes_away_exactly_the_ghost_orders_of_the_replays():
    t0_ms = failure().findings.t0_ms
    after = mended(step("unlink_replays", t0_ms - HOUR_MS // 3, Item.C08, targets=ALL_ROOMS))
    through_replays = group(failure(), "ghost_order", "mount")
    assert through_replays
    assert rows(failure(), "ghost_order") - rows(after, "ghost_order") == through_replays
    assert rows(after, "ghost_order") - rows(failure(), "ghost_order") <= retries_of(after, through_replays)


def test_telling_the_cooperative_takes_away_exactly_what_it_packed_wrongly():
    after = mended(step("notify_dropshipper", failure().findings.t0_ms - HOUR_MS // 2, Item.C03))
    packed_wrongly = group(failure(), "ghost_dispatch", "dropshipper_list")
    assert packed_wrongly
    assert rows(failure(), "ghost_dispatch") - rows(after, "ghost_dispatch") == packed_wrongly
    assert rows(after, "ghost_dispatch") <= rows(failure(), "ghost_dispatch")


def test_deciding_what_becomes_of_the_orders_takes_away_the_breaches():
    at_ms = failure().findings.t0_ms + 24 * HOUR_MS
    decide = step("dispose_orders", at_ms, Item.C12, targets=("presale",), settings={"which": "without_unit"})
    later = step("dispose_orders", at_ms, Item.C12, targets=("presale",), settings={"which": "after_t0"}, id="tail")
    after = mended(decide, later)
    assert group(failure(), "breach_order", "dispositions")
    before, left = rows(failure(), "breach_order"), rows(after, "breach_order")
    substituted = set(np.flatnonzero(failure().judgement.facts.substituted).tolist())
    assert before - left >= before - substituted
    assert left <= substituted


def test_the_three_printed_chains_are_those_of_these_tests():
    chains = {chain.kind: chain for chain in failure().findings.chains}
    assert {kind: chain.missing_action for kind, chain in chains.items()} == {
        "breach_order": "dispose_orders",
        "ghost_dispatch": "notify_dropshipper",
        "ghost_order": "unlink_replays",
    }
    assert set(chains["ghost_order"].targets) == set(ALL_ROOMS)


def test_without_the_storm_nobody_is_left_without_a_box():
    scenario = replace(read_scenario("farm_produce"), disturbances=())
    harms = rehearse_once(scenario, 7).harms
    assert harms.get("breach_order", 0) < failure().harms["breach_order"] / 10
    assert "oversell" not in harms


def test_money_and_orders_are_conserved_and_counted_once():
    findings = failure().findings
    ledger = findings.ledger
    assert ledger["captured_fen"] == ledger["held_fen"] + ledger["settled_fen"] + ledger["refunded_fen"]
    assert sum(harm.amount_fen for harm in findings.harms) <= ledger["captured_fen"]


def test_the_ghost_orders_come_near_the_reconstruction():
    """Section 7.3's figures size the case; the notes of the scenario say where the mechanism gives others, and why."""
    counts = [failure(seed).harms for seed in (7, 1, 2, 3)]
    assert all(60 <= harms["ghost_order"] <= 200 for harms in counts)
    assert all(900 <= harms["breach_order"] <= 1_700 for harms in counts)
    assert all(200 <= harms["ghost_dispatch"] <= 420 for harms in counts)
