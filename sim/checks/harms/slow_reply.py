"""Slow replies 回复超时: people who waited longer for a human answer than the declared limit."""

from typing import Final

from ...ground.keys import RANK_BITS
from ...plan.topics import FULL_SCRIPT
from ...policy.human_reply import HUMAN_REPLY_PERCENTILE
from ...trace.tables import I64
from ..facts import Facts
from .harm import NOBODY, Harm, Met

KIND: Final = "slow_reply"


def judge(facts: Facts) -> Harm:
    """None as long as the declared percentile of the waits is within the limit; else everybody past the limit."""
    until_ms = facts.scenario.until_ms
    if within_limit(facts):
        return Harm(KIND, 0, NOBODY, None, until_ms)
    _, slow = facts.human_waits
    return Harm(KIND, len(slow), NOBODY, int(slow.min() >> RANK_BITS), until_ms, met=_met(facts, slow))


def _met(facts: Facts, slow: I64) -> tuple[Met, ...]:
    """Where most of them asked while the script knew some topics only, those that it lacked; else the desk itself."""
    holed = slow[facts.history("script").values_at(slow) > FULL_SCRIPT]
    covered = [entry for entry in facts.of_kind("topics_covered") if len(holed) and entry.at < int(holed.max())]
    if 2 * len(holed) <= len(slow) or not covered:
        return (Met("agents", "", "agents", NOBODY),)
    known = str(covered[-1].value("topics")).split(",")
    topics = (topic.id for topic in facts.scenario.shop.desk.topics)
    return tuple(Met("scripts", topic, "script", NOBODY) for topic in topics if topic not in known)


def within_limit(facts: Facts) -> bool:
    """Whether the declared percentile of the waits after T0 is within the limit; it is if nobody went to the desk."""
    asked, slow = facts.human_waits
    return (asked - len(slow)) * 1_000_000 >= HUMAN_REPLY_PERCENTILE.value * asked
