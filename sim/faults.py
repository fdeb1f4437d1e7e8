"""Faults: what a scenario's disturbances do to messages, as questions that the wire asks.

A fault is in force from its moment until it heals. Everything here is a pure function of the time, the system and
the message's identity, so a message that is added changes nothing for the others.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from .ground.moments import MINUTE_MS, SECOND_MS
from .plan.disturbances import EVERYWHERE, ON
from .plan.scenario import Disturbance, Scenario

ANSWER_TIMEOUT_MS: Final = 30 * SECOND_MS
"""Who gets no answer for so long sends again; who finds a system down, or his token expired, tries again after it."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One disturbance of the wire."""

    kind: str
    on: str
    from_ms: int
    until_ms: int  # not included
    disturbance: Disturbance

    def meets(self, system: str, at_ms: int) -> bool:
        """Whether a message to or from this system meets it at this moment."""
        return self.from_ms <= at_ms < self.until_ms and self.on in (EVERYWHERE, system) and system in ON.choices

    def number(self, name: str) -> int:
        """A setting."""
        return int(self.disturbance.settings[name])


class Faults:
    """All faults of one scenario."""

    def __init__(self, scenario: Scenario) -> None:
        wired = [one for one in scenario.disturbances if "on" in one.settings]
        self.all = [fault for one in wired for fault in _faults_of(one)]

    def of(self, kind: str, system: str, at_ms: int) -> Iterator[Fault]:
        """The faults of a kind that a message meets."""
        return (fault for fault in self.all if fault.kind == kind and fault.meets(system, at_ms))

    def extra_ms(self, system: str, at_ms: int, word: int) -> int:
        """How much longer a message takes; `word` is a uniform of its own, 32 bits."""
        if not self.all:
            return 0
        delay_ms = sum(fault.number("by") for fault in self.of("delay", system, at_ms))
        return delay_ms + sum(fault.number("by") * word >> 32 for fault in self.of("reorder", system, at_ms))

    def tries_lost(self, system: str, at_ms: int) -> int:
        """How many tries of a message that was first sent then are lost."""
        return max((fault.number("times") for fault in self.of("loss", system, at_ms)), default=0)

    def is_down(self, system: str, at_ms: int) -> bool:
        """Whether a system is down."""
        return any(True for _ in self.of("outage", system, at_ms))

    def down_spells(self, system: str) -> Sequence[tuple[int, int]]:
        """When a system is down, [from, to) in ms, ascending and apart."""
        spells: list[tuple[int, int]] = []
        outages = (fault for fault in self.all if fault.kind == "outage" and fault.on in (EVERYWHERE, system))
        for from_ms, until_ms in sorted((fault.from_ms, fault.until_ms) for fault in outages):
            if spells and from_ms <= spells[-1][1]:
                spells[-1] = spells[-1][0], max(spells[-1][1], until_ms)
            elif from_ms < until_ms:
                spells.append((from_ms, until_ms))
        return spells

    def calls_a_minute(self, system: str, at_ms: int) -> int | None:
        """How many calls a system handles in that minute, None for any number."""
        return min((max(1, fault.number("per_minute")) for fault in self.of("rate_limit", system, at_ms)), default=None)

    def done_of_batch(self, system: str, at_ms: int) -> int | None:
        """How many targets of a batch a system does, None for all."""
        return min((fault.number("done") for fault in self.of("partial_batch", system, at_ms)), default=None)

    def applied_after_ms(self, system: str, at_ms: int) -> int:
        """How long after its answer a system does what it was asked."""
        return max((fault.number("by") for fault in self.of("ack_without_effect", system, at_ms)), default=0)

    def stale_ms(self, system: str, at_ms: int) -> int:
        """How old what a probe sees is."""
        return max((fault.number("by") for fault in self.of("stale_read", system, at_ms)), default=0)

    def repeated_after_ms(self, system: str, at_ms: int) -> list[int]:
        """How long after a message each further copy of it arrives."""
        return [max(1, fault.number("after")) for fault in self.of("duplicate", system, at_ms)]


def _faults_of(one: Disturbance) -> Iterator[Fault]:
    """A disturbance as spells in which it is in force: one, or the bursts of an outage."""
    on, lasts_ms = str(one.settings["on"]), int(one.settings["lasts"])
    bursts = int(one.settings.get("bursts", 1))
    every_ms = int(one.settings.get("every", 0))
    for burst in range(bursts):
        from_ms = one.at_ms + burst * every_ms
        yield Fault(one.kind, on, from_ms, from_ms + lasts_ms, one)


def next_minute_ms(at_ms: int) -> int:
    """The start of the next minute."""
    return (at_ms // MINUTE_MS + 1) * MINUTE_MS
