"""The schedule of a plan: when each step would begin and end at one pace, without rehearsing it.

It follows the rules of people and hands (`sim.systems.staff`): a step waits for its moment, its needs, the moment at
which its role knows, its person's duty and hands, first come first served. What waits for a complaint or a warning
has no time here: only a rehearsal shows whether and when one comes.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum, auto
from functools import lru_cache
from typing import Final

from ..ground.same import Same
from .actions import ACTIONS
from .duty import off_duty_ms
from .pace import Pace, delay_ms, effect_ms
from .scenario import Scenario, Step, Then
from .shop import Person, Role
from .targets import listings_in_scope, targets_of

WITHOUT_TARGET: Final = ""
OFF: Final = ("delist_products", "soft_delist")
COPIED: Final = ("verify_backup", "restore_drill", "check_purge")


class Never(Enum):
    """Why a step has no time."""

    UNSTAFFED = auto()
    UNHEARD = auto()  # nobody and nothing in the plan tells its role
    REACTIVE = auto()  # it waits for a complaint or a warning
    BLOCKED = auto()  # a step that it needs is never done


@dataclass(frozen=True, slots=True, kw_only=True)
class Timing:
    """One step at one pace."""

    step: Step
    person: Person
    ready_ms: int  # its moment, its needs and its role's knowledge
    free_ms: int  # the person's hands, too
    begin_ms: int  # and the person is on duty
    busy_with: str | None  # the step that held the hands
    effects: Mapping[str, int]  # by target
    refused: tuple[str, ...]  # targets
    end_ms: int
    done: bool  # whether those who need it may go on

    @property
    def effect_ms(self) -> int:
        """The last of its effects."""
        return max(self.effects.values(), default=self.end_ms)


@dataclass(slots=True)
class Schedule:
    """All steps at one pace, in the order in which they become ready."""

    scenario: Scenario
    pace: Pace
    timings: dict[str, Timing] = field(default_factory=dict)
    never: dict[str, Never] = field(default_factory=dict)
    knows_ms: dict[Role, int] = field(default_factory=dict)
    inventory_ms: int | None = None

    def effects(
        self, actions: tuple[str, ...], target: str = WITHOUT_TARGET, fits: Callable[[Step], bool] = lambda _: True
    ) -> list[tuple[int, Timing]]:
        """When steps of these actions reach a target, in order."""
        found = [
            (one.effects[target], one)
            for one in self.timings.values()
            if one.step.do in actions and target in one.effects and fits(one.step)
        ]
        return sorted(found, key=lambda pair: pair[0])


def taken_down_ms(scenario: Scenario) -> int | None:
    """When the platform takes the links down itself; a certificate lapses only where no step would renew it."""
    renewed = any(step.do == "renew" for step in scenario.plan.steps)
    kinds = ("passive_delisting",) if renewed else ("passive_delisting", "lapsed_certificate")
    return min((one.at_ms for one in scenario.disturbances if one.kind in kinds), default=None)


def schedule(scenario: Scenario, pace: Pace) -> Schedule:
    """The schedule of a scenario's plan at a pace."""
    return _schedule(Same(scenario), pace)


@lru_cache(maxsize=32)
def _schedule(scenario: Same[Scenario], pace: Pace) -> Schedule:
    return _Maker(scenario.it, pace).make()


