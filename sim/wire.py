"""The wire: how systems and people reach each other, and how long that takes.

A request travels to a system, is handled there at an instant of that system, and its answer travels back. A
topic is published to all that subscribed. A poll learns of a change at its next tick, which is computed. Every
delay is drawn by identity (step, attempt, purpose), so that adding a message shifts nobody else's delay.
"""

from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Protocol

import simpy

from .ground.clock import Clock
from .ground.draws import Draws
from .ground.errors import ModelError
from .ground.quantiles import Quantiles
from .policy.shop_event_push_schedule import SHOP_EVENT_PUSH_SCHEDULE
from .trace.journal import Journal, Value


@dataclass(frozen=True, slots=True)
class Message:
    """Something that is asked of a system. `identity` keys its delays."""

    to: str
    command: str
    identity: str
    cause: int
    targets: tuple[str, ...] = ()
    settings: Mapping[str, Value] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Reply:
    """The answer: 0, or the refusal's code; the journal entry that it rests on; and what was refused."""

    code: int
    entry: int
    refused: tuple[str, ...] = ()  # targets

    @property
    def ok(self) -> bool:
        """Whether it was done."""
        return self.code == 0


NOT_AVAILABLE = -404
"""The platform has no such action; that is no failure (semantics: recorded as not_available)."""


class System(Protocol):
    """Something that handles commands."""

    def handle(self, message: Message) -> Reply:
        """Carry a command out, now."""


Listener = Callable[[str, int], None]


class Wire:
    """All connections of one run."""

    def __init__(
        self, clock: Clock, journal: Journal, draws: Draws, delays: Mapping[str, Quantiles], orders: Mapping[str, int]
    ) -> None:
        self.clock, self.journal, self.draws = clock, journal, draws
        self.delays, self.orders = delays, orders
        self.systems: dict[str, System] = {}
        self.listeners: dict[str, list[tuple[str, Listener]]] = {}
        self.outages: dict[str, Sequence[tuple[int, int]]] = {}  # per system: [from, to) in ms, ascending

    def delay_ms(self, system: str, identity: str) -> int:
        """How long a command takes to reach a system; at least 1 ms."""
        table = self.delays.get(system)
        return 1 if table is None else max(1, table.value(self.draws.word(f"wire/{identity}/{system}")))

    def request(self, message: Message) -> simpy.Event:
        """Send a command; the event succeeds with the `Reply` when the answer is back."""
        answered = self.clock.event()
        system = self.systems.get(message.to)
        if system is None:
            raise ModelError(f"no system is called {message.to!r}")

        def arrive() -> None:
            reply = system.handle(message)
            back_ms = self.clock.now_ms + self.delay_ms(message.to, f"{message.identity}/back")
            self._at(back_ms, message.to, lambda: answered.succeed(reply))

        self._at(self.clock.now_ms + self.delay_ms(message.to, message.identity), message.to, arrive)
        return answered

    def subscribe(self, topic: str, system: str, listener: Listener) -> None:
        """From now on `listener(subject, cause)` is called some delay after each publication."""
        self.listeners.setdefault(topic, []).append((system, listener))

    def publish(self, topic: str, subject: str, cause: int) -> None:
        """Push an event to everybody who subscribed; a push that meets an outage is repeated by the schedule."""
        for system, listener in self.listeners.get(topic, ()):
            delay_ms = self.delay_ms(system, f"{topic}/{subject}")
            down = self.outages.get(system, ())
            at_ms = first_delivery_ms(self.clock.now_ms, delay_ms, SHOP_EVENT_PUSH_SCHEDULE.offsets_ms, down)
            if at_ms is None:
                self.journal.record(int(self.clock.now), system, "push_lost", topic, cause)
            else:
                self._at(at_ms, system, partial(listener, subject, cause))

    def _at(self, at_ms: int, system: str, do: Callable[[], object]) -> None:
        event = self.clock.wake_actor(at_ms, self.orders[system])
        event.callbacks.append(lambda _: _nothing(do()))


def _nothing(_: object) -> None:
    """Drop a result."""


def poll_phase_ms(draws: Draws, name: str, period_ms: int) -> int:
    """Where within its period a poll ticks: uniform, by name."""
    return draws.word(f"poll/{name}") * period_ms >> 32


def first_delivery_ms(
    sent_ms: int, first_delay_ms: int, offsets_ms: Sequence[int], down: Sequence[tuple[int, int]]
) -> int | None:
    """When the first of a push's tries arrives, given the outages [from, to) of the link in ms; None if all are lost.

    `offsets_ms` are the tries after the first one, which has offset 0; outages ascend.
    """
    starts = [begin for begin, _ in down]
    for offset_ms in offsets_ms:
        try_ms = sent_ms + first_delay_ms + offset_ms
        place = bisect_left(starts, try_ms + 1) - 1
        if place < 0 or try_ms >= down[place][1]:
            return try_ms
    return None
