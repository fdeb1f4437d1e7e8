"""C07 and C08: every entrance that sells the scope is shut in time, by its link, its room or its copy."""

from collections.abc import Callable, Iterator

from ...checks.deadlines import Deadlines
from ...ground.words import Text
from ...plan.names import SURFACES
from ...plan.pace import Pace
from ...plan.scenario import Item, Scenario
from ...plan.schedule import OFF, Schedule, taken_down_ms
from ...plan.shop import CARDS, Surface, SurfaceKind
from ...plan.targets import surfaces_in_scope
from ...policy.distributor_copy_poll import DISTRIBUTOR_COPY_POLL
from ..duty import Duty


def duties(scenario: Scenario, limits: Deadlines) -> Iterator[Duty]:
    """One an entrance."""
    for surface in surfaces_in_scope(scenario):
        in_room = surface.kind in CARDS
        by_room = in_room and scenario.switches.replay_sells_delisted
        name = SURFACES[surface.kind]
        yield Duty(
            item=Item.C08 if in_room else Item.C07,
            name=Text(zh=f"{name.zh} {surface.id}", en=f"{name.en} {surface.id}"),
            done_by=("unlink_replays",) if by_room else OFF,
            target=(surface.room or "") if by_room else surface.listing,
            due_ms=limits.surfaces_ms,
            lag=_polls(scenario, surface),
            given_ms=None if by_room else taken_down_ms(scenario),
            seen_by="probe_replays" if in_room else "probe_listings",
            seen_target=(surface.room or "") if in_room else surface.listing,
            seen_due_ms=limits.surfaces_probed_ms,
        )


def _polls(scenario: Scenario, surface: Surface) -> Callable[[Schedule], int]:
    """How long a distributor's copy may lag: half a poll as a rule, a whole one at the worst, along the whole chain."""
    links, sources = 0, {one.id: one.source for one in scenario.shop.surfaces}
    if surface.kind is SurfaceKind.DISTRIBUTOR_WINDOW and scenario.switches.distributor_copy:
        at: str | None = surface.id
        while at is not None:
            links, at = links + 1, sources[at]
    worst_ms = links * DISTRIBUTOR_COPY_POLL.value
    return lambda made: (1 if links else 0, worst_ms // 2, worst_ms)[Pace(made.pace)]
