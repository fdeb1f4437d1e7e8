"""The lint: what it names, where, with which remedy; what it says of good plans is true."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from sim.crowd.from_shop import crowd_of
from sim.ground.draws import SeededDraws
from sim.ground.keys import RANK_BITS
from sim.ground.registry import modules_with
from sim.lint.beyond import BEYOND
from sim.lint.lint import lint, warnings
from sim.lint.remark import Level, Remark
from sim.plan.reader import read_scenario, scenario_names
from sim.plan.scenario import Item, Relist, Scenario, State
from sim.plan.shop import Role
from sim.rehearsal import rehearse_once
from tests.examples.variants import step

ROOT = Path(__file__).resolve().parents[2]
BAD = (State.BROKEN, State.UNVERIFIED, State.FALSE_TICK)
MINUTE_MS, HOUR_MS = 60_000, 3_600_000


def changed(scenario: Scenario, name: str, **change: object) -> Scenario:
    steps = tuple(replace(one, **change) if one.id == name else one for one in scenario.plan.steps)
    return replace(scenario, plan=replace(scenario.plan, steps=steps))


def found(scenario: Scenario, look: str) -> list[Remark]:
    return [remark for remark in lint(scenario) if remark.look == look]


def one(scenario: Scenario, look: str) -> Remark:
    (remark,) = found(scenario, look)
    return remark


@pytest.fixture(scope="module")
def full() -> Scenario:
    return read_scenario("full_checklist")


@pytest.mark.parametrize("item", Item)
def test_a_checklist_without_an_item_is_named_with_exactly_this_item(item: Item):
    remarks = lint(read_scenario(f"without_{item.lower()}"))
    assert {remark.item for remark in remarks if remark.level is not Level.NOTE} == {item}
    assert [remark.item for remark in remarks if remark.look == "item_without_step"] == [item]
    assert all(remark.level is Level.WARNING for remark in remarks if remark.item is item and remark.lines)


def test_the_full_checklist_has_notes_only(full: Scenario):
    remarks = lint(full)
    assert not [remark for remark in remarks if remark.level is not Level.NOTE]
    assert {remark.look for remark in remarks} == {"off_duty", "irreversible", "two_places"}


def test_the_note_on_the_full_checklist_is_true(full: Scenario):
    """Written for midnight, when Lin goes home: the notice goes out at eight."""
    remark = one(full, "off_duty")
    journal = rehearse_once(full).trace.journal
    begun = next(e for e in journal if e.kind == "step_begun" and e.subject == remark.steps[0])
    assert (begun.at >> RANK_BITS) == full.t0_ms - 52 * HOUR_MS
    assert "T0-52h" in remark.says.en


class Slowest(SeededDraws):
    """A shop in which every pair of hands and every message is as slow as it can be."""

    def word(self, name: str) -> int:
        return (1 << 32) - 1 if name.startswith("wire/") else super().word(name)


@pytest.mark.parametrize("name", ["farm_produce_mended", "full_checklist", "batch_of_120", "notice_rush"])
def test_what_is_tight_breaks_where_everything_is_slowest_and_nothing_else_does(name: str):
    scenario = read_scenario(name)
    calm = replace(scenario, disturbances=tuple(d for d in scenario.disturbances if d.kind == "harvest_loss"))
    crowd = crowd_of(calm, SeededDraws(7))
    findings = rehearse_once(calm, 7, draws=Slowest(7), crowd=crowd).findings
    bad = {finding.item for finding in findings.checklist if finding.state in BAD}
    tight = [remark for remark in lint(calm) if remark.level is Level.TIGHT]
    assert bad <= {remark.item for remark in tight}
    # Eyes that overtake hands need quick eyes and slow hands at once, so they are not in this shop.
    assert bad >= {remark.item for remark in tight if remark.look != "evidence_too_early"}


@pytest.mark.parametrize("name", scenario_names())
def test_every_remark_has_its_words_and_its_place(name: str):
    scenario = read_scenario(name)
    for remark in lint(scenario):
        assert remark.place is not None
        text = (ROOT / remark.place.file).read_text(encoding="utf-8").splitlines()
        assert 1 <= remark.place.line <= len(text)
        assert remark.level is not Level.WARNING or remark.remedy is not None or remark.look == "comes_back"
        assert re.search("[\u4e00-\u9fff]", remark.says.zh)
        assert not re.search("[\u4e00-\u9fff]", remark.says.en)
        for other in remark.steps:
            assert any(step.id == other for step in scenario.plan.steps)


def test_a_remark_stands_at_its_step(full: Scenario):
    place = found(changed(full, "probe_replays", at_ms=full.t0_ms + HOUR_MS), "evidence_too_late")[0].place
    assert place is not None
    assert "probe_replays" in (ROOT / place.file).read_text(encoding="utf-8").splitlines()[place.line - 1]


# One kind of flaw each.


def without(scenario: Scenario, name: str) -> Scenario:
    gone = next(step for step in scenario.plan.steps if step.id == name)
    spliced = tuple(
        replace(s, needs=tuple(dict.fromkeys(n for need in s.needs for n in (gone.needs if need == name else (need,)))))
        for s in scenario.plan.steps
        if s.id != name
    )
    return replace(scenario, plan=replace(scenario.plan, steps=spliced))


@pytest.mark.parametrize("name", ["probe_listings", "probe_replays", "probe_payment", "probe_material", "check_notice"])
def test_a_step_without_evidence(full: Scenario, name: str):
    remark = one(without(full, name), "no_evidence")
    assert remark.item is next(step.item for step in full.plan.steps if step.id == name)
    assert f"do: {name}" in remark.lines[0]


def test_a_look_that_comes_first(full: Scenario):
    early = changed(full, "probe_replays", at_ms=full.t0_ms - HOUR_MS, needs=())
    assert one(early, "evidence_too_early").item is Item.C08


def test_a_deadline_before_its_precondition(full: Scenario):
    late = changed(full, "take_inventory", at_ms=full.t0_ms - 72 * HOUR_MS + HOUR_MS)
    remarks = {remark.item: remark for remark in found(late, "late")}
    assert remarks[Item.C01].level is Level.WARNING
    assert "needs: take_inventory" in remarks[Item.C02].says.en


def test_late_only_for_slow_hands(full: Scenario):
    late = found(changed(full, "delist_gift_box", at_ms=full.t0_ms - 5 * MINUTE_MS), "late")
    remark = next(remark for remark in late if remark.item is Item.C07)
    assert remark.level is Level.TIGHT
    assert remark.steps == ("delist_gift_box",)
    assert remark.lines == ("at: T0-12min",)  # ten minutes of hands, ten seconds of the storefront


def test_an_entrance_that_nobody_shuts(full: Scenario):
    remark = one(changed(full, "unlink_replays", targets=("room-1", "room-3")), "open_door")
    assert "replay-2" in remark.says.en
    assert remark.item is Item.C08


def test_a_distributor_is_shut_by_its_poll_after_the_link(full: Scenario):
    scenario = changed(full, "delist_products", at_ms=full.t0_ms - 35 * MINUTE_MS)
    assert any("distributor" in remark.says.en for remark in found(scenario, "late") if remark.item is Item.C07)
    documented = replace(scenario, switches=replace(scenario.switches, distributor_copy=False))
    assert not [remark for remark in found(documented, "late") if remark.item is Item.C07]


def test_a_replay_is_shut_by_its_link_where_the_platform_has_it_so():
    scenario = read_scenario("without_c08")
    documented = replace(scenario, switches=replace(scenario.switches, replay_sells_delisted=False))
    assert {remark.look for remark in lint(documented) if remark.item is Item.C08} == {"no_evidence"}


def test_a_role_that_nobody_fills(full: Scenario):
    people = tuple(replace(p, roles=tuple(r for r in p.roles if r is not Role.DATA)) for p in full.shop.people)
    remark = one(replace(full, shop=replace(full.shop, people=people)), "step_unstaffed")
    assert remark.item is Item.C06
    assert remark.steps[0] == "back_up"
    assert len(remark.steps) > 1
    assert all(name in remark.says.en and f"role: ops  # {name}" in remark.lines for name in remark.steps)


def test_approval_missing():
    remark = one(read_scenario("without_c02"), "approval_missing")
    assert "supply_chain" in remark.says.en
    assert "notify_dropshipper" in remark.steps


def test_all_without_an_inventory_is_the_main_link_only():
    remark = one(read_scenario("without_c01"), "inventory_missing")
    assert {"unlink_replays", "end_promotions", "dispose_orders"} <= set(remark.steps)
    assert "delist_products" not in remark.steps  # it names its targets


def test_one_person_in_two_places(full: Scenario):
    scenario = changed(full, "delist_gift_box", role=Role.LIVE_OPS)
    remark = next(r for r in found(scenario, "two_places") if r.item in (Item.C07, Item.C08))
    assert set(remark.steps) & {"unlink_replays", "delist_gift_box"}


def test_a_second_delisting_of_the_same_link_is_refused_and_what_needs_it_never_starts(full: Scenario):
    scenario = changed(full, "delist_gift_box", targets=None)
    remark = one(scenario, "refused")
    assert remark.level is Level.WARNING
    assert "probe_listings" in remark.steps
    begun = {e.subject for e in rehearse_once(scenario).trace.journal if e.kind == "step_begun"}
    assert not begun & (set(remark.steps) - {"delist_gift_box"})


def test_what_cannot_be_undone_is_named(full: Scenario):
    flash = one(full, "irreversible")
    assert flash.item is Item.C05
    never = found(replace(full, relist=Relist.IMPOSSIBLE), "irreversible")
    assert {"delist_products", "delist_gift_box"} < {name for remark in never for name in remark.steps}


def test_a_link_of_the_scope_that_comes_back_is_a_warning(full: Scenario):
    back = step("relist", full.t0_ms + HOUR_MS, targets=("litchi",))
    scenario = replace(full, plan=replace(full.plan, steps=(*full.plan.steps, back)))
    assert one(scenario, "comes_back").level is Level.WARNING


def test_lead_times_are_impossible_in_an_emergency_and_a_duty_in_a_planned_end(full: Scenario):
    said = {remark.item: remark.says.en for remark in found(read_scenario("farm_produce_mended"), "impossible_here")}
    assert said[Item.C03] == "48h before T0: impossible here"
    assert said[Item.C04] == "24h before T0: impossible here"
    assert not found(full, "impossible_here")
    assert one(changed(full, "publish_notice", at_ms=full.t0_ms - 23 * HOUR_MS), "late").level is Level.WARNING


def test_a_step_that_waits_for_a_complaint_is_no_plan():
    remark = one(read_scenario("farm_produce"), "waits_for_complaint")
    assert remark.level is Level.WARNING
    assert remark.item is Item.C03


def test_a_tick_is_no_step():
    remark = next(r for r in found(read_scenario("ticks_only"), "item_without_step") if r.item is Item.C10)
    assert "only a tick" in remark.says.en


def test_an_empty_plan_lacks_every_item_that_has_an_object(full: Scenario):
    bare = replace(full, plan=replace(full.plan, steps=()))
    assert [remark.item for remark in lint(bare)] == list(Item)
    no_rooms = replace(bare, shop=replace(bare.shop, surfaces=bare.shop.surfaces[:5], cooperative=None, notices={}))
    assert {Item.C03, Item.C04, Item.C08}.isdisjoint(remark.item for remark in lint(no_rooms))


def test_warnings_are_what_changes_the_exit_code(full: Scenario):
    assert not warnings(lint(full))
    assert warnings(lint(read_scenario("without_c08")))


def test_every_look_is_found_and_the_beyond_is_said_in_both_languages():
    assert len(modules_with("sim.lint.looks", "look")) == 9
    assert {item for item, _ in BEYOND.values()} == {None, Item.C09, Item.C11, Item.C12}


# Remedies.


@pytest.mark.parametrize("item", Item)
def test_the_lines_of_the_lint_put_into_the_plan_make_every_item_hold(item: Item, tmp_path: Path):
    name = f"without_{item.lower()}"
    lines = [line for remark in lint(read_scenario(name)) for line in remark.lines if line.startswith("- {")]
    text = (ROOT / f"scenarios/{name}.delist.yaml").read_text(encoding="utf-8").partition("expect:")[0]
    old = f"plan: {{like: full_checklist, without: [{item}]}}"
    assert old in text
    more = "".join(f"    {line}\n" for line in lines)
    path = tmp_path / "mended.delist.yaml"
    path.write_text(text.replace(old, f"plan:\n  like: full_checklist\n  without: [{item}]\n  and:\n{more}"))
    mended = read_scenario(str(path))
    assert not warnings(lint(mended))
    for seed in (7, 8):
        states = {finding.item: finding.state for finding in rehearse_once(mended, seed).findings.checklist}
        assert set(states.values()) == {State.HELD}
