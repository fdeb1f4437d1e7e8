"""Parts: what can be taken out of a scenario, one at a time, to see whether a failure needs it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import Enum
from typing import Any, Final, TypeVar

from ..plan.coincidence import Coincidence
from ..plan.customers import Buyer, Customers
from ..plan.scenario import Scenario

T = TypeVar("T")


class What(Enum):
    """What kind of part it is."""

    BUYER = "buyer"
    DEED = "deed"  # something that a buyer does besides coming
    ASKER = "asker"
    DISTURBANCE = "disturbance"
    STEP = "step"
    TIE = "tie"
    DELAY = "delay"
    DRAW = "draw"


DEEDS: Final = (
    "pays_after_ms",
    "regrets_after_ms",
    "claims_after_ms",
    "asks_after_ms",
    "complains_after_ms",
    "tries_again",
)


@dataclass(frozen=True, slots=True)
class Part:
    """One part: by its number in its list, or by its name, or by both."""

    what: What
    number: int = 0
    name: str = ""


def parts_of(scenario: Scenario) -> Iterator[Part]:
    """All parts, those first of which there are few."""
    yield from (Part(What.DISTURBANCE, number) for number in range(len(scenario.disturbances)))
    chosen = scenario.coincidence or Coincidence()
    for what, names in ((What.TIE, chosen.ties), (What.DELAY, chosen.delays), (What.DRAW, chosen.draws)):
        yield from (Part(what, name=name) for name in names)
    people = scenario.customers or Customers()
    yield from (Part(What.BUYER, number) for number in range(len(people.buyers)))
    yield from (Part(What.ASKER, number) for number in range(len(people.askers)))
    for number, buyer in enumerate(people.buyers):
        yield from (Part(What.DEED, number, deed) for deed in DEEDS if getattr(buyer, deed) is not None)
    yield from (Part(What.STEP, name=step.id) for step in scenario.plan.steps)


def without(scenario: Scenario, part: Part) -> Scenario:
    """The scenario less a part; who needed a step needs what that step needed."""
    if part.what is What.STEP:
        return replace(scenario, plan=scenario.plan.less(part.name))
    if part.what is What.DISTURBANCE:
        return replace(scenario, disturbances=_less(scenario.disturbances, part.number))
    if part.what in (What.TIE, What.DELAY, What.DRAW):
        assert scenario.coincidence is not None
        return replace(scenario, coincidence=_decided_less(scenario.coincidence, part.name, part.what))
    assert scenario.customers is not None
    return replace(scenario, customers=_fewer(scenario.customers, part))


def _decided_less(chosen: Coincidence, name: str, what: What) -> Coincidence:
    if what is What.TIE:
        return replace(chosen, ties=tuple(one for one in chosen.ties if one != name))
    if what is What.DELAY:
        return replace(chosen, delays={key: ppm for key, ppm in chosen.delays.items() if key != name})
    return replace(chosen, draws={key: ppm for key, ppm in chosen.draws.items() if key != name})


def _fewer(people: Customers, part: Part) -> Customers:
    if part.what is What.BUYER:
        return replace(people, buyers=_less(people.buyers, part.number))
    if part.what is What.ASKER:
        return replace(people, askers=_less(people.askers, part.number))
    idler: Buyer = replace(people.buyers[part.number], **dict[str, Any]({part.name: None}))
    return replace(people, buyers=(*people.buyers[: part.number], idler, *people.buyers[part.number + 1 :]))


def _less(many: tuple[T, ...], number: int) -> tuple[T, ...]:
    return (*many[:number], *many[number + 1 :])
