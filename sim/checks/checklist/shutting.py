"""What C07 and C08 share: entrances that must be shut, and stay shut, and be seen to be shut."""

from collections.abc import Sequence
from functools import lru_cache

from ...ground.keys import RANK_BITS
from ...ground.words import Text
from ...plan.shop import Surface
from ...trace.journal import Entry
from ..deadlines import Deadlines
from ..facts import Facts
from ..timing import shut
from .item import Part


def part_of(facts: Facts, surface: Surface, deadlines: Deadlines) -> Part:
    """One entrance as a part of an item."""
    view = f"surface {surface.id}"
    history = facts.history(view)
    shut_at, _ = shut(facts, view)
    changes = list(zip(history.keys, history.values, strict=True))
    first_shut = next((at for at, value in changes if value == 0), None)
    reopened = next((at for at, value in changes if value and first_shut is not None and at > first_shut), None)
    undone = reopened if reopened is not None and reopened >> RANK_BITS > deadlines.surfaces_ms else None
    return Part(
        name=_name_of(surface.id),
        deadline_ms=deadlines.surfaces_ms,
        at=shut_at if undone is None else first_shut,
        observed=_seen_shut(facts, surface, shut_at),
        verify_by_ms=deadlines.surfaces_probed_ms,
        undone_at=undone,
    )


@lru_cache(maxsize=1024)
def _name_of(surface: str) -> Text:
    return Text(zh=f"入口 {surface}", en=f"surface {surface}")


def _seen_shut(facts: Facts, surface: Surface, shut_at: int | None) -> int | None:
    if shut_at is None:
        return None
    probes = (e for e in facts.of_kind("surface_probed") if e.subject == surface.id and e.at > shut_at)
    return next((probe.at for probe in probes if probe.value("open") == 0), None)


def attempts(facts: Facts, surfaces: Sequence[Surface]) -> int:
    """How many customers came to these entrances after the sale had to be shut, served or not."""
    return sum(facts.tries_after[surface.id][0] for surface in surfaces)


def entries_of(facts: Facts, kinds: Sequence[str]) -> list[Entry]:
    """Journal entries of these kinds, in order."""
    return sorted((entry for kind in kinds for entry in facts.of_kind(kind)), key=lambda entry: entry.number)
