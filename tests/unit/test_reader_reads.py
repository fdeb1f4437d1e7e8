"""What the reader makes of files that have no mistake: presets, overrides, derived plans, defaults."""

import doctest
import json
import pickle
import re
from dataclasses import fields, replace
from pathlib import Path

import pytest

from sim.ground.citations import Assumption, Citation
from sim.ground.moments import HOUR_MS, MINUTE_MS
from sim.ground.quantiles import Quantiles
from sim.plan import harm_kinds, measures, schema, shop_tables
from sim.plan.actions import ACTIONS
from sim.plan.reader import read_scenario, scenario_names
from sim.plan.records import Record, Things
from sim.plan.scenario import Platform, Scenario, Switches
from sim.plan.shop import DayTimes, Shop
from sim.policy.reaction import REACTION

from .test_reader_example import EXAMPLE, PRESET, write_example

ROOT = Path(__file__).resolve().parents[2]

SHORT = """\
title: {zh: 短, en: Short}
story: {zh: 短, en: Short}
t0: 2026-06-20T21:00+08:00
from: T0-1d
until: T0+1d
shop: orchard
scope: [litchi-2.5kg]
plan: []
"""

CHAIN = """\
  - {do: take_inventory, for: C01, role: ops}
  - {do: sign_off, for: C02, role: ops, needs: [take_inventory]}
  - {do: unlink_replays, for: C08, role: live_ops, needs: [sign_off], at: T0-1h}
  - {id: look, do: probe_replays, for: C08, role: live_ops, needs: [unlink_replays, take_inventory]}
  - {do: close_payment, for: C09, role: finance, needs: [look]}
"""


def read(folder: Path, monkeypatch: pytest.MonkeyPatch, scenario: str = EXAMPLE, shop: str | None = None) -> Scenario:
    monkeypatch.chdir(folder)
    return read_scenario(write_example(folder, scenario, shop))


