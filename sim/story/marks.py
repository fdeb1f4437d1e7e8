"""Marks: which parts a failure needs, found by rehearsing once more without each."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Final

from ..crowd.from_shop import crowd_of
from ..crowd.sample import Crowd
from ..ground.draws import SeededDraws
from ..plan.scenario import Scenario
from ..rehearsal import Rehearsal, rehearse_once
from ..report.headline import BAD_STATES
from .parts import Part, What, without

MOST_RUNS: Final = 60
Fails = Callable[[Rehearsal], bool]
_NOT_SEEN: Final = (What.DISTURBANCE, What.TIE, What.DELAY, What.DRAW)
_OF_PEOPLE: Final = (What.BUYER, What.DEED, What.ASKER)


@dataclass
class Marks:
    """What was tried so far, of one failure."""

    rehearsal: Rehearsal
    fails: Fails
    left: int = MOST_RUNS
    needed: dict[Part, bool] = field(default_factory=dict)
    felt: dict[Part, bool] = field(default_factory=dict)  # whether anything at all is another without it
    _crowd: Crowd | None = None

    @property
    def scenario(self) -> Scenario:
        """What failed."""
        return self.rehearsal.trace.scenario

    def try_all(self, parts: Iterable[Part]) -> None:
        """Rehearse without each, as long as there are runs left."""
        for part in parts:
            if self.left and part not in self.needed:
                self.left -= 1
                other = self._run(part)
                self.needed[part] = not self.fails(other)
                if part.what in _NOT_SEEN:
                    self.felt[part] = other.findings.digest != self.rehearsal.findings.digest

    def _run(self, part: Part) -> Rehearsal:
        seed = self.rehearsal.trace.seed
        return rehearse_once(without(self.scenario, part), seed, crowd=self._shared(part, seed))

    def _shared(self, part: Part, seed: int) -> Crowd | None:
        """The same people, where they are not what is taken out."""
        if part.what in _OF_PEOPLE:
            return None
        if self._crowd is None:
            self._crowd = crowd_of(self.scenario, SeededDraws(seed))
        return self._crowd


def fails_alike(first: Rehearsal, *, harms: bool = True, items: bool = False) -> Fails:
    """Whether another rehearsal fails in the same way: a harm of the same kinds, or the same items, whichever it is
    about; items alone where nobody was harmed.
    """
    kinds, fallen = set(first.harms) if harms else set[str](), _fallen(first)
    if not kinds or items:
        return lambda other: bool(kinds & set(other.harms)) or bool(fallen & _fallen(other))
    return lambda other: bool(kinds & set(other.harms))


def failed(rehearsal: Rehearsal) -> bool:
    """Whether there is a failure to tell of."""
    return bool(rehearsal.harms or _fallen(rehearsal))


def _fallen(rehearsal: Rehearsal) -> set[str]:
    return {found.item.value for found in rehearsal.findings.checklist if found.state in BAD_STATES}
