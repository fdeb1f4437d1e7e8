"""What a plan touches: links, entrances, rooms, promotion, people and their hours, readers of notices."""

from collections.abc import Mapping
from dataclasses import dataclass

from ..ground.words import Text
from ..lint.lint import lint, warnings
from ..lint.remark import Remark
from ..plan.disturbances import DISTURBANCES
from ..plan.pace import Pace
from ..plan.scenario import Disturbance, Scenario
from ..plan.schedule import Schedule, Timing, schedule
from ..plan.shop import Listing, NoticeChannel, Person, Room, Surface
from ..plan.targets import (
    campaigns_in_scope,
    listings_in_scope,
    materials_in_scope,
    rooms_in_scope,
    surfaces_in_scope,
)
from .open_orders import OpenOrders, open_orders


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """One person's part of the plan."""

    person: Person
    steps: int
    from_ms: int
    until_ms: int  # at the slowest
    usual_ms: int  # of hands and waiting for answers
    slowest_ms: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """Everything that is said before a plan runs."""

    scenario: Scenario
    seed: int
    listings: tuple[Listing, ...]
    surfaces: Mapping[str, tuple[Surface, ...]]  # by kind
    rooms: tuple[Room, ...]
    campaigns: tuple[Text, ...]
    materials: tuple[Text, ...]
    clicks_a_day: int
    begin_ms: int
    orders: tuple[OpenOrders, ...]  # at the plan's beginning, and at T0
    work: tuple[Work, ...]
    idle: tuple[str, ...]  # ids of steps that nobody does
    reach: Mapping[NoticeChannel, int]  # of the channels that the plan publishes in, ppm
    disturbances: tuple[tuple[Text, Disturbance], ...]
    remarks: tuple[Remark, ...]

    @property
    def warned(self) -> bool:
        """Whether the lint warns of anything."""
        return bool(warnings(self.remarks))


def preview(scenario: Scenario, seed: int) -> Preview:
    """Look at a plan before it runs."""
    usual, slowest = schedule(scenario, Pace.USUAL), schedule(scenario, Pace.SLOWEST)
    firsts = [step.at_ms for step in scenario.plan.steps if step.at_ms is not None]
    begin_ms = max(min(firsts, default=scenario.t0_ms), scenario.known_at_ms or 0)
    surfaces, materials = surfaces_in_scope(scenario), materials_in_scope(scenario)
    kinds = dict.fromkeys(surface.kind for surface in surfaces)
    return Preview(
        scenario=scenario,
        seed=seed,
        listings=listings_in_scope(scenario),
        surfaces={kind: tuple(one for one in surfaces if one.kind is kind) for kind in kinds},
        rooms=rooms_in_scope(scenario),
        campaigns=tuple(one.title for one in campaigns_in_scope(scenario)),
        materials=tuple(one.title for one in materials),
        clicks_a_day=sum(one.clicks_a_day for one in materials),
        begin_ms=begin_ms,
        orders=open_orders(scenario, seed, (begin_ms, scenario.t0_ms)),
        work=tuple(_work(scenario, usual, slowest)),
        idle=tuple(step.id for step in scenario.plan.steps if step.id in usual.never),
        reach=_reach(scenario, usual),
        disturbances=tuple((DISTURBANCES[one.kind].title, one) for one in scenario.disturbances),
        remarks=lint(scenario),
    )


def _work(scenario: Scenario, usual: Schedule, slowest: Schedule) -> list[Work]:
    """Everybody with something to do, in the shop's order."""
    found = []
    for person in scenario.shop.people:
        mine = [one for one in usual.timings.values() if one.person is person]
        if not mine:
            continue
        slow = [one for one in slowest.timings.values() if one.person is person]
        found.append(
            Work(
                person=person,
                steps=len(mine),
                from_ms=min(one.begin_ms for one in mine),
                until_ms=max(one.end_ms for one in slow),
                usual_ms=_hands_ms(mine),
                slowest_ms=_hands_ms(slow),
            )
        )
    return found


def _hands_ms(timings: list[Timing]) -> int:
    return sum(one.end_ms - one.begin_ms for one in timings)


def _reach(scenario: Scenario, made: Schedule) -> Mapping[NoticeChannel, int]:
    """The share of buyers whom the plan's notices reach."""
    wanted = {str(one.step.settings["channel"]) for one in made.timings.values() if one.step.do == "publish_notice"}
    return {channel: ppm for channel, ppm in scenario.shop.notices.items() if wanted & {"all", channel}}
