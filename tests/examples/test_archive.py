"""C06 in the season that ends as planned: each thing left out, late or in clear shows in the item, and where somebody
outside meets it, in a harm.
"""

from dataclasses import replace
from functools import lru_cache

import pytest

from sim.checks.copies import copies, source_shows, taken
from sim.checks.facts import Facts
from sim.checks.findings import ItemFinding
from sim.ground.keys import RANK_BITS
from sim.ground.moments import DAY_MS, HOUR_MS, MINUTE_MS
from sim.plan.names import DATA
from sim.plan.reader import read_scenario
from sim.plan.scenario import Disturbance, Item, Plan, Scenario, State, Step
from sim.plan.shop import Role
from sim.rehearsal import Rehearsal, rehearse_once

from .variants import step, with_steps


@lru_cache(maxsize=1)
def season() -> Scenario:
    return read_scenario("full_checklist")


def edited(**changed: dict[str, object] | None) -> Scenario:
    """The season with some steps changed, or left out."""
    steps = [one for one in season().plan.steps if changed.get(one.id, {}) is not None]
    return replace(season(), plan=Plan(steps=tuple(replace(one, **(changed.get(one.id) or {})) for one in steps)))


def archive(rehearsal: Rehearsal) -> ItemFinding:
    return next(finding for finding in rehearsal.findings.checklist if finding.item is Item.C06)


def back_up(data: str, at_ms: int, algorithm: str = "sm4_gcm") -> Step:
    settings = {"class": data, "algorithm": algorithm}
    return step("back_up", at_ms, Item.C06, role=Role.DATA, settings=settings, id=f"{data}@{at_ms}")


def without_first(*steps: Step) -> Scenario:
    """The season in which these steps stand for the first backup."""
    first = next(one for one in season().plan.steps if one.id == "back_up")
    verify = next(one for one in season().plan.steps if one.id == "verify_backup")
    base = edited(back_up=None, verify_backup={"needs": ()})
    assert first.at_ms is not None
    assert verify.at_ms is not None
    return with_steps(base, *steps)


@pytest.mark.parametrize("missing", DATA)
def test_a_class_that_is_missing_breaks_the_item_and_names_itself(missing):
    day_before_ms = season().t0_ms - 21 * HOUR_MS
    kept = [back_up(data, day_before_ms) for data in DATA if data != missing]
    late = [back_up(missing, season().t0_ms + 5 * DAY_MS)] if missing == "transactions" else []
    scenario = without_first(*kept, *late)
    if missing == "transactions":
        steps = tuple(one for one in scenario.plan.steps if one.id != "final_archive")
        scenario = replace(scenario, plan=Plan(steps=tuple(replace(one, needs=()) for one in steps)))
    found = archive(rehearse_once(scenario))
    assert found.state is State.BROKEN
    assert found.why.en.startswith(f"no backup: {DATA[missing].en} (")
    assert DATA[missing].zh in found.why.zh
    for other in set(DATA) - {missing}:
        assert DATA[other].en not in found.why.en


def test_screenshots_taken_after_the_page_has_gone_do_not_count():
    t0_ms = season().t0_ms
    others = [back_up(data, t0_ms - 5 * DAY_MS) for data in ("transactions", "marketing")]
    off = step("delist_products", t0_ms - 5 * DAY_MS, Item.C07, targets=("litchi",), id="five_days_early")
    too_late = rehearse_once(with_steps(without_first(*others, back_up("behaviour", t0_ms - 21 * HOUR_MS)), off))
    assert archive(too_late).state is State.BROKEN
    assert "behaviour data taken after the page had gone" in archive(too_late).why.en
    in_time = rehearse_once(with_steps(without_first(*others, back_up("behaviour", t0_ms - 3 * DAY_MS)), off))
    assert "behaviour" not in archive(in_time).why.en


def test_a_page_that_came_back_does_not_make_the_pictures_of_its_absence_good():
    t0_ms = season().t0_ms
    off = step("delist_products", t0_ms - 7 * DAY_MS, Item.C07, targets=("litchi",), id="a_week_early")
    back = step("relist", t0_ms - 2 * DAY_MS, targets=("litchi",))
    pictures = back_up("behaviour", t0_ms - 3 * DAY_MS)
    facts = Facts(rehearse_once(with_steps(replace(season(), plan=Plan(steps=())), off, pictures, back)).trace)
    assert facts.first("listing_relisted") is not None
    assert [copy.data for copy in taken(facts)] == ["behaviour"]
    assert copies(facts) == []
    for at_ms, shows in ((t0_ms - 6 * DAY_MS, True), (t0_ms - 3 * DAY_MS, False), (t0_ms - DAY_MS, True)):
        assert bool(source_shows(facts, "behaviour", at_ms << RANK_BITS)) == shows
        assert source_shows(facts, "marketing", at_ms << RANK_BITS)


@pytest.mark.parametrize(
    ("changes", "state", "why"),
    [
        ({"verify_backup": None}, State.UNVERIFIED, "backup of transactions"),
        ({"verify_archive": None}, State.UNVERIFIED, "final archive"),
        ({"restore_drill": None}, State.BROKEN, "restore drill: not done"),
        ({"set_retention": None}, State.BROKEN, "kept for 36 months: not done"),
        ({"set_retention": {"settings": {"months": 35}}}, State.BROKEN, "kept for 36 months: not done"),
        ({"back_up": {"settings": {"class": "all", "algorithm": "none"}}}, State.BROKEN, "is not encrypted"),
        ({"back_up": {"settings": {"class": "all", "algorithm": "aes_gcm"}}}, State.HELD, ""),
    ],
)
def test_what_is_left_out_shows(changes, state, why):
    base = edited(**changes)
    if changes.get("verify_archive", 1) is None:
        base = replace(base, plan=Plan(steps=tuple(
            replace(one, needs=("final_archive",)) if one.id == "restore_drill" else one for one in base.plan.steps
        )))  # fmt: skip
    found = archive(rehearse_once(base))
    assert found.state is state
    assert why in found.why.en


