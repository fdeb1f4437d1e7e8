"""The article's figures: none is missing, none is called a result that was put in, and the table fits the screen.

Every setting that a claim names moves it; what is called put in follows its inputs in the way that it says; what
is called emerging is no setting, and no setting alone decides it.
"""

import json
import re
import sys
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from functools import cache

import pytest

from sim.claims import alternatives, batches, complaints, leads, material, records, replies, turnover
from sim.claims import runs as runs_module
from sim.claims.claim import Claim, Figure, Kind, Unit
from sim.claims.registry import DEFAULT_RUNS, KEYS, measured
from sim.claims.runs import Runs, alone
from sim.claims.table import KINDS, as_json, shown, table
from sim.cli import run
from sim.commands.attempt import AS_EXPECTED
from sim.ground.citations import Rule
from sim.ground.moments import DAY_MS, HOUR_MS, MINUTE_MS
from sim.ground.quantiles import Quantiles
from sim.ground.words import Lang, Text
from sim.plan.habits import Habits
from sim.plan.promotion import Material
from sim.plan.reader import read_scenario
from sim.plan.scenario import Item, Scenario
from sim.plan.shop import DayTimes, Person, Role
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
    "notice_48h": (("R36", "G6"), Kind.PUT_IN),
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
        assert claim.inputs


def test_what_is_named_as_an_input_exists():
    rules = {f"policy.{rule.key}" for rule in all_rules()}
    shops = [read_scenario(name).shop for name in ("full_checklist", "beauty_brand")]
    for setting in {name for claim in claims() for name in claim.inputs}:
        section, _, rest = setting.partition(".")
        if section == "policy":
            assert setting in rules
        elif section == "switches":
            assert hasattr(read_scenario("full_checklist").switches, rest)
        elif setting == "t0":
            assert read_scenario("full_checklist").t0_ms
        else:
            assert any(has(shop, setting) for shop in shops), setting


def has(thing: object, setting: str) -> bool:
    """Whether a shop has this setting, whose name in the code may end in its unit."""
    name, _, rest = setting.partition(".")
    if isinstance(thing, Mapping):
        return name in thing
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
    offered = scenario.shop.alternatives
    assert offered is not None
    assert offered.panel is not None
    panel = replace(offered.panel, **changes)
    return replace(scenario, shop=replace(scenario.shop, alternatives=replace(offered, panel=panel)))


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
    assert abs(alternatives.basket_more_ppm(facts) - more_ppm) <= 100


def listed(joins_ppm: int) -> Scenario:
    scenario = read_scenario("waitlist_filed")
    offered = scenario.shop.alternatives
    assert offered is not None
    assert offered.waitlist is not None
    waitlist = replace(offered.waitlist, joins_ppm=joins_ppm)
    return replace(scenario, shop=replace(scenario.shop, alternatives=replace(offered, waitlist=waitlist)))


@pytest.mark.parametrize("joins_ppm", [0, 100_000, 500_000, 1_000_000])
def test_as_many_leave_a_deposit_as_the_shop_says(joins_ppm):
    facts = next(Runs(1).over(listed(joins_ppm)))
    found = facts.trace.alternatives
    assert found is not None
    share_ppm = 1_000_000 * len(found.deposited) // alternatives.could_join(facts)
    assert abs(share_ppm - joins_ppm) < 40_000


def test_contacts_follow_the_share_who_join():
    runs, scenario = Runs(SEEDS), read_scenario("wecom_invitation")
    few, many = (
        [len(facts.trace.alternatives.joined) for facts in runs.over(alternatives.joining(scenario, ppm), "brand")]
        for ppm in (100_000, 400_000)
    )
    for some, more in zip(few, many, strict=True):
        assert abs(more - 4 * some) < more // 5


