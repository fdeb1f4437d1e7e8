"""Coincidence: what chance would decide, decided by the scenario, so that a search can choose it and a file keep it.

Streams that are not named here keep what the seed gives them.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

CUSTOMERS: Final = "customers"
"""Stands for all customers among the actors of a tie; they themselves keep the order of their rows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Coincidence:
    """Who comes first of those who act in one millisecond, and how long things take."""

    ties: tuple[str, ...] = ()  # actors, the first first; whoever is not named comes after these and before CUSTOMERS
    delays: Mapping[str, int] = field(default_factory=dict)  # ppm: where in its table every delay of a system lies
    draws: Mapping[str, int] = field(default_factory=dict)  # ppm: the word of a single stream, by its name
