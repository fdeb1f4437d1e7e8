"""An attempt: what is being tried, and the exit codes in which it may end."""

from dataclasses import dataclass
from typing import Final

from ..ground.words import Lang

AS_EXPECTED: Final = 0
NOT_AS_EXPECTED: Final = 1
YOUR_INPUT: Final = 2
OUR_BUG: Final = 3
EXPLORED_TOO_LITTLE: Final = 4
STOPPED: Final = 130


@dataclass(slots=True)
class Attempt:
    """What is being tried; the message about a bug of ours names it."""

    lang: Lang
    scenario: str = "-"
    seed: int | None = None
