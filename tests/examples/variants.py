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
        "on": None,
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
