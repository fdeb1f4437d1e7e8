"""A glimpse: a moment in a schedule, and the step that brings it about (None: nobody's step)."""

from typing import NamedTuple

from ..plan.schedule import Timing


class Glimpse(NamedTuple):
    """A moment, and whose it is."""

    at_ms: int
    by: Timing | None
