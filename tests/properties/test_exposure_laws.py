"""The later a view learns, the more meet its stale value: exposure never falls with the lag, view by view."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.ground.moments import HOUR_MS, MINUTE_MS
from sim.plan.scenario import Item, Scenario
from sim.plan.shop import Role
from tests.examples.variants import step

from .seasons import SEEDS, less, met_by

OPEN = (Item.C03, Item.C07, Item.C08, Item.C09, Item.C10, Item.C11)
"""Left out, so that there is somebody to be met everywhere."""
SHUTS = {
    "delist_products": (Item.C07, Role.OPS, ("litchi", "litchi-gift-box")),
    "unlink_replays": (Item.C08, Role.LIVE_OPS, None),
    "freeze_stock": (Item.C10, Role.SUPPLY_CHAIN, None),
    "notify_dropshipper": (Item.C03, Role.SUPPLY_CHAIN, None),
    "stage_scripts": (Item.C11, Role.SERVICE, None),
}


def shutting(do: str, at_ms: int) -> Scenario:
    """Everything is left open, and one action is done so late; a script needs its product off sale."""
    base = less("full_checklist", *OPEN)
    item, role, targets = SHUTS[do]
    given_settings = {"list": "now"} if do == "notify_dropshipper" else {}
    steps = [step(do, base.t0_ms + at_ms, item, role=role, targets=targets, settings=given_settings)]
    if do == "stage_scripts":
        _, role, targets = SHUTS["delist_products"]
        steps.append(step("delist_products", base.t0_ms, Item.C07, role=role, targets=targets))
    return replace(base, plan=replace(base.plan, steps=(*base.plan.steps, *steps)))


def lags_and_exposures(scenario: Scenario, seed: int) -> dict[str, tuple[int | None, int]]:
    return {view.view: (view.lag_ms, view.exposure) for view in met_by(scenario, seed).findings.sync}


@pytest.mark.parametrize("do", SHUTS)
@settings(max_examples=8)
@given(st.data(), st.sampled_from(SEEDS))
def test_pt06_exposure_never_falls_with_the_lag_of_its_view(do, data, seed):
    minutes = st.one_of(st.integers(-60, 120), st.integers(0, 60 * 60)).map(lambda m: m * MINUTE_MS)
    earlier_ms, later_ms = sorted((data.draw(minutes), data.draw(minutes)))
    earlier, later = (lags_and_exposures(shutting(do, at_ms), seed) for at_ms in (earlier_ms, later_ms))
    for view, (lag_ms, exposure) in earlier.items():
        lag_later_ms, exposure_later = later[view]
        if lag_ms is not None and (lag_later_ms is None or lag_later_ms > lag_ms):
            assert exposure <= exposure_later, view


@pytest.mark.parametrize("do", SHUTS)
def test_pt06_and_grows_where_customers_come(do):
    """The law is about something: five days later more have met at least one view."""
    soon, late = (lags_and_exposures(shutting(do, at_ms), 7) for at_ms in (0, 120 * HOUR_MS))
    assert any(late[view][1] > exposure for view, (_, exposure) in soon.items())
