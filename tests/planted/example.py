"""One example: a scenario and a seed, run in the model as it is just now."""

from dataclasses import dataclass
from functools import cached_property

from sim.crowd.from_shop import crowd_of
from sim.crowd.sample import Crowd
from sim.ground.draws import SeededDraws
from sim.plan.scenario import Scenario
from sim.trace.digest import digest
from sim.trace.trace import Trace
from sim.world import run


@dataclass(frozen=True)
class Example:
    """One run, by its words and its inputs."""

    says: str
    scenario: Scenario
    seed: int

    @cached_property
    def crowd(self) -> Crowd:
        """Everybody who comes; no planted bug sits where they are drawn."""
        return crowd_of(self.scenario, SeededDraws(self.seed))

    def run(self) -> Trace:
        """The trace of it, in the model as it is just now."""
        return run(self.scenario, SeededDraws(self.seed), self.seed, self.crowd)

    @cached_property
    def sound(self) -> str:
        """The digest in the model as it is at the first time of asking, which must be the true one."""
        return digest(self.run())
