"""What a scenario's parts ask of each other: the scope of the shop, the moments of T0, the crowd of both."""

from collections.abc import Mapping
from typing import Final, Literal

from ..ground.moments import DAY_MS, duration
from ..ground.words import Text
from ..policy.selling_drain import SELLING_DRAIN
from .calendar import Calendar, read_moment
from .reading import Reading
from .scenario import Disturbance, LimitedReturn, Occasion, Plan
from .shapes import Maybe
from .shop import Shop
from .tree import BAD, Bad, Node, Row, Scalar, Table, child, children, text_of

MOST_ORDERS: Final = 1_000_000
"""The crowd numbers its rows with twenty bits."""


def check_scenario(
    root: Node, shop: Node | None, values: Maybe[Mapping[str, object]], calendar: Calendar, reading: Reading
) -> None:
    """Refuse what does not go together, each at its own place."""
    _scope_is_sold(root, shop, reading)
    _demand_can_fade(root, shop, reading)
    _comes_after_t0(root, calendar, reading)
    _return_is_apart(root, shop, reading)
    _comes_in_time(root, calendar, reading)
    if not isinstance(values, Bad):
        _return_comes_later(root, values["limited_return"], calendar, reading)


def _scope_is_sold(root: Node, shop: Node | None, reading: Reading) -> None:
    """Every SKU of the scope has a listing."""
    scope = child(root, "scope")
    sold = {text_of(listing, "sku") for _, listing in children(shop, "listings")}
    for sku in scope.items if isinstance(scope, Row) and None not in sold else ():  # what cannot be read has been told
        if isinstance(sku, Scalar) and child(shop, "skus", sku.text) is not None and sku.text not in sold:
            reading.refuse(
                sku,
                Text(zh="下架范围内的 SKU 至少有一个链接", en="a SKU of the scope has a listing that sells it"),
                Text(zh="在店铺里加链接，或从 scope 里删去", en="add a listing to the shop, or take it out of scope"),
            )


def _demand_can_fade(root: Node, shop: Node | None, reading: Reading) -> None:
    node = child(root, "demand_fades_at")
    if node is not None and isinstance(shop, Table) and child(shop, "demand", "fades_with") is None:
        reading.refuse(
            node,
            Text(zh="需求要有半衰期才会消退", en="demand fades with a half-life, and this shop gives none"),
            Text(zh="在店铺的 demand 里写 fades_with: 24h", en="add fades_with: 24h to the shop's demand"),
        )


def _comes_after_t0(root: Node, calendar: Calendar, reading: Reading) -> None:
    """Who asks for records asks afterwards, and customers are followed at least until the sale ends."""
    t0 = calendar.anchors.get("t0", BAD)
    for key in ("audit_at", "customers_until"):
        node = child(root, key)
        if not isinstance(node, Scalar) or node.is_void or isinstance(t0, Bad):
            continue
        at = read_moment(node, calendar, Reading())  # what is wrong with it by itself is told elsewhere
        if not isinstance(at, Bad) and at < calendar.since_start("t0"):
            reading.refuse(
                node,
                Text(zh=f"{key} 不早于 T0", en=f"{key} does not lie before T0"),
                Text(zh="写成 T0+40d 这样的时刻", en="write a moment such as T0+40d"),
            )


def _comes_in_time(root: Node, calendar: Calendar, reading: Reading) -> None:
    """Whoever is listed comes while there is somebody to sell, and early enough for what follows to be seen."""
    listed, t0 = child(root, "crowd", "buyers"), calendar.anchors.get("t0", BAD)
    if isinstance(t0, Bad) or isinstance(calendar.anchors["until"], Bad) or not isinstance(listed, Row):
        return
    until_ms = max(_last_day_ms(root, calendar) - SELLING_DRAIN.value, calendar.since_start("t0"))
    for buyer in listed.items:
        node = child(buyer, "at")
        at = read_moment(node, calendar, Reading()) if isinstance(node, Scalar) and not node.is_void else BAD
        if node is not None and not isinstance(at, Bad) and at > until_ms:
            days = duration(SELLING_DRAIN.value)
            reading.refuse(
                node,
                Text(
                    zh=f"买家最晚在演练结束（until）前 {days} 到来，之后的事才看得到",
                    en=f"no buyer comes in the last {days} before the end (until), so that what follows is seen",
                ),
                Text(zh="改早这个时刻，或把 until 改晚", en="choose an earlier moment, or a later until"),
            )


