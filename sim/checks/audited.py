"""What a long rehearsal is for: whether the audit found every record, and when the expired personal data had gone.

Neither leaves an entry in the journal; both are looked up in the finished columns, where a scenario sets an audit.
"""

from collections.abc import Iterator

import numpy as np

from ..ground.keys import end_of_ms
from ..ground.words import Text
from .checklist.expiry import expired
from .copies import on_record, rows_at, still_due
from .facts import Facts
from .findings import Moment


def audited(facts: Facts) -> Iterator[Moment]:
    """Lines for the timeline; none where the audit comes on any day of the first month."""
    if facts.scenario.audit_ms is not None and facts.scenario.audit_ms <= facts.scenario.until_ms:
        yield _audit(facts, facts.scenario.audit_ms)
        yield from _gone(facts)


def _audit(facts: Facts, at_ms: int) -> Moment:
    at = end_of_ms(at_ms)
    wanted = rows_at(facts, at)
    wanted = wanted[still_due(facts, wanted, at_ms)]
    missing = int(np.count_nonzero(~on_record(facts, wanted, np.full(len(wanted), at))))
    orders = "order" if len(wanted) == 1 else "orders"
    found = Text(zh=f"缺 {missing:,} 单", en=f"{missing:,} missing") if missing else Text(zh="全部查到", en="all there")
    return Moment(
        at_ms=at_ms,
        actor="audit",
        says=Text(
            zh=f"审计调取 {len(wanted):,} 单记录：{found.zh}", en=f"audit asks for {len(wanted):,} {orders}: {found.en}"
        ),
        ref="scrutiny:audit",
        bad=missing > 0,
    )


def _gone(facts: Facts) -> Iterator[Moment]:
    """When the last of them went."""
    for part in expired(facts):
        if part.at_ms is not None and part.says is None:
            retention = facts.of_kind("retention_set")[-1]
            yield Moment(
                at_ms=part.at_ms,
                actor="archive",
                says=Text(zh="到期的个人信息已全部清除", en="all expired personal data are gone"),
                ref=f"journal:{retention.number}",
                bad=False,
            )
