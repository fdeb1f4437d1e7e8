"""The slowest that a message can be, with every disturbance that the scenario declares.

Disturbances count wherever they lie in time, so this is a bound, not a forecast. None: no bound.
"""

from collections.abc import Iterator

from ..ground.moments import MINUTE_MS
from ..policy.answer_timeout import ANSWER_TIMEOUT
from ..policy.batch_limit import BATCH_LIMIT
from ..policy.shop_event_push_schedule import SHOP_EVENT_PUSH_SCHEDULE
from .disturbances import EVERYWHERE, SYSTEMS
from .outages import down_spells, slowest_delivery_ms
from .scenario import Disturbance, Scenario, Step


def most_ms(scenario: Scenario, name: str) -> int:
    """The longest a pair of hands, or a message to a system, takes by itself."""
    table = scenario.shop.delays.get(name)
    return 1 if table is None else max(1, table.most)


def travel_ms(scenario: Scenario, system: str) -> int:
    """The same with what holds messages up on the way."""
    held_up = (one for kind in ("delay", "reorder") for one in _of(scenario, kind, system))
    return most_ms(scenario, system) + sum(int(one.settings["by"]) for one in held_up)


def call_ms(scenario: Scenario, system: str) -> int:
    """From sending a command to its effect."""
    lost = max((int(one.settings["times"]) for one in _of(scenario, "loss", system)), default=0)
    later_ms = max((int(one.settings["by"]) for one in _of(scenario, "ack_without_effect", system)), default=0)
    tokens, blocks = len(list(_of(scenario, "expired_token", system))), list(down_spells(scenario.disturbances, system))
    away_ms = sum(to_ms - from_ms + ANSWER_TIMEOUT.value for from_ms, to_ms in blocks)
    limits = [int(one.settings["per_minute"]) for one in _of(scenario, "rate_limit", system)]
    busy_ms = _queues_ms(scenario, 1 + tokens + len(blocks), min(limits)) if limits else 0
    waits_ms = (lost + tokens) * ANSWER_TIMEOUT.value + away_ms + busy_ms
    return travel_ms(scenario, system) + waits_ms + later_ms


def push_ms(scenario: Scenario, system: str) -> int | None:
    """From an event to the moment at which a subscriber hears of it."""
    lost = max((int(one.settings["times"]) for one in _of(scenario, "loss", system)), default=0)
    offsets_ms = SHOP_EVENT_PUSH_SCHEDULE.offsets_ms[lost:]
    repeated_ms = slowest_delivery_ms(offsets_ms, down_spells(scenario.disturbances, system)) if offsets_ms else None
    return None if repeated_ms is None else travel_ms(scenario, system) + repeated_ms


def step_ms(scenario: Scenario, step: Step, system: str, targets: int, place: int) -> int | None:
    """From the beginning of a step to its effect on the target at this place."""
    hands_ms, size = most_ms(scenario, "hands"), batch_size(scenario)
    there_ms, back_ms = call_ms(scenario, system), travel_ms(scenario, system)
    cuts = [int(one.settings["done"]) for one in _of(scenario, "partial_batch", system)]
    if not cuts or not targets:
        return hands_ms + (place // size + 1) * there_ms + place // size * back_ms
    retries, every_ms = (step.on_failure.retry, step.on_failure.every_ms) if step.on_failure else (0, 0)
    left, calls = targets, 0
    for asked_again in range(retries + 1):
        batches = [min(size, left - at) for at in range(0, left, size)]
        left -= sum(min(batch, *cuts) for batch in batches)
        calls += len(batches)
        if not left:
            return hands_ms + calls * (there_ms + back_ms) + asked_again * every_ms
    return None


def batch_size(scenario: Scenario) -> int:
    """How many targets one call takes."""
    return BATCH_LIMIT.value if scenario.switches.batch_of_50 else 1


def _of(scenario: Scenario, kind: str, system: str) -> Iterator[Disturbance]:
    """The disturbances of a kind that a message to this system may meet; people among themselves meet none."""
    for one in scenario.disturbances:
        if one.kind == kind and system in SYSTEMS and one.settings["on"] in (EVERYWHERE, system):
            yield one


def _queues_ms(scenario: Scenario, visits: int, per_minute: int) -> int:
    """Waiting for a minute with room, each time a call comes to the system. Everybody has at most one call under way,
    and whoever was turned away has left the place behind that was kept for him.
    """
    places = len(scenario.shop.people) * visits
    return visits * (-(-places // per_minute) + 1) * MINUTE_MS
