"""Slow replies 回复超时: people who waited longer for a human answer than the declared limit."""

from typing import Final

import numpy as np

from ...ground.keys import RANK_BITS
from ...policy.human_reply import HUMAN_REPLY, HUMAN_REPLY_PERCENTILE
from ..facts import Facts
from .harm import NOBODY, Harm, Met

KIND: Final = "slow_reply"


def judge(facts: Facts) -> Harm:
    """None as long as the declared percentile of the waits is within the limit; else everybody past the limit."""
    asked, waits_ms = facts.human_waits_ms
    asked, waits_ms = asked[asked > facts.stop], waits_ms[asked > facts.stop]
    until_ms, limit_ms = facts.scenario.until_ms, HUMAN_REPLY.value
    slow = waits_ms > limit_ms
    within = int((~slow).sum()) * 1_000_000 >= HUMAN_REPLY_PERCENTILE.value * len(waits_ms)
    if within:
        return Harm(KIND, 0, NOBODY, None, until_ms)
    first_at_ms = int(asked[slow].min() >> RANK_BITS)
    met = (Met("agents", "", "agents", ()),)
    return Harm(KIND, int(slow.sum()), NOBODY, first_at_ms, until_ms, met=met)


def percentile_ms(facts: Facts) -> int | None:
    """The declared percentile of the waits after T0; None if nobody went to the desk."""
    asked, waits_ms = facts.human_waits_ms
    waits_ms = np.sort(waits_ms[asked > facts.stop])
    if not len(waits_ms):
        return None
    place = -(-HUMAN_REPLY_PERCENTILE.value * len(waits_ms) // 1_000_000) - 1
    return int(waits_ms[place])
