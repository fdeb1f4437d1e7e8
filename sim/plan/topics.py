"""The keyword library: what people ask about, and how much of it a script covers.

A script that covers a topic settles the bot's share of its questions; one that does not know a topic's keywords passes
all of them on to people. Where a shop names no topics, a script covers everything. Coverage counts in whole percents.
"""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

from ..ground.words import Text

FULL_SCRIPT: Final = 1
"""The state of a script that covers everything; 0 is the stale one."""

ALL: Final = 100  # percent


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """What people ask about; the shares of all topics make 1,000,000."""

    id: str
    title: Text
    share_ppm: int


def covered_percent(topics: tuple[Topic, ...], covered: Collection[str]) -> int:
    """How much of the questions a script about some of these topics covers."""
    return sum(topic.share_ppm for topic in topics if topic.id in covered) // 10_000 if topics else ALL


def script_state(percent: int) -> int:
    """The state of a right script that covers so much; from 1 for everything upwards, the less the higher."""
    return FULL_SCRIPT + ALL - percent


def settled_ppm(topics: tuple[Topic, ...], stale_ppm: int, right_ppm: int) -> tuple[int, ...]:
    """The share of all questions that the bot settles, by the script's state."""
    states = ALL + 1 if topics else 1
    return stale_ppm, *(right_ppm * (ALL - missing) // ALL for missing in range(states))
