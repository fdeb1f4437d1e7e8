"""Examples in which planted bugs are hunted: the folder's scenarios, and variations of them, by number.

Whoever hunts takes any callable that yields examples, so that a generator of whole shops can take this one's place.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import count
from random import Random
from typing import Final

from sim.ground.moments import DAY_MS, HOUR_MS, MINUTE_MS
from sim.plan.disturbances import DISTURBANCES, SYSTEMS
from sim.plan.reader import read_scenario, scenario_names
from sim.plan.scenario import Disturbance, Item, OnFailure, Platform, Relist, Scenario, Step, Switches, Then
from sim.plan.shop import Weekday
from sim.plan.targets import listings_in_scope, main_listing

from .edges import edges
from .example import Example
from .steps import step, with_steps

FIRST: Final = (
    "toy_open_door",
    "farm_produce",
    "full_checklist",
    "auto_stop",
    "batch_of_120",
    "passive_violation",
    "farm_produce_mended",
    "negotiated_delay",
    "waitlist_filed",
    "standing_rule",
    "ticks_only",
    "refund_everybody",
)
ON_THE_WIRE: Final = tuple(kind for kind, known in DISTURBANCES.items() if "on" in known.settings)
BASES: Final = (
    "full_checklist",
    "farm_produce_mended",
    "passive_violation",
    "limited_return",
    "distributor_cascade",
    "batch_of_120",
    "soft_delist",
    "farm_produce",
    "beauty_brand",
)


Source = Callable[[], Iterator[Example]]


def examples() -> Iterator[Example]:
    """A few different scenarios of the folder, a storm of each kind, arranged mishaps, edges; then variations, and the
    rest of the folder in turn with them.
    """
    yield from (Example(name, read_scenario(name), 7) for name in FIRST)
    yield from (storm(kind) for kind in ON_THE_WIRE)
    yield from arranged()
    yield from edges()
    rest = (name for name in scenario_names() if name not in FIRST)
    for number in count():
        yield varied(number)
        name = next(rest, None)
        if name is not None:
            yield Example(name, read_scenario(name), 7)


def arranged() -> Iterator[Example]:
    """What seldom comes by itself: ways back, a copy's copy, a role that nobody told, a push into an outage."""
    full = read_scenario("full_checklist")
    listing, t0_ms = main_listing(full).id, full.t0_ms
    there_and_back = (
        ("relist", HOUR_MS),
        ("withdraw_review", HOUR_MS + 20 * MINUTE_MS),
        ("relist", HOUR_MS + 40 * MINUTE_MS),
        ("delist_products", 3 * DAY_MS),
        ("relist", 3 * DAY_MS + 90 * MINUTE_MS),
        ("delist_products", 6 * DAY_MS + 7 * MINUTE_MS),
    )
    steps = [step(f"{do}-{n}", do, t0_ms + at_ms, (listing,)) for n, (do, at_ms) in enumerate(there_and_back)]
    back = replace(with_steps(full, *steps), relist=Relist.COSTLY)
    yield Example("full_checklist, there and back", back, 7)
    documented = replace(back, platform=Platform.DOCUMENTED, switches=Switches.of(Platform.DOCUMENTED))
    yield Example("full_checklist, there and back, documented", documented, 7)
    reason: dict[str, int | str] = {"reason": "violation"}
    bar = Disturbance(kind="passive_delisting", at_ms=t0_ms + DAY_MS, settings=reason, place=None)
    again = step("relist-barred", "relist", t0_ms + 2 * DAY_MS, (listing,))
    yield Example("full_checklist, barred and submitted", replace(with_steps(full, again), disturbances=(bar,)), 7)
    cascade = replace(read_scenario("distributor_cascade"), disturbances=())
    off = step("delist-calmly", "delist_products", cascade.t0_ms, None)
    yield Example("distributor_cascade, calm", with_steps(cascade, off), 7)
    yield Example("full_checklist without C02", replace(full, plan=full.plan.without(Item.C02)), 7)
    off_ms = min(step.at_ms or t0_ms for step in full.plan.steps if step.do == "delist_products")
    settings: dict[str, int | str] = {"on": "inquiries", "lasts": 15 * MINUTE_MS, "bursts": 1, "every": HOUR_MS}
    outage = Disturbance(kind="outage", at_ms=off_ms, settings=settings, place=None)
    yield Example("full_checklist, the bot down as the link goes off", replace(full, disturbances=(outage,)), 7)
    calm = (
        step("rest", "pause_picking", t0_ms - 3 * DAY_MS, None),
        step("go-on", "resume_picking", t0_ms - DAY_MS, None),
    )
    yield Example("full_checklist, no picking for two days", with_steps(full, *calm), 7)
    yield Example("without_c08", read_scenario("without_c08"), 7)
    yield Example("full_checklist, cut short", replace(full, until_ms=t0_ms + 8 * DAY_MS), 7)
    beauty = read_scenario("beauty_brand")
    everything = replace(step("refund-all", "dispose_orders", beauty.t0_ms, None), settings={"decision": "refund"})
    yield Example("beauty_brand, all refunded", with_steps(beauty, everything), 7)
    one = (full.shop.promises[-1].id,)
    some = replace(step("refund-some", "dispose_orders", t0_ms - DAY_MS, one), settings={"decision": "refund"})
    yield Example("full_checklist, one class refunded", with_steps(full, some), 7)
    batch = read_scenario("batch_of_120")
    many = (
        step("all-back", "relist", batch.t0_ms + DAY_MS, None),
        step("all-withdrawn", "withdraw_review", batch.t0_ms + DAY_MS + 20 * MINUTE_MS, None),
    )
    yield Example("batch_of_120, all back and withdrawn", replace(with_steps(batch, *many), relist=Relist.COSTLY), 7)


