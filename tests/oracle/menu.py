"""Menus of commands: what a crossing may set off, and what may happen at any time."""

from typing import TYPE_CHECKING

from sim.ground.keys import NEVER

from .worlds import Command

if TYPE_CHECKING:
    from .maker import Maker

Menu = list[tuple[str, tuple[int, ...]]]


def consequences(m: "Maker") -> list[Command]:
    """What happens at a crossing: up to three settings, and at most one command that reads facts."""
    surfaces = range(len(m.binding_of_surface))
    depot = m.rng.randrange(len(m.waves))
    settings: Menu = [
        ("binding", (0, m.rng.choice((0, 0, 1)))),
        ("notice", (1,)),
        ("script", (1,)),
        ("agents", (m.rng.randint(0, 4),)),
        ("rush", (m.rng.choice(m.rushes),)),
        ("picking", (depot, 0)),
        ("polling", (depot, 0)),
        ("admits", (depot, m.rng.choice((0, m.some_visit())))),
        ("answer_ms", (m.span(0, 3),)),
        ("notice_link", (0,)),
        ("set_listed", (m.rng.randrange(m.skus), m.rng.randint(0, 20))),
    ]
    decisions: Menu = [
        ("reconcile", ()),
        ("trouble", ()),
        ("force_import", (depot,)),
        ("dispose", (m.some_mask(), 0, NEVER)),
        ("dispose_without_unit", (m.some_mask(),)),
        ("intercept", (0,)),
    ]
    chosen = m.rng.sample(settings, m.rng.randint(0, 2))
    if m.chance(0.5):
        chosen += [("surface", (surface, 0)) for surface in surfaces if m.chance(0.8)]
    if m.chance(0.35):  # forced at the very instant of a setting, which it does not see yet, and read at that instant
        stop_list = Command(0, "admits", (depot, m.rng.choice((0, m.some_visit()))))
        without_unit = [Command(0, "dispose_without_unit", (m.some_mask(),))] if m.chance(0.7) else []
        return [stop_list, Command(0, "force_import", (depot,)), *without_unit]
    if m.chance(0.4) or not chosen:
        chosen.append(m.rng.choice(decisions))
    return [Command(0, name, args) for name, args in chosen]


def noise(m: "Maker") -> None:
    """A few commands of any kind, at any time."""
    depot, sku = m.rng.randrange(len(m.waves)), m.rng.randrange(m.skus)
    surface = m.rng.randrange(len(m.binding_of_surface))
    kinds: Menu = [
        ("surface", (surface, m.rng.randint(0, 1))),
        ("binding", (m.binding_of_surface[surface], m.rng.randint(0, 1))),
        ("notice_link", (m.rng.randint(0, 1),)),
        ("polling", (depot, m.rng.randint(0, 1))),
        ("admits", (depot, m.some_visit())),
        ("picking", (depot, m.rng.randint(0, 1))),
        ("script", (m.rng.randint(0, 1),)),
        ("agents", (m.rng.randint(0, 3),)),
        ("notice", (m.rng.randint(0, 1),)),
        ("rush", (m.share(),)),
        ("answer_ms", (m.span(0, 4),)),
        ("reconcile", ()),
        ("force_import", (depot,)),
        ("trouble", ()),
        ("set_listed", (sku, m.rng.randint(0, 30))),
        ("inbound", (depot, sku, m.rng.randint(0, 9))),
        ("harvest", (depot, sku, m.rng.randint(0, 9))),
        ("lose", (depot, sku, m.rng.randint(0, 9))),
        ("dispose", (m.some_mask(), 0, m.some_visit())),
        ("dispose_without_unit", (m.some_mask(),)),
        ("intercept", (m.some_visit(),)),
    ]
    for name, args in m.rng.sample(kinds, m.rng.randint(1, 4)):
        m.add(m.when(0, 1), name, *args)