def test_growth_follows_what_is_called_usual():
    facts = next(Runs(1).over(read_scenario("wecom_invitation")))
    offered = facts.scenario.shop.alternatives
    assert offered is not None
    assert offered.wecom is not None
    grown = []
    for usual in (4, 8):
        wecom = replace(offered.wecom, usual_a_day=usual)
        shop = replace(facts.scenario.shop, alternatives=replace(offered, wecom=wecom))
        scenario = replace(facts.scenario, shop=shop)
        grown.append(alternatives.growth_ppm(type(facts)(replace(facts.trace, scenario=scenario))) - 1_000_000)
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


# Every setting that a claim names moves it.

MEASURED = {
    "complaints": complaints.claim,
    "turnover": turnover.claim,
    "contacts": lambda runs: next(alternatives.contacts(runs)),
    "basket": alternatives.basket,
    "locked": alternatives.locked,
    "growth": lambda runs: list(alternatives.contacts(runs))[1],
    "reply": replies.claim,
    "notice_48h": leads.claim,
    "removal_48h": material.claim,
    "batch": batches.claim,
    "months": records.claim,
}
TURNED_RUNS = 2


def intervals(claim: Claim) -> list[tuple[int, int, int]]:
    return [(figure.least, figure.middle, figure.greatest) for figure in claim.figures]


@cache
def as_is(key: str) -> Claim:
    return MEASURED[key](Runs(TURNED_RUNS))


PARTICULAR = {
    "cooperative.pulls_list_at": 22 * HOUR_MS,
    "desk.on_call": 0,
    "alternatives.panel.sku": "mask-10",
}


