"""Steps for examples."""

from dataclasses import replace

from sim.plan.scenario import Scenario, Step
from sim.plan.shop import Role


def step(name: str, do: str, at_ms: int, targets: tuple[str, ...] | None) -> Step:
    """A step that needs nothing and tells nobody."""
    return Step(
        id=name,
        do=do,
        item=None,
        role=Role.OPS,
        at_ms=at_ms,
        on=None,
        needs=(),
        tell=(),
        targets=targets,
        settings={},
        on_failure=None,
        place=None,
    )


def with_steps(scenario: Scenario, *steps: Step) -> Scenario:
    """The scenario with more steps."""
    return replace(scenario, plan=replace(scenario.plan, steps=(*scenario.plan.steps, *steps)))
