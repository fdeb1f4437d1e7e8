"""The shop's file as tables of shapes: which keys there are, what each may be, and what it becomes."""

from collections.abc import Callable
from typing import Final, TypeVar

from ..ground.moments import DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS
from ..ground.words import Text
from . import measures
from .actions import ACTIONS
from .alternatives import Alternatives, Panel, Waitlist, WeCom
from .habits import Answers, Habits
from .promotion import Campaign, CampaignKind, Material, MaterialKind, Promotions
from .quantities import Measure, money, share, span, time_of_day, whole
from .reasons import REASON
from .records import TEXT, Key, ListOf, MapOf, Record, Things
from .shapes import Choice, Flag, Known, Member, Name
from .shop import (
    Cooperative,
    Courier,
    Demand,
    Listing,
    NoticeChannel,
    Payments,
    Person,
    PromiseAfter,
    PromiseClass,
    Records,
    Role,
    Room,
    ServiceDesk,
    Ships,
    Shop,
    Sku,
    Surface,
    SurfaceKind,
    Warehouse,
    Weekday,
)
from .tables import DayWindow, QuantileTable
from .topics import Topic

T = TypeVar("T")

HANDS: Final = "hands"
SYSTEMS: Final = (HANDS, *sorted({action.system for action in ACTIONS.values()} - {"staff"}))
"""What has a delay: a person's hands, and every system that actions are sent to."""

SKU: Final = Known(Text(zh=" SKU ", en="SKU"), "sku")
LISTING: Final = Known(Text(zh="链接", en="listing"), "listing")
ROOM: Final = Known(Text(zh="直播间", en="room"), "room")
SURFACE: Final = Known(Text(zh="入口", en="surface"), "surface")
MATERIAL: Final = Known(Text(zh="推广素材", en="promotion material"), "material")
TOPIC: Final = Known(Text(zh="咨询话题", en="topic of questions"), "topic")
ROLE: Final = Member(Text(zh="岗位", en="role"), Role)

_MANY: Final = 1_000_000
_TABLE: Final = QuantileTable()
_UNITS: Final = MapOf(SKU, whole(0, 100 * _MANY))
_PIECES: Final = Measure(measures.parse_whole, str, {"pattern": r"^\d{1,4}$"}, 1, 1_000)


def _record(make: Callable[..., T], **keys: Key) -> Record[T]:
    return Record(make, keys)


