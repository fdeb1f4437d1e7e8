"""Rehearsals for the claims: the same seeds for every plan, one crowd for all plans of one shop."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

from ..checks.facts import Facts
from ..crowd.from_shop import crowd_of
from ..crowd.sample import Crowd
from ..ground.draws import SeededDraws
from ..ground.moments import DAY_MS
from ..plan.reader import read_scenario
from ..plan.scenario import Item, Scenario
from ..world import run


@dataclass(slots=True)
class Runs:
    """So many seeds, from 1 on. Nothing is judged: a claim looks at the facts it needs."""

    count: int
    crowds: dict[tuple[str, int], Crowd] = field(default_factory=dict)
    facts: dict[str, list[Facts]] = field(default_factory=dict)

    @property
    def seeds(self) -> range:
        """The seeds, in order."""
        return range(1, self.count + 1)

    def of(self, scenario: Scenario, seed: int, crowd: str | None = None) -> Facts:
        """The facts of one seed; plans that name the same crowd meet the same people."""
        draws = SeededDraws(seed)
        if crowd is not None and (crowd, seed) not in self.crowds:
            self.crowds[crowd, seed] = crowd_of(scenario, draws)
        return Facts(run(scenario, draws, seed, None if crowd is None else self.crowds[crowd, seed]))

    def over(self, scenario: Scenario, crowd: str | None = None) -> Iterator[Facts]:
        """The facts of every seed, in order."""
        for seed in self.seeds:
            yield self.of(scenario, seed, crowd)

    def kept(self, name: str, crowd: str) -> list[Facts]:
        """The facts of a scenario of the folder, rehearsed once for all who ask."""
        if name not in self.facts:
            self.facts[name] = list(self.over(read_scenario(name), crowd))
        return self.facts[name]

    def each(self, scenario: Scenario, measure: Callable[[Facts], int], crowd: str | None = None) -> list[int]:
        """One number for every seed."""
        return [measure(facts) for facts in self.over(scenario, crowd)]


def alone(scenario: Scenario, *items: Item) -> Scenario:
    """Only the steps for these items, until a day after T0, without a single customer: for what neither customers nor
    other people's steps have a part in.
    """
    shop = scenario.shop
    demand = replace(shop.demand, orders_a_day=0, replay_orders_a_day=0, rush_ppm=0)
    quiet = replace(shop, demand=demand, desk=replace(shop.desk, strangers_a_day=0))
    plan = scenario.plan.without(*(item for item in Item if item not in items))
    return replace(scenario, shop=quiet, plan=plan, live_sessions=(), until_ms=scenario.t0_ms + DAY_MS)
