"""The article's figures: none is missing, none is called a result that was put in, and the table fits the screen.

What is called put in must follow its input; what is called emerging must not move with the article's own figure.
"""

import json
import re
from dataclasses import replace
from functools import cache

import pytest

from sim.claims import batches, complaints, leads, material, offers, replies, turnover
from sim.claims.claim import Claim, Figure, Kind, Unit
from sim.claims.registry import DEFAULT_RUNS, KEYS, measured
from sim.claims.runs import Runs, alone
from sim.claims.table import KINDS, as_json, shown, table
from sim.cli import run
from sim.commands.attempt import AS_EXPECTED
from sim.ground.moments import HOUR_MS
from sim.ground.words import Lang, Text
from sim.plan.habits import Habits
from sim.plan.reader import read_scenario
from sim.plan.scenario import Item, Scenario
from sim.policy.registry import all_rules
from sim.report.columns import width

WANTED = {
    "complaints": (("R47", "G13"), Kind.PUT_IN),
    "turnover": (("R58", "G14"), Kind.PUT_IN),
    "contacts": (("R59",), Kind.PUT_IN),
    "basket": (("R55", "G15"), Kind.PUT_IN),
    "locked": (("R56", "G15"), Kind.PUT_IN),
    "growth": (("R57", "G15"), Kind.PUT_IN),
    "reply": (("R43", "G7"), Kind.EMERGES),
    "notice_48h": (("R36", "G6"), Kind.EMERGES),
    "removal_48h": (("R49", "G6"), Kind.PUT_IN),
    "batch": (("R17", "G18"), Kind.PUT_IN),
    "months": (("R32", "G11", "L1"), Kind.UNJUDGED),
}
SEEDS = 3
LITTLE = Text(zh="量", en="measure")


@cache
def claims() -> tuple[Claim, ...]:
    return measured(SEEDS)


def middle(values: list[int]) -> int:
    return Figure.over(LITTLE, Unit.COUNT, values).middle


def test_every_figure_of_the_article_is_there_and_is_called_what_it_is():
    assert {claim.key: (claim.sources, claim.kind) for claim in claims()} == WANTED
    assert tuple(claim.key for claim in claims()) == KEYS
    for claim in claims():
        assert claim.figures
        assert (claim.kind is Kind.EMERGES) == (claim.inputs == ())


def test_what_is_named_as_an_input_exists():
    rules = {f"policy.{rule.key}" for rule in all_rules()}
    shops = [read_scenario(name).shop for name in ("full_checklist", "beauty_brand")]
    for setting in {name for claim in claims() for name in claim.inputs}:
        section, _, rest = setting.partition(".")
        if section == "policy":
            assert setting in rules
        elif section == "switches":
            assert hasattr(read_scenario("full_checklist").switches, rest)
        else:
            assert any(has(shop, setting) for shop in shops), setting


def has(thing: object, setting: str) -> bool:
    """Whether a shop has this setting, whose name in the code may end in its unit."""
    name, _, rest = setting.partition(".")
    found = next((one for one in dir(thing) if one in (name, f"{name}_ppm", f"{name}_ms", f"{name}_fen")), None)
    return found is not None and getattr(thing, found) is not None and (not rest or has(getattr(thing, found), rest))


@pytest.mark.parametrize("lang", Lang)
def test_the_table_is_in_one_language_and_fits_the_screen(lang):
    said = table(claims(), SEEDS, lang)
    for line in said.splitlines():
        assert width(line) <= 80, line
        line.replace("¥", "￥").encode("cp936")
    assert bool(re.search(r"[\u4e00-\u9fff]", said)) == (lang is Lang.ZH)
    for claim in claims():
        assert "".join(claim.says.in_(lang).split()) in "".join(said.split())
        assert all(source in said for source in claim.sources)
    for title in KINDS.values():
        assert title.in_(lang) in said


def test_each_claim_stands_below_its_own_heading():
    said = table(claims(), SEEDS, Lang.EN)
    places = [said.index(title.en) for title in KINDS.values()] + [len(said)]
    assert places == sorted(places)
    for claim in claims():
        begin = places[list(KINDS).index(claim.kind)]
        end = places[list(KINDS).index(claim.kind) + 1]
        assert f"({', '.join(claim.sources)})" in said[begin:end]


