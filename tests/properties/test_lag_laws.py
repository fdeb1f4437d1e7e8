"""No view learns later than its static worst case, counted from the moment at which somebody begins to act: whatever
the shop's delays, the number of its links and rooms, the platform, and what goes wrong on the wire.
"""

from dataclasses import replace
from functools import cache

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.checks.facts import Facts
from sim.checks.timing import shut
from sim.checks.worst_case import worst_cases
from sim.crowd.rows import Askers, Buyers
from sim.crowd.sample import Crowd
from sim.ground.draws import Shares, Words
from sim.ground.keys import RANK_BITS
from sim.ground.moments import MINUTE_MS
from sim.ground.quantiles import Quantiles
from sim.plan.actions import ACTIONS
from sim.plan.links import BEGIN, links
from sim.plan.reader import read_scenario
from sim.plan.scenario import OnFailure, Plan, Platform, Scenario, Step, Switches, Then
from sim.plan.shop import Listing, Role, Room, Surface, SurfaceKind
from sim.world import run

from .hostility import ON_THE_WIRE, disturbances

NOBODY = Crowd(Buyers.from_rows([]), Askers.from_rows([]), 0)
DO = ("delist_products", "unlink_replays", "stage_scripts", "freeze_stock", "pause_picking", "notify_dropshipper")
ROLES = (Role.OPS, Role.LIVE_OPS, Role.SERVICE, Role.MARKETING, Role.FINANCE)
"""Five people's."""
WORDS = st.integers(0, 2**32 - 1)
SECONDS = st.integers(1, 900).map(lambda seconds: seconds * 1_000)


class DrawnWords:
    """Words drawn beforehand, given out as names come up, then always the same; the crowd is empty and needs none."""

    def __init__(self, drawn: list[int], rest: int) -> None:
        self.left, self.rest = iter(drawn), rest
        self.known: dict[str, int] = {}

    def word(self, name: str) -> int:
        if name not in self.known:
            self.known[name] = next(self.left, self.rest)
        return self.known[name]

    def words(self, name: str, count: int) -> Words:
        assert not count, name
        return np.empty(0, np.uint32)

    def shares(self, name: str, count: int) -> Shares:
        assert not count, name
        return np.empty(0, np.uint16)


@cache
def base() -> Scenario:
    return read_scenario("full_checklist")


@st.composite
def scenarios(draw: st.DrawFn, kind: str) -> Scenario:
    """A shop with any delays, up to four more links and rooms, distributors in tiers, a plan of five
    people's steps, and at least one fault of this kind.
    """
    shop = base().shop
    more = draw(st.integers(0, 4))
    listings = tuple(
        Listing(id=f"more-{n}", title=shop.title, sku=shop.skus[0].id, main=False, stock=9) for n in range(more)
    )
    rooms = tuple(Room(id=f"more-room-{n}", title=shop.title) for n in range(more))
    pages = [
        Surface(id=f"page-{n}", kind=SurfaceKind.PRODUCT_PAGE, listing=f"more-{n}", room=None) for n in range(more)
    ]
    cards = [
        Surface(id=f"card-{n}", kind=SurfaceKind.REPLAY_CARD, listing=f"more-{n}", room=f"more-room-{n}")
        for n in range(more)
    ]
    windows = [one.id for one in shop.surfaces if one.kind is SurfaceKind.DISTRIBUTOR_WINDOW]
    above = {name: draw(st.sampled_from((None, *windows[:n]))) for n, name in enumerate(windows)}
    tiers = [replace(one, source=above.get(one.id)) for one in shop.surfaces]
    delays = {name: Quantiles(1, ((10_000, draw(SECONDS)),)) for name in shop.delays}
    wider = replace(
        shop,
        listings=(*shop.listings, *listings),
        rooms=(*shop.rooms, *rooms),
        surfaces=(*tiers, *pages, *cards),
        delays=delays,
    )
    t0_ms = base().t0_ms
    moments = st.sampled_from((0, 0, 0, -20, 1, 30, 180)).map(lambda minutes: t0_ms + minutes * MINUTE_MS)
    chosen = draw(st.sets(st.sampled_from(DO), min_size=1))
    steps = [a_step("take_inventory", 0, tell=ROLES)]
    for do in (do for do in DO if do in chosen):
        retry = draw(st.integers(0, 4))
        on_failure = OnFailure(retry=retry, every_ms=draw(SECONDS), then=Then.ESCALATE) if retry else None
        given = {"list": draw(st.sampled_from(("daily", "now")))} if do == "notify_dropshipper" else {}
        role, needs = draw(st.sampled_from(ROLES)), draw(st.sampled_from((("take_inventory",), ())))
        steps.append(a_step(do, draw(moments), role=role, needs=needs, on_failure=on_failure, settings=given))
    platform = draw(st.sampled_from(tuple(Platform)))
    before_ms, after_ms = t0_ms - 15 * MINUTE_MS, t0_ms + 5 * MINUTE_MS
    first = draw(disturbances(before_ms, after_ms, within_bounds=False, kinds=(kind,)))
    others = draw(st.lists(disturbances(before_ms, after_ms, within_bounds=False), max_size=2))
    return replace(
        base(),
        shop=wider,
        platform=platform,
        switches=Switches.of(platform),
        plan=Plan(steps=tuple(steps)),
        disturbances=(first, *others),
    )


def a_step(do: str, at_ms: int, **more: object) -> Step:
    """A step of anybody's."""
    given: dict[str, object] = {
        "id": do, "do": do, "item": ACTIONS[do].item, "role": Role.OPS, "at_ms": at_ms, "on": None,
        "needs": (), "tell": (), "targets": None, "settings": {}, "on_failure": None, "place": None,
    }  # fmt: skip
    return Step(**(given | more))  # type: ignore[arg-type]


def sources_of(scenario: Scenario) -> dict[str, set[str]]:
    """For every node of the graph of links, the actions that it can learn from."""
    found: dict[str, set[str]] = {}
    for link in links(scenario):
        own = {DOES.get(link.to) or DOES[link.to.split(" ")[0]]} if link.source == BEGIN else set()
        found.setdefault(link.to, set()).update(own | found.get(link.source, set()))
    return found


DOES = {
    "listing": "delist_products",
    "mount": "unlink_replays",
    "notice": "notify_dropshipper",
    "view erp": "freeze_stock",
    "view wms": "pause_picking",
    "view script": "stage_scripts",
}


@settings(max_examples=80)
@pytest.mark.parametrize("kind", ON_THE_WIRE)
@given(st.data())
def test_no_view_learns_later_than_its_static_worst_case(kind, data):
    scenario = data.draw(scenarios(kind))
    drawn, rest = data.draw(st.lists(WORDS, max_size=60)), data.draw(st.sampled_from((2**32 - 1, 0)))
    trace = run(scenario, DrawnWords(drawn, rest), 0, NOBODY)
    facts, sources = Facts(trace), sources_of(scenario)
    begun = {entry.value("action"): entry.at >> RANK_BITS for entry in trace.journal if entry.kind == "step_begun"}
    for view, worst_ms in worst_cases(scenario).items():
        if worst_ms is not None:
            shut_at, _ = shut(facts, view)
            assert shut_at is not None, view
            latest_ms = max(begun[action] for action in sources[view])
            assert (shut_at >> RANK_BITS) - latest_ms <= worst_ms, view
