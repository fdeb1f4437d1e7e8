"""Expiry: the orders in the archive are personal data, and go when the months that they are kept for are over."""

import numpy as np

from ...ground.keys import NEVER, RANK_BITS
from ...ground.words import Text
from ...policy.deletion_margin import DELETION_MARGIN
from ...policy.retention_months import RETENTION_MONTHS
from ..copies import MONTH_MS, completed_ms, copies, purged, rows_at
from ..facts import Facts
from .item import Part


def expired(facts: Facts) -> list[Part]:
    """Where the horizon lies beyond the time of all completed orders in copies: whether they went, and were seen to."""
    held = [copy for copy in copies(facts) if copy.data == "transactions"]
    rows = np.unique(np.concatenate([rows_at(facts, copy.as_of) for copy in held])) if held else np.zeros(0, np.int64)
    rows = rows[completed_ms(facts, rows) < NEVER >> RANK_BITS]
    if not len(rows):
        return []
    over_ms = int(completed_ms(facts, rows).max()) + RETENTION_MONTHS.value * MONTH_MS
    deadline_ms = over_ms + DELETION_MARGIN.value
    if deadline_ms > facts.scenario.until_ms:
        return []
    gone = np.full(len(rows), 0, np.int64)
    for copy in held:
        inside = facts.fates.pay[rows] <= copy.as_of
        gone[inside] = np.maximum(gone[inside], purged(facts, copy, rows[inside]))
    last = int(gone.max())
    kept = int(np.count_nonzero(gone >> RANK_BITS > deadline_ms))
    named = "order" if kept == 1 else "orders"
    looked = (entry.at for entry in facts.of_kind("purge_checked") if entry.subject == "transactions")
    return [
        Part(
            name=Text(zh="到期清除", en="expired orders gone"),
            deadline_ms=deadline_ms,
            at=None if last == NEVER else last,
            observed=next((at for at in looked if at > last), None),
            says=Text(
                zh=f"到期清除：{kept:,} 单期满之后个人信息仍在",
                en=f"expired orders gone: personal data of {kept:,} {named} are still there",
            )
            if kept
            else None,
        )
    ]
