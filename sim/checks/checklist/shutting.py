"""What must be gone, stay gone and be seen to be gone: entrances (C07, C08), campaigns and material (C05)."""

from collections.abc import Sequence
from functools import lru_cache

from ...ground.keys import RANK_BITS
from ...ground.words import Text
from ...plan.shop import Surface
from ...trace.journal import Entry
from ...trace.trace import History
from ..deadlines import Deadlines
from ..facts import Facts
from .item import Part


def part_of(facts: Facts, surface: Surface, deadlines: Deadlines) -> Part:
    """One entrance as a part of an item."""
    probes = (entry for entry in facts.of_kind("surface_probed") if entry.subject == surface.id)
    return part_gone(
        _name_of(surface.id),
        facts.history(f"surface {surface.id}"),
        deadlines.surfaces_ms,
        [probe.at for probe in probes if probe.value("open") == 0],
        deadlines.surfaces_probed_ms,
    )


def part_gone(
    name: Text, history: History, deadline_ms: int, seen_gone: Sequence[int], verify_by_ms: int | None = None
) -> Part:
    """Something that must be gone, stay gone, and be seen to be gone: its history's value must be 0."""
    changes = list(zip(history.keys, history.values, strict=True))
    gone = max(changes[-1][0], 0) if not changes[-1][1] else None
    first_gone = next((at for at, value in changes if not value), None)
    back = next((at for at, value in changes if value and first_gone is not None and at > first_gone), None)
    undone = back if back is not None and back >> RANK_BITS > deadline_ms else None
    return Part(
        name=name,
        deadline_ms=deadline_ms,
        at=gone if undone is None else first_gone,
        observed=next((at for at in seen_gone if gone is not None and at > gone), None),
        verify_by_ms=verify_by_ms,
        undone_at=undone,
    )


@lru_cache(maxsize=1024)
def _name_of(surface: str) -> Text:
    return Text(zh=f"入口 {surface}", en=f"surface {surface}")


def attempts(facts: Facts, surfaces: Sequence[Surface]) -> int:
    """How many customers came to these entrances after the sale had to be shut, served or not."""
    return sum(facts.tries_after[surface.id][0] for surface in surfaces)


def entries_of(facts: Facts, kinds: Sequence[str]) -> list[Entry]:
    """Journal entries of these kinds, in order."""
    return sorted((entry for kind in kinds for entry in facts.of_kind(kind)), key=lambda entry: entry.number)
