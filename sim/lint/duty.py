"""A duty: one thing that an item asks for, and how a schedule shows it."""

from collections.abc import Callable
from dataclasses import dataclass, field

from ..ground.words import Text
from ..plan.scenario import Item, Step
from ..plan.schedule import WITHOUT_TARGET, Schedule
from .glimpse import Glimpse


def _any(_: Step) -> bool:
    return True


def _at_once(_: Schedule) -> int:
    return 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Duty:
    """An effect on one target, its deadline, and who sees it.

    `lag` is what passes between the step and its effect, such as a distributor's poll. Without `seen_by` the effect
    proves itself. `at_begin` counts the beginning of the step instead, `not_before` how early it would be in vain, and
    `due_from` moves the deadline where something else is late.
    """

    item: Item
    name: Text
    done_by: tuple[str, ...]  # actions; the first is the one to propose
    due_ms: int
    target: str = WITHOUT_TARGET
    fits: Callable[[Step], bool] = _any
    wants: str = ""  # the settings to propose
    propose_by_ms: int | None = None  # where the deadline alone would be too late a proposal
    lag: Callable[[Schedule], int] = _at_once
    not_before: Callable[[Schedule], int] = _at_once
    due_from: Callable[[Schedule], int] = _at_once
    at_begin: bool = False
    given_ms: int | None = None  # somebody else brings it about then
    seen_by: str | None = None
    seen_target: str = WITHOUT_TARGET
    sees: Callable[[Step], bool] = _any
    seen_due_ms: int = 0
    seen_wants: str = ""
    also: tuple["Duty", ...] = field(default=())  # to be seen only after these, too

    def due(self, made: Schedule) -> int:
        """The deadline."""
        return max(self.due_ms, self.due_from(made))

    def seen_due(self, made: Schedule) -> int:
        """Until when the observation counts."""
        return self.seen_due_ms + self.due(made) - self.due_ms

    def effect(self, made: Schedule) -> Glimpse | None:
        """The first effect that is not in vain, None if no step brings it about."""
        if self.given_ms is not None:
            return Glimpse(self.given_ms, None)
        least_ms, lag_ms = self.not_before(made), self.lag(made)
        for at_ms, one in made.effects(self.done_by, self.target, self.fits):
            if at_ms >= least_ms:
                return Glimpse((one.begin_ms if self.at_begin else at_ms) + lag_ms, one)
        return None

    def seen(self, made: Schedule) -> Glimpse | None:
        """The first observation after the effect, None if there is none."""
        effect = self.effect(made)
        others = [one.effect(made) for one in self.also]
        if effect is None or self.seen_by is None:
            return None
        after_ms = max([effect.at_ms, *(other.at_ms for other in others if other is not None)])
        looks = made.effects((self.seen_by,), self.seen_target, self.sees)
        return next((Glimpse(at_ms, one) for at_ms, one in looks if at_ms > after_ms), None)
