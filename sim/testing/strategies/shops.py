"""Small shops: the corner shop with other entrances, other people to ship, other waits and other stock."""

from collections.abc import Mapping
from functools import cache
from typing import Any, Final

from hypothesis import strategies as st

from ...plan.shop_variants import variant
from ..given import DrawnShop

PRESET: Final = "corner_shop"
_SKU: Final = "honey-500g"
_FROM_8: Final = {"from": "08:00", "to": "24:00"}


def _named(zh: str, en: str) -> dict[str, str]:
    return {"zh": zh, "en": en}


PEOPLE: Final[Mapping[str, Any]] = {
    "owner": {"roles": ["ops", "compliance"], "on_duty": _FROM_8},
    "partner": {"title": _named("搭档", "The partner"), "roles": ["finance", "marketing", "data"], "on_duty": _FROM_8},
    "helper": {"title": _named("帮手", "The helper"), "roles": ["live_ops"], "on_duty": _FROM_8},
    "keeper": {"title": _named("仓管", "The keeper of the store"), "roles": ["supply_chain"], "on_duty": _FROM_8},
    "clerk": {"title": _named("客服", "The clerk"), "roles": ["service", "legal"], "on_duty": _FROM_8},
}
"""As in small_shop: one pair of hands for each thing that is done at T0."""

_PAIR: Final = {"title": _named("老客链接", "Regulars' link"), "sku": _SKU}
_TEA: Final = {
    "title": _named("花茶", "Tea"),
    "price": "29.00 yuan",
    "cost": "9.00 yuan",
    "pack_and_freight": "6.00 yuan",
}
_TEA_LINK: Final = {"title": _named("花茶", "Tea"), "sku": "tea-100g", "stock": "2000"}
_SESSION: Final = {"title": _named("又一场直播", "Another session")}
_BY_DISTRIBUTOR: Final = {"kind": "distributor_window", "listing": "honey"}
_PRESALE: Final = {"title": _named("预售单", "presale orders"), "within": "48h", "after": "payment"}
_GROWING: Final = 2000
_COOPERATIVE: Final = {
    "growing": {_SKU: str(_GROWING)},
    "packing": {"from": "08:00", "to": "20:00", "every": "60min"},
    "a_day": "100",
    "substitutes": "0%",
    "pulls_list_at": "06:00",
}
_PROMOTIONS: Final = {
    "campaigns": {"coupon": {"title": _named("新客券", "Coupon"), "kind": "coupon", "listing": "honey"}},
    "materials": {
        "ad-1": {"title": _named("广告", "Ad"), "kind": "ad", "listing": "honey", "clicks_a_day": "20"},
    },
}
_QUICK: Final = {"p50": "1s", "max": "2s"}
_SLOW: Final = {"p50": "1min", "p95": "100s", "max": "2min"}  # small_shop leaves no more room

_entrances: Final = st.sampled_from(
    [
        (links, rooms, distributors, tea)
        for distributors in (0, 1, 3)
        for tea in (False, True)
        for links in (1, 2)
        for rooms in (1, 2, 0)
    ]
)
_seller: Final = st.sampled_from(
    [
        (cooperative, promotions, notices)
        for cooperative in (False, True)
        for promotions in (True, False)
        for notices in (True, False)
    ]
)
_stock: Final = st.sampled_from([4000, 60, 6, 0])
_waits: Final = st.sampled_from(
    [
        (timeout, imports, waves, pack)
        for timeout in ("2h", "10min", "1h")
        for imports in ("20min", "5min", "2h")
        for waves in ("60min", "4h")
        for pack in ("4h", "1h", "12h")
    ]
)
_tables: Final = st.sampled_from(
    [
        dict.fromkeys(names, table)
        for table in (_QUICK, _SLOW)
        for names in ((), ("storefront", "live_replay", "payments"), ("erp", "wms"), ("inquiries",))
    ]
)
_desks: Final = st.sampled_from([(agents, right) for agents in (1, 0, 3) for right in ("75%", "0%", "100%")])


@cache
def shops() -> st.SearchStrategy[DrawnShop]:
    """The corner shop with one link, one replay and its usual waits is the dullest."""
    return _shops()


@st.composite
def _shops(draw: st.DrawFn) -> DrawnShop:
    seller, entrances, stock = draw(_seller), draw(_entrances), draw(_stock)
    presale = seller[0]
    # Two who ship each have plenty, since an order waits for its own of them. The links offer what there is, no more.
    units = _GROWING if presale else stock
    listed = (units + _GROWING if presale else units) // entrances[0]
    waits, (agents, right) = draw(_waits), draw(_desks)
    overrides = _surfaces(entrances, listed) | _sellers(*seller)
    overrides["people"] = dict(PEOPLE)
    overrides["warehouse"] = {
        "units": {_SKU: str(units), **({"tea-100g": "2000"} if "skus" in overrides else {})},
        "import_every": waits[1],
        "waves": {"from": "08:00", "to": "20:00", "every": waits[2]},
        "pack": waits[3],
    }
    overrides["payments"] = {"unpaid_timeout": waits[0]}
    overrides["desk"] = {"agents": str(agents), "bot_right": right}
    delays = draw(_tables)
    if delays:
        overrides["delays"] = delays
    return DrawnShop(preset=PRESET, overrides=overrides, shop=variant(PRESET, overrides))


def _surfaces(entrances: tuple[int, int, int, bool], listed: int) -> dict[str, Any]:
    """Listings, rooms, the ways to them, and how many would come each way."""
    links, rooms, distributors, tea = entrances
    listings: dict[str, Any] = {"honey": {"stock": str(listed)}}
    surfaces: dict[str, Any] = {}
    weights: dict[str, Any] = {"window": "88", "replay": "12"}
    changed: dict[str, Any] = {}
    if links > 1:
        listings["honey-pair"] = {**_PAIR, "stock": str(listed)}
        surfaces["share-link"] = {"kind": "share_link", "listing": "honey-pair"}
        weights["share-link"] = "10"
    if tea:
        changed["skus"] = {"tea-100g": _TEA}
        listings["tea"] = _TEA_LINK
        surfaces["tea-page"] = {"kind": "product_page", "listing": "tea"}
        weights["tea-page"] = "20"
    if not rooms:
        changed["rooms"] = {"room-1": None}
        surfaces["replay"] = weights["replay"] = None
    if rooms > 1:
        changed["rooms"] = {"room-2": _SESSION}
        surfaces["replay-2"] = {"kind": "replay_card", "listing": "honey", "room": "room-2"}
        weights["replay-2"] = "8"
    for number in range(1, distributors + 1):
        above = {"from": "distributor-1"} if number == 3 else {}
        surfaces[f"distributor-{number}"] = {**_BY_DISTRIBUTOR, **above}
        weights[f"distributor-{number}"] = "6"
    changed["listings"] = listings
    if surfaces:
        changed["surfaces"] = surfaces
    return changed | {"demand": {"orders_a_day": "14", "surfaces": weights}}


def _sellers(cooperative: bool, promotions: bool, notices: bool) -> dict[str, Any]:
    """Who else ships, and what draws people to the shop."""
    changed: dict[str, Any] = {}
    if cooperative:
        changed["cooperative"] = _COOPERATIVE
        changed["promises"] = {
            "store": {"share": "60%"},
            "presale": {**_PRESALE, "share": "40%", "ships": "cooperative"},
        }
    if promotions:
        changed["promotions"] = _PROMOTIONS
    if notices:
        changed["notices"] = {"post": "30%", "groups": "20%"}
    return changed
