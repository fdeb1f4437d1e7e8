"""A line of a story: when, who, what; and the part of the scenario that it stands for, if it can be taken out."""

from dataclasses import dataclass

from ..ground.words import Text
from .parts import Part


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line. `needed` is None where nobody tried without it."""

    at_ms: int | None  # None: of no moment
    who: Text
    says: Text
    part: Part | None = None
    needed: bool | None = None
    bad: bool = False

    @property
    def marked(self) -> bool:
        """Whether the failure goes when this is taken out."""
        return self.needed is True
