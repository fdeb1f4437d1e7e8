"""A scenario that uses every key, for the reader's other tests, and what is read from it."""

from pathlib import Path

import pytest

from sim.ground.moments import DAY_MS, HOUR_MS, MINUTE_MS
from sim.ground.words import Text
from sim.plan.reader import read_scenario
from sim.plan.scenario import Archive, Compare, Count, Item, Occasion, Platform, Scenario, State, Then
from sim.plan.shop import Role

PRESET = Path(__file__).resolve().parents[2] / "scenarios" / "shops" / "litchi_cooperative.yaml"

EXAMPLE = """\
title: {zh: 荔枝预售下架, en: Litchi presale taken down}
story: {zh: 暴雨之后, en: After the storm}
t0: 2026-06-20T21:00+08:00
known_at: T0-30min
from: T0-10d
until: T0+40d
shop: orchard
overrides:
  desk: {agents: 3}
  because:
    - {for: desk.agents, assume: {zh: 多一人, en: One more}, verify: {zh: 看排班, en: Look at the roster}}
platform: documented
switches: {batch_of_50: true}
scope: [litchi-2.5kg]
harvest_at: 2026-06-21T06:00+08:00
demand_fades_at: T0
reaction: 20min
plan:
  - do: sign_off
    for: C02
    at: known_at+5min
    role: ops
    tell: [service, finance]
  - id: shut
    do: delist_products
    for: C07
    at: T0-10min
    role: ops
    needs: [sign_off]
    targets: [litchi]
    on_failure: {retry: 3, every: 10min, then: go_on}
  - do: staff_agents
    for: C11
    role: service
    with: {agents: 4}
  - do: dispose_orders
    for: C12
    on: complaint
    role: service
    needs: [shut]
    targets: [presale]
  - {do: tick, for: C07, role: ops, needs: shut}
disturbances:
  - {kind: harvest_loss, at: T0-1h, keep: 40%}
expect:
  checklist: {C01: broken}
  harms: {ghost_order: at least 1, oversell: 0}
notes: {zh: 仅供演练, en: For rehearsal only}
"""


def write_example(folder: Path, scenario: str = EXAMPLE, shop: str | None = None) -> str:
    """Put a scenario and its shop into a folder; returns the scenario's path, relative to it."""
    (folder / "shops").mkdir(exist_ok=True)
    (folder / "shops" / "orchard.yaml").write_text(PRESET.read_text("utf-8") if shop is None else shop, "utf-8")
    (folder / "own.delist.yaml").write_text(scenario, "utf-8")
    return "own.delist.yaml"


@pytest.fixture
def scenario(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Scenario:
    monkeypatch.chdir(tmp_path)
    return read_scenario(write_example(tmp_path))


def test_moments_count_from_the_start(scenario: Scenario):
    assert scenario.start.clock(0) == "2026-06-10 21:00:00"
    assert scenario.t0_ms == 10 * DAY_MS
    assert scenario.known_at_ms == 10 * DAY_MS - 30 * MINUTE_MS
    assert scenario.until_ms == 50 * DAY_MS
    assert scenario.harvest_ms == 10 * DAY_MS + 9 * HOUR_MS
    assert scenario.demand_fades_ms == scenario.t0_ms
    assert scenario.reaction_ms == 20 * MINUTE_MS


def test_an_archive_is_modelled_and_nobody_is_followed_longer_than_asked_for(scenario: Scenario, tmp_path: Path):
    assert scenario.archive is Archive.MODELLED
    assert (scenario.audit_ms, scenario.last_day_ms) == (None, scenario.until_ms)
    more = "archive: real\naudit_at: T0+39d\ncustomers_until: T0+30d\nreaction: 20min"
    real = read_scenario(write_example(tmp_path, EXAMPLE.replace("reaction: 20min", more)))
    assert real.archive is Archive.REAL
    assert (real.audit_ms, real.last_day_ms) == (49 * DAY_MS, 40 * DAY_MS)


def test_words_and_modes_are_kept(scenario: Scenario):
    assert scenario.name == "own"
    assert scenario.title == Text(zh="荔枝预售下架", en="Litchi presale taken down")
    assert scenario.notes == Text(zh="仅供演练", en="For rehearsal only")
    assert scenario.platform is Platform.DOCUMENTED
    assert scenario.switches.batch_of_50
    assert not scenario.switches.legacy_binding
    assert scenario.scope == ("litchi-2.5kg",)


def test_steps_keep_their_order_and_their_places(scenario: Scenario):
    sign_off, shut, staff, dispose, tick = scenario.plan.steps
    assert [step.id for step in scenario.plan.steps] == ["sign_off", "shut", "staff_agents", "dispose_orders", "tick"]
    assert (sign_off.item, sign_off.tell, sign_off.role) == (Item.C02, (Role.SERVICE, Role.FINANCE), Role.OPS)
    assert sign_off.at_ms == scenario.known_at_ms + 5 * MINUTE_MS  # type: ignore[operator]
    assert (shut.do, shut.needs, shut.targets) == ("delist_products", ("sign_off",), ("litchi",))
    assert shut.on_failure is not None
    assert (shut.on_failure.retry, shut.on_failure.every_ms, shut.on_failure.then) == (3, 10 * MINUTE_MS, Then.GO_ON)
    assert (staff.settings, staff.at_ms, staff.targets) == ({"agents": 4, "nights": "unstaffed"}, None, None)
    assert dispose.on is Occasion.COMPLAINT
    assert dispose.settings == {"which": "all", "decision": "refund", "later": 48 * 60 * MINUTE_MS}
    assert tick.needs == ("shut",)
    assert shut.place is not None
    assert (shut.place.file, shut.place.line, shut.place.column) == ("own.delist.yaml", 24, 5)


def test_disturbances_and_expectations(scenario: Scenario):
    (loss,) = scenario.disturbances
    assert (loss.kind, loss.at_ms, loss.settings) == ("harvest_loss", 10 * DAY_MS - HOUR_MS, {"keep": 400_000})
    assert scenario.expect.given
    assert scenario.expect.checklist == {Item.C01: State.BROKEN}
    assert scenario.expect.harms["ghost_order"] == Count(compare=Compare.AT_LEAST, number=1)
    assert scenario.expect.harms["oversell"] == Count(compare=Compare.EXACTLY, number=0)
