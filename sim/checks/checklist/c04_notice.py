"""C04 预告、公示与告知书: told in time, through every channel, with the clauses that keep buyers' rights."""

from typing import Final

import numpy as np

from ...ground.words import Text
from ...plan.names import NOTICE_CHANNELS
from ...plan.scenario import Item
from ...plan.shop import NoticeChannel
from ...policy.pre_notice import PRE_NOTICE
from ...trace.journal import Entry
from ..deadlines import Deadlines, impossible_here
from ..facts import Facts
from ..findings import ItemFinding
from .item import Part, at_of, not_exercised, of_parts
from .shutting import entries_of

ITEM: Final = Item.C04
HELD_BY: Final = "full_checklist"
BROKEN_BY: Final = "without_c04"


def judge(facts: Facts, deadlines: Deadlines) -> ItemFinding:
    """One part a channel. Attempts: orders that were open at T0, whose buyers a notice is for."""
    channels = facts.scenario.shop.notices
    if not channels:
        return not_exercised(ITEM, Text(zh="没有公告渠道", en="there is no channel for a notice"))
    parts = [_part(facts, channel, deadlines) for channel in channels]
    entries = entries_of(facts, ("notice_published", "notice_checked"))
    open_at_t0 = facts.paid & (facts.shipped > facts.stop) & (facts.fates.refund > facts.stop)
    impossible = impossible_here(facts.scenario, PRE_NOTICE.value)
    attempts = int(np.count_nonzero(open_at_t0))
    return of_parts(facts, ITEM, parts, entries, attempts=attempts, impossible=impossible)


def _part(facts: Facts, channel: NoticeChannel, deadlines: Deadlines) -> Part:
    title = NOTICE_CHANNELS[channel]
    published = facts.first("notice_published", channel)
    whole = next((e for e in _of(facts, "notice_published", channel) if e.value("clauses") == "full"), None)
    seen = (e.at for e in _of(facts, "notice_checked", channel) if e.value("clauses") == "full")
    says = None
    if published is not None and whole is None:
        says = Text(zh=f"{title.zh}：没有写明法律条款", en=f"{title.en}: the legal clauses are missing")
    return Part(
        name=title,
        deadline_ms=deadlines.notice_ms,
        at=at_of(whole),
        observed=next((at for at in seen if whole is not None and at > whole.at), None),
        says=says,
    )


def _of(facts: Facts, kind: str, channel: str) -> list[Entry]:
    return [entry for entry in facts.of_kind(kind) if entry.subject == channel]
