"""Origins: what a journal entry goes back to. A step begun is somebody's decision, a lapse is the want of one.

The journal says most causes itself. What the calendar does has none there: the warning that nobody heeded comes before
the lapse, and the lapse before the listings that the platform takes down for it.
"""

from collections.abc import Iterator
from typing import Final

from ..plan.disturbances import PASSIVE_STATUS
from ..trace.journal import Entry
from .facts import Facts

BEGUN: Final = "step_begun"
LAPSED: Final = "certificate_lapsed"
_WARNED: Final = ("warning_missed", "certificate_warned")


def cause_of(facts: Facts, entry: Entry) -> Entry | None:
    """What caused an entry, as far as anybody can tell."""
    if entry.cause:
        return facts.trace.entry(entry.cause)
    before: list[Entry] = []
    if entry.kind == "listing_taken_down" and entry.value("status") == PASSIVE_STATUS["brand_lapsed"]:
        before = facts.of_kind(LAPSED)
    elif entry.kind == LAPSED:
        before = next((found for kind in _WARNED if (found := facts.of_kind(kind))), [])
    return next((other for other in reversed(before) if other.number < entry.number), None)


def back_from(facts: Facts, entry: Entry) -> Iterator[Entry]:
    """An entry and its causes, latest first."""
    cause: Entry | None = entry
    while cause is not None:
        yield cause
        cause = cause_of(facts, cause)


def origin(facts: Facts, number: int) -> Entry | None:
    """The step, or the lapse, that an entry goes back to; None where it is neither."""
    if not number:
        return None
    return next((one for one in back_from(facts, facts.trace.entry(number)) if one.kind in (BEGUN, LAPSED)), None)
