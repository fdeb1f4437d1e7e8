"""C11 客服话术与三级响应: the bot says what is true, and people answer in time for three days."""

from typing import Final

from ...ground.keys import RANK_BITS, end_of_ms
from ...ground.words import Text
from ...plan.scenario import Item
from ...plan.targets import main_listing
from ..deadlines import Deadlines
from ..facts import Facts
from ..findings import ItemFinding
from ..harms.slow_reply import within_limit
from ..timing import shut
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
        ),
    ]
    entries = entries_of(facts, ("scripts_staged", "scripts_activated", "scripts_tested", "agents_arrived"))
    return of_parts(facts, ITEM, parts, entries, attempts=asked)


def _last_shut_ms(facts: Facts) -> int:
    """A script becomes active when the main listing goes off, some seconds after it where that was T0 itself."""
    delay = facts.scenario.shop.delays.get("inquiries")
    main = main_listing(facts.scenario).id
    off = facts.first("listing_delisted", main) or facts.first("listing_taken_down", main)
    return 0 if off is None or delay is None or off.at > facts.stop else (off.at >> RANK_BITS) + delay.most
