"""What may be repeated and what may be swapped: a deed done twice is done once, and the order of two deeds matters
only where one of them comes too late.
"""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from sim.ground.moments import HOUR_MS, MINUTE_MS
from sim.plan.scenario import Item, Scenario, State

from .seasons import SEEDS, met_by, season, states
from .test_metamorphic_laws import differences

REPEATABLE = (
    "delist_products", "unlink_replays", "close_payment", "end_promotions", "remove_material", "freeze_stock",
    "notify_dropshipper", "push_intercept_rules", "stage_scripts", "dispose_orders", "force_import", "sign_off",
)  # fmt: skip
CLOSING_PAYMENT = ("close_payment", "probe_payment")
UNLINKING = ("unlink_replays", "probe_replays")


@settings(max_examples=15)
@given(st.lists(st.sampled_from(REPEATABLE), min_size=1, max_size=3), st.integers(5, 20), st.sampled_from(SEEDS))
def test_pt07_a_command_repeated_after_t0_changes_nothing(repeated, hours, seed):
    """Hours after T0, when everybody's hands are free: no fate, no state's history and no verdict moves."""
    steps = season().plan.steps
    again = [
        replace(one, id=f"{one.id}-{n}", at_ms=season().t0_ms + hours * HOUR_MS, needs=())
        for n, do in enumerate(repeated)
        for one in steps
        if one.do == do
    ]
    rehearsal = met_by(replace(season(), plan=replace(season().plan, steps=(*steps, *again))), seed)
    once = met_by(season(), seed)
    assert differences(once, rehearsal) == []
    assert states(once) == states(rehearsal)
    assert once.harms == rehearsal.harms


def moved(actions: tuple[str, ...], by_ms: int) -> Scenario:
    """The season with these steps so much later (or earlier), waiting for nobody."""
    steps = (
        replace(one, at_ms=(one.at_ms or 0) + by_ms, needs=("sign_off",)) if one.do in actions else one
        for one in season().plan.steps
    )
    return replace(season(), plan=replace(season().plan, steps=tuple(steps)))


@settings(max_examples=10)
@given(st.integers(20, 120), st.sampled_from(SEEDS))
def test_pt08_replays_unlinked_after_the_payment_was_verified_are_detected(minutes, seed):
    """The planted confounder: C09's probe finds nothing payable and passes, while the replays are unlinked after it,
    and after T0.
    """
    swapped = met_by(moved(UNLINKING, (minutes + 20) * MINUTE_MS), seed)
    found = {harm.kind: harm for harm in swapped.findings.harms}
    probes = [e for e in swapped.trace.journal if e.kind == "payment_probed"]
    assert probes
    assert {probe.value("open") for probe in probes} == {0}
    assert states(swapped)[Item.C09] is not State.BROKEN
    assert states(swapped)[Item.C08] is State.BROKEN
    tried = {view.view: view.exposure for view in swapped.findings.sync}
    met_open = any(exposure for view, exposure in tried.items() if view.startswith("surface replay"))
    assert ("ghost_order" in found) == met_open
    assert not met_open or Item.C08 in found["ghost_order"].guarded_by


@settings(max_examples=10)
@given(st.integers(0, 8), st.sampled_from(SEEDS))
def test_pt08_swapped_in_time_they_are_independent(minutes, seed):
    """The graph lets both be done before T0: payments closed first and replays unlinked after it hold alike."""
    swapped = met_by(moved(CLOSING_PAYMENT[:1], -(minutes + 7) * MINUTE_MS), seed)
    done = {entry.value("action"): entry.at for entry in swapped.trace.journal if entry.kind == "step_done"}
    assert done["close_payment"] < max(done["unlink_replays"], season().t0_ms << 24)
    assert states(swapped) == dict.fromkeys(Item, State.HELD)
    assert "ghost_order" not in swapped.harms