_SKUS: Final = Things(
    _record(
        Sku,
        title=Key(TEXT),
        price=Key(money(1), to="price_fen"),
        cost=Key(money(), to="cost_fen"),
        pack_and_freight=Key(money(), to="pack_and_freight_fen"),
    ),
    Name(),
)
_LISTINGS: Final = Things(
    _record(
        Listing,
        title=Key(TEXT),
        sku=Key(SKU),
        main=Key(Flag(), needed=False, default=False),
        stock=Key(whole(0, 100 * _MANY)),
        on_shelf=Key(Flag(), needed=False, default=True),
    ),
    Name(),
)
_ROOMS: Final = Things(_record(Room, title=Key(TEXT)), Name(), least=0)
_SURFACES: Final = Things(
    _record(
        Surface,
        kind=Key(Member(Text(zh="入口类型", en="kind of surface"), SurfaceKind)),
        listing=Key(LISTING),
        room=Key(ROOM, needed=False),
        **{"from": Key(SURFACE, to="source", needed=False)},
    ),
    Name(),
)
_PROMISES: Final = Things(
    _record(
        PromiseClass,
        title=Key(TEXT),
        share=Key(share(), to="share_ppm"),
        ships=Key(Member(Text(zh="发货方", en="shipper"), Ships)),
        within=Key(span(HOUR_MS), to="within_ms"),
        after=Key(Member(Text(zh="承诺起点", en="beginning of a promise"), PromiseAfter)),
    ),
    Name(),
)
_WAREHOUSE: Final = _record(
    Warehouse,
    units=Key(_UNITS),
    import_every=Key(span(SECOND_MS, 7 * DAY_MS), to="import_every_ms"),
    waves=Key(DayWindow(ticks=True)),
    pack=Key(span(0, 30 * DAY_MS), to="pack_ms"),
    resaleable=Key(share(), to="resaleable_ppm", needed=False, default=0),
)
_COOPERATIVE: Final = _record(
    Cooperative,
    growing=Key(_UNITS),
    packing=Key(DayWindow(ticks=True)),
    a_day=Key(whole(0, 100 * _MANY), to="units_a_day"),
    substitutes=Key(share(), to="substitutes_ppm"),
    pulls_list_at=Key(time_of_day(DAY_MS - MINUTE_MS), to="pulls_list_at_ms"),
)
_PAYMENTS: Final = _record(
    Payments,
    unpaid_timeout=Key(span(SECOND_MS, DAY_MS), to="unpaid_timeout_ms"),  # a longer one is an input error (C09)
    grace=Key(span(0, HOUR_MS), to="grace_ms"),
    notice=Key(_TABLE),
    requests_answered_after=Key(span(1, 30 * DAY_MS), to="requests_answered_after_ms"),
    refund_sent_after=Key(span(0, 30 * DAY_MS), to="refund_sent_after_ms"),
)
_COURIER: Final = _record(
    Courier,
    transit=Key(_TABLE),
    door=Key(_TABLE),
    stopped_in_transit=Key(share(), to="stopped_in_transit_ppm"),
    stopped_at_door=Key(share(), to="stopped_at_door_ppm"),
)
_TOPICS: Final = Things(_record(Topic, title=Key(TEXT), share=Key(share(), to="share_ppm")), Name(), least=0)
_DESK: Final = _record(
    ServiceDesk,
    staffed=Key(DayWindow()),
    agents=Key(whole(0, 1_000)),
    on_call=Key(whole(0, 1_000)),
    on_call_arrive=Key(span(0, DAY_MS), to="on_call_arrive_ms"),
    bot_right=Key(share(), to="bot_right_ppm"),
    bot_stale=Key(share(), to="bot_stale_ppm"),
    handling=Key(_TABLE),
    patience=Key(_TABLE),
    strangers_a_day=Key(whole(0, _MANY)),
    topics=Key(_TOPICS, needed=False, default=()),
)
_ANSWERS: Final = _record(
    Answers,
    accept=Key(share(), to="accept_ppm"),
    decline=Key(share(), to="decline_ppm"),
    after=Key(_TABLE),
)
_HABITS: Final = _record(
    Habits,
    quantities=Key(MapOf(_PIECES, share(), 1), to="quantities_ppm"),
    **{name: Key(share(), to=f"{name}_ppm") for name in ("pay", "late", "regret", "claim", "ask", "try_again")},
    **{name: Key(share(), to=f"{name}_ppm") for name in ("complain", "complain_noticed")},
    **{f"{name}_after": Key(_TABLE) for name in ("pay", "late", "regret", "claim", "ask", "complain", "try_again")},
    answers=Key(_ANSWERS, needed=False),
)
_DEMAND: Final = _record(
    Demand,
    orders_a_day=Key(whole(0, _MANY)),
    hours=Key(ListOf(whole(0, _MANY), distinct=False)),
    visits_an_order=Key(whole(1, 1_000_000)),
    surfaces=Key(MapOf(SURFACE, whole(0, _MANY), 1)),
    fades_with=Key(span(SECOND_MS), to="half_life_ms", needed=False),
    rush=Key(share(), to="rush_ppm", needed=False, default=0),
    live_burst=Key(whole(1, 1_000), needed=False, default=1),
    replay_orders_a_day=Key(whole(0, _MANY), needed=False, default=0),
    replay_fades_with=Key(span(SECOND_MS), to="replay_half_life_ms", needed=False),
)
_RECORDS: Final = _record(
    Records,
    disputed=Key(share(), to="disputed_ppm"),
    disputed_after=Key(_TABLE),
    leak_every=Key(span(30 * DAY_MS), to="leak_every_ms"),
    mirror_sheet=Key(Flag(), needed=False, default=False),
)
_CAMPAIGNS: Final = Things(
    _record(
        Campaign,
        title=Key(TEXT),
        kind=Key(Member(Text(zh="活动类型", en="kind of campaign"), CampaignKind)),
        listing=Key(LISTING),
    ),
    Name(),
    least=0,
)
_MATERIALS: Final = Things(
    _record(
        Material,
        title=Key(TEXT),
        kind=Key(Member(Text(zh="素材类型", en="kind of material"), MaterialKind)),
        listing=Key(LISTING),
        clicks_a_day=Key(whole(0, _MANY)),
        fades_with=Key(span(SECOND_MS), to="half_life_ms", needed=False),
    ),
    Name(),
    least=0,
)
_PROMOTIONS: Final = _record(
    Promotions,
    campaigns=Key(_CAMPAIGNS, needed=False, default=()),
    materials=Key(_MATERIALS, needed=False, default=()),
)
_ALTERNATIVES: Final = _record(
    Alternatives,
    panel=Key(
        _record(
            Panel,
            sku=Key(SKU),
            buys=Key(share(), to="buys_ppm"),
            basket_more=Key(share(), to="basket_more_ppm"),
        ),
        needed=False,
    ),
    waitlist=Key(
        _record(
            Waitlist,
            joins=Key(share(), to="joins_ppm"),
            deposit=Key(money(1), to="deposit_fen"),
            redeems=Key(share(), to="redeems_ppm"),
        ),
        needed=False,
    ),
    wecom=Key(
        _record(WeCom, joins=Key(share(), to="joins_ppm"), usual_a_day=Key(whole(0, _MANY))),
        needed=False,
    ),
)
_PEOPLE: Final = Things(
    _record(
        Person,
        title=Key(TEXT),
        roles=Key(ListOf(ROLE, least=1)),
        on_duty=Key(DayWindow()),
        days_off=Key(ListOf(Member(Text(zh="星期", en="weekday"), Weekday)), needed=False, default=()),
    ),
    Name(),
)
_CHANNEL: Final = Member(Text(zh="公告渠道", en="channel of a notice"), NoticeChannel)

SHOP: Final = _record(
    Shop,
    title=Key(TEXT),
    skus=Key(_SKUS),
    listings=Key(_LISTINGS),
    rooms=Key(_ROOMS, needed=False, default=()),
    surfaces=Key(_SURFACES),
    promises=Key(_PROMISES),
    warehouse=Key(_WAREHOUSE),
    cooperative=Key(_COOPERATIVE, needed=False),
    payments=Key(_PAYMENTS),
    courier=Key(_COURIER),
    desk=Key(_DESK),
    habits=Key(_HABITS),
    demand=Key(_DEMAND),
    records=Key(_RECORDS),
    promotions=Key(_PROMOTIONS, needed=False),
    people=Key(_PEOPLE),
    notices=Key(MapOf(_CHANNEL, share(), 1), needed=False, default={}),
    word_of_mouth=Key(_TABLE),
    alternatives=Key(_ALTERNATIVES, needed=False),
    delays=Key(MapOf(Choice(Text(zh="系统", en="system"), SYSTEMS), _TABLE)),
    because=Key(ListOf(REASON, distinct=False), needed=False, default=()),
)
"""The whole file; what one key demands of another is checked in `shop_checks`."""
