"""What a test has rehearsed: the plugin looks here when the test has failed, and for its properties."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .rehearsing import Rehearsed


class Recorder:
    """The rehearsals of the test that runs now. Only the last is kept: a search makes thousands, and ends with the
    smallest example that fails."""

    def __init__(self) -> None:
        self.last: Rehearsed | None = None
        self.seed: int | None = None  # for whoever names none

    def begin(self, seed: int | None) -> None:
        """Another test."""
        self.last, self.seed = None, seed

    def next_example(self) -> None:
        """Another example of the same test: what the one before it rehearsed is not what fails now."""
        self.last = None

    def saw(self, rehearsed: "Rehearsed") -> "Rehearsed":
        """Another rehearsal."""
        self.last = rehearsed
        return rehearsed
