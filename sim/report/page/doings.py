"""Doings: what people, systems and the weather did, taken from a trace for the chart; plain values."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from ...checks.deadlines import deadlines
from ...ground.keys import RANK_BITS
from ...ground.words import Text
from ...plan.disturbances import DISTURBANCES
from ...plan.promotion import Material
from ...plan.scenario import Disturbance, Item, Scenario
from ...plan.shop import Listing, PromiseClass, Room, Shop
from ...trace.journal import Entry
from ...trace.trace import Trace

LAPSE = "lapsed_certificate"
WEATHER = ("weather", "wire")


class Ending(StrEnum):
    """How a step ended."""

    DONE = "done"
    FAILED = "failed"
    OPEN = "open"  # begun, and neither at the horizon
    NEVER = "never"  # not begun
    UNSTAFFED = "unstaffed"  # nobody fills the role


@dataclass(frozen=True, slots=True, kw_only=True)
class Doing:
    """One step of the plan, as it went."""

    id: str
    do: str
    item: Item | None
    role: str
    person: str  # "" for nobody
    planned_ms: int | None
    begun_ms: int | None
    ended_ms: int | None
    ending: Ending


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """Something that goes wrong, or that was announced: a while, or a moment if both ends are the same."""

    title: Text
    from_ms: int
    to_ms: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Doings:
    """All that the chart shows besides the findings."""

    counts_from_ms: int  # from when lags count
    people: Mapping[str, Text]
    steps: tuple[Doing, ...]
    disturbances: tuple[Window, ...]
    sessions: tuple[Window, ...]
    names: Mapping[str, Text] = field(default_factory=dict)  # of rooms, listings, classes of orders, material
    harvest_ms: int | None = None
    certificate_lapses: bool = False


def doings_of(trace: Trace) -> Doings:
    """What the journal and the scenario say."""
    scenario = trace.scenario
    rooms = {room.id: room.title for room in scenario.shop.rooms}
    return Doings(
        counts_from_ms=deadlines(scenario).surfaces_ms,
        people={person.id: person.title for person in scenario.shop.people},
        steps=_steps(scenario, trace.journal),
        disturbances=tuple(window for one in scenario.disturbances for window in _windows(one)),
        sessions=tuple(
            Window(title=rooms[one.room], from_ms=one.at_ms, to_ms=one.at_ms + one.lasts_ms)
            for one in scenario.live_sessions
        ),
        names={one.id: one.title for several in _named(scenario.shop) for one in several},
        harvest_ms=scenario.harvest_ms,
        certificate_lapses=any(one.kind == LAPSE for one in scenario.disturbances),
    )


def _named(shop: Shop) -> tuple[Sequence[Listing | Room | PromiseClass | Material], ...]:
    materials = shop.promotions.materials if shop.promotions else ()
    return shop.promises, shop.listings, shop.rooms, materials


def _steps(scenario: Scenario, journal: tuple[Entry, ...]) -> tuple[Doing, ...]:
    found = {(entry.kind, entry.subject): entry.at >> RANK_BITS for entry in journal if entry.kind.startswith("step_")}
    person_of = {role: person.id for person in scenario.shop.people for role in person.roles}
    steps = []
    for step in scenario.plan.steps:
        begun_ms = found.get(("step_begun", step.id))
        done_ms, failed_ms = found.get(("step_done", step.id)), found.get(("step_failed", step.id))
        if begun_ms is None:
            ending = Ending.UNSTAFFED if ("step_unstaffed", step.id) in found else Ending.NEVER
        elif done_ms is not None:
            ending = Ending.DONE
        else:
            ending = Ending.OPEN if failed_ms is None else Ending.FAILED
        steps.append(
            Doing(
                id=step.id,
                do=step.do,
                item=step.item,
                role=step.role.value,
                person=person_of.get(step.role, ""),
                planned_ms=step.at_ms,
                begun_ms=begun_ms,
                ended_ms=failed_ms if done_ms is None else done_ms,
                ending=ending,
            )
        )
    return tuple(steps)


def _windows(disturbance: Disturbance) -> list[Window]:
    """Each burst of a disturbance; what does not last is a moment."""
    settings = disturbance.settings
    lasts_ms, every_ms = int(settings.get("lasts", 0)), int(settings.get("every", 0))
    bursts = int(settings.get("bursts", 1)) if every_ms else 1
    title = DISTURBANCES[disturbance.kind].title
    starts = [disturbance.at_ms + number * every_ms for number in range(bursts)]
    return [Window(title=title, from_ms=from_ms, to_ms=from_ms + lasts_ms) for from_ms in starts]