def test_the_interval_is_said_and_is_the_one_that_is_given():
    figure = Figure.over(LITTLE, Unit.COUNT, [5, 1, 9, 3])
    assert (figure.least, figure.middle, figure.greatest) == (1, 3, 9)
    assert "seeds 1 to 3: the lower median" in table(claims(), SEEDS, Lang.EN).replace("\n", " ")
    for claim in claims():
        for one in claim.figures:
            assert one.least <= one.middle <= one.greatest


@pytest.mark.parametrize(
    ("unit", "value", "english"),
    [
        (Unit.CHANGE, -210_999, "-21.0 %"),
        (Unit.CHANGE, 270_000, "+27.0 %"),
        (Unit.CHANGE, -999, "0.0 %"),
        (Unit.SHARE, 446_462, "44.6 %"),
        (Unit.TIMES, 4_463_161, "4.4x"),
        (Unit.PEOPLE, 12_000, "12,000"),
        (Unit.SPAN, 13 * HOUR_MS, "13h"),
    ],
)
def test_values_are_cut_off_and_never_rounded_up(unit, value, english):
    assert shown(unit, value, Lang.EN) == english


def test_the_json_says_the_same_in_whole_numbers():
    data = json.loads(json.dumps(as_json(claims(), SEEDS, "model", Lang.EN)))
    assert [one["key"] for one in data["claims"]] == list(KEYS)
    assert data["seeds"] == [1, 2, 3]
    for one, claim in zip(data["claims"], claims(), strict=True):
        assert one["kind"] == claim.kind.value
        for given, figure in zip(one["figures"], claim.figures, strict=True):
            assert (given["least"], given["middle"], given["greatest"]) == (
                figure.least,
                figure.middle,
                figure.greatest,
            )
            assert all(type(given[name]) is int for name in ("least", "middle", "greatest"))


def test_the_command_prints_it_and_leaves_with_0(capsys, tmp_path, monkeypatch):
    monkeypatch.setattr("sim.claims.registry.measured", lambda count: claims() if count == SEEDS else ())
    assert run(["claims", "--runs", str(SEEDS), "--lang", "en"]) == AS_EXPECTED
    assert capsys.readouterr().out.strip() == table(claims(), SEEDS, Lang.EN).strip()
    assert run(["claims", "--runs", str(SEEDS), "--json", "-"]) == AS_EXPECTED
    assert [one["key"] for one in json.loads(capsys.readouterr().out)["claims"]] == list(KEYS)
    written = tmp_path / "claims.json"
    assert run(["claims", "--runs", str(SEEDS), "--json", str(written), "--lang", "zh"]) == AS_EXPECTED
    assert json.loads(written.read_text(encoding="utf-8"))["runs"] == SEEDS
    assert DEFAULT_RUNS == 20


# What was put in comes out again.


def season(**habits: int) -> Scenario:
    scenario = complaints.heard_by_all(complaints.stormy())
    changed: Habits = replace(scenario.shop.habits, **habits)
    return replace(scenario, shop=replace(scenario.shop, habits=changed))


def soothed_ppm(runs: Runs, scenario: Scenario) -> int:
    untold = replace(scenario, plan=scenario.plan.without(Item.C04))
    return middle(complaints.fewer_ppm(complaints.complaints(runs, scenario), complaints.complaints(runs, untold)))