def test_an_archive_made_before_the_last_decision_is_not_the_final_one():
    later = step("dispose_orders", season().t0_ms + 2 * DAY_MS, Item.C12, role=Role.FINANCE, targets=("store",),
                 settings={"which": "all", "decision": "ship"}, id="late_decision")  # fmt: skip
    found = archive(rehearse_once(with_steps(season(), later)))
    assert found.state is State.BROKEN
    assert "final archive" in found.why.en


def test_after_three_days_there_is_nothing_left_to_archive():
    late = {"final_archive": {"at_ms": season().t0_ms + 4 * DAY_MS}}
    rehearsal = rehearse_once(edited(**late, verify_archive={"at_ms": season().t0_ms + 5 * DAY_MS}))
    assert archive(rehearsal).state is State.BROKEN
    assert rehearsal.harms["lost_evidence"] > 0


def test_a_retention_that_is_shortened_later_is_undone_and_what_it_purges_is_lost():
    shorter = step(
        "set_retention", season().t0_ms + 4 * DAY_MS, Item.C06, role=Role.DATA, settings={"months": 0}, id="shorter"
    )
    rehearsal = rehearse_once(with_steps(season(), shorter))
    assert "undone" in archive(rehearsal).why.en
    lost = next(harm for harm in rehearsal.findings.harms if harm.kind == "lost_evidence")
    assert lost.guarded_by == (Item.C06,)
    assert {met.changes for met in rehearsal.judgement.harms["lost_evidence"].met} == {"retention"}


def leaky(scenario: Scenario, **more: object) -> Scenario:
    """A shop whose data leak about every month."""
    records = replace(scenario.shop.records, leak_every_ms=30 * DAY_MS, **more)
    return replace(scenario, shop=replace(scenario.shop, records=records))


def first_leak(seed: int) -> int | None:
    leaks_ms = rehearse_once(leaky(season()), seed).trace.scrutiny.leaks_ms
    return max((at_ms for at_ms in leaks_ms if at_ms > season().t0_ms), default=None)


SEED = next(seed for seed in range(1, 50) if first_leak(seed) is not None)


def test_a_leak_meets_what_is_not_encrypted_and_nothing_else():
    assert rehearse_once(leaky(season()), SEED).harms == {}
    clear = {"settings": {"class": "all", "algorithm": "none"}}
    rehearsal = rehearse_once(leaky(edited(back_up=clear)), SEED)
    assert set(rehearsal.harms) == {"exposed_data"}
    (harm,) = rehearsal.findings.harms
    assert (harm.guarded_by, harm.amount_fen) == ((Item.C06,), 0)
    assert harm.count > 1_000
    (chain,) = rehearsal.findings.chains
    assert "not encrypted" in chain.links[1].says.en
    assert rehearse_once(edited(back_up=clear), 1).trace.scrutiny.leaks_ms == ()
    assert rehearse_once(edited(back_up=clear), 1).harms == {}


def test_a_mirror_sheet_is_met_by_every_leak_and_no_step_of_the_plan_guards_it():
    (harm,) = rehearse_once(leaky(season(), mirror_sheet=True), SEED).findings.harms
    assert (harm.kind, harm.guarded_by) == ("exposed_data", ())


def test_a_backup_read_from_an_old_state_is_not_equal_to_the_platform():
    def stale(on: str) -> Disturbance:
        settings = {"on": on, "lasts": 30 * MINUTE_MS, "by": HOUR_MS}
        return Disturbance(kind="stale_read", at_ms=season().t0_ms - 21 * HOUR_MS, settings=settings, place=None)

    assert archive(rehearse_once(replace(season(), disturbances=(stale("archive"),)))).state is State.UNVERIFIED
    assert archive(rehearse_once(replace(season(), disturbances=(stale("erp"),)))).state is State.HELD


def test_where_the_page_had_gone_before_anybody_knew_its_clicks_are_impossible_here():
    passive = replace(season(), known_at_ms=season().t0_ms - 10 * MINUTE_MS)
    early = [one for one in passive.plan.steps if one.do == "delist_products"]
    found = archive(rehearse_once(passive))
    assert early
    assert found.impossible_here is None, "with K before the delisting there was time"
    off = step("delist_products", season().t0_ms - 4 * DAY_MS, Item.C07, targets=("litchi",), id="by_the_platform")
    trace = rehearse_once(with_steps(season(), off)).trace
    facts_known_late = replace(trace, scenario=replace(trace.scenario, known_at_ms=season().t0_ms))
    found = judged(facts_known_late)
    assert found.impossible_here is not None
    assert "impossible here" in found.impossible_here.en
    assert "behaviour" not in found.why.en


def judged(trace) -> ItemFinding:
    from sim.checks.judgement import judge  # noqa: PLC0415 (only here)

    return next(finding for finding in judge(trace, "", str).findings.checklist if finding.item is Item.C06)


def test_nothing_is_asked_of_the_archive_beyond_the_horizon():
    short = replace(edited(set_retention=None, restore_drill=None), until_ms=season().t0_ms + 20 * DAY_MS)
    assert archive(rehearse_once(short)).state is State.HELD
