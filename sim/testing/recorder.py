"""What a test has rehearsed: the plugin looks here when the test has failed, and for its properties."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .rehearsing import Rehearsed
    from .sometimes import Watch


class Recorder:
    """The rehearsals of the test that runs now. Only the last is kept: a search makes thousands, and ends with the
    smallest example that fails."""

    def __init__(self) -> None:
        self.last: Rehearsed | None = None
        self.seed: int | None = None  # for whoever names none
        self.watch: Watch | None = None  # for situations that must occur

    def begin(self, seed: int | None, watch: "Watch | None" = None) -> None:
        """Another test."""
        self.last, self.seed, self.watch = None, seed, watch

    def next_example(self) -> None:
        """Another example of the same test: what the one before it rehearsed is not what fails now."""
        self.last = None

    def saw(self, rehearsed: "Rehearsed") -> "Rehearsed":
        """Another rehearsal."""
        self.last = rehearsed
        if self.watch is not None:
            self.watch.look(rehearsed)
        return rehearsed