@pytest.mark.parametrize("noticed_ppm", [0, 15_000, 30_000, 60_000, 90_000])
def test_complaints_fall_by_what_the_shop_says(noticed_ppm):
    """9 % complain without a notice, and with one as many as the setting says: nothing else decides it."""
    measured_ppm = soothed_ppm(Runs(SEEDS), season(complain_noticed_ppm=noticed_ppm))
    assert abs(measured_ppm - (1_000_000 - 1_000_000 * noticed_ppm // 90_000)) < 60_000
    assert noticed_ppm not in (0, 90_000) or measured_ppm in (1_000_000, 0)


def with_panel(**changes: object) -> Scenario:
    scenario = read_scenario("recommendation_panel")
    alternatives = scenario.shop.alternatives
    assert alternatives is not None
    assert alternatives.panel is not None
    panel = replace(alternatives.panel, **changes)
    return replace(scenario, shop=replace(scenario.shop, alternatives=replace(alternatives, panel=panel)))


def test_sales_fall_by_what_the_panel_is_said_to_catch():
    runs = Runs(SEEDS)
    changes = {
        ppm: [turnover.change_ppm(facts) for facts in runs.over(with_panel(buys_ppm=ppm), "brand")]
        for ppm in (0, 300_000, 600_000)
    }
    bare = [turnover.change_ppm(facts, False) for facts in runs.over(with_panel(), "brand")]
    assert changes[0] == bare
    for once, twice, nothing in zip(changes[300_000], changes[600_000], changes[0], strict=True):
        assert abs((twice - nothing) - 2 * (once - nothing)) < 25_000
        assert once > nothing + 50_000


def test_the_share_that_would_be_needed_would_do():
    """Put in as the setting, the share needed for -8 % gives about -8 %."""
    runs = Runs(SEEDS)
    needed = middle([turnover.needed_ppm(facts) for facts in runs.over(with_panel(), "brand")])
    reached = middle([turnover.change_ppm(facts) for facts in runs.over(with_panel(buys_ppm=needed), "brand")])
    assert abs(reached + turnover.TOLERATED_PPM) < 35_000


@pytest.mark.parametrize("more_ppm", [0, 200_000, 350_000])
def test_the_basket_is_what_the_shop_says(more_ppm):
    facts = next(Runs(1).over(with_panel(basket_more_ppm=more_ppm)))
    assert abs(offers.basket_more_ppm(facts) - more_ppm) <= 100


def listed(joins_ppm: int) -> Scenario:
    scenario = read_scenario("waitlist_filed")
    alternatives = scenario.shop.alternatives
    assert alternatives is not None
    assert alternatives.waitlist is not None
    waitlist = replace(alternatives.waitlist, joins_ppm=joins_ppm)
    return replace(scenario, shop=replace(scenario.shop, alternatives=replace(alternatives, waitlist=waitlist)))


@pytest.mark.parametrize("joins_ppm", [0, 100_000, 500_000, 1_000_000])
def test_as_many_leave_a_deposit_as_the_shop_says(joins_ppm):
    found = next(Runs(1).over(listed(joins_ppm))).trace.offers
    assert found is not None
    share_ppm = 1_000_000 * len(found.deposited) // len(found.turned_away)
    assert abs(share_ppm - joins_ppm) < 40_000


def test_contacts_follow_the_share_who_join():
    runs, scenario = Runs(SEEDS), read_scenario("wecom_invitation")
    few, many = (
        [len(facts.trace.offers.joined) for facts in runs.over(offers.joining(scenario, ppm), "brand")]
        for ppm in (100_000, 400_000)
    )
    for some, more in zip(few, many, strict=True):
        assert abs(more - 4 * some) < more // 5


def test_growth_follows_what_is_called_usual():
    facts = next(Runs(1).over(read_scenario("wecom_invitation")))
    alternatives = facts.scenario.shop.alternatives
    assert alternatives is not None
    assert alternatives.wecom is not None
    grown = []
    for usual in (4, 8):
        wecom = replace(alternatives.wecom, usual_a_day=usual)
        shop = replace(facts.scenario.shop, alternatives=replace(alternatives, wecom=wecom))
        scenario = replace(facts.scenario, shop=shop)
        grown.append(offers.growth_ppm(type(facts)(replace(facts.trace, scenario=scenario))) - 1_000_000)
    assert abs(grown[0] - 2 * grown[1]) <= 2


def test_clicks_left_follow_the_half_life():
    scenario = alone(read_scenario("full_checklist"))
    promotions = scenario.shop.promotions
    assert promotions is not None

    def left(half_life_ms: int) -> int:
        pieces = tuple(replace(one, half_life_ms=half_life_ms) for one in promotions.materials)
        shop = replace(scenario.shop, promotions=replace(promotions, materials=pieces))
        facts = next(Runs(1).over(replace(scenario, shop=shop, until_ms=scenario.t0_ms + 960 * HOUR_MS)))
        return material.left_ppm(facts, 48 * HOUR_MS)

    assert abs(left(48 * HOUR_MS) - 500_000) < 5_000
    assert abs(left(24 * HOUR_MS) - 750_000) < 5_000


@pytest.mark.parametrize(("limit", "calls"), [(50, 3), (40, 3), (30, 4), (120, 1), (1, 120)])
def test_the_number_of_calls_is_a_division_by_the_rule(limit, calls, monkeypatch):
    rule = next(one for one in all_rules() if one.key == "batch_limit")
    monkeypatch.setattr("sim.plan.slowest.BATCH_LIMIT", replace(rule, value=limit))
    links = batches.shelf(read_scenario("batch_of_120"), batches=True)
    assert [batches.calls(facts) for facts in Runs(1).over(links)] == [calls]


# What emerges has no setting of its own: the article's figure may change, and it stays.


def changed_rules(monkeypatch: pytest.MonkeyPatch, name: str, places: tuple[str, ...], value: int) -> None:
    rule = next(one for one in all_rules() if one.key == name)
    for place in places:
        monkeypatch.setattr(f"{place}.{name.upper()}", replace(rule, value=value))


def longest_wait(runs: Runs) -> list[int]:
    return [replies.wait_ms(facts) for facts in runs.over(read_scenario("farm_produce"), "farm")]


def least_lead(runs: Runs) -> list[int]:
    return leads.least_lead_ms(runs, read_scenario("full_checklist"), "daily")


@pytest.mark.parametrize(
    ("rule", "places", "measure"),
    [
        ("human_reply", ("sim.checks.facts",), longest_wait),
        ("dropshipper_notice", ("sim.checks.deadlines", "sim.checks.checklist.c03_dropshipper"), least_lead),
    ],
)
@pytest.mark.parametrize("hours", [1, 100])
def test_what_emerges_does_not_know_of_the_articles_figure(rule, places, measure, hours, monkeypatch):
    before = measure(Runs(SEEDS))
    changed_rules(monkeypatch, rule, places, hours * HOUR_MS)
    assert measure(Runs(SEEDS)) == before


def test_waits_come_of_the_queue():
    """Twice the agents, and nobody waits for so long."""
    scenario = read_scenario("farm_produce")
    desk = scenario.shop.desk
    more = replace(scenario, shop=replace(scenario.shop, desk=replace(desk, agents=4 * desk.agents)))
    few, many = (replies.wait_ms(next(Runs(1).over(one))) for one in (scenario, more))
    assert many < few // 2


def test_the_lead_comes_of_the_pull_and_is_the_least():
    runs, scenario = Runs(1), read_scenario("full_checklist")
    (found_ms,) = leads.least_lead_ms(runs, scenario, "daily")
    for lead_ms, enough in ((found_ms, True), (found_ms - HOUR_MS, False), (found_ms + 12 * HOUR_MS, True)):
        facts = next(runs.over(leads.told(scenario, lead_ms, "daily")))
        assert leads.in_time(facts) is enough
    (worst_ms,) = leads.least_lead_ms(runs, leads.pulled_just_after(scenario), "daily")
    (phone_ms,) = leads.least_lead_ms(runs, scenario, "now")
    assert phone_ms < found_ms < worst_ms <= 48 * HOUR_MS


def test_a_plan_among_few_hands_gives_the_lead_of_the_whole_plan():
    """Customers and other people's steps have no part in it."""
    scenario = read_scenario("full_checklist")
    for lead_h in (12, 13, 25):
        plan = leads.told(scenario, lead_h * HOUR_MS, "daily")
        whole, few = (next(Runs(1).over(one)) for one in (plan, alone(plan, *leads.BUSY)))
        assert leads.in_time(whole) == leads.in_time(few)
        assert whole.first("list_applied").at >> 24 == few.first("list_applied").at >> 24