def _return_is_apart(root: Node, shop: Node | None, reading: Reading) -> None:
    """What returns is not of the scope, which is never sold again, and waits off the shelf."""
    node, scope = child(root, "limited_return", "listing"), child(root, "scope")
    if not isinstance(node, Scalar) or child(shop, "listings", node.text) is None:
        return
    skus = {sku.text for sku in scope.items if isinstance(sku, Scalar)} if isinstance(scope, Row) else set[str]()
    if text_of(child(shop, "listings", node.text), "sku") in skus:
        reading.refuse(
            node,
            Text(zh="下架范围内的 SKU 在 T0 之后不再卖", en="a SKU of the scope is not sold again after T0"),
            Text(zh="返场的货另立 SKU 与链接", en="give what returns a SKU and a listing of its own"),
        )
    elif node.text not in {text_of(surface, "listing") for _, surface in children(shop, "surfaces")}:
        reading.refuse(
            node,
            Text(zh="返场的链接要有入口", en="a listing that returns has an entrance"),
            Text(
                zh=f"在店铺的 surfaces 里加一个 listing: {node.text} 的入口",
                en=f"add a surface with listing: {node.text} to the shop",
            ),
        )
    elif text_of(child(shop, "listings", node.text), "on_shelf") != "false":
        reading.refuse(
            node,
            Text(zh="返场的链接一开始不在架上", en="a listing that returns is off the shelf at the start"),
            Text(zh="在店铺里给它写 on_shelf: false", en="write on_shelf: false for it in the shop"),
        )


def _return_comes_later(root: Node, declared: object, calendar: Calendar, reading: Reading) -> None:
    node = child(root, "limited_return")
    t0 = calendar.anchors.get("t0", BAD)
    if not isinstance(declared, LimitedReturn) or node is None or isinstance(t0, Bad):
        return
    if not calendar.since_start("t0") <= declared.from_ms < declared.until_ms:
        reading.refuse(
            node,
            Text(zh="返场在 T0 之后，先开始后结束", en="a return lies after T0 and ends after it begins"),
            Text(zh="写成 from: T0+5d, until: T0+5d3h 的样子", en="write it like from: T0+5d, until: T0+5d3h"),
        )


def check_occasions(plan: Plan, disturbances: Maybe[tuple[Disturbance, ...]], reading: Reading) -> None:
    """A step that waits for a warning waits for one that can come; another file's is told where that file is named."""
    if isinstance(disturbances, Bad) or any(one.kind == "lapsed_certificate" for one in disturbances):
        return
    for step in plan.steps:
        if step.on is Occasion.WARNING and step.place is not None and plan.place is not None:
            elsewhere = step.place.file != plan.place.file
            reading.refuse(
                plan.like if elsewhere and plan.like is not None else step.place,
                Text(
                    zh="没有证照到期（lapsed_certificate），就不会有提醒",
                    en="there is no warning without a certificate that lapses (lapsed_certificate)",
                ),
                Text(
                    zh="在 disturbances 里写上证照到期，或删去 on: warning",
                    en="declare the lapse among the disturbances, or delete on: warning",
                ),
                found="on: warning",
            )


def check_crowd(root: Node, shop: Shop, calendar: Calendar, reading: Reading) -> Literal[Bad.BAD] | None:
    """So many customers can be told apart."""
    days = -(-_last_day_ms(root, calendar) // DAY_MS)
    people = days * (shop.demand.orders_a_day + shop.desk.strangers_a_day)
    until = child(root, "until")
    if people <= MOST_ORDERS or until is None:
        return None
    return reading.refuse(
        until,
        Text(
            zh=f"从开始到结束最多 {MOST_ORDERS} 名顾客",
            en=f"from start to end there are at most {MOST_ORDERS:,} customers",
        ),
        Text(
            zh=f"现在约有 {people} 名；缩短时间，或减少每天的订单",
            en=f"there are about {people:,}; shorten the time or sell less a day",
        ),
    )


def _last_day_ms(root: Node, calendar: Calendar) -> int:
    node = child(root, "customers_until")
    at = read_moment(node, calendar, Reading()) if isinstance(node, Scalar) else BAD
    return calendar.since_start("until") if isinstance(at, Bad) else at
