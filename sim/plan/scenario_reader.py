"""From the tree of a scenario's file to a `Scenario`: calendar first, then the shop, then all that refers to them."""

from dataclasses import replace
from functools import lru_cache

from ..ground.errors import Mistake
from ..ground.moments import Start
from ..ground.same import Same
from .actors import check_names
from .alternatives_check import check_alternatives
from .based import based
from .calendar import Calendar, read_calendar
from .files import Source, locate_beside, tree_of
from .overlay import changed, lay_over, reasons_for
from .plan_reader import read_plan
from .reading import Reading
from .records import ListOf, as_table, build
from .scenario import Disturbance, Expectation, Place, Platform, Scenario, Switches
from .scenario_checks import check_crowd, check_occasions, check_scenario
from .scenario_tables import ELSEWHERE, scenario_record
from .shapes import Json, Maybe, Shape
from .shop import Shop
from .shop_reader import names_in, read_shop
from .steps import read_disturbance
from .talks_check import check_answers
from .told import as_told
from .tree import BAD, Bad, Node, Scalar, Table, child


def read_tree(root: Node, source: Source, reading: Reading) -> Maybe[Scenario]:
    """The scenario, if neither the file nor what it names has a mistake."""
    if isinstance(as_table(root, reading), Bad):
        return BAD
    whole = based(root, source, reading)
    if isinstance(whole, Bad):
        return BAD
    root = whole.root
    calendar = read_calendar(root, reading)
    merged, shop = shop_of(root, whole.source_of("shop"), reading)
    reading.names = {} if merged is None else names_in(merged, reading)
    values = scenario_record(calendar).read(root, reading)
    plan_node, beside = child(root, "plan"), whole.source_of("plan")
    plan = BAD if plan_node is None else read_plan(plan_node, _key_of(root, "plan"), beside, calendar, reading)
    disturbances = _disturbances(child(root, "disturbances"), calendar, reading)
    check_scenario(root, merged, values, calendar, reading)
    if not isinstance(plan, Bad):
        check_alternatives(root, merged, plan, reading)
        check_answers(root, merged, plan, reading)
        check_occasions(plan, disturbances, reading)
        check_names(root, merged, [step.id for step in plan.steps], reading)
    start = calendar.start
    if not isinstance(shop, Bad) and not reading.mistakes:
        check_crowd(root, shop, calendar, reading)
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


def shop_of(root: Node, source: Source, reading: Reading) -> tuple[Node | None, Maybe[Shop]]:
    """The preset with the scenario's overrides: its tree, and the shop."""
    name, change = child(root, "shop"), child(root, "overrides")
    if not isinstance(name, Scalar) or name.is_void:
        return None, BAD
    found = locate_beside(name, source, reading, preset=True)
    base = found if isinstance(found, Bad) else tree_of(found, reading)
    if isinstance(found, Bad) or isinstance(base, Bad):
        return None, BAD
    shop, mistakes = _preset(Same(base), found.name)
    reading.mistakes.extend(mistakes)
    if change is None or isinstance(as_table(change, reading), Bad) or isinstance(shop, Bad):
        return as_told(base, source.told), shop
    before = len(reading.mistakes)
    merged = as_told(lay_over(base, change, reading), source.told)
    mended = read_shop(merged, found.name, reading)
    reading.move_to(change.place, before)
    if isinstance(mended, Bad):
        return merged, BAD
    return merged, replace(mended, because=reasons_for(shop, merged, changed(base, change), mended.because))


@lru_cache(maxsize=16)
def _preset(same: Same[Node], name: str) -> tuple[Maybe[Shop], tuple[Mistake, ...]]:
    """A preset by itself, checked once; the key keeps the tree alive, so its identity stays its own."""
    reading = Reading()
    return read_shop(same.it, name, reading), tuple(reading.mistakes)


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
