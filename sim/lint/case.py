"""A case: everything that a look may look at."""

from collections.abc import Iterator
from dataclasses import dataclass

from ..checks.deadlines import Deadlines, deadlines
from ..ground.registry import modules_with
from ..plan.pace import Pace
from ..plan.scenario import Place, Scenario, Step
from ..plan.schedule import WITHOUT_TARGET, Never, Schedule, schedule
from ..plan.shop import Person
from ..plan.targets import targets_of
from .duty import Duty


@dataclass(frozen=True, slots=True)
class Case:
    """A plan at three paces, and what its items ask for."""

    scenario: Scenario
    limits: Deadlines
    duties: tuple[Duty, ...]
    quickest: Schedule
    usual: Schedule
    slowest: Schedule

    @property
    def steps(self) -> tuple[Step, ...]:
        """The plan's."""
        return self.scenario.plan.steps

    def step(self, name: str) -> Step:
        """One of them by its id."""
        return next(step for step in self.steps if step.id == name)

    def doing(self, duty: Duty) -> list[Step]:
        """The steps that would do what a duty asks for, whether or not they come to it."""
        return [s for s in self.steps if s.do in duty.done_by and duty.fits(s) and self._reaches(s, duty.target)]

    def seeing(self, duty: Duty) -> list[Step]:
        """The steps that would see it."""
        return [s for s in self.steps if s.do == duty.seen_by and duty.sees(s) and self._reaches(s, duty.seen_target)]

    def _reaches(self, step: Step, target: str) -> bool:
        return target == WITHOUT_TARGET or target in targets_of(self.scenario, step, inventory=True)

    def comes_to(self, step: Step, target: str) -> bool:
        """Whether a step has a time, and an inventory that makes it think of this target."""
        timing = self.usual.timings.get(step.id)
        return timing is not None and (target in timing.effects or target in timing.refused)

    def person(self, step: Step) -> Person | None:
        """Who would do it."""
        return next((one for one in self.scenario.shop.people if step.role in one.roles), None)

    def blocked_by(self, name: str) -> Iterator[Step]:
        """All steps that wait for this one, directly or not."""
        waiting = {name}
        for _ in self.steps:
            waiting |= {step.id for step in self.steps if waiting & set(step.needs)}
        return (step for step in self.steps if step.id in waiting - {name} and step.id in self.usual.never)

    def why_never(self, step: Step) -> Never | None:
        """Why a step has no time."""
        return self.usual.never.get(step.id)

    def place(self, step: Step | None = None) -> Place | None:
        """Where a step stands; where it stands in another file, or is missing, the plan."""
        plan = self.scenario.plan.place
        own = None if step is None else step.place
        return own if own is not None and (plan is None or own.file == plan.file) else plan or own


def case_of(scenario: Scenario) -> Case:
    """The case of a scenario."""
    limits = deadlines(scenario)
    duties = (duty for module in modules_with("sim.lint.duties", "duties") for duty in module.duties(scenario, limits))
    paces = (schedule(scenario, pace) for pace in Pace)
    return Case(scenario, limits, tuple(sorted(duties, key=lambda duty: duty.item)), *paces)
