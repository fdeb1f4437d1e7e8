"""C04: told a day ahead, through every channel, with the clauses; a notice is worth its reach and its lead."""

from dataclasses import replace
from functools import lru_cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.crowd.from_shop import crowd_of
from sim.ground.draws import SeededDraws
from sim.ground.moments import DAY_MS, HOUR_MS, MINUTE_MS
from sim.plan.notices import FULL_EFFECT, complain_ppm, notice_level
from sim.plan.reader import read_scenario
from sim.plan.scenario import Item, Plan, Scenario, State
from sim.plan.shop import NoticeChannel, Shop
from sim.rehearsal import rehearse_once

T0_MS = 30 * DAY_MS
REACHES = st.dictionaries(st.sampled_from(tuple(NoticeChannel)), st.integers(0, 250_000))
MOMENTS = st.dictionaries(st.sampled_from(tuple(NoticeChannel)), st.integers(0, 2 * T0_MS))


@lru_cache(maxsize=1)
def season() -> Scenario:
    return read_scenario("full_checklist")


def shop(reaches: dict[NoticeChannel, int]) -> Shop:
    return replace(season().shop, notices=reaches)


def with_notice(**changes: object) -> Scenario:
    """The full checklist with another notice."""
    steps = (replace(one, **changes) if one.do == "publish_notice" else one for one in season().plan.steps)
    return replace(season(), plan=Plan(steps=tuple(steps)))


def c04(scenario: Scenario) -> tuple[State, str]:
    finding = next(one for one in rehearse_once(scenario).findings.checklist if one.item is Item.C04)
    return finding.state, finding.why.en


@given(REACHES, MOMENTS)
def test_a_level_is_a_number_of_quarters(reaches, published_ms):
    assert 0 <= notice_level(shop(reaches), published_ms, T0_MS) <= FULL_EFFECT


@given(REACHES, MOMENTS, st.sampled_from(tuple(NoticeChannel)), st.integers(0, T0_MS), st.integers(0, T0_MS))
def test_an_earlier_notice_or_one_more_channel_is_worth_no_less(reaches, published_ms, channel, at_ms, earlier_ms):
    first, later = sorted((at_ms, earlier_ms))
    levels = [
        notice_level(shop(reaches), {name: at for name, at in published_ms.items() if name is not channel}, T0_MS),
        notice_level(shop(reaches), {**published_ms, channel: later}, T0_MS),
        notice_level(shop(reaches), {**published_ms, channel: first}, T0_MS),
    ]
    assert levels == sorted(levels)


@pytest.mark.parametrize(("lead_ms", "level"), [(48 * HOUR_MS, 4), (24 * HOUR_MS, 4), (12 * HOUR_MS, 2), (-HOUR_MS, 0)])
def test_the_lead_counts_up_to_a_day(lead_ms, level):
    everybody = {NoticeChannel.LETTER: 1_000_000}
    assert notice_level(shop(everybody), {NoticeChannel.LETTER: T0_MS - lead_ms}, T0_MS) == level


def test_complaints_fall_from_the_unnoticed_share_to_the_noticed_one():
    shares = [complain_ppm(season().shop, level) for level in range(FULL_EFFECT + 1)]
    assert shares[0] == season().shop.habits.complain_ppm
    assert shares[-1] == season().shop.habits.complain_noticed_ppm
    assert shares == sorted(shares, reverse=True)


def test_a_notice_in_time_is_held_and_one_that_is_late_is_not():
    assert c04(season())[0] is State.HELD
    state, why = c04(with_notice(at_ms=season().t0_ms - 23 * HOUR_MS))
    assert state is State.BROKEN
    assert "due T0-24h" in why


def test_every_channel_counts():
    state, why = c04(with_notice(settings={"channel": "post", "clauses": "full"}))
    assert state is State.BROKEN
    assert "not done" in why


def test_the_clauses_must_be_in_it():
    state, why = c04(with_notice(settings={"channel": "all", "clauses": "none"}))
    assert (state, why) == (State.BROKEN, "post in Channels: the legal clauses are missing")


def test_nobody_looked_is_unverified():
    unseen = tuple(one for one in season().plan.steps if one.do != "check_notice")
    assert c04(replace(season(), plan=Plan(steps=unseen)))[0] is State.UNVERIFIED


def test_a_shop_without_a_channel_has_nothing_to_publish_in():
    state, why = c04(replace(season(), shop=shop({})))
    assert (state, why) == (State.NOT_EXERCISED, "there is no channel for a notice")


def test_in_an_emergency_a_day_ahead_is_impossible_and_an_hour_after_knowing_will_do():
    mended = read_scenario("farm_produce_mended")
    finding = next(one for one in rehearse_once(mended).findings.checklist if one.item is Item.C04)
    assert finding.state is State.HELD
    assert finding.deadline_ms == (mended.known_at_ms or 0) + 60 * MINUTE_MS
    assert finding.impossible_here is not None
    assert finding.impossible_here.en == "24h before T0: impossible here"


def test_a_notice_wakes_a_rush_and_an_uncapped_presale_is_oversold():
    rush = read_scenario("notice_rush")
    quiet = replace(rush, plan=rush.plan.without(Item.C04))
    crowd = crowd_of(rush, SeededDraws(7))
    told, untold = (rehearse_once(one, 7, crowd=crowd) for one in (rush, quiet))
    assert told.findings.counts["orders"] > untold.findings.counts["orders"] + 100
    assert told.harms["oversell"] > 0
    assert "oversell" not in untold.harms


def test_who_would_come_only_in_a_rush_does_not_come_without_one():
    calm, rushed = season(), replace(season(), shop=eager(900_000))
    assert len(crowd_of(rushed, SeededDraws(7)).buyers) > len(crowd_of(calm, SeededDraws(7)).buyers)
    unannounced = [replace(one, plan=one.plan.without(Item.C04)) for one in (calm, rushed)]
    counts = [rehearse_once(one, 7).findings.counts["orders"] for one in unannounced]
    assert counts[0] == counts[1]


def eager(rush_ppm: int) -> Shop:
    """The shop with so many buyers who would come if word got round."""
    return replace(season().shop, demand=replace(season().shop.demand, rush_ppm=rush_ppm))
