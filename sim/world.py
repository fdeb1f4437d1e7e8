"""The world: a scenario's shop, its systems and its crowd, run to the horizon. It leaves a trace."""

from collections.abc import Callable, Mapping
from typing import Final

import numpy as np

from .crowd.alternatives import answers_of
from .crowd.from_shop import crowd_of, terms_of
from .crowd.ledger import Ledger
from .crowd.rows import NO_PARENT, NOT_HE
from .crowd.sample import Crowd
from .crowd.scrutiny import scrutiny_of
from .faults import Faults
from .ground.clock import Clock
from .ground.draws import ChosenDraws, Draws, SeededDraws
from .ground.keys import GIVE_UP, HANDOVER, MAX_ORDER, NEVER, RANK_BITS, ROW_ORDERS_FROM, end_of_ms, later
from .plan.coincidence import CUSTOMERS
from .plan.scenario import Scenario
from .plan.shop import Role, Ships
from .systems.alternatives import Alternatives
from .systems.archive import Archive
from .systems.compliance import Compliance
from .systems.courier import Courier
from .systems.dropshipper import Dropshipper
from .systems.erp import Erp
from .systems.inquiries import Inquiries
from .systems.live_replay import LiveReplay
from .systems.payments import Payments
from .systems.promotions import Promotions
from .systems.site import Site
from .systems.staff import Staff
from .systems.storefront import Storefront
from .systems.wms import Wms
from .trace.journal import Journal
from .trace.tables import I64, Inquiry, Outcome, Parcel, Rows
from .trace.trace import History, Orders, Questions, Trace, Units
from .wire import System, Wire

SYSTEMS: Final[Mapping[str, Callable[[Site], System]]] = {
    "storefront": Storefront,
    "live_replay": LiveReplay,
    "promotions": Promotions,
    "payments": Payments,
    "erp": Erp,
    "wms": Wms,
    "dropshipper": Dropshipper,
    "courier": Courier,
    "inquiries": Inquiries,
    "archive": Archive,
    "compliance": Compliance,
    "alternatives": Alternatives,
}

LAST: Final = ("alternatives",)
"""Systems with the last places before the customers: one more of them moves the instants of nobody else."""


def tie_orders(scenario: Scenario) -> dict[str, int]:
    """The seeded default among equal instants: the weather, people, systems, steps, and then customers by row. Steps
    come last, so that one more of them moves nobody else.
    """
    names = ["weather", "staff", *(f"role {role}" for role in Role), *(name for name in SYSTEMS if name not in LAST)]
    names += ["erp import", "wms wave", "cooperative packing"]
    names += [f"step {step.id}" for step in scenario.plan.steps]
    last = {name: ROW_ORDERS_FROM - place for place, name in enumerate(LAST, 1)}
    orders = {name: number for number, name in enumerate(names, 1)} | last
    return orders if scenario.coincidence is None else _chosen_orders(orders, scenario.coincidence.ties)


def _chosen_orders(orders: dict[str, int], ties: tuple[str, ...]) -> dict[str, int]:
    """The same actors, some of them before all others and some after the customers."""
    known = [name for name in dict.fromkeys(ties) if name in orders or name == CUSTOMERS]
    cut = known.index(CUSTOMERS) if CUSTOMERS in known else len(known)
    first, after = known[:cut], known[cut + 1 :]
    others = [name for name in orders if name not in known and name not in LAST]
    places = {name: number for number, name in enumerate((*first, *others), 1)}
    return orders | places | {name: MAX_ORDER - number for number, name in enumerate(reversed(after))}


def draws_of(scenario: Scenario, draws: Draws) -> Draws:
    """The draws with what the scenario itself decides."""
    chosen = scenario.coincidence
    if chosen is None or not (chosen.draws or chosen.delays):
        return draws
    words = [{name: _word(ppm) for name, ppm in given.items()} for given in (chosen.draws, chosen.delays)]
    return ChosenDraws(draws, *words)


