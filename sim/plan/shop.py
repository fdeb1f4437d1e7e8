"""The shop: what is sold where, who ships it, who works there, and how its customers behave.

Times of day are ms since midnight in the scenario's zone, durations ms, money fen, shares parts per million.
A preset lives in scenarios/shops; every figure in it names its source.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from ..ground.citations import Because
from ..ground.quantiles import Quantiles
from ..ground.words import Text
from .alternatives import Alternatives
from .habits import Habits
from .promotion import Promotions
from .topics import Topic


class SurfaceKind(StrEnum):
    """A way to reach checkout."""

    WINDOW = "window"
    PRODUCT_PAGE = "product_page"
    SHARE_LINK = "share_link"
    QR_CODE = "qr_code"
    CART = "cart"
    LIVE_CARD = "live_card"
    REPLAY_CARD = "replay_card"
    DISTRIBUTOR_WINDOW = "distributor_window"


CARDS: Final = (SurfaceKind.LIVE_CARD, SurfaceKind.REPLAY_CARD)
"""Entrances that hang in a room, live or past."""


class Role(StrEnum):
    """Who does something; the shop says which person fills it."""

    OPS = "ops"
    LIVE_OPS = "live_ops"
    SUPPLY_CHAIN = "supply_chain"
    FINANCE = "finance"
    SERVICE = "service"
    MARKETING = "marketing"
    LEGAL = "legal"
    DATA = "data"
    COMPLIANCE = "compliance"


class Weekday(StrEnum):
    """A day of the week."""

    MON = "mon"
    TUE = "tue"
    WED = "wed"
    THU = "thu"
    FRI = "fri"
    SAT = "sat"
    SUN = "sun"


class NoticeChannel(StrEnum):
    """Where a notice to the public appears."""

    POST = "post"
    MOMENTS = "moments"
    GROUPS = "groups"
    LETTER = "letter"


class Ships(StrEnum):
    """Who ships a class of orders."""

    WAREHOUSE = "warehouse"
    COOPERATIVE = "cooperative"


class PromiseAfter(StrEnum):
    """From when a shipping promise counts: the payment, or the harvest if that is later."""

    PAYMENT = "payment"
    HARVEST = "harvest"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sku:
    """A thing that is sold."""

    id: str
    title: Text
    price_fen: int
    cost_fen: int
    pack_and_freight_fen: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """A product link; `stock` is the number that the platform lets buyers order, a view and not a supply."""

    id: str
    title: Text
    sku: str
    main: bool
    stock: int
    on_shelf: bool = True  # at the start


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """A live session of the past whose replay can still be watched."""

    id: str
    title: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Surface:
    """One entrance; live and replay cards hang in a room."""

    id: str
    kind: SurfaceKind
    listing: str
    room: str | None
    source: str | None = None  # the distributor from whom this distributor took the product; None: from the shop


@dataclass(frozen=True, slots=True, kw_only=True)
class PromiseClass:
    """A class of orders; the shares of all classes make 1,000,000."""

    id: str
    title: Text
    share_ppm: int
    ships: Ships
    within_ms: int
    after: PromiseAfter


@dataclass(frozen=True, slots=True, kw_only=True)
class DayTimes:
    """A window of the day: [from_ms, to_ms]; with `every_ms`, the ticks in it (both ends included)."""

    from_ms: int
    to_ms: int
    every_ms: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Warehouse:
    """The merchant's own boxes: imported by the ERP, picked in waves."""

    units: Mapping[str, int]
    import_every_ms: int
    waves: DayTimes
    pack_ms: int
    resaleable_ppm: int = 0  # of the units that come back; the rest is spoiled


@dataclass(frozen=True, slots=True, kw_only=True)
class Cooperative:
    """The dropshipper: packs presale orders from its own list of what is on sale."""

    growing: Mapping[str, int]
    packing: DayTimes
    units_a_day: int
    substitutes_ppm: int
    pulls_list_at_ms: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Payments:
    """The gateway."""

    unpaid_timeout_ms: int
    grace_ms: int
    notice: Quantiles
    requests_answered_after_ms: int  # how long the shop takes to grant a request for a refund
    refund_sent_after_ms: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Courier:
    """Parcels under way."""

    transit: Quantiles
    door: Quantiles
    stopped_in_transit_ppm: int
    stopped_at_door_ppm: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceDesk:
    """Bot and agents."""

    staffed: DayTimes
    agents: int
    on_call: int
    on_call_arrive_ms: int
    bot_right_ppm: int
    bot_stale_ppm: int
    handling: Quantiles
    patience: Quantiles
    strangers_a_day: int
    topics: tuple[Topic, ...] = ()  # of the keyword library; none: a script covers everything


@dataclass(frozen=True, slots=True, kw_only=True)
class Demand:
    """Would-be orders: a daily number with an hourly shape, spread over surfaces by weight."""

    orders_a_day: int
    hours: tuple[int, ...]  # 24 weights
    visits_an_order: int
    surfaces: Mapping[str, int]
    half_life_ms: int | None  # once the scenario lets demand fade
    rush_ppm: int  # by how much demand would rise if everybody heard that the goods will be gone
    live_burst: int  # how many times as fast orders come in a pitch of a live session
    replay_orders_a_day: int  # through a replay, when it has just gone up
    replay_half_life_ms: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Records:
    """Who asks for records of orders afterwards, and what may leak."""

    disputed_ppm: int  # of paid orders
    disputed_after: Quantiles  # from T0 or the payment, whichever is later
    leak_every_ms: int  # on average
    mirror_sheet: bool  # whether orders are also copied into an online sheet, in clear


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """One pair of hands, and when they are there."""

    id: str
    title: Text
    roles: tuple[Role, ...]
    on_duty: DayTimes
    days_off: tuple[Weekday, ...] = ()  # every week; never all seven


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """Why a setting, or a section of settings, is what it is."""

    setting: str  # dotted: "habits.pay_after", or a section
    because: Because


@dataclass(frozen=True, slots=True, kw_only=True)
class Shop:
    """Everything that stays the same from plan to plan. Mappings keep the order of the file."""

    id: str
    title: Text
    skus: tuple[Sku, ...]
    listings: tuple[Listing, ...]
    rooms: tuple[Room, ...]
    surfaces: tuple[Surface, ...]
    promises: tuple[PromiseClass, ...]
    warehouse: Warehouse
    cooperative: Cooperative | None
    payments: Payments
    courier: Courier
    desk: ServiceDesk
    habits: Habits
    demand: Demand
    records: Records
    promotions: Promotions | None
    people: tuple[Person, ...]
    notices: Mapping[NoticeChannel, int]  # the share of buyers that each reaches, in ppm; together at most all
    word_of_mouth: Quantiles
    delays: Mapping[str, Quantiles]  # "hands" and one per system
    alternatives: Alternatives | None = None
    because: tuple[Reason, ...]
