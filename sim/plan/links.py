"""Links: how each view of the product's state learns of a change, and how late at the worst.

A node is a state or a view; an edge says from what it learns, by which kind of link, and the longest delay from
the moment at which somebody begins to act. A node learns from any one of its links, or, where `needs_all` says
so, only from all of them together. What no step and no system would ever tell has no link: it is unbounded.
"""

from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import NamedTuple

from ..ground.moments import DAY_MS
from ..policy.distributor_copy_poll import DISTRIBUTOR_COPY_POLL
from .actions import ACTIONS
from .scenario import Scenario, Step
from .shop import CARDS, Surface, SurfaceKind
from .slowest import push_ms, step_ms
from .targets import main_listing, surfaces_in_scope, targets_of

BEGIN = "begin"
"""The node at which somebody begins to act: everything is counted from there."""


class LinkKind(StrEnum):
    """How a change travels."""

    PERSON = "person"
    PUSH = "push"
    POLL = "poll"
    DAILY = "daily"


class Link(NamedTuple):
    """`to` learns from `source` within `worst_ms`."""

    source: str
    to: str
    kind: LinkKind
    worst_ms: int


NEEDS_ALL = frozenset({"view script"})
"""Views that need all their links: a script must be staged, and the main listing be off."""

CHANGES_NODE = {
    "dropshipper_list": "notice to the dropshipper",
    "stock": "view erp",
    "picking": "view wms",
    "scripts": "view script",
}


def links(scenario: Scenario) -> Iterator[Link]:
    """All links of a scenario's shop, with the people's links that its plan provides. What has no bound is no link."""
    staffed = staffed_steps(scenario)
    for step in staffed.values():
        yield from _of_step(scenario, step, staffed)
    for surface in surfaces_in_scope(scenario):
        yield from _of_surface(scenario, surface)
    pushed_ms = push_ms(scenario, "inquiries")
    if pushed_ms is not None:
        yield Link(f"listing {main_listing(scenario).id}", "view script", LinkKind.PUSH, pushed_ms)
    yield Link("view erp", "view wms", LinkKind.PUSH, 0)
    if scenario.shop.cooperative is not None:
        asked = any(step.settings.get("list") == "now" for step in staffed.values())
        notice = "notice to the dropshipper"
        yield Link(notice, "view dropshipper_list", LinkKind.DAILY, DAY_MS)
        if asked:
            yield Link(notice, "view dropshipper_list", LinkKind.PUSH, 1)


def views(scenario: Scenario) -> tuple[str, ...]:
    """The names of all views of a scenario's shop."""
    inner = ["view erp", "view wms", "view script"]
    if scenario.shop.cooperative is not None:
        inner.insert(0, "view dropshipper_list")
    return (*(f"surface {surface.id}" for surface in surfaces_in_scope(scenario)), *inner)


def staffed_steps(scenario: Scenario) -> Mapping[str, Step]:
    """The steps that somebody can do: their roles are filled, and so are those of all that they need."""
    filled = {role for person in scenario.shop.people for role in person.roles}
    staffed: dict[str, Step] = {}
    left = [step for step in scenario.plan.steps if step.role in filled]
    while ready := [step for step in left if step.id not in staffed and set(step.needs) <= set(staffed)]:
        staffed |= {step.id: step for step in ready}
    return staffed


def _after_inventory(step: Step, steps: Mapping[str, Step]) -> bool:
    """Whether a step cannot begin before an inventory was taken."""
    needs = [steps[need] for need in step.needs]
    return any(one.do == "take_inventory" or _after_inventory(one, steps) for one in needs)


def _of_step(scenario: Scenario, step: Step, steps: Mapping[str, Step]) -> Iterator[Link]:
    """The person's links to the nodes that a step changes."""
    action, everything = ACTIONS[step.do], tuple[str, ...]()
    if action.changes in ("listing", "mount"):
        everything = targets_of(scenario, step, inventory=True)
        sure = everything if _after_inventory(step, steps) else targets_of(scenario, step, inventory=False)
        places = {f"{action.changes} {target}": everything.index(target) for target in sure}
    elif action.changes in CHANGES_NODE and step.do != "resume_picking":
        places = {CHANGES_NODE[action.changes]: 0}
    else:
        return
    for node, place in places.items():
        worst_ms = step_ms(scenario, step, action.system, len(everything), place)
        if worst_ms is not None:
            yield Link(BEGIN, node, LinkKind.PERSON, worst_ms)


def _of_surface(scenario: Scenario, surface: Surface) -> Iterator[Link]:
    """How one entrance shuts."""
    switches, view, listing = scenario.switches, f"surface {surface.id}", f"listing {surface.listing}"
    if surface.kind in CARDS:
        yield Link(f"mount {surface.room}", view, LinkKind.PUSH, 0)
        if not switches.replay_sells_delisted:
            yield Link(listing, view, LinkKind.PUSH, 0)
    elif surface.kind is SurfaceKind.DISTRIBUTOR_WINDOW and switches.distributor_copy:
        source = listing if surface.source is None else f"surface {surface.source}"
        yield Link(source, view, LinkKind.POLL, DISTRIBUTOR_COPY_POLL.value)
    else:
        yield Link(listing, view, LinkKind.PUSH, 0)
