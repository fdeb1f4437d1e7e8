"""Faults: what a scenario's disturbances do to messages, as questions that the wire asks.

A fault is in force from its moment until it heals. Everything here is a pure function of the time, the system and
the message's identity, so a message that is added changes nothing for the others.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from .plan.disturbances import EVERYWHERE, SYSTEMS
from .plan.outages import down_spells, spells_of
from .plan.scenario import Disturbance


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
        return self.from_ms <= at_ms < self.until_ms and self.on in (EVERYWHERE, system) and system in SYSTEMS

    def number(self, name: str) -> int:
        """A setting."""
        return int(self.disturbance.settings[name])


class Faults:
    """All faults of one run."""

    def __init__(self, disturbances: Sequence[Disturbance]) -> None:
        wired = [one for one in disturbances if "on" in one.settings]
        self.all = [Fault(one.kind, str(one.settings["on"]), *spell, one) for one in wired for spell in spells_of(one)]
        self.by_kind: dict[str, list[Fault]] = {}
        for fault in self.all:
            self.by_kind.setdefault(fault.kind, []).append(fault)
        self.down = {system: down_spells(disturbances, system) for system in SYSTEMS}

    def of(self, kind: str, system: str, at_ms: int) -> Iterator[Fault]:
        """The faults of a kind that a message meets."""
        return (fault for fault in self.by_kind.get(kind, ()) if fault.meets(system, at_ms))

    def extra_ms(self, system: str, at_ms: int, word: int) -> int:
        """How much longer a message takes; `word` is a uniform of its own, 32 bits."""
        delay_ms = sum(fault.number("by") for fault in self.of("delay", system, at_ms))
        return delay_ms + sum(fault.number("by") * word >> 32 for fault in self.of("reorder", system, at_ms))

    def tries_lost(self, system: str, at_ms: int) -> int:
        """How many tries of a message that was first sent then are lost."""
        return max((fault.number("times") for fault in self.of("loss", system, at_ms)), default=0)

    def down_until_ms(self, system: str, at_ms: int) -> int | None:
        """When a system that is down comes up again; None if it is up."""
        spells = self.down.get(system, ())
        place = bisect_right(spells, at_ms, key=lambda spell: spell[0]) - 1
        return spells[place][1] if place >= 0 and at_ms < spells[place][1] else None

    def calls_a_minute(self, system: str, at_ms: int) -> int | None:
        """How many calls a system handles in that minute, None for any number."""
        return min((fault.number("per_minute") for fault in self.of("rate_limit", system, at_ms)), default=None)

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
        return [fault.number("after") for fault in self.of("duplicate", system, at_ms)]
