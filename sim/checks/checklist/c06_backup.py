"""C06 备份、加密与归档: three classes of data are copied before the sale ends, and archived once all is decided."""

from collections.abc import Sequence
from typing import Final

import numpy as np

from ...ground.keys import NEVER, RANK_BITS
from ...ground.moments import relative
from ...ground.words import Text
from ...plan.names import DATA
from ...plan.scenario import Item
from ...policy.retention_months import RETENTION_MONTHS
from ..copies import Copy, copies, source_shows, sums_at
from ..deadlines import Deadlines
from ..facts import Facts
from ..findings import ItemFinding
from ..harms.lost_evidence import disputes
from .expiry import expired
from .item import Part, at_of, of_parts
from .shutting import entries_of

ITEM: Final = Item.C06
HELD_BY: Final = "full_checklist"
BROKEN_BY: Final = "without_c06"


def judge(facts: Facts, deadlines: Deadlines) -> ItemFinding:
    """a: each class copied, encrypted and compared; clicks while the product page is still there. b: the orders copied
    again after the last decision and the last payment, compared and restored, kept long enough, and gone when nothing
    asks to keep them any more. Attempts: how often somebody asks for records.
    """
    kept = copies(facts)
    wanted, impossible = _possible(facts)
    missing = [data for data in wanted if not any(copy.data == data for copy in kept)]
    parts = [_copied(facts, deadlines, [copy for copy in kept if copy.data == data], data, missing) for data in wanted]
    if deadlines.archive_ms <= facts.scenario.until_ms:
        parts += _archived(facts, deadlines, [copy for copy in kept if copy.data == "transactions"])
    parts += expired(facts)
    kinds = ("backup_made", "backup_verified", "backup_missing", "retention_set", "restore_drilled", "purge_checked")
    _, asked_ms = disputes(facts)
    attempts = 2 + int(np.count_nonzero(asked_ms <= facts.scenario.until_ms))
    return of_parts(facts, ITEM, parts, entries_of(facts, kinds), attempts=attempts, impossible=impossible)


def _possible(facts: Facts) -> tuple[tuple[str, ...], Text | None]:
    """The classes that can be had: where the page had gone before anybody knew, its clicks are impossible here."""
    if source_shows(facts, "behaviour", (facts.scenario.known_at_ms or 0) << RANK_BITS):
        return tuple(DATA), None
    said = Text(zh="得知时商品页已消失，截图此处做不到", en="the page had gone before anybody knew: impossible here")
    return tuple(data for data in DATA if data != "behaviour"), said


def _copied(facts: Facts, deadlines: Deadlines, kept: Sequence[Copy], data: str, missing: Sequence[str]) -> Part:
    """One class, by its copies in time, or the first late one."""
    name, in_time = DATA[data], [copy for copy in kept if copy.at >> RANK_BITS <= deadlines.backups_ms]
    encrypted = [copy for copy in in_time or kept[:1] if copy.encrypted]
    at, observed = _best(facts, encrypted)
    says = None
    if data in missing:
        says = _nowhere(facts, deadlines, missing)
    elif not encrypted:
        says = Text(zh=f"{name.zh}：备份没有加密", en=f"{name.en}: the backup is not encrypted")
    named = Text(zh=f"{name.zh}备份", en=f"backup of {name.en}")
    return Part(name=named, deadline_ms=deadlines.backups_ms, at=at, observed=observed, says=says)


def _nowhere(facts: Facts, deadlines: Deadlines, missing: Sequence[str]) -> Text:
    """Which classes have no copy at all, and which were copied when there was nothing left to copy."""
    due = relative(deadlines.backups_ms - facts.t0_ms)
    tried = {entry.subject for entry in facts.of_kind("backup_made")}
    zh, en = "、".join(DATA[data].zh for data in missing), ", ".join(DATA[data].en for data in missing)
    late = [data for data in missing if data in tried]
    after_zh = f"；{'、'.join(DATA[data].zh for data in late)}在页面消失后才备份" if late else ""
    after_en = f"; {', '.join(DATA[data].en for data in late)} taken after the page had gone" if late else ""
    return Text(zh=f"没有备份：{zh}（应于 {due}）{after_zh}", en=f"no backup: {en} (due {due}){after_en}")


def _best(facts: Facts, kept: Sequence[Copy]) -> tuple[int | None, int | None]:
    """The first copy that was compared with its source and equal to it, and when; else the first."""
    for copy in kept:
        seen = _looked_at(facts, "backup_verified", copy)
        if seen is not None and sums_at(facts, copy.as_of) == sums_at(facts, copy.at):
            return copy.at, seen
    return (kept[0].at if kept else None), None


def _looked_at(facts: Facts, kind: str, copy: Copy) -> int | None:
    """When somebody first compared or restored a copy."""
    return next((entry.at for entry in facts.of_kind(kind) if entry.value("copy") == copy.number), None)


def _archived(facts: Facts, deadlines: Deadlines, kept: Sequence[Copy]) -> list[Part]:
    """The final archive, how long it is kept, and the drill."""
    settled = _settled(facts)
    finals = [copy for copy in kept if copy.encrypted and copy.as_of > settled]
    at, observed = _best(facts, finals)
    orders, fen = sums_at(facts, NEVER - 1)
    named = "order" if orders == 1 else "orders"
    drills = (_looked_at(facts, "restore_drilled", copy) for copy in finals)
    drilled = min((drill for drill in drills if drill is not None), default=None)
    return [
        Part(
            name=Text(
                zh=f"终档（{orders:,} 单，{fen // 100:,} 元）",
                en=f"final archive ({orders:,} {named}, {fen // 100:,} yuan)",
            ),
            deadline_ms=deadlines.archive_ms,
            at=at,
            observed=observed,
        ),
        _retention(facts, deadlines),
        Part(
            name=Text(zh="恢复演练", en="restore drill"),
            deadline_ms=deadlines.archive_ms,
            at=drilled,
            observed=None if drilled is None else drilled + 1,
        ),
    ]


def _settled(facts: Facts) -> int:
    """When the last decision was made and the last payment came in; not before the sale had ended."""
    decided = max((rule.at for rule in facts.of_kind("orders_disposed")), default=0)
    return max(facts.limit, decided, int(facts.fates.pay[facts.paid].max(initial=0)))


def _retention(facts: Facts, deadlines: Deadlines) -> Part:
    """Long enough, and not shortened later. A setting is its own observation."""
    settings = facts.of_kind("retention_set")
    long = next((entry for entry in settings if int(entry.value("months") or 0) >= RETENTION_MONTHS.value), None)
    short = (e.at for e in settings if int(e.value("months") or 0) < RETENTION_MONTHS.value)
    undone = None if long is None else next((at for at in short if at > long.at), None)
    return Part(
        name=Text(zh=f"留存 {RETENTION_MONTHS.value} 个月", en=f"kept for {RETENTION_MONTHS.value} months"),
        deadline_ms=deadlines.archive_ms,
        at=at_of(long),
        observed=None if long is None else long.at + 1,
        undone_at=undone,
    )
