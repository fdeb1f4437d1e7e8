"""Where a number comes from: a source that somebody can look up, or an assumption that somebody can check.

A `Rule` cannot be made without one of the two, so a limit without a reason does not get into the program.
The keys of citations are explained in docs/sources.md.
"""

import re
from dataclasses import dataclass
from datetime import date
from enum import Enum
from itertools import accumulate
from typing import Final, TypeAlias

from .words import Text

_KEY: Final = re.compile(r"[RGPLDI]\d+", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """A row of docs/sources.md, and what it says in our words. A malformed key is a ValueError."""

    key: str
    says: Text

    def __post_init__(self) -> None:
        if not _KEY.fullmatch(self.key):
            raise ValueError(f"a source's key is one of the letters R G P L D I and a number, not {self.key!r}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Assumption:
    """A choice of ours that no source settles: why it was made, and how a shop can find the true value."""

    why: Text
    how_to_verify: Text


Because: TypeAlias = Citation | Assumption
"""The reason behind a value."""


class Grade(Enum):
    """How far a value may be trusted."""

    A = "A"
    """Law or official documentation that was read."""
    B = "B"
    """An official community's answer, reputable press, a maintainer's word; or an A text about another product."""
    C = "C"
    """A vendor's page or an article without sources."""
    U = "U"
    """Unconfirmed: our assumption, or known only from memory."""


class Unit(Enum):
    """What a rule's integer counts."""

    MS = "ms"
    """Milliseconds."""
    FEN = "fen"
    """Hundredths of a yuan."""
    SHARE_PPM = "ppm"
    """Parts per million of something that the title names."""
    COUNT = "count"
    """Things in general: products in a batch, tries."""
    UNITS = "units"
    """Pieces of a SKU."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One dated value with its source; TypeError without a reason, ValueError for a negative value.

    `value` is never negative, also where it counts back from T0: the title then says "before T0".
    `checked` is the day on which the value was last compared with docs/sources.md. `in_force_from` is the day
    on which the source takes effect, where the source names one.
    """

    key: str
    title: Text
    value: int
    unit: Unit
    because: Because
    checked: date
    in_force_from: date | None = None
    how_graded: Grade

    def __post_init__(self) -> None:
        _demand_reason(self.key, self.because)
        _demand_whole(self.key, self.value)


@dataclass(frozen=True, slots=True, kw_only=True)
class Schedule:
    """When something is pushed again: the waits between one push and the next; the first push goes out at once.

    TypeError without a reason, ValueError for a negative wait.
    """

    key: str
    title: Text
    waits_ms: tuple[int, ...]
    because: Because
    checked: date
    how_graded: Grade

    def __post_init__(self) -> None:
        _demand_reason(self.key, self.because)
        for wait_ms in self.waits_ms:
            _demand_whole(self.key, wait_ms)

    @property
    def offsets_ms(self) -> tuple[int, ...]:
        """Every push, the first one too, in ms after the first one."""
        return tuple(accumulate(self.waits_ms, initial=0))


def _demand_reason(key: str, because: object) -> None:
    if not isinstance(because, Citation | Assumption):
        raise TypeError(f"rule {key!r} needs because=Citation(...) or because=Assumption(...), not {because!r}")


def _demand_whole(key: str, value: object) -> None:
    if not isinstance(value, int) or isinstance(value, bool):
        raise TypeError(f"rule {key!r} counts in whole units, not in {value!r}")
    if value < 0:
        raise ValueError(f"rule {key!r} holds {value}: a length of time or a count is never negative")
