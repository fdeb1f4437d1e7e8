"""Section 8, second half: one queue, first come first served, and the people who serve it."""

from collections import Counter, deque
from collections.abc import Iterator
from dataclasses import dataclass

import simpy

from sim.ground.keys import FINISH, instant, ms_of

from .order import Order, Question


@dataclass(slots=True, eq=False)
class Ticket:
    """A place in the queue. Past `give_up` it costs no agent's time, but it is still called."""

    who: Order | Question
    handling: int
    give_up: int


class Desk:
    """A process that looks at the queue whenever somebody asks, finishes, or sets the number of agents."""

    def __init__(self, env: simpy.Environment, seen: Counter[str]) -> None:
        self.env = env
        self.seen = seen
        self.agents = 0
        self.busy = 0
        self.queue: deque[Ticket] = deque()
        self.bell = env.event()
        env.process(self._work())

    def join(self, ticket: Ticket) -> None:
        """Somebody was handed off now."""
        self.queue.append(ticket)
        self._ring("ask")

    def staff(self, agents: int) -> None:
        """From now on, so many people are at the desk."""
        if agents > self.agents and self.queue:
            self.seen["agents_added_in_queue"] += 1
        if agents < self.busy:
            self.seen["agents_removed_while_busy"] += 1
        self.agents = agents
        self._ring("agents")

    def _ring(self, why: str) -> None:
        """Wake the desk at this very instant. Only one actor acts at an instant, so nobody comes in between."""
        self.why = why
        if not self.bell.triggered:
            self.bell.succeed()

    def _work(self) -> Iterator[simpy.Event]:
        while True:
            yield self.bell
            self.bell = self.env.event()
            while self.queue and self.busy < self.agents:
                ticket = self.queue.popleft()
                ticket.who.start = self.env.now
                self.seen[f"started_by_{self.why}"] += 1
                if ticket.give_up < self.env.now:
                    self.seen["called_after_giving_up"] += 1
                else:
                    self.busy += 1
                    self.env.process(self._serve(ticket))
            if self.queue and self.why == "finish" and self.busy >= self.agents:
                self.seen["finish_without_next"] += 1

    def _serve(self, ticket: Ticket) -> Iterator[simpy.Event]:
        end = instant(ms_of(self.env.now) + ticket.handling, ticket.who.place, FINISH)
        yield self.env.timeout(end - self.env.now)
        self.busy -= 1
        self._ring("finish")
