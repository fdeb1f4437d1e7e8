"""From the tree of a scenario's file to a `Scenario`: calendar first, then the shop, then all that refers to them."""

from dataclasses import replace
from functools import lru_cache
from typing import Literal

from ..ground.errors import Mistake
from ..ground.moments import DAY_MS, Start
from ..ground.words import Text
from .calendar import Calendar, read_calendar, read_moment
from .files import Source, locate_beside, tree_of
from .offers_check import check_offers
from .overlay import changed, lay_over, reasons_for
from .plan_reader import read_plan
from .reading import Reading
from .records import ListOf, as_table, build
from .scenario import Disturbance, Expectation, Place, Platform, Return, Scenario, Switches
from .scenario_tables import ELSEWHERE, scenario_record
from .shapes import Json, Maybe, Shape
from .shop import Shop
from .shop_reader import names_in, read_shop
from .steps import read_disturbance
from .tree import BAD, Bad, Node, Row, Scalar, Table, child, children, text_of

MOST_ORDERS = 1_000_000
"""The crowd numbers its rows with twenty bits."""


def read_tree(root: Node, source: Source, reading: Reading) -> Maybe[Scenario]:
    """The scenario, if neither the file nor what it names has a mistake."""
    if isinstance(as_table(root, reading), Bad):
        return BAD
    calendar = read_calendar(root, reading)
    merged, shop = _shop(root, source, reading)
    reading.names = {} if merged is None else names_in(merged)
    values = scenario_record(calendar).read(root, reading)
    plan_node = child(root, "plan")
    plan = BAD if plan_node is None else read_plan(plan_node, _key_of(root, "plan"), source, calendar, reading)
    disturbances = _disturbances(child(root, "disturbances"), calendar, reading)
    _scope_is_sold(root, merged, reading)
    _demand_can_fade(root, merged, reading)
    _not_before_t0(root, calendar, reading)
    _return_is_apart(root, merged, reading)
    if not isinstance(values, Bad):
        _return_comes_later(root, values["returns"], calendar, reading)
    if not isinstance(plan, Bad):
        check_offers(root, merged, plan, reading)
    start = calendar.start
    if not isinstance(shop, Bad) and not reading.mistakes:
        _crowd_fits(root, shop, calendar, reading)
    if reading.mistakes or start is None or isinstance(values, Bad) or isinstance(shop, Bad):
        return BAD
    values["expect"] = _with_places(values["expect"], root)
    return _scenario(source.name, start, calendar, {**values, "shop": shop, "plan": plan, "disturbances": disturbances})


def _key_of(root: Node, name: str) -> Place:
    """Where a key of the file stands."""
    return root.keys[name].place if isinstance(root, Table) else root.place


def _with_places(expect: object, root: Node) -> Expectation:
    """The expectation, each line with its place."""
    assert isinstance(expect, Expectation)
    groups = (child(root, "expect", group) for group in ("checklist", "harms"))
    keys = [key for group in groups if isinstance(group, Table) for key in group.keys.values()]
    return replace(expect, places={key.text: key.place for key in keys})


def _scenario(name: str, start: Start, calendar: Calendar, values: dict[str, object]) -> Scenario:
    platform, switches = values["platform"], values["switches"]
    assert isinstance(platform, Platform)
    assert isinstance(switches, dict)
    chosen = {switch: value for switch, value in switches.items() if value is not None}
    ours = {
        "name": name,
        "start": start,
        "t0_ms": calendar.since_start("t0"),
        "known_at_ms": calendar.since_start("known_at") if "known_at" in calendar.anchors else None,
        "until_ms": calendar.since_start("until"),
        "switches": replace(Switches.of(platform), **chosen),
    }
    return build(Scenario, {key: value for key, value in values.items() if key not in ELSEWHERE} | ours)


