"""When systems are down, and when a push that is repeated by a schedule gets through."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from .disturbances import EVERYWHERE
from .scenario import Disturbance

Spells = Sequence[tuple[int, int]]
"""Spells [from, to) in ms, ascending and apart."""


def spells_of(one: Disturbance) -> Iterator[tuple[int, int]]:
    """The spells in which a disturbance of the wire is in force: one, or the bursts of an outage."""
    lasts_ms, every_ms = int(one.settings["lasts"]), int(one.settings.get("every", 0))
    for burst in range(int(one.settings.get("bursts", 1))):
        yield one.at_ms + burst * every_ms, one.at_ms + burst * every_ms + lasts_ms


def down_spells(disturbances: Sequence[Disturbance], system: str) -> Spells:
    """When a system is down."""
    spells: list[tuple[int, int]] = []
    outages = (one for one in disturbances if one.kind == "outage")
    here = (one for one in outages if one.settings["on"] in (EVERYWHERE, system))
    for from_ms, until_ms in sorted(spell for one in here for spell in spells_of(one)):
        if spells and from_ms <= spells[-1][1]:
            spells[-1] = spells[-1][0], max(spells[-1][1], until_ms)
        elif from_ms < until_ms:
            spells.append((from_ms, until_ms))
    return spells


def first_delivery_ms(sent_ms: int, first_delay_ms: int, offsets_ms: Sequence[int], down: Spells) -> int | None:
    """When the first of a push's tries arrives; None if all are lost. `offsets_ms` are the tries, the first one too."""
    for offset_ms in offsets_ms:
        try_ms = sent_ms + first_delay_ms + offset_ms
        place = bisect_right(down, try_ms, key=lambda spell: spell[0]) - 1
        if place < 0 or try_ms >= down[place][1]:
            return try_ms
    return None


def slowest_delivery_ms(offsets_ms: Sequence[int], down: Spells) -> int | None:
    """How long a push takes at most to get through, its first delay left out; None if it may be lost.

    What blocks the first tries of a push is an intersection of spells, each shifted by an offset; where it is not
    empty, one of their beginnings lies in it.
    """
    critical = [0, *(from_ms - offset_ms for from_ms, _ in down for offset_ms in offsets_ms)]
    arrivals = [(sent_ms, first_delivery_ms(sent_ms, 0, offsets_ms, down)) for sent_ms in critical]
    waits_ms = [None if at_ms is None else at_ms - sent_ms for sent_ms, at_ms in arrivals]
    return None if None in waits_ms else max(wait_ms for wait_ms in waits_ms if wait_ms is not None)
