"""SimPy's environment with instants for its clock.

`now` is an instant (`sim.ground.keys`), so two events of different actors never share a time, and the order
of events inside one millisecond is an input of the run instead of an accident of creation.
"""

from collections.abc import Callable

import simpy

from .keys import instant, ms_of


class Clock(simpy.Environment):
    """An environment that counts in instants."""

    @property
    def now_ms(self) -> int:
        """Milliseconds since the scenario's start."""
        return ms_of(int(self.now))

    def wake(self, at: int) -> simpy.events.Timeout:
        """An event at this instant, which must not lie in the past."""
        return self.timeout(at - int(self.now))

    def wake_actor(self, at_ms: int, order: int) -> simpy.events.Timeout:
        """An event at the actor's instant in this millisecond, or in the next one if that is already past."""
        at = instant(at_ms, order)
        return self.wake(at if at > self.now else instant(max(at_ms, self.now_ms) + 1, order))

    def call(self, at: int, do: Callable[[], object]) -> simpy.events.Timeout:
        """Call `do` at this instant."""
        event = self.wake(at)
        event.callbacks.append(lambda _: ignore(do()))
        return event


def ignore(_: object) -> None:
    """Take a result that nobody wants."""