class _Maker:
    """Takes the steps in the order in which they become ready: what is ready later can never be served earlier."""

    def __init__(self, scenario: Scenario, pace: Pace) -> None:
        self.made = Schedule(scenario, pace, knows_ms={scenario.initiator: scenario.known_at_ms or 0})
        self.person_of = {role: person for person in scenario.shop.people for role in person.roles}
        self.free: dict[str, tuple[int, str | None]] = {person.id: (0, None) for person in scenario.shop.people}
        self.off: dict[str, int] = {}
        self.copies: dict[str, int] = {}
        down_ms = taken_down_ms(scenario)
        if down_ms is not None:
            self.off = {listing.id: down_ms for listing in listings_in_scope(scenario)}

    def make(self) -> Schedule:
        """The whole schedule."""
        made, left = self.made, list(self.made.scenario.plan.steps)
        while ready := sorted(self._ready(left), key=lambda pair: pair[0]):
            ready_ms, step = ready[0]
            left.remove(step)
            self._serve(step, ready_ms)
        made.never |= {step.id: self._why_never(step) for step in left}
        return made

    def _ready(self, steps: list[Step]) -> Iterator[tuple[int, Step]]:
        timings, knows = self.made.timings, self.made.knows_ms
        for step in steps:
            needs = [timings.get(need) for need in step.needs]
            met = [one.end_ms for one in needs if one is not None and one.done]
            if step.on is None and step.role in self.person_of and step.role in knows and len(met) == len(needs):
                yield max([step.at_ms or 0, knows[step.role], *met]), step

    def _serve(self, step: Step, ready_ms: int) -> None:
        scenario = self.made.scenario
        person = self.person_of[step.role]
        busy_ms, busy_with = self.free[person.id]
        free_ms = max(ready_ms, busy_ms)
        begin_ms = free_ms + off_duty_ms(person, scenario.start.wall_ms(free_ms))
        effects, refused, end_ms = self._effects(step, begin_ms)
        done = not refused or (step.on_failure is not None and step.on_failure.then is Then.GO_ON)
        self.made.timings[step.id] = Timing(
            step=step,
            person=person,
            ready_ms=ready_ms,
            free_ms=free_ms,
            begin_ms=begin_ms,
            busy_with=busy_with if busy_ms > ready_ms else None,
            effects=effects,
            refused=refused,
            end_ms=end_ms,
            done=done,
        )
        self.free[person.id] = end_ms, step.id
        for role in (tuple(Role) if step.do == "sign_off" else ()) + (step.tell if done else ()):
            self.made.knows_ms.setdefault(role, end_ms)
        if step.do in ("take_inventory", "refresh_inventory") and self.made.inventory_ms is None:
            self.made.inventory_ms = effects[WITHOUT_TARGET]

    def _effects(self, step: Step, begin_ms: int) -> tuple[dict[str, int], tuple[str, ...], int]:
        """When the step reaches each target, which it is refused, and when its person is free again."""
        scenario, pace, system = self.made.scenario, self.made.pace, ACTIONS[step.do].system
        asked_ms, known_ms = begin_ms + delay_ms(scenario, "hands", pace), self.made.inventory_ms
        targets = targets_of(scenario, step, known_ms is not None and known_ms < asked_ms) or (WITHOUT_TARGET,)
        effects, refused, last_ms = dict[str, int](), list[str](), begin_ms
        for place, target in enumerate(targets):
            after_ms = effect_ms(scenario, step, system, len(targets), place, pace)
            if after_ms is None or self._refuses(step, target, begin_ms + after_ms):
                refused.append(target)
                continue
            effects[target] = begin_ms + after_ms
        last_ms = max([asked_ms, *effects.values()])
        return effects, tuple(refused), last_ms + delay_ms(scenario, system, pace)

    def _refuses(self, step: Step, target: str, at_ms: int) -> bool:
        """What the platform or the archive would refuse: a link that is off already, a look at a copy there is not."""
        if step.do in OFF:
            if target in self.off and self.off[target] <= at_ms:
                return True
            self.off[target] = at_ms
        chosen = str(step.settings.get("class", "all"))
        if step.do == "back_up":
            self.copies.setdefault(chosen, at_ms)
        kept = self.copies if chosen == "all" else self.copies.keys() & {chosen, "all"}
        return step.do in COPIED and not kept

    def _why_never(self, step: Step) -> Never:
        if step.role not in self.person_of:
            return Never.UNSTAFFED
        if step.on is not None:
            return Never.REACTIVE
        if any(need not in self.made.timings or not self.made.timings[need].done for need in step.needs):
            return Never.BLOCKED
        return Never.UNHEARD
