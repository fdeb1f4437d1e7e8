"""Pace: how long a step takes with the quickest, the usual and the slowest hands and systems.

The usual pace is the middle of every table. Only the slowest counts the declared disturbances of messages, as
`slowest` does: the other two are those of a calm day.
"""

from enum import IntEnum

from ..ground.quantiles import Quantiles
from .scenario import Scenario, Step
from .slowest import batch_size, step_ms, travel_ms

_MIDDLE = 1 << 31


class Pace(IntEnum):
    """How fast everybody and everything is."""

    QUICKEST = 0
    USUAL = 1
    SLOWEST = 2


def delay_ms(scenario: Scenario, name: str, pace: Pace) -> int:
    """How long a pair of hands, or a message to a system, takes."""
    table = scenario.shop.delays.get(name)
    if pace is Pace.SLOWEST and name != "hands":
        return travel_ms(scenario, name)
    return 1 if table is None else max(1, drawn_ms(table, pace))


def drawn_ms(table: Quantiles, pace: Pace) -> int:
    """The least, the middle or the most of a table."""
    return (table.least, table.value(_MIDDLE), table.most)[pace]


def effect_ms(scenario: Scenario, step: Step, system: str, targets: int, place: int, pace: Pace) -> int | None:
    """From the beginning of a step to its effect on the target at this place; None: it may never come."""
    if pace is Pace.SLOWEST:
        return step_ms(scenario, step, system, targets, place)
    calls_before, there_ms = place // batch_size(scenario), delay_ms(scenario, system, pace)
    return delay_ms(scenario, "hands", pace) + (2 * calls_before + 1) * there_ms