def storm(kind: str) -> Example:
    """The full checklist, and one thing that goes wrong everywhere and all the time; every step is tried again."""
    name = "batch_of_120" if kind == "rate_limit" else "full_checklist"
    scenario, known = read_scenario(name), DISTURBANCES[kind].settings
    settings: dict[str, int | str] = {name: STORM.get((kind, name), one.default or 1) for name, one in known.items()}
    settings["lasts"] = STORM.get((kind, "lasts"), scenario.until_ms)
    one = Disturbance(kind=kind, at_ms=0, settings=settings, place=None)
    tried, _ = retried(Random(kind), scenario)  # noqa: S311
    return Example(f"{name} in a storm of {kind}", replace(tried, disturbances=(one,)), 7)


STORM: Final = {
    ("outage", "lasts"): 20 * MINUTE_MS,
    ("outage", "bursts"): 1_000,
    ("outage", "every"): 50 * MINUTE_MS,
    ("rate_limit", "per_minute"): 1,
    ("loss", "times"): 5,
    ("ack_without_effect", "by"): 20 * MINUTE_MS,
}
"""How hard each kind blows, where that is not its default."""


def varied(number: int) -> Example:
    """The variation of this number."""
    rng = Random(number)  # noqa: S311
    name = BASES[number % len(BASES)]
    scenario, said = read_scenario(name), [name]
    for change in (CHANGES[number % len(CHANGES)], *rng.sample(CHANGES, rng.randint(0, 2))):
        scenario, says = change(rng, scenario)
        said.append(says)
    return Example(", ".join(said), replace(scenario, name=f"varied-{number}"), 7 + number)


def disturbed(rng: Random, scenario: Scenario) -> tuple[Scenario, str]:
    """Something goes wrong on the wire about a step of the plan."""
    kind, steps = rng.choice(ON_THE_WIRE), [step for step in scenario.plan.steps if step.at_ms is not None]
    at_ms = (rng.choice(steps).at_ms or 0) if steps else scenario.t0_ms
    settings: dict[str, int | str] = {"on": rng.choice(("all", *SYSTEMS)), "lasts": rng.choice((HOUR_MS, DAY_MS))}
    for setting, known in DISTURBANCES[kind].settings.items():
        if setting in ("on", "lasts"):
            continue
        usual = int(known.default or 1)
        settings[setting] = max(known.least or 0, rng.choice((usual, usual * 2, usual * 5)))
    one = Disturbance(kind=kind, at_ms=max(0, at_ms - rng.randrange(10 * MINUTE_MS)), settings=settings, place=None)
    return replace(scenario, disturbances=(*scenario.disturbances, one)), f"{kind} on {settings['on']}"


