"""The wire: how systems and people reach each other, and how long that takes.

A request travels to a system, is handled there at an instant of that system, and its answer travels back. What goes
wrong on the way is asked of `faults`; whatever arrives twice is handled once. A topic is published to all that
subscribed. A poll learns of a change at its next tick, which is computed. Every delay is drawn by identity (step,
attempt, purpose), so that adding a message shifts nobody else's delay.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Protocol

import simpy

from .faults import Faults
from .ground.clock import Clock
from .ground.draws import Draws
from .ground.errors import ModelError
from .ground.moments import MINUTE_MS
from .ground.quantiles import Quantiles
from .plan.actions import ACTIONS
from .plan.outages import first_delivery_ms
from .policy.answer_timeout import ANSWER_TIMEOUT
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
    stale_ms: int = 0  # how old the state is that a probe sees


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

BATCH_CUT = -206
"""Only a part of the batch was done."""


class System(Protocol):
    """Something that handles commands."""

    def handle(self, message: Message) -> Reply:
        """Carry a command out, now."""


Listener = Callable[[str, int], None]


class Wire:
    """All connections of one run."""

    def __init__(
        self,
        clock: Clock,
        journal: Journal,
        draws: Draws,
        delays: Mapping[str, Quantiles],
        orders: Mapping[str, int],
        faults: Faults,
    ) -> None:
        self.clock, self.journal, self.draws = clock, journal, draws
        self.delays, self.orders, self.faults = delays, orders, faults
        self.systems: dict[str, System] = {}
        self.listeners: dict[str, list[tuple[str, Listener]]] = {}
        self.accepted: set[str] = set()  # identities: what arrives twice is done once
        self.calls: dict[tuple[str, int], int] = {}  # by system and minute, while the rate is limited
        self.places: dict[str, int] = {}  # the minute that is kept for a call, by its identity
        self.renewed: set[tuple[str, int]] = set()  # systems, and since when the token had expired

    def delay_ms(self, system: str, identity: str) -> int:
        """How long a command takes to reach a system; at least 1 ms."""
        table = self.delays.get(system)
        return 1 if table is None else max(1, table.value(self.draws.word(f"wire/{identity}/{system}")))

    def travel_ms(self, system: str, identity: str) -> int:
        """The same, with what holds messages up now."""
        delay_ms = self.delay_ms(system, identity)
        if not self.faults.all:
            return delay_ms
        word = self.draws.word(f"reorder/{identity}/{system}")
        return delay_ms + self.faults.extra_ms(system, self.clock.now_ms, word)

    def request(self, message: Message) -> simpy.Event:
        """Send a command; the event succeeds with the `Reply` when the answer is back."""
        if message.to not in self.systems:
            raise ModelError(f"no system is called {message.to!r}")
        answered = self.clock.event()
        lost = self.faults.tries_lost(message.to, self.clock.now_ms)
        if lost:
            self._note("message_lost", message, times=lost)
        arrive_ms = self.clock.now_ms + lost * ANSWER_TIMEOUT.value + self.travel_ms(message.to, message.identity)
        self._at(arrive_ms, message.to, lambda: self._arrive(message, answered))
        return answered

    def _arrive(self, message: Message, answered: simpy.Event) -> None:
        """A command reaches its system, which may be unable to take it now."""
        if self.faults.all:
            again_ms = self._turned_away_until_ms(message)
            if again_ms is not None:
                self._at(again_ms, message.to, lambda: self._arrive(message, answered))
                return
            reply = self._handle_disturbed(message)
        else:
            reply = self.systems[message.to].handle(message)
        back_ms = self.clock.now_ms + self.travel_ms(message.to, f"{message.identity}/back")
        self._at(back_ms, message.to, lambda: answered.succeed(reply))

    def _handle_disturbed(self, message: Message) -> Reply:
        """Have a command carried out: perhaps only in part, later, twice, or on an old state."""
        faults, system, now_ms = self.faults, message.to, self.clock.now_ms
        self.accepted.add(message.identity)
        changes = message.command not in ACTIONS or ACTIONS[message.command].changes is not None
        done = faults.done_of_batch(system, now_ms) if changes else None
        later_ms = faults.applied_after_ms(system, now_ms) if changes else 0
        left = () if done is None else message.targets[done:]
        sent = replace(message, targets=message.targets[:done], stale_ms=faults.stale_ms(system, now_ms))
        if later_ms:
            reply = Reply(0, self._note("acknowledged_only", message))
            self._at(now_ms + later_ms, system, lambda: self.systems[system].handle(sent))
        else:
            reply = self.systems[system].handle(sent)
        for after_ms in faults.repeated_after_ms(system, now_ms):
            self._at(now_ms + after_ms, system, lambda: self._again(sent))
        if left and reply.code != NOT_AVAILABLE:
            return Reply(BATCH_CUT, self._note("batch_cut", message, done=done or 0), (*reply.refused, *left))
        return reply

    def _again(self, message: Message) -> None:
        """A message has arrived twice: whoever remembers it does nothing, even if the deed is still to come."""
        if not self.remembers(message):
            self.systems[message.to].handle(message)

    def remembers(self, message: Message) -> bool:
        """Whether a message was accepted before."""
        return message.identity in self.accepted

    def _turned_away_until_ms(self, message: Message) -> int | None:
        """When a system that cannot take a command now is asked again; None if it can. Who finds it down, or his token
        expired, tries again and again, each time after the same wait; who is too many waits for a minute with room.
        """
        faults, system, now_ms = self.faults, message.to, self.clock.now_ms
        up_ms = faults.down_until_ms(system, now_ms)
        if up_ms is not None:
            tries = -(-(up_ms - now_ms) // ANSWER_TIMEOUT.value)
            self._note("system_down", message, tries=tries)
            return now_ms + tries * ANSWER_TIMEOUT.value
        expired = {(system, fault.from_ms) for fault in faults.of("expired_token", system, now_ms)} - self.renewed
        if expired:
            self.renewed |= expired
            self._note("token_renewed", message)
            return now_ms + ANSWER_TIMEOUT.value
        return self._crowded_out_until_ms(message)

    def _crowded_out_until_ms(self, message: Message) -> int | None:
        """The start of the minute in which a place was kept for this call; None if there is room, or no limit."""
        system, now_ms = message.to, self.clock.now_ms
        if self.places.pop(message.identity, None) == now_ms // MINUTE_MS:
            return None
        minute = now_ms // MINUTE_MS
        while (limit := self.faults.calls_a_minute(system, max(now_ms, minute * MINUTE_MS))) is not None:
            if self.calls.get((system, minute), 0) < limit:
                self.calls[system, minute] = self.calls.get((system, minute), 0) + 1
                break
            minute += 1
        if minute * MINUTE_MS <= now_ms:
            return None
        self.places[message.identity] = minute
        self._note("rate_limited", message)
        return minute * MINUTE_MS

    def _note(self, kind: str, message: Message, **values: Value) -> int:
        at = int(self.clock.now)
        return self.journal.record(at, "wire", kind, message.to, message.cause, action=message.command, **values)

    def subscribe(self, topic: str, system: str, listener: Listener) -> None:
        """From now on `listener(subject, cause)` is called some delay after each publication."""
        self.listeners.setdefault(topic, []).append((system, listener))

    def publish(self, topic: str, subject: str, cause: int) -> None:
        """Push an event to everybody who subscribed; what is lost or meets an outage is repeated by the schedule."""
        faults, now_ms = self.faults, self.clock.now_ms
        for system, listener in self.listeners.get(topic, ()):
            delay_ms, down = self.travel_ms(system, f"{topic}/{subject}"), faults.down[system]
            offsets_ms = SHOP_EVENT_PUSH_SCHEDULE.offsets_ms[faults.tries_lost(system, now_ms) :]
            at_ms = first_delivery_ms(now_ms, delay_ms, offsets_ms, down)
            if at_ms is None:
                self.journal.record(int(self.clock.now), system, "push_lost", topic, cause)
                continue
            for after_ms in (0, *faults.repeated_after_ms(system, now_ms)):
                self._at(at_ms + after_ms, system, partial(listener, subject, cause))

    def _at(self, at_ms: int, system: str, do: Callable[[], object]) -> None:
        event = self.clock.wake_actor(at_ms, self.orders[system])
        event.callbacks.append(lambda _: _nothing(do()))


def _nothing(_: object) -> None:
    """Drop a result."""


def poll_phase_ms(draws: Draws, name: str, period_ms: int) -> int:
    """Where within its period a poll ticks: uniform, by name."""
    return draws.word(f"poll/{name}") * period_ms >> 32
