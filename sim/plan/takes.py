"""How much of a plan's lead a disturbance takes, as data of its kind."""

from dataclasses import dataclass
from typing import Final

WHOLE: Final = 1_000_000
"""All of the lead that a plan has for what goes wrong at one time, in ppm."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Takes:
    """The part of a plan's lead that a disturbance takes: all of it at the bound of the setting `more`, or where the
    setting `less` is 1; or a part that is always the same.
    """

    more: str | None = None
    less: str | None = None
    ppm: int = WHOLE


ALL: Final = Takes()
"""All of it, however a disturbance is set."""
