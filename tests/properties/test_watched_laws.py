"""The laws to watch in every run hold in every scenario of the folder, and each of them can speak."""

from dataclasses import replace

import pytest

from sim.checks.laws.registry import broken_laws, laws
from sim.ground.draws import SeededDraws
from sim.plan.coincidence import Coincidence
from sim.plan.reader import read_scenario, scenario_names
from sim.world import run
from tests.planted.spoils import SPOILS, true

MANY = 45
NAMED = (
    # What each law of the list in the issue is called here.
    "quiet_after_the_last_door",
    "no_charge_without_an_order",
    "refunded_once_and_in_full",
    "money_is_in_one_place",
    "said_twice_done_once",
    "units_never_negative",
    "every_unit_in_one_place",
    "newer_is_not_overwritten",
    "only_legal_transitions",
    "relisted_by_the_newest_review",
    "batches_within_the_limit",
    "dead_coupons_stay_dead",
    "scripts_follow_the_journal",
    "observations_are_true",
    "state_is_the_fold",
    "cause_before_effect",
    "steps_end",
)


@pytest.mark.parametrize("seed", [7, 8])
@pytest.mark.parametrize("name", scenario_names())
def test_every_law_holds_in_every_scenario(name, seed):
    broken = broken_laws(run(read_scenario(name), SeededDraws(seed), seed))
    assert not broken


def test_there_are_many_laws_with_words_in_both_languages():
    assert len(laws()) >= MANY
    assert set(NAMED) <= set(laws())
    assert len({law.title for law in laws().values()}) == len(laws())
    assert all(law.title.zh != law.title.en for law in laws().values())


@pytest.mark.parametrize("name", laws())
def test_a_law_speaks_where_it_is_broken(name):
    scenario, spoil = SPOILS[name]
    trace = true(scenario)
    found = laws()[name].check(spoil(trace), trace)
    assert laws()[name].check(trace, trace) == []
    assert found
    assert all(one.says.zh and one.says.en and ":" in one.ref and one.at_ms >= 0 for one in found)


def test_a_seed_that_a_run_did_not_draw_by_says_nothing_of_how_word_got_round():
    trace = run(read_scenario("farm_produce"), SeededDraws(8), 7)
    assert not trace.by_seed
    assert not broken_laws(trace)
    assert laws()["word_gets_round_in_its_time"].check(replace(trace, by_seed=True))


def test_what_a_scenario_leaves_not_to_chance_is_what_the_laws_reckon_with():
    scenario = replace(read_scenario("farm_produce"), coincidence=Coincidence(draws={"word_of_mouth/legal": 10_000}))
    trace = run(scenario, SeededDraws(7), 7)
    assert not broken_laws(trace)
    assert laws()["word_gets_round_in_its_time"].check(
        replace(trace, scenario=replace(scenario, coincidence=Coincidence(draws={"word_of_mouth/legal": 990_000})))
    )


def test_no_spoil_without_a_law():
    assert set(SPOILS) == set(laws())