def relisted(rng: Random, scenario: Scenario) -> tuple[Scenario, str]:
    """Links go back on sale, and off again, with withdrawals between."""
    one = rng.choice((main_listing(scenario).id, main_listing(scenario).id, listings_in_scope(scenario)[-1].id, None))
    at_ms, steps = scenario.t0_ms + rng.randrange(6 * HOUR_MS), list[Step]()
    for place in range(rng.randint(1, 6)):
        do = rng.choice(("relist", "relist", "withdraw_review", "delist_products"))
        steps.append(step(f"{do}-{place}", do, at_ms, None if one is None else (one,)))
        at_ms += rng.choice((MINUTE_MS, MINUTE_MS, 20 * MINUTE_MS, 5 * HOUR_MS, DAY_MS))
    relist = rng.choice(tuple(Relist))
    return replace(with_steps(scenario, *steps), relist=relist), f"{len(steps)} ways back, relisting {relist}"


def pressed(rng: Random, scenario: Scenario) -> tuple[Scenario, str]:
    """Everything short: units, hands, stock of the links."""
    shop = scenario.shop
    part = rng.choice((3, 10, 40))
    units = {sku: max(1, n // part) for sku, n in shop.warehouse.units.items()}
    listings = tuple(replace(one, stock=max(5, one.stock // (part * 10))) for one in shop.listings)
    shop = replace(shop, warehouse=replace(shop.warehouse, units=units), listings=listings)
    if shop.cooperative is not None:
        packs = max(1, shop.cooperative.units_a_day // part)
        shop = replace(shop, cooperative=replace(shop.cooperative, units_a_day=packs, substitutes_ppm=300_000))
    return replace(scenario, shop=shop), f"units and stock / {part}"


def elsewhere(rng: Random, scenario: Scenario) -> tuple[Scenario, str]:
    """Switches turned."""
    platform = rng.choice(tuple(Platform))
    switches = replace(Switches.of(platform), stock_taken_at_payment=rng.random() < 0.5)
    return replace(scenario, platform=platform, switches=switches), f"platform {platform}"


def repeated(rng: Random, scenario: Scenario) -> tuple[Scenario, str]:
    """Steps that are done once more, later."""
    steps = [step for step in scenario.plan.steps if step.at_ms is not None]
    if not steps:
        return scenario, "nothing repeated"
    again = rng.sample(steps, min(4, len(steps)))
    later_ms = rng.choice((MINUTE_MS, HOUR_MS, DAY_MS))
    copies = [
        replace(one, id=f"{one.id}-again-{len(scenario.plan.steps)}", at_ms=(one.at_ms or 0) + later_ms, needs=())
        for one in again
    ]
    return with_steps(scenario, *copies), f"{', '.join(one.id for one in copies)}"


def unstaffed(rng: Random, scenario: Scenario) -> tuple[Scenario, str]:
    """People are there for three hours of a few days only."""
    from_ms = rng.randrange(20) * HOUR_MS
    people = tuple(
        replace(
            one,
            on_duty=replace(one.on_duty, from_ms=from_ms, to_ms=from_ms + 3 * HOUR_MS),
            days_off=tuple(rng.sample(tuple(Weekday), 3)),
        )
        for one in scenario.shop.people
    )
    return replace(scenario, shop=replace(scenario.shop, people=people)), "three hours a day, four days a week"


def retried(rng: Random, scenario: Scenario) -> tuple[Scenario, str]:
    """Every step is tried again when it is refused."""
    on_failure = OnFailure(retry=rng.randint(1, 4), every_ms=rng.choice((MINUTE_MS, HOUR_MS)), then=Then.GO_ON)
    steps = tuple(replace(step, on_failure=on_failure) for step in scenario.plan.steps)
    return replace(scenario, plan=replace(scenario.plan, steps=steps)), f"{on_failure.retry} retries"


def unmentioned(rng: Random, scenario: Scenario) -> tuple[Scenario, str]:
    """The steps of one item are left out."""
    item = rng.choice(tuple(Item))
    return replace(scenario, plan=scenario.plan.without(item)), f"without {item}"


def calm(_: Random, scenario: Scenario) -> tuple[Scenario, str]:
    """Nothing goes wrong."""
    return replace(scenario, disturbances=()), "calm"


CHANGES: Final = (relisted, disturbed, pressed, unmentioned, elsewhere, repeated, calm, unstaffed, retried, disturbed)