def turned_value(setting: str, value: object) -> object:
    """The setting turned: a number to its half, a distribution to longer times, a window shut earlier."""
    turned: object = PARTICULAR.get(setting)
    match value:
        case _ if turned is not None:
            pass
        case int():
            turned = value // 2
        case Quantiles():
            times = 20 if setting == "delays.dropshipper" else 2
            turned = Quantiles(times * value.least, tuple((share, times * ms) for share, ms in value.points))
        case DayTimes():
            turned = replace(value, from_ms=value.from_ms + HOUR_MS, to_ms=value.to_ms - 3 * HOUR_MS)
        case Mapping():
            halved = tuple(value) if setting == "notices" else tuple(value)[:1]
            turned = {**value, **{one: value[one] // 2 for one in halved}}
        case (Person(), *_):
            turned = tuple(replace(one, on_duty=turned_value("", one.on_duty)) for one in value)
        case (Material(), *_):
            turned = tuple(replace(one, half_life_ms=2 * one.half_life_ms) for one in value)
    assert turned is not None, setting
    return turned


def put(thing: object, setting: str, rest: str) -> object:
    """The same thing with this setting turned; unchanged where it has none, as in another shop."""
    name, _, further = rest.partition(".")
    if isinstance(thing, Mapping):
        return {**thing, name: turned_value(setting, thing[name])} if name in thing else thing
    field = next(one for one in (name, f"{name}_ppm", f"{name}_ms", f"{name}_fen") if hasattr(thing, one))
    value = getattr(thing, field)
    if value is None:
        return thing
    return replace(thing, **{field: put(value, setting, further) if further else turned_value(setting, value)})


def turn(monkeypatch: pytest.MonkeyPatch, setting: str, times: tuple[int, int] = (2, 1)) -> None:
    """Turn a setting for everybody who measures: a rule wherever it is read, the rest in every scenario."""
    section, _, rest = setting.partition(".")
    if section == "policy":
        rule = next(one for one in all_rules() if one.key == rest)
        changed = replace(rule, value=rule.value * times[0] // times[1])
        for module in [one for name, one in sys.modules.items() if name.startswith("sim.")]:
            if getattr(module, rest.upper(), None) is rule:
                monkeypatch.setattr(module, rest.upper(), changed)
        return

    def turned(name: str) -> Scenario:
        scenario = read_scenario(name)
        if setting == "t0":
            return replace(scenario, t0_ms=scenario.t0_ms - 7 * HOUR_MS)
        if section == "switches":
            return replace(scenario, switches=put(scenario.switches, setting, rest))
        return replace(scenario, shop=put(scenario.shop, setting, setting))

    for module in (runs_module, alternatives, batches, complaints, leads, material):
        monkeypatch.setattr(module, "read_scenario", turned)


@pytest.mark.parametrize("key", KEYS)
def test_each_input_that_is_named_moves_the_figures(key, monkeypatch):
    """The names are those of the claim, so none can be forgotten here, nor named there in vain."""
    for setting in as_is(key).inputs:
        with monkeypatch.context() as patch:
            if (key, setting) == ("batch", "switches.batch_of_50"):
                patch.setattr(batches, "replace", lambda one, **all_: replace(one, **without_switches(all_)))
                moved = batches.claim(Runs(TURNED_RUNS))
            else:
                turn(patch, setting)
                moved = MEASURED[key](Runs(TURNED_RUNS))
        assert intervals(moved) != intervals(as_is(key)), setting


def without_switches(changes: dict[str, object]) -> dict[str, object]:
    """The shelf of the claim with its switch the other way round."""
    switches = changes.get("switches")
    return changes | ({"switches": replace(switches, batch_of_50=not switches.batch_of_50)} if switches else {})


# What emerges is no setting, and none alone decides it.


def numbers(thing: object) -> Iterator[int]:
    """Every whole number that a shop or a rule holds."""
    match thing:
        case bool() | str() | None:
            return
        case int():
            yield thing
        case Mapping():
            yield from (number for one in thing.values() for number in numbers(one))
        case tuple():
            yield from (number for one in thing for number in numbers(one))
        case _ if is_dataclass(thing):
            yield from (number for one in fields(thing) for number in numbers(getattr(thing, one.name)))


EMERGING = tuple(key for key, (_, kind) in WANTED.items() if kind is Kind.EMERGES)


@pytest.mark.parametrize("key", EMERGING)
def test_no_setting_states_what_emerges(key):
    """But for nobody's waiting at all, which is the number of nothing."""
    names = ("full_checklist", "farm_produce")
    stated = {number for name in names for number in numbers(read_scenario(name).shop)}
    stated |= {number for rule in all_rules() if isinstance(rule, Rule) for number in numbers(rule.value)}
    found = {one for figure in as_is(key).figures for one in (figure.least, figure.middle, figure.greatest)} - {0}
    assert found
    assert not found & stated


@pytest.mark.parametrize("setting", [one for key in EMERGING for one in as_is(key).inputs])
def test_no_setting_alone_decides_what_emerges(setting, monkeypatch):
    """Turned to a half, to the double and to four times as much, a setting that the figures merely handed back would
    turn both of them alike, or the other way round. Where the queue has run over some do; where it has not, the same
    ones do something else.
    """
    before = [figure.middle for figure in as_is("reply").figures]
    moved, straight, crosswise = [], [], []
    for up, down in ((1, 2), (2, 1), (4, 1)):
        with monkeypatch.context() as patch:
            patch.setattr(f"{__name__}.turned_value", lambda _, value, up=up, down=down: scaled(value, up, down))
            turn(patch, setting, (up, down))
            moved += [figure.middle for figure in replies.claim(Runs(TURNED_RUNS)).figures]
        straight += [one * up // down for one in before]
        crosswise += [one * down // up for one in before]
    assert moved != pytest.approx(straight, rel=0.2, abs=MINUTE_MS // 10)
    assert moved != pytest.approx(crosswise, rel=0.2, abs=MINUTE_MS // 10)


def scaled(value: object, up: int, down: int) -> object:
    """A setting so many times as great."""
    match value:
        case int():
            return min(value * up // down, 1_000_000)
        case Quantiles():
            points = tuple((share, ms * up // down) for share, ms in value.points)
            return Quantiles(value.least * up // down, points)
        case DayTimes():
            return replace(value, to_ms=min(value.from_ms + (value.to_ms - value.from_ms) * up // down, DAY_MS))
    raise AssertionError(value)


def test_waits_come_of_the_queue():
    """Four times the agents, and nobody waits for so long."""
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


@pytest.mark.parametrize("pull_h", [2, 6, 10, 22])
def test_the_lead_is_a_sum_of_settings(pull_h):
    """From T0 back to the last pull that is answered by then, and to the last whole hour on duty before it."""
    scenario = read_scenario("full_checklist")
    cooperative = replace(scenario.shop.cooperative, pulls_list_at_ms=pull_h * HOUR_MS)
    scenario = replace(scenario, shop=replace(scenario.shop, cooperative=cooperative))
    t0_h = scenario.start.wall_ms(scenario.t0_ms) // HOUR_MS
    pulled = max(hour for hour in range(t0_h) if hour % 24 == pull_h)
    (hands,) = {one.on_duty for one in scenario.shop.people if Role.SUPPLY_CHAIN in one.roles}
    duty = range(hands.from_ms // HOUR_MS, hands.to_ms // HOUR_MS)
    told = max(hour for hour in range(pulled) if hour % 24 in duty)
    assert leads.least_lead_ms(Runs(SEEDS), scenario, "daily") == [(t0_h - told) * HOUR_MS] * SEEDS


def test_where_no_lead_is_enough_more_is_said_than_was_tried(monkeypatch):
    monkeypatch.setattr(leads, "LONGEST_H", 12)
    claim = leads.claim(Runs(SEEDS))
    assert "more than 12h" in table([claim], SEEDS, Lang.EN)
    assert "13h" not in table([claim], SEEDS, Lang.EN)
    assert as_json([claim], SEEDS, "model", Lang.EN)["claims"][0]["figures"][0]["more_than"] == 12 * HOUR_MS


# Whether the article's figure comes out, and what a label says, is reckoned and never typed in.


def test_the_articles_figure_comes_out_where_the_interval_meets_it():
    for article, out in (((3, 3), True), ((1, 1), True), ((9, 12), True), ((10, 12), False), ((0, 0), False)):
        assert Figure.over(LITTLE, Unit.COUNT, [5, 1, 9, 3], article).comes_out is out
    assert Figure.over(LITTLE, Unit.COUNT, [5, 1, 9, 3]).comes_out is None
    verdicts = {claim.key: [figure.comes_out for figure in claim.figures] for claim in claims()}
    assert verdicts["reply"] == [False, False]
    assert verdicts["notice_48h"] == [False, False, False]
    assert verdicts["contacts"] == [False, False]
    assert verdicts["basket"] == [True]
    assert verdicts["batch"] == [None] * 4
    said = table([claim for claim in claims() if claim.key == "basket"], SEEDS, Lang.EN)
    assert re.search(r"\+27\.0 %  +yes$", said, re.MULTILINE)


@pytest.mark.parametrize(
    ("key", "setting", "old", "new"),
    [
        ("complaints", "notices", "reach 95 %", "reach 47.5 %"),
        ("turnover", "alternatives.panel.buys", "30 % buy", "15 % buy"),
        ("contacts", "alternatives.wecom.joins", "15 % of those", "7.5 % of those"),
        ("contacts", "demand.orders_a_day", "240 orders a day", "120 orders a day"),
        ("notice_48h", "cooperative.pulls_list_at", "pulls at 06:00", "pulls at 22:00"),
    ],
)
def test_a_setting_in_a_label_is_the_shops(key, setting, old, new, monkeypatch):
    assert old in words(as_is(key))
    turn(monkeypatch, setting)
    moved = words(MEASURED[key](Runs(1)))
    assert old not in moved
    assert new in moved


def words(claim: Claim) -> str:
    return " ".join((claim.why.en, *(figure.label.en for figure in claim.figures)))


def test_a_plan_among_few_hands_gives_the_lead_of_the_whole_plan():
    """Customers and other people's steps have no part in it."""
    scenario = read_scenario("full_checklist")
    for lead_h in (12, 13, 25):
        plan = leads.told(scenario, lead_h * HOUR_MS, "daily")
        whole, few = (next(Runs(1).over(one)) for one in (plan, alone(plan, *leads.BUSY)))
        assert leads.in_time(whole) == leads.in_time(few)
        assert whole.first("list_applied").at >> 24 == few.first("list_applied").at >> 24
