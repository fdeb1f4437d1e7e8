"""Lost evidence 凭证缺失: somebody asked for the record of an order, and it was not there."""

from collections.abc import Sequence
from typing import Final

import numpy as np

from ...ground.keys import RANK_BITS, end_of_ms
from ...trace.tables import I64, Rows
from ..copies import on_record, rows_at, still_due
from ..facts import Facts
from .harm import NOBODY, Harm, Met

KIND: Final = "lost_evidence"


def judge(facts: Facts) -> Harm:
    """Judged when it is asked for: each disputed order, one audit and one reconciliation. The latter two want every
    order paid by then whose months of retention have not passed, and each is one request. Zero: the platform's page
    still shows it, or a backup has it.
    """
    scrutiny, until_ms = facts.trace.scrutiny, facts.scenario.until_ms
    disputed, asked_ms = disputes(facts)
    in_time = asked_ms <= until_ms
    pending = int(np.count_nonzero(~in_time))
    disputed, asked = disputed[in_time], asked_ms[in_time] << RANK_BITS
    missing = ~on_record(facts, disputed, asked)
    rows, missed_ms = disputed[missing], asked_ms[in_time][missing].tolist()
    by_asker, unmet = {"dispute": len(rows)}, list[tuple[Rows, int]]()
    for asker, at_ms in (("audit", scrutiny.audit_ms), ("reconciliation", scrutiny.reconciliation_ms)):
        wanted, asked_at = rows_at(facts, end_of_ms(at_ms)), end_of_ms(at_ms)
        wanted = wanted[still_due(facts, wanted, at_ms)]
        gone = wanted[~on_record(facts, wanted, np.full(len(wanted), asked_at))]
        if len(gone):
            by_asker[asker] = 1
            missed_ms.append(at_ms)
            unmet.append((gone, asked_at))
    if not missed_ms:
        return Harm(KIND, 0, NOBODY, None, until_ms, pending)
    met = _met(facts, rows, asked[missing]) if len(rows) else _met_by_requests(facts, unmet)
    by_door = {asker: number for asker, number in by_asker.items() if number}
    return Harm(KIND, len(missed_ms), rows, min(missed_ms), until_ms, pending, met, by_door)


def disputes(facts: Facts) -> tuple[Rows, I64]:
    """The paid orders that are disputed, and when their records are asked for, in ms."""
    scrutiny = facts.trace.scrutiny
    was_paid = facts.paid[scrutiny.disputed]
    rows = scrutiny.disputed[was_paid]
    begins_ms = np.maximum(facts.fates.pay[rows] >> RANK_BITS, facts.t0_ms)
    return rows, begins_ms + scrutiny.disputed_after_ms[was_paid]


def _met(facts: Facts, rows: Rows, asked: I64) -> tuple[Met, ...]:
    """No backup ever had it; or one had, and it was purged."""
    had = on_record(facts, rows, asked, despite_purge=True)
    if not had.any():
        return (Met("archive", "", "", rows),)
    purged = Met("retention", "", "", rows[had])
    return (purged,) if had.all() else (Met("archive", "", "", rows[~had]), purged)


def _met_by_requests(facts: Facts, unmet: Sequence[tuple[Rows, int]]) -> tuple[Met, ...]:
    """The same for whole requests, where no single order is in dispute."""
    purged = [bool(on_record(facts, rows, np.full(len(rows), at), despite_purge=True).all()) for rows, at in unmet]
    causes = (("archive", purged.count(False)), ("retention", purged.count(True)))
    return tuple(Met(cause, "", "", NOBODY, others=number) for cause, number in causes if number)
