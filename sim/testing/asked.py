"""What a test run asks of the plugin."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from ..ground.words import Lang

PROFILES: Final = ("dev", "ci", "nightly")
MOST_EXAMPLES: Final = 10_000_000


@dataclass(frozen=True, slots=True)
class Asked:
    """What this run asks for. None: nothing was said."""

    lang: Lang
    seeds: tuple[int, ...] = ()
    budget: int | None = None
    profile: str | None = None
    found: Path | None = None  # where counterexamples are written
