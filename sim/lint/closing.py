"""Closing: which steps shut what sells or takes money, and from when on before T0 they may without losing buyers."""

from collections.abc import Iterator, Mapping
from typing import Final

from ..checks.tolerated import tolerated_from_ms
from ..checks.worst_case import planned_worst_cases
from ..plan.pace import Pace
from ..plan.scenario import Scenario, Step
from ..plan.schedule import OFF, Schedule, schedule, taken_down_ms
from ..plan.shop import CARDS, Surface
from ..plan.targets import listings_in_scope, surfaces_in_scope

CLOSING: Final = (*OFF, "unlink_replays", "close_payment", "zero_stock")


def tolerated_ms(scenario: Scenario, action: str) -> Mapping[str, int]:
    """For each target of an action that shuts something, from when on it may be shut: that of the entrance which may
    be shut latest. Nothing where it is known by then that the sale must stop: no buyer is lost any more.
    """
    if action not in CLOSING or scenario.known_at_ms is not None:
        return {}
    from_ms = dict(zip((one.id for one in scenario.shop.surfaces), tolerated_from_ms(scenario), strict=True))
    bound_ms = planned_worst_cases(scenario)
    mine = {listing.id for listing in listings_in_scope(scenario)}
    found = dict[str, int]()
    shut = [one for one in surfaces_in_scope(scenario) if bound_ms.get(f"surface {one.id}") is not None]
    for surface in shut:  # of what nobody shuts another remark tells
        for target in _shut_by(scenario, action, surface):
            if action == "unlink_replays" or target in mine:
                found[target] = max(found.get(target, 0), from_ms[surface.id])
    return found


def _shut_by(scenario: Scenario, action: str, surface: Surface) -> Iterator[str]:
    """The target through which an action shuts an entrance."""
    in_room = surface.kind in CARDS
    if action == "unlink_replays":
        if in_room and surface.room is not None:
            yield surface.room
    elif action in OFF:
        if not (in_room and scenario.switches.replay_sells_delisted):
            yield surface.listing
    elif action == "zero_stock" or scenario.switches.legacy_binding:
        yield surface.listing


def early_ms(step: Step, made: Schedule) -> Mapping[str, int]:
    """The targets that a step shuts too early, and how long before T0. What the platform took down itself is none."""
    timing, scenario = made.timings.get(step.id), made.scenario
    if timing is None or step.do not in CLOSING:
        return {}
    down_ms = None if step.do == "unlink_replays" else taken_down_ms(scenario)
    from_ms = tolerated_ms(scenario, step.do)
    return {
        target: scenario.t0_ms - at_ms
        for target, at_ms in timing.effects.items()
        if at_ms < from_ms.get(target, at_ms) and (down_ms is None or at_ms < down_ms)
    }


def least_ms(step: Step, made: Schedule, target: str | None = None) -> int:
    """Before which a step may not begin, if it is to lose no buyer of this target, or of any."""
    timing, from_ms = made.timings.get(step.id), tolerated_ms(made.scenario, step.do)
    after_ms = {} if timing is None else {name: at_ms - timing.begin_ms for name, at_ms in timing.effects.items()}
    wanted = [name for name in after_ms if name in from_ms and target in (None, name)]
    return max((from_ms[name] - after_ms[name] for name in wanted), default=0)


def lost_ms(scenario: Scenario) -> Mapping[str, int]:
    """The steps of a plan that lose buyers at the usual pace, and how long before T0 each shuts."""
    made = schedule(scenario, Pace.USUAL)
    found = {step.id: early_ms(step, made) for step in scenario.plan.steps}
    return {name: max(early.values()) for name, early in found.items() if early}
