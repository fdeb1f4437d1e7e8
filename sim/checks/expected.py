"""What a scenario expects beside what was found: the lines that did not come true.

What an expectation does not name is left open; without one, every item is to be held, or not exercised by
configuration, and there is to be no harm.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from ..ground.words import Text
from ..plan.scenario import Compare, Expectation, State
from .findings import ItemFinding

FINE: Final = (State.HELD, State.NOT_EXERCISED)


@dataclass(frozen=True, slots=True)
class Missed:
    """One line that did not come true. It is `worse` where the plan is at fault, and not just the expectation."""

    subject: str  # an item, or a kind of harm
    says: Text
    found: State | int
    worse: bool


def missed(expect: Expectation, items: Iterable[ItemFinding], harms: Mapping[str, int]) -> tuple[Missed, ...]:
    """All lines, items first."""
    return (*_items(expect, items), *_harms(expect, harms))


def _items(expect: Expectation, items: Iterable[ItemFinding]) -> Iterator[Missed]:
    for finding in items:
        wanted, found = expect.checklist.get(finding.item), finding.state
        fine = found in FINE
        if (wanted is not None and found is not wanted) or (wanted is None and not expect.given and not fine):
            name = (wanted or State.HELD).value
            says = Text(
                zh=f"{finding.item}：预期 {name}，实际 {found.value}",
                en=f"{finding.item}: expected {name}, found {found.value}",
            )
            yield Missed(finding.item.value, says, found, worse=not fine)


def _harms(expect: Expectation, harms: Mapping[str, int]) -> Iterator[Missed]:
    for kind, count in harms.items():
        limit = expect.harms.get(kind)
        if limit is not None and not limit.holds(count):
            wanted = f"{limit.compare.value} {limit.number}"
            yield Missed(kind, _counted(kind, wanted, count), count, worse=_is_more(limit.compare, limit.number, count))
        elif limit is None and not expect.given and count:
            yield Missed(kind, _counted(kind, "0", count), count, worse=True)


def _is_more(compare: Compare, number: int, count: int) -> bool:
    return compare is not Compare.AT_LEAST and count > number


def _counted(kind: str, wanted: str, count: int) -> Text:
    return Text(zh=f"{kind}：预期 {wanted}，实际 {count}", en=f"{kind}: expected {wanted}, found {count}")
