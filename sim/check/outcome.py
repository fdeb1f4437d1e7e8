"""Outcomes: what one rehearsal of a check came to, small enough to travel between processes."""

from collections.abc import Mapping
from dataclasses import dataclass
from shlex import quote

from ..ground.errors import Mistake
from ..ground.words import Text
from ..plan.scenario import Place
from .asked import Target

Debt = str | int
"""How bad a thing is: the state of an item that is not held, or the count of a harm."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """One line of what was expected that did not come true, and the line of the file to look at."""

    subject: str  # an item, or a kind of harm
    says: Text
    why: Text  # what the file's line has to do with it
    place: Place
    debt: Debt | None  # None: no harm, but not as expected; mending the expectation is the only way out
    details: tuple[Text, ...]  # the checklist's line, the lags of its views, the chain of causes


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """One scenario at one seed. Where there are mistakes or a bug, nothing was found."""

    target: Target
    seed: int
    digest: str = ""
    states: Mapping[str, str] | None = None  # of every item
    harms: Mapping[str, int] | None = None  # those that occurred
    failures: tuple[Failure, ...] = ()
    mistakes: tuple[Mistake, ...] = ()
    bug: str = ""

    @property
    def was_judged(self) -> bool:
        """Whether there was anything to judge."""
        return self.states is not None

    @property
    def debts(self) -> dict[str, Debt]:
        """What a baseline may accept."""
        return {failure.subject: failure.debt for failure in self.failures if failure.debt is not None}

    @property
    def replay(self) -> str:
        """The command that tells the whole story."""
        return f"delist rehearse {quote(self.target.label)} --seed {self.seed}"
