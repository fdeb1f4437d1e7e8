"""Slow replies 回复超时: people who waited longer for a human answer than the declared limit."""

from typing import Final

from ...ground.keys import RANK_BITS
from ...policy.human_reply import HUMAN_REPLY_PERCENTILE
from ..facts import Facts
from .harm import NOBODY, Harm, Met

KIND: Final = "slow_reply"


def judge(facts: Facts) -> Harm:
    """None as long as the declared percentile of the waits is within the limit; else everybody past the limit."""
    until_ms = facts.scenario.until_ms
    if within_limit(facts):
        return Harm(KIND, 0, NOBODY, None, until_ms)
    _, slow = facts.human_waits
    met = (Met("agents", "", "agents", NOBODY),)
    return Harm(KIND, len(slow), NOBODY, int(slow.min() >> RANK_BITS), until_ms, met=met)


def within_limit(facts: Facts) -> bool:
    """Whether the declared percentile of the waits after T0 is within the limit; it is if nobody went to the desk."""
    asked, slow = facts.human_waits
    return (asked - len(slow)) * 1_000_000 >= HUMAN_REPLY_PERCENTILE.value * asked