def _shop(root: Node, source: Source, reading: Reading) -> tuple[Node | None, Maybe[Shop]]:
    """The preset with the scenario's overrides: its tree, and the shop."""
    name, change = child(root, "shop"), child(root, "overrides")
    if not isinstance(name, Scalar) or name.is_void:
        return None, BAD
    found = locate_beside(name, source, reading, preset=True)
    base = found if isinstance(found, Bad) else tree_of(found, reading)
    if isinstance(found, Bad) or isinstance(base, Bad):
        return None, BAD
    shop, mistakes = _preset(_Same(base), found.name)
    reading.mistakes.extend(mistakes)
    if change is None or isinstance(as_table(change, reading), Bad) or isinstance(shop, Bad):
        return base, shop
    before = len(reading.mistakes)
    merged = lay_over(base, change, reading)
    mended = read_shop(merged, found.name, reading)
    reading.move_to(change.place, before)
    if isinstance(mended, Bad):
        return merged, BAD
    return merged, replace(mended, because=reasons_for(shop, merged, changed(base, change), mended.because))


class _Same:
    """A tree as a key of the cache: equal only to itself, so that nothing large is hashed."""

    def __init__(self, tree: Node) -> None:
        self.tree = tree

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.tree is self.tree

    def __hash__(self) -> int:
        return id(self.tree)


@lru_cache(maxsize=16)
def _preset(same: _Same, name: str) -> tuple[Maybe[Shop], tuple[Mistake, ...]]:
    """A preset by itself, checked once; the key keeps the tree alive, so its identity stays its own."""
    reading = Reading()
    return read_shop(same.tree, name, reading), tuple(reading.mistakes)


class _DisturbanceShape(Shape[Disturbance]):
    """One entry of `disturbances`."""

    def __init__(self, calendar: Calendar) -> None:
        self.calendar = calendar

    def read(self, node: Node, reading: Reading) -> Maybe[Disturbance]:
        """By its kind."""
        return read_disturbance(node, self.calendar, reading)

    def schema(self) -> Json:
        """Written elsewhere."""
        return {}


def _disturbances(node: Node | None, calendar: Calendar, reading: Reading) -> Maybe[tuple[Disturbance, ...]]:
    if node is None:
        return ()
    return ListOf(_DisturbanceShape(calendar), distinct=False).read(node, reading)


def _scope_is_sold(root: Node, shop: Node | None, reading: Reading) -> None:
    """Every SKU of the scope has a listing."""
    scope = child(root, "scope")
    sold = {text_of(listing, "sku") for _, listing in children(shop, "listings")}
    for sku in scope.items if isinstance(scope, Row) else ():
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


def _not_before_t0(root: Node, calendar: Calendar, reading: Reading) -> None:
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


def _return_is_apart(root: Node, shop: Node | None, reading: Reading) -> None:
    """What returns is not of the scope, which is never sold again, and waits off the shelf."""
    node, scope = child(root, "returns", "listing"), child(root, "scope")
    if not isinstance(node, Scalar) or child(shop, "listings", node.text) is None:
        return
    skus = {sku.text for sku in scope.items if isinstance(sku, Scalar)} if isinstance(scope, Row) else set[str]()
    if text_of(child(shop, "listings", node.text), "sku") in skus:
        reading.refuse(
            node,
            Text(zh="下架范围内的 SKU 在 T0 之后不再卖", en="a SKU of the scope is not sold again after T0"),
            Text(zh="返场的货另立 SKU 与链接", en="give what returns a SKU and a listing of its own"),
        )
    elif text_of(child(shop, "listings", node.text), "on_shelf") != "false":
        reading.refuse(
            node,
            Text(zh="返场的链接一开始不在架上", en="a listing that returns is off the shelf at the start"),
            Text(zh="在店铺里给它写 on_shelf: false", en="write on_shelf: false for it in the shop"),
        )


def _return_comes_later(root: Node, returns: object, calendar: Calendar, reading: Reading) -> None:
    node = child(root, "returns")
    t0 = calendar.anchors.get("t0", BAD)
    if not isinstance(returns, Return) or node is None or isinstance(t0, Bad):
        return
    if not calendar.since_start("t0") <= returns.from_ms < returns.until_ms:
        reading.refuse(
            node,
            Text(zh="返场在 T0 之后，先开始后结束", en="a return lies after T0 and ends after it begins"),
            Text(zh="写成 from: T0+5d, until: T0+5d3h 的样子", en="write it like from: T0+5d, until: T0+5d3h"),
        )


def _crowd_fits(root: Node, shop: Shop, calendar: Calendar, reading: Reading) -> Literal[Bad.BAD] | None:
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
