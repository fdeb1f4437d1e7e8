"""C11 客服话术与三级响应: the bot says what is true, and people answer in time for three days."""

from typing import Final

from ...ground.keys import RANK_BITS, end_of_ms
from ...ground.moments import duration
from ...ground.words import Text
from ...plan.scenario import Item
from ...plan.targets import main_listing
from ...policy.human_reply import HUMAN_REPLY, HUMAN_REPLY_PERCENTILE
from ..deadlines import Deadlines
from ..facts import Facts
from ..findings import ItemFinding
from ..harms.slow_reply import within_limit
from ..timing import shut
from ..waits import percentile_ms
from .item import Part, of_parts
from .shutting import entries_of

ITEM: Final = Item.C11
HELD_BY: Final = "full_checklist"
BROKEN_BY: Final = "without_c11"


def judge(facts: Facts, deadlines: Deadlines) -> ItemFinding:
    """Attempts: people who were handed off after T0."""
    active, _ = shut(facts, "view script")
    tests = (e.at for e in facts.of_kind("scripts_tested") if e.value("right") == 1)
    asked, _ = facts.human_waits
    answered = end_of_ms(deadlines.staffed_until_ms)
    parts = [
        Part(
            name=Text(zh="话术生效", en="scripts active"),
            deadline_ms=max(deadlines.scripts_ms, _last_shut_ms(facts)),
            at=active,
            observed=next((at for at in tests if active is not None and at > active), None),
        ),
        Part(
            name=Text(zh="人工回复", en="human replies"),
            deadline_ms=deadlines.staffed_until_ms,
            at=answered if within_limit(facts) else None,
            observed=answered + 1,
            timed=False,
            says=None if within_limit(facts) else _too_slow(facts),
        ),
    ]
    entries = entries_of(facts, ("scripts_staged", "scripts_activated", "scripts_tested", "agents_arrived"))
    return of_parts(facts, ITEM, parts, entries, attempts=asked)


def _too_slow(facts: Facts) -> Text:
    """How long people waited, and the limit."""
    share = HUMAN_REPLY_PERCENTILE.value
    waited = duration(percentile_ms(facts.trace, facts.in_scope, facts.stop, facts.horizon, share))
    percent, limit = share // 10_000, duration(HUMAN_REPLY.value)
    return Text(
        zh=f"人工回复：第 {percent} 百分位 {waited}，上限 {limit}",
        en=f"human replies: {percent}th percentile {waited}, limit {limit}",
    )


def _last_shut_ms(facts: Facts) -> int:
    """A script becomes active when the main listing goes off, some seconds after it where that was T0 itself."""
    delay = facts.scenario.shop.delays.get("inquiries")
    main = main_listing(facts.scenario).id
    off = facts.first("listing_delisted", main) or facts.first("listing_taken_down", main)
    return 0 if off is None or delay is None or off.at > facts.stop else (off.at >> RANK_BITS) + delay.most
