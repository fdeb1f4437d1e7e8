"""A world that a test drives by hand: it does, disturbs, sends customers, and rehearses whenever it wants to know.

Nothing is kept between two rehearsals but what was given: each begins at the beginning, and the same hands always come
to the same end. What the hands do not touch is the scenario's own; the first customer who is sent replaces the crowd.
"""

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any, Final

from ..ground.words import Text
from ..plan.calendar import Calendar
from ..plan.customers import Asker, Buyer, Customers
from ..plan.found_tables import crowd_record
from ..plan.reading import Reading
from ..plan.scenario import Place, Scenario, Step
from ..plan.shapes import Maybe, Moment
from ..plan.steps import read_disturbance, read_step
from ..plan.tree import BAD, Scalar
from .as_files_say import line_of_caller, node_of, well_read
from .given import DrawnPlan, Given, People, Question, Somebody, Trouble
from .names import names_by_kind
from .rehearsing import Rehearsed, rehearse_given

_STEP: Final = Text(zh="步骤", en="step")


class OpenWorld:
    """A scenario in somebody's hands. Moments are written as in files (`T0-30min`), or as ms from T0."""

    def __init__(self, given: Given, rehearse: Callable[[Given], Rehearsed] = rehearse_given) -> None:
        self.given = given
        self._rehearse = rehearse
        self._start = given.scenario()
        self._calendar = _calendar(self._start)
        self._names = names_by_kind(self._start.shop)

    def __repr__(self) -> str:
        return f"OpenWorld({self.given!r})"

    def do(
        self,
        action: str,
        *,
        at: str | int | None = None,
        role: str = "ops",
        for_: str = "base",
        targets: Iterable[str] | str | None = None,
        needs: Iterable[str] = (),
        tell: Iterable[str] = (),
        id: str | None = None,
        **settings: Any,
    ) -> str:
        """Add a step to the plan; its id, which others may need."""
        __tracebackhide__ = True
        place, steps = line_of_caller(1), self._steps()
        own = id or _free(action, steps)
        said: dict[str, Any] = {"do": action, "at": _moment(at), "role": role, "for": for_, "id": own}
        lists = {"needs": needs, "tell": tell}
        said |= {name: _listed(names) for name, names in lists.items() if names}
        said |= {} if targets is None else {"targets": _listed(targets)}
        said |= {"with": settings} if settings else {}
        node = node_of({name: value for name, value in said.items() if value is not None}, place)

        def read(reading: Reading) -> Maybe[Step]:
            step = read_step(node, self._calendar, reading)
            known = [one.id for one in steps]
            for need in () if step is BAD else step.needs:
                if need not in known:
                    reading.refuse_name(Scalar(place, need), _STEP, known)
            return step

        step = well_read(read, self._names)
        self.given = replace(self.given, plan=DrawnPlan(steps=(*steps, self._from_t0(step))))
        return step.id

    def disturb(self, kind: str, *, at: str | int = "T0", **settings: Any) -> None:
        """Let something go wrong: a kind of the menu, with what it takes."""
        __tracebackhide__ = True
        node = node_of({"kind": kind, "at": _moment(at), **settings}, line_of_caller(1))
        found = well_read(lambda reading: read_disturbance(node, self._calendar, reading), self._names)
        troubles = self.given.disturbances
        if troubles is None:
            troubles = tuple(self._trouble(one.kind, one.at_ms, one.settings) for one in self._start.disturbances)
        new = self._trouble(found.kind, found.at_ms, found.settings)
        self.given = replace(self.given, disturbances=(*troubles, new))

    def come(self, *, at: str | int, through: str, **does: Any) -> None:
        """Send a buyer through a surface. What he does besides is said as in a file's `crowd`: `pays_after="2min"`."""
        __tracebackhide__ = True
        said = {"buyers": [{"at": _moment(at), "through": through, **does}]}
        (buyer,) = self._people(said, line_of_caller(1)).buyers
        crowd = self.given.crowd or People()
        self.given = replace(self.given, crowd=replace(crowd, buyers=(*crowd.buyers, self._somebody(buyer))))

    def ask(self, *, at: str | int, **does: Any) -> None:
        """Send somebody who only asks."""
        __tracebackhide__ = True
        said = {"askers": [{"at": _moment(at), **does}]}
        (asker,) = self._people(said, line_of_caller(1)).askers
        others = {name: getattr(asker, name) for name in Asker.__dataclass_fields__ if name != "at_ms"}
        question = Question(at_ms=asker.at_ms - self._start.t0_ms, does=others)
        crowd = self.given.crowd or People()
        self.given = replace(self.given, crowd=replace(crowd, askers=(*crowd.askers, question)))

    def rehearse(self) -> Rehearsed:
        """All of it, from the beginning."""
        __tracebackhide__ = True
        return self._rehearse(self.given)

    def _people(self, said: object, place: Place) -> Customers:
        __tracebackhide__ = True
        record, node = crowd_record(Moment(self._calendar)), node_of(said, place)
        return well_read(lambda reading: record.read(node, reading), self._names)

    def _steps(self) -> tuple[Step, ...]:
        if self.given.plan is not None:
            return self.given.plan.steps
        return tuple(self._from_t0(step) for step in self._start.plan.steps)

    def _from_t0(self, step: Step) -> Step:
        return step if step.at_ms is None else replace(step, at_ms=step.at_ms - self._start.t0_ms)

    def _trouble(self, kind: str, at_ms: int, settings: Any) -> Trouble:
        return Trouble(kind=kind, at_ms=at_ms - self._start.t0_ms, settings=settings)

    def _somebody(self, buyer: Buyer) -> Somebody:
        surface = next(one for one in self._start.shop.surfaces if one.id == buyer.through)
        alike = [one.id for one in self._start.shop.surfaces if one.kind is surface.kind]
        usual = Buyer(at_ms=0, through="")
        names = [name for name in Buyer.__dataclass_fields__ if name not in ("at_ms", "through")]
        does = {name: getattr(buyer, name) for name in names if getattr(buyer, name) != getattr(usual, name)}
        number = alike.index(surface.id)
        return Somebody(at_ms=buyer.at_ms - self._start.t0_ms, through=surface.kind, number=number, does=does)


def _moment(at: str | int | None) -> str | None:
    """As a file writes it."""
    if not isinstance(at, int):
        return at
    return f"T0{'-' if at < 0 else '+'}{abs(at)}ms" if at else "T0"


def _listed(names: Iterable[str] | str) -> list[str] | str:
    return names if isinstance(names, str) else list(names)


def _free(action: str, steps: Iterable[Step]) -> str:
    """An id that no step has."""
    taken = {step.id for step in steps}
    numbers = (number for number in range(2, len(taken) + 3) if f"{action}_{number}" not in taken)
    return action if action not in taken else f"{action}_{next(numbers)}"


def _calendar(scenario: Scenario) -> Calendar:
    begin = scenario.start.epoch_ms
    moments = {"t0": scenario.t0_ms, "known_at": scenario.known_at_ms, "from": 0, "until": scenario.until_ms}
    anchors = {name: begin + at for name, at in moments.items() if at is not None}
    return Calendar(anchors=dict(anchors), zone_ms=scenario.start.zone_ms)
