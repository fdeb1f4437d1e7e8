"""Variants of a scenario for tests: the same shop, crowd and storm, with steps added to the plan."""

from dataclasses import replace

from sim.plan.scenario import Item, Platform, Scenario, Step, Switches
from sim.plan.shop import Role

HOUR_MS = 3_600_000


def step(do: str, at_ms: int, item: Item | None = None, **more: object) -> Step:
    """A step of operations, who alone knows from the start."""
    given = {
        "id": f"{do}@{at_ms}",
        "do": do,
        "item": item,
        "role": Role.OPS,
        "at_ms": at_ms,
        "on_complaint": False,
        "needs": (),
        "tell": (),
        "targets": None,
        "settings": {},
        "on_failure": None,
        "place": None,
    }
    return Step(**(given | more))


def with_steps(scenario: Scenario, *steps: Step) -> Scenario:
    """The scenario with these steps at the end of its plan."""
    return replace(scenario, plan=replace(scenario.plan, steps=(*scenario.plan.steps, *steps)))


def on_platform(scenario: Scenario, platform: Platform) -> Scenario:
    """The scenario in the other platform mode."""
    return replace(scenario, platform=platform, switches=Switches.of(platform))


def planned_season(scenario: Scenario) -> Scenario:
    """The same shop at the planned end of its season: no storm, three days ahead, every modelled item seen to."""
    t0_ms, minute_ms = scenario.t0_ms, 60_000

    def at(hours: float) -> int:
        return t0_ms + int(hours * HOUR_MS)

    everywhere = {"targets": None}
    steps = (
        step("take_inventory", at(-90), Item.C01),
        step("sign_off", at(-80), Item.C02),
        step("notify_dropshipper", at(-60), Item.C03),
        step("push_intercept_rules", at(-50), Item.C03),
        step("stage_scripts", at(-5), Item.C11),
        step("refresh_inventory", at(-3), Item.C01),
        step("dispose_orders", at(-2), Item.C12, settings={"which": "all", "decision": "ship"}),
        step("staff_agents", at(-1.5), Item.C11, settings={"agents": 2}),
        step("unlink_replays", t0_ms - 18 * minute_ms, Item.C08, **everywhere),
        step("delist_products", t0_ms - 42 * minute_ms, Item.C07, targets=("litchi",)),
        step("delist_products", t0_ms - 12 * minute_ms, Item.C07, targets=("litchi-gift-box",)),
        step("probe_listings", t0_ms + 10_000, Item.C07, role=Role.LIVE_OPS),
        step("probe_replays", t0_ms + 10_000, Item.C08, role=Role.MARKETING),
        step("test_scripts", t0_ms + 10_000, Item.C11, role=Role.SERVICE),
        step("close_payment", t0_ms + 1_000, Item.C09, **everywhere),
        step("probe_payment", t0_ms + minute_ms, Item.C09, needs=(f"close_payment@{t0_ms + 1_000}",)),
        step("freeze_stock", t0_ms + minute_ms + 1_000, Item.C10),
        step("confirm_stock", at(2.5), Item.C10),
        step("reconcile_payments", at(2.02), Item.C09),
        step("reconcile_payments", at(24.2), Item.C09),
    )
    return replace(scenario, known_at_ms=None, disturbances=(), plan=replace(scenario.plan, steps=steps))
