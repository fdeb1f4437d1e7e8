"""Examples at edges: a push that loses just as many tries as it has, customers in the very millisecond of a change, a
call in the millisecond in which a fault heals, a link that is back before a copy's copy looks, calls between deposits.
"""

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import Final

from sim.crowd.from_shop import buy_until_ms
from sim.ground.draws import SeededDraws
from sim.ground.keys import RANK_BITS
from sim.ground.moments import DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS
from sim.plan.actors import actors_of
from sim.plan.coincidence import CUSTOMERS, Coincidence
from sim.plan.customers import Buyer, Customers
from sim.plan.reader import read_scenario
from sim.plan.scenario import Disturbance, Plan, Relist, Scenario
from sim.plan.targets import main_listing
from sim.policy.shop_event_push_schedule import SHOP_EVENT_PUSH_SCHEDULE
from sim.trace.trace import Trace
from sim.world import run

from .example import Example
from .steps import step, with_steps

SEED: Final = 7
TRIES: Final = len(SHOP_EVENT_PUSH_SCHEDULE.offsets_ms)


def edges() -> Iterator[Example]:
    """All of them; the moments are those of a run without the edge."""
    for lost in (TRIES - 1, TRIES, TRIES + 1):
        yield Example(f"lost_push, {lost} of {TRIES} tries", losing(lost), SEED)
    for first in (False, True):
        yield Example(f"in the millisecond of each change, customers {'first' if first else 'last'}", tied(first), SEED)
    yield Example("calls in the millisecond in which a fault heals", healing(), SEED)
    yield Example("distributor_cascade, back before a copy's copy looks", flipped(), SEED)
    yield Example("waitlist, called and returned while it is open", called_between(), SEED)
    yield Example("auto_stop, unpaid orders close before the look", closed_before_the_look(), SEED)


@cache
def plain(name: str) -> Trace:
    """A scenario's run."""
    return run(read_scenario(name), SeededDraws(SEED), SEED)


def losing(times: int) -> Scenario:
    """The push that the main link is off loses so many of its tries."""
    scenario = read_scenario("lost_push")
    lost = replace(scenario.disturbances[0], settings={**scenario.disturbances[0].settings, "times": times})
    return replace(scenario, disturbances=(lost,))


def there_and_back() -> Scenario:
    """The main link goes off, comes back and goes off again."""
    full = read_scenario("full_checklist")
    main, soon_ms = (main_listing(full).id,), full.t0_ms + HOUR_MS
    again = (("relist", soon_ms), ("delist_products", soon_ms + DAY_MS), ("relist", soon_ms + 2 * DAY_MS))
    return replace(with_steps(full, *(step(f"{do} at {at}", do, at, main) for do, at in again)), relist=Relist.COSTLY)


@cache
def buyers() -> tuple[Buyer, ...]:
    """In each millisecond in which an entrance opens or shuts, and at T0, somebody comes to it; in the one in which a
    binding is closed, and at T0, somebody pays.
    """
    scenario = there_and_back()
    histories, shop = run(scenario, SeededDraws(SEED), SEED).histories, scenario.shop
    found = []
    for surface in shop.surfaces:
        changes = {at >> RANK_BITS for at in histories[f"surface {surface.id}"].keys[1:]} | {scenario.t0_ms}
        found += [Buyer(at_ms=at_ms, through=surface.id, pays_after_ms=MINUTE_MS) for at_ms in sorted(changes)]
        closed = {at >> RANK_BITS for at in histories[f"binding {surface.listing}"].keys[1:]} | {scenario.t0_ms}
        cards = [Buyer(at_ms=at - MINUTE_MS, through=surface.id, pays_after_ms=MINUTE_MS) for at in sorted(closed)]
        found += cards
    last_ms = buy_until_ms(scenario)
    return tuple(one for one in sorted(found, key=lambda one: one.at_ms) if one.at_ms <= last_ms)


def tied(first: bool) -> Scenario:
    """Those customers, before everybody else who acts in their millisecond, or after everybody."""
    scenario = there_and_back()
    others = tuple(name for name in actors_of(one.id for one in scenario.plan.steps) if name != CUSTOMERS)
    ties = (CUSTOMERS, *others) if first else (*others, CUSTOMERS)
    return replace(scenario, customers=Customers(buyers=buyers()), coincidence=Coincidence(ties=ties))


HEALS: Final = (("partial_batch", "listing_delisted", "done", 0), ("ack_without_effect", "stock_frozen", "by", 1))


def healing() -> Scenario:
    """Faults that heal in the very millisecond in which a call arrives that would meet them."""
    full, trace = read_scenario("full_checklist"), plain("full_checklist")
    faults = []
    for kind, met_by, setting, number in HEALS:
        call = next(entry for entry in trace.journal if entry.kind == met_by)
        settings: dict[str, int | str] = {"on": call.actor, "lasts": SECOND_MS, setting: number}
        at_ms = (call.at >> RANK_BITS) - SECOND_MS
        faults.append(Disturbance(kind=kind, at_ms=at_ms, settings=settings, place=None))
    return replace(full, disturbances=tuple(faults))


def flipped() -> Scenario:
    """Every day the link goes off, and is back just after the first distributors know and before the next ones look."""
    cascade = replace(read_scenario("distributor_cascade"), known_at_ms=None, disturbances=(), relist=Relist.FREE)
    main, steps = (main_listing(cascade).id,), []
    for day in range(1, 8):
        off_ms = cascade.t0_ms - day * DAY_MS + day * 4 * MINUTE_MS
        steps.append(step(f"off-{day}", "delist_products", off_ms, main))
        steps.append(step(f"back-{day}", "relist", off_ms + 25 * MINUTE_MS, main))
    return replace(with_steps(cascade), plan=Plan(steps=tuple(steps)))


def called_between() -> Scenario:
    """A waitlist that is called, and its deposits returned, while people still join it."""
    filed = read_scenario("waitlist_filed")
    kept = tuple(one for one in filed.plan.steps if one.do not in ("end_alternatives", "call_waitlist"))
    events = (("call_waitlist", 5), ("return_deposits", 12), ("call_waitlist", 20))
    more = (step(f"{do}-{day}", do, filed.t0_ms + day * DAY_MS, None) for do, day in events)
    return with_steps(replace(filed, plan=replace(filed.plan, steps=kept)), *more)


def closed_before_the_look() -> Scenario:
    """Thirty jars, a look every six hours on the hour, a stop at twelve. Twenty are ordered and never paid for, and are
    back before the look; then one more than twelve are left, and then twelve.
    """
    scenario = read_scenario("auto_stop")
    rule = replace(step("rule", "auto_stop", HOUR_MS, None), settings={"threshold": 12, "every": 6 * HOUR_MS})
    orders = ((18, 20, None), (44, 17, MINUTE_MS), (68, 1, MINUTE_MS))
    listed = tuple(
        Buyer(at_ms=hour * HOUR_MS + 10 * MINUTE_MS, through="window", quantity=units, pays_after_ms=after_ms)
        for hour, units, after_ms in orders
    )
    warehouse = replace(scenario.shop.warehouse, units={"honey-500g": 30})
    return replace(
        scenario,
        plan=Plan(steps=(rule,)),
        shop=replace(scenario.shop, warehouse=warehouse),
        customers=Customers(buyers=listed),
        coincidence=Coincidence(draws={"poll/auto_stop/0": 0}),
    )
