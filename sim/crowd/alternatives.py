"""What people answer to the alternatives: a pure fold over the finished columns, after the run.

Everybody who is turned away has a uniform of his own behind each answer, drawn by the row of his first try, so an
alternative for one changes nobody else. Whoever buys related goods joins no waitlist; both may add the shop in WeCom.
"""

from collections.abc import Mapping

import numpy as np

from ..ground.draws import Draws
from ..ground.keys import GIVE_UP, NEVER, PAY, later
from ..plan.alternatives import Alternatives
from ..plan.scenario import Scenario
from ..trace.alternatives import Answers, Deposit
from ..trace.tables import I8, I32, I64, Flags, Inquiry, Outcome, Rows
from .epochs import Timeline
from .rows import NO_PARENT
from .scene import Scene

NOBODY: Rows = np.empty(0, np.int64)
_NOTHING = Timeline(0)
ALTERNATIVES = ("panel", "waitlist", "wecom")


def answers_of(scenario: Scenario, scene: Scene, states: Mapping[str, Timeline], draws: Draws) -> Answers | None:
    """Everybody's answers; None where the plan offers nothing."""
    shop = scenario.shop.alternatives
    if shop is None or not any(name in states for name in ALTERNATIVES):
        return None
    person = first_tries(scene)
    turned, turned_at = turned_away(scenario, scene, person)
    mine = person[turned]
    buys = answers(draws, "panel", shop.panel.buys_ppm if shop.panel else 0, mine, len(person))
    buys &= _on(states, "panel", turned_at)
    joins = answers(draws, "waitlist", shop.waitlist.joins_ppm if shop.waitlist else 0, mine, len(person))
    joins &= _on(states, "waitlist", turned_at) & ~buys
    deposited_at = turned_at[joins]
    settled_at, settled = settlements(shop, states, draws, mine[joins], deposited_at, len(person))
    joined, joined_at = newcomers(shop, scene, states, draws, person, turned, turned_at)
    return Answers(
        turned_away=turned,
        turned_at=turned_at,
        bought=turned[buys],
        bought_at=turned_at[buys],
        deposited=turned[joins],
        deposited_at=deposited_at,
        filed=_on(states, "filing", deposited_at),
        settled_at=settled_at,
        settled=settled,
        joined=joined,
        joined_at=joined_at,
    )


def first_tries(scene: Scene) -> Rows:
    """For each try, the row of that person's first one."""
    person, parent = np.arange(len(scene.buyers)), scene.buyers.parent
    again = np.flatnonzero(parent != NO_PARENT)
    while len(again):
        person[again] = parent[person[again]]
        again = again[parent[person[again]] != NO_PARENT]
    return person


def turned_away(scenario: Scenario, scene: Scene, person: Rows) -> tuple[Rows, I64]:
    """The people whose last try was for the scope and was refused: its rows, and when."""
    buyers, outcome = scene.buyers, scene.fates.outcome
    tried = np.flatnonzero(~Outcome.among(outcome, Outcome.ABSENT, Outcome.NOT_YET))
    last = np.full(len(person), -1)
    np.maximum.at(last, person[tried], tried)
    rows = np.sort(last[last >= 0])
    scope = [number for number, sku in enumerate(scenario.shop.skus) if sku.id in scenario.scope]
    at_once = Outcome.among(outcome[rows], Outcome.CLOSED, Outcome.SOLD_OUT)
    at_payment = Outcome.among(outcome[rows], Outcome.PAYMENT_CLOSED, Outcome.SOLD_OUT_LATE)
    refused = np.isin(buyers.sku[rows], scope) & (at_once | at_payment)
    at = np.where(at_payment, later(buyers.visit[rows], buyers.pay_after[rows], PAY), buyers.visit[rows])
    return rows[refused], at[refused]


def answers(draws: Draws, name: str, share_ppm: int, people: Rows, count: int) -> Flags:
    """Whether each of these people says yes; everybody has his own uniform."""
    if not share_ppm or not len(people):
        return np.zeros(len(people), np.bool_)
    words = draws.words(f"alternatives/{name}", count)[people].astype(np.int64)
    says_yes: Flags = words < share_ppm * (1 << 32) // 1_000_000
    return says_yes


def settlements(
    shop: Alternatives, states: Mapping[str, Timeline], draws: Draws, people: Rows, taken_at: I64, count: int
) -> tuple[I64, I8]:
    """When each deposit was settled, and how: the first call or return after it was taken."""
    called, returned = (_first_after(states.get(name, _NOTHING), taken_at) for name in ("calls", "returns"))
    redeems = answers(draws, "redeem", shop.waitlist.redeems_ppm if shop.waitlist else 0, people, count)
    settled_at = np.minimum(called, returned)
    settled = np.where(redeems & (called < returned), Deposit.CREDITED, Deposit.RETURNED).astype(np.int8)
    settled[settled_at == NEVER] = Deposit.HELD
    return settled_at, settled


def newcomers(
    shop: Alternatives,
    scene: Scene,
    states: Mapping[str, Timeline],
    draws: Draws,
    person: Rows,
    turned: Rows,
    turned_at: I64,
) -> tuple[Rows, I64]:
    """Who adds the shop in WeCom: at the first occasion while people are invited, be it a refusal or an answer."""
    if shop.wecom is None or "wecom" not in states:
        return NOBODY, NOBODY
    fates, asker_fates, count = scene.fates, scene.asker_fates, len(person)
    served = served_at(fates.inquiry, fates.ask, fates.start, scene.buyers.patience)
    strangers = served_at(asker_fates.inquiry, scene.askers.ask, asker_fates.start, scene.askers.patience)
    who = np.concatenate((person[turned], person, np.arange(count, count + len(strangers))))
    at = np.concatenate((turned_at, served, strangers))
    invited = at != NEVER
    invited[invited] = _on(states, "wecom", at[invited])
    first = np.full(count + len(strangers), NEVER)
    np.minimum.at(first, who[invited], at[invited])
    people = np.flatnonzero(first != NEVER)
    people = people[answers(draws, "wecom", shop.wecom.joins_ppm, people, len(first))]
    return people, first[people]


def served_at(inquiry: I8, ask: I64, start: I64, patience: I32) -> I64:
    """When each question was answered: by the bot at once, by a person if the asker had not given up by then."""
    at: I64 = np.where(inquiry == Inquiry.BOT, ask, NEVER)
    human = np.flatnonzero(inquiry == Inquiry.HUMAN)
    in_time = start[human] <= later(ask[human], patience[human], GIVE_UP)
    at[human[in_time]] = start[human[in_time]]
    return at


def _on(states: Mapping[str, Timeline], name: str, at: I64) -> Flags:
    on: Flags = np.broadcast_to(states.get(name, _NOTHING).at(at) != 0, at.shape)
    return on


def _first_after(events: Timeline, at: I64) -> I64:
    """The first event after each instant, NEVER if none came."""
    instants: I64 = np.array([*events.keys[1:], NEVER], np.int64)
    return instants[np.searchsorted(instants[:-1], at, "right")]