def _word(ppm: int) -> int:
    """A uniform of 32 bits."""
    return min((ppm << 32) // 1_000_000, (1 << 32) - 1)


def run(scenario: Scenario, draws: Draws, seed: int, crowd: Crowd | None = None) -> Trace:
    """Run a scenario to its horizon. A crowd may be shared among plans of the same shop and seed."""
    by_seed = isinstance(draws, SeededDraws) and draws.seed == seed
    draws = draws_of(scenario, draws)
    crowd = crowd or crowd_of(scenario, draws)
    orders, clock, journal = tie_orders(scenario), Clock(), Journal()
    ledger = Ledger(terms_of(scenario, orders), crowd.buyers, crowd.askers)
    wire = Wire(clock, journal, draws, scenario.shop.delays, orders, Faults(scenario.disturbances))
    site = Site(scenario, clock, wire, journal, ledger, draws)
    ledger.controls.answer_ms.values[0] = scenario.shop.payments.requests_answered_after_ms
    staff = Staff(site)
    wire.systems = {name: make(site) for name, make in SYSTEMS.items()} | {"staff": staff}
    staff.start()
    end = end_of_ms(scenario.until_ms)
    clock.run(until=end)
    ledger.settle(end)
    return _trace(site, seed, crowd, by_seed)


def _trace(site: Site, seed: int, crowd: Crowd, by_seed: bool) -> Trace:
    depots = {
        ships.value: Units(book.supply(), tuple(book.free), tuple(book.growing), tuple(book.inbound), tuple(book.lost))
        for ships, book in zip(Ships, site.ledger.depots, strict=False)
    }
    talks, end = site.ledger.requests.talks, end_of_ms(site.scenario.until_ms)
    return Trace(
        scenario=site.scenario,
        seed=seed,
        journal=tuple(site.journal.entries),
        histories=histories(site),
        orders=_orders(site),
        questions=_questions(site),
        units=depots,
        scrutiny=scrutiny_of(site.scenario, site.draws, len(crowd.buyers)),
        passers_by=crowd.passers_by,
        alternatives=answers_of(site.scenario, site.ledger.scene, site.states, site.draws),
        talks=talks.told(end) if talks else None,
        by_seed=by_seed,
    )


def histories(site: Site) -> Mapping[str, History]:
    """Every control and every other state, by a name that checks know."""
    controls, shop = site.controls, site.scenario.shop
    named = {f"surface {surface.id}": controls.surface[n] for n, surface in enumerate(shop.surfaces)}
    named |= {f"binding {listing.id}": controls.binding[n] for n, listing in enumerate(shop.listings)}
    for number, (ships, _) in enumerate(zip(Ships, controls.admits, strict=False)):
        named[f"polling {ships}"] = controls.polling[number]
        named[f"admits {ships}"] = controls.admits[number]
        named[f"picking {ships}"] = controls.picking[number]
    for name in ("notice_link", "script", "agents", "notice", "answer_ms"):
        named[name] = getattr(controls, name)
    if len(controls.stops.keys) > 1:  # most runs have no standing rule
        named["stops"] = controls.stops
    named |= site.states
    return {name: History(tuple(t.keys), tuple(t.values), tuple(t.causes)) for name, t in named.items()}


def _orders(site: Site) -> Orders:
    scene, requests = site.ledger.scene, site.ledger.requests
    buyers, fates = scene.buyers, scene.fates
    further = np.flatnonzero(buyers.parent != NO_PARENT)
    woke = further[(fates.outcome[further] != Outcome.ABSENT) & (buyers.visit[further] <= site.stop)]
    last_try = np.ones(len(buyers), np.bool_)
    last_try[buyers.parent[woke]] = False
    paid = np.flatnonzero(fates.pay != NEVER)
    deadline_ms = _column(len(buyers), paid, requests.deadline_ms(paid, end_of_ms(site.scenario.until_ms)))
    sent = np.flatnonzero((fates.dispatch != NEVER) & (fates.intercept == NEVER))
    at_door = later(fates.dispatch[sent], buyers.transit[sent], HANDOVER)
    substituted = fates.parcel & Parcel.SUBSTITUTED != 0
    # Claims follow broken promises, so whose own goods left in time asks for nothing but out of regret.
    may_claim = (buyers.claim_after != NOT_HE) & (substituted | (fates.dispatch >> RANK_BITS > deadline_ms))
    asking = np.flatnonzero((fates.pay != NEVER) & (may_claim | (buyers.regret_after != NOT_HE)))
    asked = requests.asked(asking)
    own_sent = np.where(substituted[asking], NEVER, fates.dispatch[asking])
    refund_asked = _column(len(buyers), asking, np.where(asked < own_sent, asked, NEVER))
    if requests.talks is not None:  # who declines a later date asks for his money
        refund_asked = np.minimum(refund_asked, requests.talks.told(end_of_ms(site.scenario.until_ms)).declined)
    waited = np.flatnonzero(fates.inquiry == Inquiry.HUMAN)
    return Orders(
        visit=buyers.visit,
        surface=buyers.surface,
        sku=buyers.sku,
        qty=buyers.qty,
        promise=buyers.promise,
        deadline_ms=deadline_ms,
        signed=_column(len(buyers), sent, later(at_door, buyers.door[sent], HANDOVER)),
        refund_asked=refund_asked,
        give_up=_column(len(buyers), waited, later(fates.ask[waited], buyers.patience[waited], GIVE_UP)),
        last_try=last_try,
        fates=fates,
    )


def _questions(site: Site) -> Questions:
    askers, fates = site.ledger.scene.askers, site.ledger.scene.asker_fates
    waited = np.flatnonzero(fates.inquiry == Inquiry.HUMAN)
    give_up = later(askers.ask[waited], askers.patience[waited], GIVE_UP)
    return Questions(askers.ask, _column(len(askers), waited, give_up), fates)


def _column(length: int, rows: Rows, values: I64) -> I64:
    """A column with these values in these rows, NEVER in all others."""
    column = np.full(length, NEVER)
    column[rows] = values
    return column