@pytest.fixture
def preset(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Shop:
    return read(tmp_path, monkeypatch, SHORT).shop


def test_defaults_stand_for_what_is_left_out(tmp_path, monkeypatch):
    scenario = read(tmp_path, monkeypatch, SHORT)
    assert scenario.platform is Platform.ARTICLE
    assert scenario.switches == Switches.of(Platform.ARTICLE)
    assert scenario.reaction_ms == REACTION.value
    assert (scenario.known_at_ms, scenario.harvest_ms, scenario.demand_fades_ms) == (None, None, None)
    assert (scenario.disturbances, scenario.notes, scenario.plan.steps) == ((), None, ())
    assert not scenario.expect.given


def test_a_preset_is_read_to_the_last_figure(preset: Shop):
    assert preset.id == "orchard"
    assert preset.skus[0].price_fen == 7_990
    assert [room.id for room in preset.rooms] == ["room-1", "room-2", "room-3"]
    assert sum(promise.share_ppm for promise in preset.promises) == 1_000_000
    assert preset.warehouse.waves == DayTimes(from_ms=8 * HOUR_MS, to_ms=20 * HOUR_MS, every_ms=60 * MINUTE_MS)
    assert preset.desk.staffed == DayTimes(from_ms=9 * HOUR_MS, to_ms=23 * HOUR_MS)
    assert preset.habits.pay_after == Quantiles(0, ((5_000, 25_000), (9_500, 600_000), (10_000, 110 * MINUTE_MS)))
    assert preset.habits.ask_after.least == 2 * HOUR_MS
    assert preset.habits.quantities_ppm == {1: 1_000_000}
    assert preset.demand.half_life_ms == 24 * HOUR_MS
    assert len(preset.demand.hours) == 24
    assert preset.people[0].on_duty.to_ms == 24 * HOUR_MS


def test_the_same_files_give_equal_scenarios_that_travel_between_processes(tmp_path, monkeypatch):
    scenario = read(tmp_path, monkeypatch)
    assert read(tmp_path, monkeypatch) == scenario == pickle.loads(pickle.dumps(scenario))


def test_a_file_that_changes_is_read_again(tmp_path, monkeypatch):
    first = read(tmp_path, monkeypatch, SHORT)
    again = read(
        tmp_path, monkeypatch, SHORT, PRESET.read_text("utf-8").replace("orders_a_day: 480", "orders_a_day: 1")
    )
    assert (first.shop.demand.orders_a_day, again.shop.demand.orders_a_day) == (480, 1)


def test_every_figure_of_the_preset_has_a_reason(preset: Shop):
    """Names, titles and references are no figures; all else is."""
    no_figures = {"title", "sku", "listing", "room", "kind", "main", "ships", "after", "roles", "because"}

    def leaves(node: object, path: str) -> list[str]:
        if isinstance(node, dict):
            entries = [(key, value) for key, value in node.items() if key not in no_figures]
            return [leaf for key, value in entries for leaf in leaves(value, f"{path}.{key}".lstrip("."))]
        return [path]

    from ruamel.yaml import YAML  # noqa: PLC0415

    settings = leaves(YAML(typ="safe", pure=True).load(PRESET.read_text("utf-8")), "")
    reasons = {reason.setting for reason in preset.because}
    assert len(settings) > 100
    bare = [leaf for leaf in settings if not any(leaf == name or leaf.startswith(f"{name}.") for name in reasons)]
    assert bare == []


def test_every_source_that_the_preset_cites_is_on_the_page_of_sources(preset: Shop):
    known = set(re.findall(r"^\| ([RGPLDI]\d+) \|", (ROOT / "docs" / "sources.md").read_text("utf-8"), re.MULTILINE))
    cited = {reason.because.key for reason in preset.because if isinstance(reason.because, Citation)}
    assert cited
    assert cited <= known


@pytest.mark.parametrize(
    "table",
    [table for table in vars(shop_tables).values() if isinstance(table, Record | Things)],
    ids=lambda table: (table if isinstance(table, Record) else table.what).make.__name__,
)
def test_the_tables_name_the_fields_of_what_they_make(table: Record[object] | Things[object]):
    record = table if isinstance(table, Record) else table.what
    arguments = {key.to or name for name, key in record.keys.items()}
    assert arguments | {"id"} == {field.name for field in fields(record.make)} | {"id"}  # type: ignore[arg-type]


def test_overrides_are_laid_over_the_preset(tmp_path, monkeypatch, preset: Shop):
    changes = """\
overrides:
  desk: {agents: 5, handling: {p50: 1min, max: 2min}}
  cooperative: ~
  promises: {presale: {ships: warehouse}}
  surfaces: {poster: {kind: qr_code, listing: litchi}, distributor-5: ~}
  demand: {surfaces: {distributor-5: ~}}
  payments: {notice: 3s}
"""
    shop = read(tmp_path, monkeypatch, SHORT + changes).shop
    assert (shop.desk.agents, shop.desk.on_call) == (5, preset.desk.on_call)
    assert shop.desk.handling == Quantiles(0, ((5_000, 60_000), (10_000, 120_000)))
    assert shop.payments.notice == Quantiles.fixed(3_000)
    assert shop.cooperative is None
    assert [surface.id for surface in shop.surfaces][-1] == "poster"
    assert shop.demand.surfaces["poster"] == 0
    assert "distributor-5" not in shop.demand.surfaces


def test_a_change_has_a_reason_of_its_own_or_is_called_an_assumption(tmp_path, monkeypatch, preset: Shop):
    changes = """\
overrides:
  desk: {bot_right: 50%}
  payments: {unpaid_timeout: 30min}
  because:
    - {for: desk.bot_right, cite: P33, says: {zh: 一半, en: Half}}
"""
    shop = read(tmp_path, monkeypatch, SHORT + changes).shop
    reasons = {reason.setting: reason.because for reason in shop.because}
    assert isinstance(reasons["desk.bot_right"], Citation)
    assert reasons["desk.bot_right"].says.en == "Half"
    assert isinstance(reasons["payments.unpaid_timeout"], Assumption)
    before = {reason.setting: reason.because for reason in preset.because}
    assert isinstance(before["payments.unpaid_timeout"], Citation)
    assert reasons["demand"] == before["demand"]


def derived(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, plan: str) -> Scenario:
    (tmp_path / "chain.delist.yaml").write_text(SHORT.replace("plan: []\n", f"plan:\n{CHAIN}"), "utf-8")
    return read(tmp_path, monkeypatch, SHORT.replace("T0+1d", "T0+2d").replace("plan: []", f"plan: {plan}"))


def test_a_derived_plan_reaches_over_what_it_leaves_out(tmp_path, monkeypatch):
    steps = derived(tmp_path, monkeypatch, "{like: chain, without: [C08]}").plan.steps
    assert [(step.id, step.needs) for step in steps] == [
        ("take_inventory", ()),
        ("sign_off", ("take_inventory",)),
        ("close_payment", ("sign_off", "take_inventory")),
    ]


def test_a_derived_plan_lives_in_its_own_calendar(tmp_path, monkeypatch):
    scenario = derived(tmp_path, monkeypatch, "{like: chain, without: C01, and: [{do: call, role: legal, at: T0+36h}]}")
    assert [step.id for step in scenario.plan.steps][-1] == "call"
    assert scenario.plan.steps[-1].at_ms == scenario.t0_ms + 36 * HOUR_MS
    unlink = scenario.plan.steps[1]
    assert (unlink.at_ms, unlink.place and unlink.place.file) == (scenario.t0_ms - HOUR_MS, "chain.delist.yaml")


def test_a_plan_may_derive_from_a_derived_plan(tmp_path, monkeypatch):
    text = SHORT.replace("plan: []", "plan: {like: chain, without: [C01]}")
    (tmp_path / "middle.delist.yaml").write_text(text, "utf-8")
    steps = derived(tmp_path, monkeypatch, "{like: middle, without: [C02, C09]}").plan.steps
    assert [(step.id, step.needs) for step in steps] == [("unlink_replays", ()), ("look", ("unlink_replays",))]


def test_chinese_text_is_joined_without_spaces(tmp_path, monkeypatch):
    story = "story:\n  zh: >-\n    暴雨之后，\n    停售。\n    T0 不变\n  en: >-\n    After the\n    storm\n"
    text = SHORT.replace("story: {zh: 短, en: Short}\n", story)
    scenario = read(tmp_path, monkeypatch, text)
    assert (scenario.story.zh, scenario.story.en) == ("暴雨之后，停售。 T0 不变", "After the storm")


def test_quoted_words_that_yaml_would_read_as_nothing_are_words(tmp_path, monkeypatch):
    assert read(tmp_path, monkeypatch, SHORT.replace("en: Short}", "en: 'null'}")).title.en == "null"


def test_the_packages_own_scenarios_are_found_by_name():
    assert list(scenario_names()) == sorted(scenario_names())
    for name in scenario_names():
        scenario = read_scenario(name)
        assert scenario.name == name
        assert all(step.place and step.place.file.startswith("scenarios/") for step in scenario.plan.steps)
        by_path = read_scenario(str(ROOT / "scenarios" / f"{name}.delist.yaml"))
        assert replace(by_path, plan=scenario.plan, disturbances=scenario.disturbances) == scenario


def test_the_schema_for_editors_is_the_readers_own():
    """If this fails: python -m sim.plan.schema > docs/scenario.schema.json"""
    assert (ROOT / "docs" / "scenario.schema.json").read_text("utf-8") == schema.schema_text()


def test_the_schema_knows_every_key_action_and_harm():
    text = schema.schema_text()
    whole = json.loads(text)
    needed = {"title", "story", "t0", "from", "until", "shop", "scope", "plan"}
    assert [set(one["required"]) for one in whole["anyOf"]] == [{"like"}, needed]
    assert set(whole["$defs"]["step"]["properties"]["do"]["enum"]) == set(ACTIONS)
    assert all(f'"{kind}"' in text for kind in harm_kinds.HARM_KINDS)
    assert len(set(harm_kinds.HARM_KINDS)) == 13


def test_nothing_of_the_parser_is_imported_before_a_file_is_read():
    import subprocess  # noqa: PLC0415
    import sys  # noqa: PLC0415

    code = "import sys, sim.plan.reader; print(sorted({'ruamel.yaml', 'pydantic', 'simpy'} & set(sys.modules)))"
    run = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"


def test_the_examples_in_the_readers_essays_are_true():
    tried = doctest.testmod(measures)
    assert tried.attempted
    assert not tried.failed
