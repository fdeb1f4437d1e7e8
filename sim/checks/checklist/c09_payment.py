"""C09 支付状态核查: nothing can be paid, unpaid orders have drained, and the late tail was looked at."""

from typing import Final

import numpy as np

from ...ground.keys import NEVER, RANK_BITS, end_of_ms, instant
from ...ground.words import Text
from ...plan.scenario import Item
from ...plan.targets import listings_in_scope
from ...policy.payment_notice_schedule import PAYMENT_NOTICE_SCHEDULE
from ...trace.tables import Outcome
from ..deadlines import Deadlines
from ..facts import Facts
from ..findings import ItemFinding
from .item import Part, of_parts
from .shutting import entries_of

ITEM: Final = Item.C09
HELD_BY: Final = "full_checklist"
BROKEN_BY: Final = "without_c09"


def judge(facts: Facts, deadlines: Deadlines) -> ItemFinding:
    """Payments at the gateway against payments known to the shop. Attempts: who paid after T0, or was refused."""
    reconciled = [entry.at for entry in facts.of_kind("payments_reconciled")]
    drained_ms, drained_at = _drained(facts, deadlines)
    tail_from = instant(facts.zero_ms + PAYMENT_NOTICE_SCHEDULE.offsets_ms[-1])
    tail_at = next((at for at in reconciled if at >= tail_from), None)
    parts = [
        *_bindings(facts, deadlines),
        Part(
            name=Text(zh="未付款订单清空", en="unpaid orders drained"),
            deadline_ms=drained_ms,
            at=drained_at,
            observed=next((at for at in reconciled if drained_at is not None and at > drained_at), None),
        ),
        Part(
            name=Text(zh="尾单复查", en="late tail re-checked"),
            deadline_ms=deadlines.payment_tail_ms,
            at=tail_at,
            observed=None if tail_at is None else tail_at + 1,
        ),
    ]
    entries = entries_of(facts, ("binding_closed", "payment_probed", "payments_reconciled", "not_available"))
    return of_parts(facts, ITEM, parts, entries, attempts=_attempts(facts))


def _attempts(facts: Facts) -> int:
    """Who paid after T0, or tried to when it was refused."""
    fates = facts.fates
    return int(
        np.count_nonzero(
            (facts.paid & (fates.pay > facts.stop)) | (facts.accepted & (fates.outcome == Outcome.PAYMENT_CLOSED))
        )
    )


def _bindings(facts: Facts, deadlines: Deadlines) -> list[Part]:
    """No payable path: the bindings, where the platform has any."""
    if not facts.scenario.switches.legacy_binding:
        return []
    parts = []
    for listing in listings_in_scope(facts.scenario):
        history = facts.history(f"binding {listing.id}")
        closed = history.keys[-1] if history.values[-1] == 0 else None
        probes = (e for e in facts.of_kind("payment_probed") if e.subject == listing.id and e.value("open") == 0)
        parts.append(
            Part(
                name=Text(zh=f"支付绑定 {listing.id}", en=f"payment binding {listing.id}"),
                deadline_ms=deadlines.payment_probed_ms,
                at=closed,
                observed=next((probe.at for probe in probes if closed is not None and probe.at > closed), None),
            )
        )
    return parts


def _drained(facts: Facts, deadlines: Deadlines) -> tuple[int, int | None]:
    """By when unpaid orders must have drained, and since when every payment is known to the shop."""
    payments, accepted = facts.scenario.shop.payments, np.flatnonzero(facts.accepted)
    last_ms = int(facts.trace.orders.visit[accepted[-1]]) >> RANK_BITS if len(accepted) else 0
    open_until_ms = last_ms + payments.unpaid_timeout_ms + payments.grace_ms
    due_ms = max(deadlines.payment_drained_ms, open_until_ms)
    known_at = int(facts.fates.known[np.flatnonzero(facts.paid)].max(initial=0))
    return due_ms, None if known_at == NEVER else max(known_at, min(end_of_ms(open_until_ms), end_of_ms(due_ms) - 1))
