"""C03 代发通知与拦截规则: told, acknowledged, and the list and the rule in force. Three things, not one."""

from typing import Final

import numpy as np

from ...ground.words import Text
from ...plan.scenario import Item
from ...policy.dropshipper_notice import DROPSHIPPER_NOTICE
from ..deadlines import Deadlines, impossible_here
from ..facts import Facts
from ..findings import ItemFinding
from .item import Part, at_of, not_exercised, of_parts

ITEM: Final = Item.C03
HELD_BY: Final = "full_checklist"
BROKEN_BY: Final = "without_c03"


def judge(facts: Facts, deadlines: Deadlines) -> ItemFinding:
    """Attempts: orders that the dropshipper could have packed wrongly after T0."""
    if facts.scenario.shop.cooperative is None:
        return not_exercised(ITEM, Text(zh="没有代发商", en="there is no dropshipper"))
    notice = next((e for e in facts.of_kind("step_begun") if e.value("action") == "notify_dropshipper"), None)
    acknowledged, applied = facts.first("dropshipper_acknowledged"), facts.first("list_applied")
    version, rule = facts.first("list_version_acknowledged"), facts.first("intercept_rule_live")
    tested = facts.first("intercept_rule_tested")
    parts = [
        Part(
            name=Text(zh="通知", en="notice"),
            deadline_ms=deadlines.dropshipper_notice_ms,
            at=at_of(notice),
            observed=at_of(acknowledged),
            verify_by_ms=deadlines.dropshipper_ack_ms,
        ),
        Part(
            name=Text(zh="回执", en="acknowledgement"),
            deadline_ms=deadlines.dropshipper_ack_ms,
            at=at_of(acknowledged),
            observed=None if acknowledged is None else acknowledged.at + 1,
        ),
        Part(
            name=Text(zh="清单生效", en="list applied"),
            deadline_ms=deadlines.dropshipper_list_ms,
            at=at_of(applied),
            observed=at_of(version),
        ),
        Part(
            name=Text(zh="拦截规则", en="interception rule"),
            deadline_ms=deadlines.dropshipper_list_ms,
            at=at_of(rule),
            observed=at_of(tested),
        ),
    ]
    entries = [e for e in (notice, acknowledged, applied, version, rule, tested) if e is not None]
    waiting = facts.paid & facts.of_depot["cooperative"] & ((facts.fates.dispatch > facts.stop) | facts.ghost)
    attempts = int(np.count_nonzero(waiting))
    impossible = impossible_here(facts.scenario, DROPSHIPPER_NOTICE.value)
    return of_parts(facts, ITEM, parts, entries, attempts=attempts, impossible=impossible)
