"""Who comes: an explicit crowd, a few people of whom each is told what he does. Most do as little as possible."""

from functools import cache
from typing import Any, Final

from hypothesis import strategies as st

from ...ground.moments import DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS
from ...plan.customers import Luck
from ...plan.shop import SurfaceKind
from ..given import People, Question, Somebody
from .moments import MOMENTS, SOON_MS, TABLE

MOST: Final = 6
_MOST_ASKERS: Final = 2
_CLASSES: Final = 2
_DOORS: Final = 5
_ELSEWHERE: Final = (SurfaceKind.WINDOW, SurfaceKind.REPLAY_CARD, SurfaceKind.DISTRIBUTOR_WINDOW)

_DOES: Final[tuple[tuple[str, tuple[Any, ...]], ...]] = (
    ("pays_after_ms", (SECOND_MS, 25 * SECOND_MS, 10 * MINUTE_MS, 110 * MINUTE_MS, 2 * HOUR_MS)),
    ("pays_after_ms", (SECOND_MS, MINUTE_MS, 20 * MINUTE_MS)),  # twice: most things happen only to those who pay
    ("quantity", (2, 5)),
    ("regrets_after_ms", (MINUTE_MS, 12 * HOUR_MS, 3 * DAY_MS)),
    ("claims_after_ms", (HOUR_MS, DAY_MS)),
    ("asks_after_ms", (MINUTE_MS, 2 * HOUR_MS, 6 * HOUR_MS)),
    ("complains_after_ms", (MINUTE_MS, 3 * HOUR_MS)),
    ("patience_ms", (MINUTE_MS, DAY_MS)),
    ("handling_ms", (MINUTE_MS, 20 * MINUTE_MS)),
    ("transit_ms", (HOUR_MS, 4 * DAY_MS)),
    ("door_ms", (HOUR_MS, DAY_MS)),
    ("notice_after_ms", (30 * SECOND_MS,)),
    ("luck", (Luck(bot=0), Luck(complaint=0), Luck(courier=0), Luck(substitute=0), Luck(bot=0, complaint=0))),
)

_deeds: Final = st.sampled_from([(name, value) for name, values in _DOES for value in values])
_DIRECT: Final = [
    (kind, number, turn, None) for number in range(_DOORS) for turn in range(_CLASSES) for kind in SurfaceKind
]
_TWICE: Final = [
    (kind, 0, 0, (after_ms, other)) for after_ms in SOON_MS[1:4:2] for kind in _ELSEWHERE for other in _ELSEWHERE
]
_doors: Final = st.sampled_from([*_DIRECT, *_TWICE])
_comes: Final = st.sampled_from(tuple(dict.fromkeys((MINUTE_MS, *TABLE))))  # a minute too late is the dullest
_asks: Final = st.sampled_from(
    ({}, {"patience_ms": MINUTE_MS}, {"patience_ms": DAY_MS}, {"handling_ms": 20 * MINUTE_MS}, {"bot": 0})
)
_some_deeds: Final = st.lists(_deeds, max_size=5)
_question: Final = st.builds(Question, at_ms=MOMENTS, does=_asks)


@st.composite
def _somebody(draw: st.DrawFn) -> Somebody:
    """A buyer; of two deeds of one kind the later one counts."""
    at_ms, (through, number, turn, again), does = draw(_comes), draw(_doors), dict(draw(_some_deeds))
    return Somebody(at_ms=at_ms, through=through, number=number, order_class=turn, does=does, again=again)


@st.composite
def _people(draw: st.DrawFn, most: int) -> People:
    return People(
        buyers=tuple(draw(st.lists(_somebody(), max_size=most))),
        askers=tuple(draw(st.lists(_question, max_size=min(most, _MOST_ASKERS)))),
    )


@cache
def crowds(*, most: int = MOST) -> st.SearchStrategy[People]:
    """At most so many buyers, and one or two people who only ask; nobody at all is the dullest."""
    return _people(most)
