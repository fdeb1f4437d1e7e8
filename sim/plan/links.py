"""Links: how each view of the product's state learns of a change, and how late at the worst.

A node is a state or a view; an edge says from what it learns, by which kind of link, and the longest delay from
the moment at which somebody begins to act. A node learns from any one of its links, or, where `needs_all` says
so, only from all of them together. What no step and no system would ever tell has no link: it is unbounded.
"""

from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple

from ..ground.moments import DAY_MS
from ..policy.distributor_copy_poll import DISTRIBUTOR_COPY_POLL
from .actions import ACTIONS
from .scenario import Scenario, Step
from .shop import CARDS, Surface, SurfaceKind
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
    """All links of a scenario's shop, with the people's links that its plan provides."""
    for step in scenario.plan.steps:
        worst_ms = _worst(scenario, "hands") + _worst(scenario, ACTIONS[step.do].system)
        for node in _changed(scenario, step):
            yield Link(BEGIN, node, LinkKind.PERSON, worst_ms)
    for surface in surfaces_in_scope(scenario):
        yield from _of_surface(scenario, surface)
    yield Link(f"listing {main_listing(scenario).id}", "view script", LinkKind.PUSH, _worst(scenario, "inquiries"))
    yield Link("view erp", "view wms", LinkKind.PUSH, 0)
    if scenario.shop.cooperative is not None:
        yield Link("notice to the dropshipper", "view dropshipper_list", LinkKind.DAILY, DAY_MS)


def views(scenario: Scenario) -> tuple[str, ...]:
    """The names of all views of a scenario's shop."""
    inner = ["view erp", "view wms", "view script"]
    if scenario.shop.cooperative is not None:
        inner.insert(0, "view dropshipper_list")
    return (*(f"surface {surface.id}" for surface in surfaces_in_scope(scenario)), *inner)


def _changed(scenario: Scenario, step: Step) -> Iterator[str]:
    """The nodes that a step changes."""
    changes = ACTIONS[step.do].changes
    if changes in ("listing", "mount"):
        inventory = any(other.do == "take_inventory" for other in scenario.plan.steps)
        yield from (f"{changes} {target}" for target in targets_of(scenario, step, inventory))
    elif changes in CHANGES_NODE and step.do != "resume_picking":
        yield CHANGES_NODE[changes]


def _of_surface(scenario: Scenario, surface: Surface) -> Iterator[Link]:
    """How one entrance shuts."""
    switches, view, listing = scenario.switches, f"surface {surface.id}", f"listing {surface.listing}"
    if surface.kind in CARDS:
        yield Link(f"mount {surface.room}", view, LinkKind.PUSH, 0)
        if not switches.replay_sells_delisted:
            yield Link(listing, view, LinkKind.PUSH, 0)
    elif surface.kind is SurfaceKind.DISTRIBUTOR_WINDOW and switches.distributor_copy:
        yield Link(listing, view, LinkKind.POLL, DISTRIBUTOR_COPY_POLL.value)
    else:
        yield Link(listing, view, LinkKind.PUSH, 0)


def _worst(scenario: Scenario, name: str) -> int:
    table = scenario.shop.delays.get(name)
    return 1 if table is None else table.most
