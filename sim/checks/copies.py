"""Copies: what the archive holds, looked up in the finished columns as of each copy's instant. Nothing here judges.

Orders are exported, and clicks photographed, from the product's page in the platform's data centre, which stays for a
while after the main listing is off; marketing reports come from third parties at any time.
"""

from functools import lru_cache
from typing import Final, NamedTuple

import numpy as np

from ..ground.keys import NEVER, RANK_BITS, end_of_ms
from ..ground.moments import DAY_MS
from ..ground.same import Same
from ..policy.retention_months import RETENTION_MONTHS
from ..trace.journal import Entry
from ..trace.tables import I64, Flags, Rows
from .facts import Facts

IN_CLEAR: Final = "none"
MONTH_MS: Final = 365 * DAY_MS // 12  # 36 of them are three years


class Copy(NamedTuple):
    """One backup of one class of data."""

    data: str
    number: int  # of its journal entry
    at: int
    as_of: int  # what it shows; earlier than `at` only where an old state was read
    encrypted: bool


def copies(facts: Facts) -> list[Copy]:
    """All copies of which the source still showed anything, in order."""
    return _copies(Same(facts))


@lru_cache(maxsize=1)
def _copies(facts: Same[Facts]) -> list[Copy]:
    """Once for all the checks of one trace."""
    return [copy for copy in taken(facts.it) if bool(source_shows(facts.it, copy.data, copy.as_of))]


def taken(facts: Facts) -> list[Copy]:
    """All copies, those of a page that had gone among them."""
    return [_copy(entry) for entry in facts.of_kind("backup_made")]


def _copy(entry: Entry) -> Copy:
    as_of_ms = int(entry.value("as_of_ms") or 0)
    as_of = entry.at if as_of_ms == entry.at >> RANK_BITS else end_of_ms(as_of_ms)
    return Copy(entry.subject, entry.number, entry.at, as_of, entry.value("algorithm") != IN_CLEAR)


def source_shows(facts: Facts, data: str, at: I64 | int) -> Flags:
    """Whether the source of a class shows anything at each instant. A listing that comes back has its page again."""
    there: Flags = np.full(np.shape(at), True)
    if data == "marketing":
        return there
    for gone, back in facts.page_gone:
        there &= (np.asarray(at) <= gone) | (np.asarray(at) > back)
    return there


def rows_at(facts: Facts, at: int) -> Rows:
    """The orders of the scope that the platform shows as paid at an instant."""
    return np.flatnonzero(facts.paid & (facts.fates.pay <= at))


def sums_at(facts: Facts, at: int) -> tuple[int, int]:
    """How many orders those are, and their money in fen."""
    rows = rows_at(facts, at)
    return len(rows), int(facts.amount_fen[rows].sum())


def purged(facts: Facts, copy: Copy, rows: Rows) -> I64:
    """When each of these orders was purged from a copy: the retention in force has passed since its completion, which
    is the delivery or the refund. Nothing is purged while no retention is set.
    """
    done_ms = completed_ms(facts, rows)
    gone, settings = np.full(len(rows), NEVER), facts.of_kind("retention_set")
    ends = [*(entry.at for entry in settings), facts.horizon][1:]
    for entry, end in zip(settings, ends, strict=True):
        due_ms = done_ms + int(entry.value("months") or 0) * MONTH_MS
        due = np.where(due_ms <= facts.scenario.until_ms, due_ms, NEVER >> RANK_BITS) << RANK_BITS
        due = np.maximum(due, max(entry.at, copy.at))
        gone = np.minimum(gone, np.where(due < end, due, NEVER))
    return gone


def still_due(facts: Facts, rows: Rows, at_ms: int) -> Flags:
    """Whether the record of each of these orders must be there at a moment: as long as the months that are asked for,
    counted from its completion, have not passed.
    """
    due: Flags = completed_ms(facts, rows) + RETENTION_MONTHS.value * MONTH_MS > at_ms
    return due


def completed_ms(facts: Facts, rows: Rows) -> I64:
    """When the transaction of each of these orders was completed: by the delivery, or the refund."""
    completed: I64 = np.minimum(facts.trace.orders.signed, facts.fates.refund)[rows] >> RANK_BITS
    return completed


def on_record(facts: Facts, rows: Rows, at: I64, *, despite_purge: bool = False) -> Flags:
    """Whether the record of each of these orders is there when it is asked for: on the platform's page, or in a copy
    that was taken after its payment.
    """
    there = source_shows(facts, "transactions", at)
    pay = facts.fates.pay[rows]
    for copy in copies(facts):
        if copy.data == "transactions":
            kept = np.full(len(rows), True) if despite_purge else purged(facts, copy, rows) > at
            there |= (copy.at <= at) & (pay <= copy.as_of) & kept
    return there
