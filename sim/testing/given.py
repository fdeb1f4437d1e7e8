"""What a rehearsal in a test was given, in moments relative to T0: data that a search draws, shrinks and prints, that
makes a scenario, and that a file can keep.

A test knows a scenario by its name; what it draws beside it replaces that scenario's own part. Nothing here draws.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from ..ground.errors import MisuseError
from ..ground.words import Text
from ..plan.actors import fitting
from ..plan.coincidence import Coincidence
from ..plan.customers import Asker, Buyer, Customers, TryAgain
from ..plan.disturbances import DISTURBANCES
from ..plan.exact import moment_text, span_text
from ..plan.scenario import Disturbance, Plan, Scenario, Step
from ..plan.shop import Shop, SurfaceKind
from ..policy.selling_drain import SELLING_DRAIN
from ..sheets.reader import read_scenario
from .names import targets_in


class _Short:
    """Something that Hypothesis prints as `repr` does, and not field by field."""

    def _repr_pretty_(self, printer: Any, cycle: bool) -> None:
        printer.text("..." if cycle else repr(self))


@dataclass(frozen=True, kw_only=True)
class Trouble(_Short):
    """A disturbance, at a distance from T0. Settings are those of its kind in the menu (`delist explain delay`); one
    that is left out has its default.
    """

    kind: str
    at_ms: int = 0
    settings: Mapping[str, int | str] = field(default_factory=dict)

    def __repr__(self) -> str:
        said = "".join(f", {name}={value!r}" for name, value in self.settings.items())
        return f"Trouble({self.kind!r}, {moment_text(self.at_ms)}{said})"

    def in_(self, scenario: Scenario) -> Disturbance:
        """The disturbance of a scenario, kept between its start and its end."""
        at_ms = min(max(scenario.t0_ms + self.at_ms, 0), scenario.until_ms)
        defaults = {name: one.default for name, one in DISTURBANCES[self.kind].settings.items()}
        given = {name: value for name, value in defaults.items() if value is not None} | dict(self.settings)
        return Disturbance(kind=self.kind, at_ms=at_ms, settings=given, place=None)


@dataclass(frozen=True, kw_only=True)
class Somebody(_Short):
    """A buyer, at a distance from T0, who comes through an entrance of a kind: the shop's `number`-th of it, counted
    round; where the shop has none of it, through the shop's first entrance. `does` is what `sim.plan.customers.Buyer`
    takes besides. Classes of orders are counted round likewise; `again` is after how long whoever was refused tries
    once more, and through what kind of entrance.
    """

    at_ms: int
    through: SurfaceKind = SurfaceKind.WINDOW
    number: int = 0
    does: Mapping[str, Any] = field(default_factory=dict)
    order_class: int = 0
    again: tuple[int, SurfaceKind] | None = None

    def __repr__(self) -> str:
        said = [f"{name}={value!r}" for name, value in self.does.items()]
        said += [f"class {self.order_class}"] if self.order_class else []
        said += [f"again after {span_text(self.again[0])} {self.again[1].value}"] if self.again else []
        return f"Somebody({', '.join([moment_text(self.at_ms), f'{self.through.value} {self.number}', *said])})"

    def in_(self, scenario: Scenario) -> Buyer:
        """The buyer of a scenario, who comes while somebody sells."""
        last_ms = max(scenario.last_day_ms - SELLING_DRAIN.value, scenario.t0_ms)
        does = dict(self.does)
        if self.order_class:
            does["promise"] = scenario.shop.promises[self.order_class % len(scenario.shop.promises)].id
        if self.again is not None:
            does["tries_again"] = TryAgain(after_ms=self.again[0], through=self._door(scenario, self.again[1]))
        at_ms = min(max(scenario.t0_ms + self.at_ms, 0), last_ms)
        return Buyer(at_ms=at_ms, through=self._door(scenario, self.through), **does)

    def _door(self, scenario: Scenario, kind: SurfaceKind) -> str:
        doors = [one.id for one in scenario.shop.surfaces if one.kind is kind] or [scenario.shop.surfaces[0].id]
        return doors[self.number % len(doors)]


@dataclass(frozen=True, kw_only=True)
class Question(_Short):
    """Somebody who only asks, at a distance from T0."""

    at_ms: int
    does: Mapping[str, Any] = field(default_factory=dict)

    def in_(self, scenario: Scenario) -> Asker:
        """The asker of a scenario."""
        at_ms = min(max(scenario.t0_ms + self.at_ms, 0), scenario.last_day_ms)
        return Asker(at_ms=at_ms, **self.does)


@dataclass(frozen=True, kw_only=True)
class People(_Short):
    """An explicit crowd."""

    buyers: tuple[Somebody, ...] = ()
    askers: tuple[Question, ...] = ()

    def in_(self, scenario: Scenario) -> Customers:
        """The customers of a scenario."""
        return Customers(
            buyers=tuple(one.in_(scenario) for one in self.buyers),
            askers=tuple(one.in_(scenario) for one in self.askers),
        )


@dataclass(frozen=True, kw_only=True)
class DrawnPlan(_Short):
    """Steps whose `at_ms` is a distance from T0, and in words what was moved and what was spoiled in them."""

    steps: tuple[Step, ...]
    moved: tuple[Text, ...] = ()
    spoiled: tuple[Text, ...] = ()

    def __repr__(self) -> str:
        said = [text.en for text in (*self.moved, *self.spoiled)]
        return f"DrawnPlan({'; '.join(said) or 'as it is'})"

    def in_(self, scenario: Scenario) -> Plan:
        """The plan of a scenario, kept between its start and its end."""
        return Plan(steps=tuple(self._moved(step, scenario) for step in self.steps))

    def _moved(self, step: Step, scenario: Scenario) -> Step:
        if step.at_ms is None:
            return step
        return replace(step, at_ms=min(max(scenario.t0_ms + step.at_ms, 0), scenario.until_ms))


@dataclass(frozen=True, kw_only=True)
class DrawnShop(_Short):
    """A shop: the preset's name, what is changed in it as a file's `overrides` would say it, and what comes of that."""

    preset: str
    overrides: Mapping[str, Any]
    shop: Shop = field(repr=False, compare=False)


@dataclass(frozen=True, kw_only=True)
class Given(_Short):
    """Everything that a rehearsal was given; what is None is the base's own."""

    base: str  # a scenario's name or path
    seed: int | None = None
    shop: DrawnShop | None = None
    plan: DrawnPlan | None = None
    crowd: People | None = None
    disturbances: tuple[Trouble, ...] | None = None
    schedule: Coincidence | None = None

    def scenario(self) -> Scenario:
        """The scenario that this makes."""
        scenario = known(self.base)
        if self.shop is not None:
            scenario = replace(scenario, shop=self.shop.shop)
        if self.plan is not None:
            scenario = replace(scenario, plan=self.plan.in_(scenario))
            _refuse_strangers(scenario)
        if self.disturbances is not None:
            scenario = replace(scenario, disturbances=tuple(one.in_(scenario) for one in self.disturbances))
        if self.crowd is not None:
            scenario = replace(scenario, customers=self.crowd.in_(scenario))
        if self.schedule is None:
            return scenario
        steps, doors = (tuple(one.id for one in several) for several in (scenario.plan.steps, scenario.shop.surfaces))
        return replace(scenario, coincidence=fitting(self.schedule, steps, doors))

    def with_(self, **others: Any) -> "Given":
        """The same with some parts replaced; None leaves a part as it is."""
        return replace(self, **{name: value for name, value in others.items() if value is not None})

    def __repr__(self) -> str:
        parts = {one.name: getattr(self, one.name) for one in fields(self)}
        return f"Given({', '.join(f'{name}={part!r}' for name, part in parts.items() if part is not None)})"


def _refuse_strangers(scenario: Scenario) -> None:
    """A plan that was drawn for another shop names what this one has not."""
    there = targets_in(scenario.shop)
    for step in scenario.plan.steps:
        for target in step.targets or ():
            if target not in there:
                raise MisuseError(f"step {step.id!r} is for {target!r}, which is not in this shop: draw plans for it")


def known(name: str) -> Scenario:
    """A scenario. One of the package is read once in the life of a process, a file again when it has changed."""
    return _read(name, version_of(name))


@lru_cache(maxsize=64)
def _read(name: str, version: tuple[object, ...]) -> Scenario:
    del version  # it is here so that another one is read anew
    return read_scenario(name)


def version_of(name: str) -> tuple[object, ...]:
    """What tells a file from an earlier one of its name; nothing for a scenario of the package."""
    path = Path(name)
    if path.name == name and not path.suffix:
        return ()
    try:
        found = path.resolve().stat()
    except (OSError, ValueError):
        return ()
    return str(path.resolve()), found.st_mtime_ns, found.st_size
