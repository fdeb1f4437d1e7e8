"""`rehearsal("full_checklist", disturbances=d)`: one rehearsal in a test, and what a test asks of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from functools import lru_cache
from typing import Any

from ..checks.findings import Findings
from ..crowd.from_shop import crowd_of
from ..crowd.sample import Crowd
from ..ground.draws import SeededDraws
from ..ground.errors import MisuseError
from ..plan.coincidence import Coincidence
from ..plan.scenario import Scenario
from ..rehearsal import Rehearsal, rehearse_once, seed_of
from ..trace.trace import Trace
from .given import DrawnPlan, DrawnShop, Given, People, Trouble, known, version_of


@dataclass(frozen=True, repr=False)
class Rehearsed:
    """What came of a rehearsal."""

    given: Given
    rehearsal: Rehearsal
    asked: set[str] = field(default_factory=set, compare=False)  # what the test looked at: `harms`, `items`

    def __repr__(self) -> str:
        return f"Rehearsed({self.given!r})"

    @property
    def harms(self) -> Mapping[str, int]:
        """How many of each kind of harm occurred; kinds that did not are not there."""
        self.asked.add("harms")
        return self.rehearsal.harms

    @property
    def items(self) -> Mapping[str, str]:
        """The state of every item: `held`, `broken`, `unverified`, `not_exercised` or `false_tick`."""
        self.asked.add("items")
        return {found.item.value: found.state.value for found in self.findings.checklist}

    @property
    def about_items(self) -> bool:
        """Whether the test is about items: it looked at them, or nobody was harmed."""
        return "items" in self.asked or not self.rehearsal.harms

    @property
    def about_harms(self) -> bool:
        """Whether the test is about harms: somebody was harmed, and it looked at that, or did not look at items."""
        return bool(self.rehearsal.harms) and ("harms" in self.asked or "items" not in self.asked)

    @property
    def findings(self) -> Findings:
        """All that is said of it."""
        return self.rehearsal.findings

    @property
    def trace(self) -> Trace:
        """All that happened."""
        return self.rehearsal.trace

    @property
    def scenario(self) -> Scenario:
        """What was rehearsed."""
        return self.rehearsal.trace.scenario

    @property
    def digest(self) -> str:
        """Two runs with one digest are the same run."""
        return self.findings.digest

    @property
    def seed(self) -> int:
        """The seed of whatever was not given."""
        return self.rehearsal.trace.seed


def rehearse_given(given: Given) -> Rehearsed:
    """Rehearse; the crowd of a seed is shared among all that leave the shop and its customers alone."""
    scenario = given.scenario()
    seed = seed_of(scenario) if given.seed is None else given.seed
    shares = given.shop is None and given.crowd is None
    return Rehearsed(given, rehearse_once(scenario, seed, crowd=_shared(given.base, seed) if shares else None))


def _shared(base: str, seed: int) -> Crowd:
    return _crowd(base, version_of(base), seed)


@lru_cache(maxsize=256)
def _crowd(base: str, version: tuple[object, ...], seed: int) -> Crowd:
    """One for all; nobody may write into it."""
    del version
    crowd = crowd_of(known(base), SeededDraws(seed))
    for rows in (crowd.buyers, crowd.askers):
        for column in fields(rows):
            getattr(rows, column.name).setflags(write=False)
    return crowd


def _are(parts: Mapping[str, tuple[object, type]]) -> None:
    """Refuse what is of another kind than its name says."""
    for name, (part, kind) in parts.items():
        if part is not None and not isinstance(part, kind):
            raise MisuseError(f"{name} is {kind.__name__} (see docs/testing.md), and not {part!r}")


def rehearsal(
    scenario: str | Given,
    *,
    seed: int | None = None,
    shop: DrawnShop | None = None,
    plan: DrawnPlan | None = None,
    crowd: People | None = None,
    disturbances: tuple[Trouble, ...] | None = None,
    schedule: Coincidence | None = None,
) -> Rehearsed:
    """Rehearse a scenario (its name, its path, or a drawn one) with some of its parts replaced."""
    given = scenario if isinstance(scenario, Given) else Given(base=str(scenario))
    _are({"shop": (shop, DrawnShop), "plan": (plan, DrawnPlan), "crowd": (crowd, People), "seed": (seed, int)})
    _are({"schedule": (schedule, Coincidence)})
    for one in disturbances or ():
        _are({"each of the disturbances": (one, Trouble)})
    parts: dict[str, Any] = {"seed": seed, "shop": shop, "plan": plan, "crowd": crowd, "schedule": schedule}
    troubles = None if disturbances is None else tuple(disturbances)
    return rehearse_given(given.with_(**parts, disturbances=troubles))


