"""The scenario's file as tables of shapes."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Final

from ..ground.moments import DAY_MS, MINUTE_MS
from ..ground.words import Text
from ..policy.reaction import REACTION
from .calendar import ISO_PATTERN, Calendar
from .found_tables import found_keys
from .harm_kinds import HARM_KINDS
from .quantities import span, whole
from .reading import Reading
from .records import TEXT, Anything, Key, ListOf, MapOf, Record
from .scenario import (
    Archive,
    Compare,
    Count,
    Expectation,
    Item,
    LimitedReturn,
    LiveSession,
    Platform,
    Relist,
    State,
    Switches,
)
from .shapes import Choice, Flag, Json, Maybe, Member, Moment, Unread, Value
from .shop import Role
from .shop_tables import LISTING, ROLE, ROOM, SKU
from .situation_names import SITUATION_NAMES
from .tree import Scalar

COUNT_PATTERN: Final = r"^((at least|at most|exactly) )?\d{1,12}$"


@dataclass(frozen=True, slots=True)
class _Counted(Value[Count]):
    """`at least 1`; a number alone means exactly that many."""

    def parse(self, node: Scalar, reading: Reading) -> Maybe[Count]:
        """How to compare, and with what."""
        if re.fullmatch(COUNT_PATTERN, node.text, re.ASCII):
            words, _, number = node.text.rpartition(" ")
            return Count(compare=Compare(words or "exactly"), number=int(number))
        return reading.refuse(
            node,
            Text(zh="数量写成 at least 1、at most 3 或 exactly 0", en="a count is at least 1, at most 3 or exactly 0"),
            Text(zh="写成 at least 1", en="write at least 1"),
        )

    def schema(self) -> Json:
        """Text with a pattern, or a number."""
        return {"type": ["string", "integer"], "pattern": COUNT_PATTERN, "minimum": 0}


def _expectation(checklist: Mapping[Item, State], harms: Mapping[str, Count]) -> Expectation:
    return Expectation(checklist=checklist, harms=harms, given=True)


_ITEM: Final = Member(Text(zh="检查项", en="item"), Item)
_STATE: Final = Member(Text(zh="状态", en="state"), State)
_HARM: Final = Choice(Text(zh="损害", en="harm"), HARM_KINDS)

_SITUATION: Final = Choice(Text(zh="情形", en="situation"), SITUATION_NAMES)

EXPECT: Final = Record(
    _expectation,
    {
        "checklist": Key(MapOf(_ITEM, _STATE), needed=False, default={}),
        "harms": Key(MapOf(_HARM, _Counted()), needed=False, default={}),
    },
)
NO_EXPECTATION: Final = Expectation(checklist={}, harms={}, given=False)

SWITCHES: Final[Record[dict[str, bool | None]]] = Record(
    dict, {switch.name: Key(Flag(), needed=False) for switch in fields(Switches)}
)

_DATE: Final = {"type": "string", "pattern": ISO_PATTERN}
_MOMENT: Final = Moment().schema()


ELSEWHERE: Final = frozenset(("t0", "known_at", "from", "until", "overrides"))
"""Keys that become part of something else, or get another name."""


def _session(moment: Moment) -> Record[LiveSession]:
    keys = {"room": Key(ROOM), "at": Key(moment, to="at_ms"), "lasts": Key(span(MINUTE_MS, DAY_MS), to="lasts_ms")}
    return Record(LiveSession, keys)


def _return(moment: Moment) -> Record[LimitedReturn]:
    window = {"from": Key(moment, to="from_ms"), "until": Key(moment, to="until_ms")}
    return Record(LimitedReturn, {"listing": Key(LISTING), **window, "orders": Key(whole(1, 10_000))})


def scenario_record(calendar: Calendar | None) -> Record[dict[str, object]]:
    """All keys of a scenario; the calendar's four, shop, overrides and plan are read by readers of their own."""
    moment, afterwards = Moment(calendar), Moment(calendar, "T0+30d")
    return Record(
        dict,
        {
            "title": Key(TEXT),
            "story": Key(TEXT),
            "t0": Key(Unread(_DATE)),
            "known_at": Key(Unread(_MOMENT), needed=False),
            "from": Key(Unread(_MOMENT)),
            "until": Key(Unread(_MOMENT)),
            "shop": Key(Unread({"type": "string"})),
            "overrides": Key(Anything({"type": "object"}), needed=False),
            "platform": Key(
                Member(Text(zh="平台模式", en="platform"), Platform), needed=False, default=Platform.ARTICLE
            ),
            "switches": Key(SWITCHES, needed=False, default={}),
            "scope": Key(ListOf(SKU, least=1)),
            "harvest_at": Key(moment, to="harvest_ms", needed=False),
            "demand_fades_at": Key(moment, to="demand_fades_ms", needed=False),
            "live_sessions": Key(ListOf(_session(moment), distinct=False), needed=False, default=()),
            "reaction": Key(span(0, 7 * DAY_MS), to="reaction_ms", needed=False, default=REACTION.value),
            "relist": Key(
                Member(Text(zh="重新上架的条件", en="condition of relisting"), Relist),
                needed=False,
                default=Relist.COSTLY,
            ),
            "limited_return": Key(_return(moment), needed=False),
            "initiator": Key(ROLE, needed=False, default=Role.OPS),
            "plan": Key(Anything({})),
            "disturbances": Key(Anything({}), needed=False),
            "expect": Key(EXPECT, needed=False, default=NO_EXPECTATION),
            "notes": Key(TEXT, needed=False),
            "archive": Key(Member(Text(zh="存档方式", en="archive"), Archive), needed=False, default=Archive.MODELLED),
            "audit_at": Key(afterwards, to="audit_ms", needed=False),
            "customers_until": Key(afterwards, to="customers_until_ms", needed=False),
            **found_keys(moment),
            "sometimes": Key(ListOf(_SITUATION, least=1), needed=False),
        },
    )
