"""C12: a rule decides what becomes of every class of open orders."""

from collections.abc import Callable, Iterator

from ...checks.deadlines import Deadlines
from ...ground.words import Text
from ...plan.scenario import Item, Scenario, Step
from ..duty import Duty


def duties(scenario: Scenario, limits: Deadlines) -> Iterator[Duty]:
    """One a class: those made before T0, by whatever rules cover them."""
    for promise in scenario.shop.promises:
        yield Duty(
            item=Item.C12,
            name=Text(zh=f"{promise.title.zh}的处置", en=f"decision on {promise.title.en}"),
            done_by=("dispose_orders",),
            target=promise.id,
            due_ms=limits.decisions_ms,
            fits=_covers("before_t0"),
            propose_by_ms=max(scenario.t0_ms, scenario.known_at_ms or 0),
            wants="with: {which: all, decision: ship}",
        )


def _covers(which: str) -> Callable[[Step], bool]:
    return lambda step: step.settings["which"] in ("all", which)
