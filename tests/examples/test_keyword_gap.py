"""Tier 1: what a script covers decides how many go to the desk, and nothing else of it is untrue."""

from dataclasses import replace

import pytest

from sim.ground.words import Lang
from sim.plan.reader import read_scenario
from sim.plan.scenario import Item, Scenario, State
from sim.rehearsal import rehearse_once
from sim.report.text import tell


def staged_for(topics: tuple[str, ...] | None) -> Scenario:
    scenario = read_scenario("keyword_gap")
    steps = tuple(replace(one, targets=topics) if one.do == "stage_scripts" else one for one in scenario.plan.steps)
    return replace(scenario, plan=replace(scenario.plan, steps=steps))


def state_of_c11(rehearsal) -> State:
    return next(item.state for item in rehearsal.findings.checklist if item.item is Item.C11)


def test_the_same_two_agents_cope_when_the_library_is_whole():
    gap, whole = rehearse_once(read_scenario("keyword_gap")), rehearse_once(staged_for(None))
    assert gap.harms["slow_reply"] >= 1
    assert state_of_c11(gap) is State.BROKEN
    assert "slow_reply" not in whole.harms
    assert state_of_c11(whole) is State.HELD


@pytest.mark.parametrize("seed", [7, 8, 9])
def test_the_bot_settles_its_share_of_what_is_covered(seed):
    """Bounds of five standard deviations of a drawn share, some thousand questions each."""
    for topics, percent in ((("off-sale",), 25), (("off-sale", "refund", "shipping"), 70), (None, 100)):
        counts = rehearse_once(staged_for(topics), seed).findings.counts
        asked = counts["bot_settled"] + counts["bot_passed_on"]
        assert counts["bot_covers_percent"] == percent
        wanted = asked * percent * 75 // 10_000
        assert abs(counts["bot_settled"] - wanted) ** 2 < 25 * asked // 4


@pytest.mark.parametrize(("lang", "line"), [(Lang.EN, "Bot: percent of the questions"), (Lang.ZH, "机器人：关键词库")])
def test_the_story_has_a_line_of_its_own(lang, line):
    assert line in tell(rehearse_once(read_scenario("keyword_gap")).findings, lang)
    assert line not in tell(rehearse_once(read_scenario("farm_produce_mended")).findings, lang)
