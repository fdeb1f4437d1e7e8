"""Laws that one trace alone cannot tell: of the digest, of the findings, and of the crowd that a run began with.

Each takes a trace and its example and says what is wrong; an empty text means that the law holds.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Final

import numpy as np

from sim.checks.judgement import Judgement, judge
from sim.crowd.rows import NO_PARENT
from sim.ground.keys import NEVER, RANK_BITS, end_of_ms
from sim.plan.scenario import Item, State
from sim.policy.after_sale_period import AFTER_SALE_PERIOD
from sim.policy.late_payment_limit import LATE_PAYMENT_LIMIT
from sim.trace.digest import digest
from sim.trace.journal import Entry
from sim.trace.tables import Outcome, Parcel
from sim.trace.trace import Trace

from .example import Example

SMALL: Final = 1_000  # rows
SEES: Final = (
    "surface_probed",
    "payment_probed",
    "stock_confirmed",
    "material_probed",
    "campaign_probed",
    "scripts_tested",
)
SEEN: Final = (Item.C05, Item.C07, Item.C08, Item.C09, Item.C10, Item.C11)
"""The items that only a probe or a query confirms."""
REPORTED: Final = (
    (Item.C01, "step_done", "take_inventory"),
    (Item.C02, "step_done", "sign_off"),
    (Item.C03, "intercept_rule_tested", None),
    (Item.C10, "step_done", "freeze_stock"),
)
"""The items that somebody's report confirms: the entry, and the action that it reports."""


def judged(trace: Trace) -> Judgement:
    return judge(trace, "model", lambda: "digest")


def states(trace: Trace) -> dict[Item, State]:
    return {found.item: found.state for found in judged(trace).findings.checklist}


def with_journal(trace: Trace, entries: Iterator[Entry]) -> Trace:
    return replace(trace, journal=tuple(entries))


def digest_notices_everything(trace: Trace, _: Example) -> str:
    """Changing any field of the journal or of a row's fate changes the digest; small runs show it as well as large."""
    if len(trace.orders) > SMALL:
        return ""
    told = digest(trace)
    for changed, what in spoiled(trace):
        if digest(changed) == told:
            return f"the digest does not notice {what}"
    return ""


def spoiled(trace: Trace) -> Iterator[tuple[Trace, str]]:
    """The trace with one thing changed, for every kind of thing."""
    if trace.journal:
        last = trace.journal[-1]
        others = {"at": last.at + 1, "actor": "x", "kind": "x", "subject": "x", "values": (("x", 1),), "cause": -1}
        for name, value in others.items():
            yield replace(trace, journal=(*trace.journal[:-1], last._replace(**{name: value}))), name
    orders = trace.orders
    for name in ("visit", "surface", "sku", "qty", "promise", "deadline_ms", "signed", "refund_asked", "give_up"):
        yield replace(trace, orders=replace(orders, **{name: bumped(getattr(orders, name))})), name
    for name, column in orders.fates.arrays().items():
        yield replace(trace, orders=replace(orders, fates=replace(orders.fates, **{name: bumped(column)}))), name
        if column.dtype == np.int64 and (column != NEVER).any():
            later = np.where(column == NEVER, column, column + 1)
            yield (
                replace(trace, orders=replace(orders, fates=replace(orders.fates, **{name: later}))),
                f"a later {name}",
            )


def bumped(column: np.ndarray) -> np.ndarray:
    """The column with another first value."""
    other = column.copy()
    other[0] = 7 if int(other[0]) != 7 else 8
    return other


def accounts_add_up(trace: Trace, _: Example) -> str:
    """The accounts, the counts and the two harms that are plain sums, computed once more."""
    findings, orders, scenario = judged(trace).findings, trace.orders, trace.scenario
    fates, skus, end = orders.fates, scenario.shop.skus, end_of_ms(scenario.until_ms)
    scope = np.array([sku.id in scenario.scope for sku in skus])[orders.sku]
    fen = np.array([sku.price_fen for sku in skus], np.int64)[orders.sku] * orders.qty
    paid = scope & (fates.pay != NEVER)
    signed = np.where(fates.parcel & Parcel.SUBSTITUTED, NEVER, orders.signed)
    wait_ms = AFTER_SALE_PERIOD.value
    settled = (
        paid & (signed != NEVER) & ((np.where(signed == NEVER, 0, signed) >> RANK_BITS) + wait_ms <= end >> RANK_BITS)
    )
    refunded = paid & (fates.refund <= end)
    told, sums = findings.ledger, {"captured_fen": paid, "settled_fen": settled, "refunded_fen": refunded}
    for name, rows in sums.items():
        if told[name] != int(fen[rows].sum()):
            return f"{name} is {told[name]}, not {int(fen[rows].sum())}"
    if told["captured_fen"] != told["held_fen"] + told["settled_fen"] + told["refunded_fen"]:
        return "captured is not held, settled and refunded"
    accepted = Outcome.among(
        fates.outcome,
        Outcome.UNPAID,
        Outcome.PAID,
        Outcome.EXPIRED,
        Outcome.PAYMENT_CLOSED,
        Outcome.SOLD_OUT_LATE,
    )
    if findings.counts["orders"] != int(accepted.sum()):
        return f"{findings.counts['orders']} orders counted of {int(accepted.sum())}"
    known_at = scenario.known_at_ms
    limit = end_of_ms(scenario.t0_ms if known_at is None else max(scenario.t0_ms, known_at + scenario.reaction_ms))
    harms = {harm.kind: harm.count for harm in findings.harms}
    ghosts = int((scope & accepted & (orders.visit > limit)).sum())
    if harms.get("ghost_order", 0) != ghosts:
        return f"{harms.get('ghost_order', 0)} ghost orders counted of {ghosts}"
    due_ms = (np.where(fates.pay == NEVER, 0, fates.pay) >> RANK_BITS) + LATE_PAYMENT_LIMIT.value
    shipped = np.where(fates.parcel & Parcel.SUBSTITUTED, NEVER, fates.dispatch)
    undone = np.minimum(shipped, fates.refund) > due_ms << RANK_BITS
    confirmed = (fates.known <= due_ms << RANK_BITS) & (orders.deadline_ms > due_ms)
    late = int((paid & (fates.pay > limit) & undone & ~confirmed & (due_ms <= scenario.until_ms)).sum())
    if harms.get("late_payment", 0) != late:
        return f"{harms.get('late_payment', 0)} late payments counted of {late}"
    return ""


def evidence_beats_ticks(trace: Trace, _: Example) -> str:
    """Without a later look no item is held; a tick before the effect is a false one; late is late."""
    findings = judged(trace).findings
    for found in findings.checklist:
        late = found.at_ms is not None and found.deadline_ms is not None and found.at_ms > found.deadline_ms
        if found.state is State.HELD and late:
            return f"{found.item} is held, and late"
    held = [found.item for found in findings.checklist if found.state is State.HELD]
    seen = [item for item in SEEN if item in held and (item is not Item.C09 or trace.scenario.switches.legacy_binding)]
    if not held:
        return ""
    unseen = with_journal(trace, (e._replace(kind="unseen") if e.kind in SEES else e for e in trace.journal))
    early = with_journal(trace, (e._replace(at=1) if e.kind in SEES else e for e in trace.journal))
    for changed, how in ((unseen, "unseen"), (early, "seen before its effect")):
        now = states(changed)
        for item in seen:
            if now[item] is State.HELD:
                return f"{item} is held though {how}"
    loose = (("loose", "warehouse"),)
    drifts = with_journal(
        trace, (e._replace(values=loose) if e.kind == "stock_confirmed" else e for e in trace.journal)
    )
    if Item.C10 in held and states(drifts)[Item.C10] is State.HELD:
        return "C10 is held with loose stock"
    number = len(trace.journal)
    ticks = (Entry(number + n, 1, "staff", "item_ticked", item, (), 0) for n, item in enumerate(held, 1))
    ticked = states(replace(trace, journal=(*trace.journal, *ticks)))
    for item in held:
        if ticked[item] is not State.FALSE_TICK:
            return f"{item} was ticked before its effect, and is {ticked[item]}"
    return ""


def reports_come_after(trace: Trace, _: Example) -> str:
    """A report from before the effect confirms no item."""
    held = states(trace)
    for item, kind, action in REPORTED:
        if held[item] is State.HELD:
            early = (
                e._replace(at=1) if e.kind == kind and e.value("action") == action else e for e in trace.journal
            )
            if states(with_journal(trace, early))[item] is State.HELD:
                return f"{item} is held though it was reported before its effect"
    return ""


def histories_read_strictly(trace: Trace, _: Example) -> str:
    """What is set at an instant is read only after it."""
    for name, history in trace.histories.items():
        if len(history.keys) > 1:
            at = np.array(history.keys[1:], np.int64)
            if history.values_at(at).tolist() != list(history.values[:-1]):
                return f"{name} is read at the instant at which it is set"
            if [history.value_at(int(key)) for key in at] != list(history.values[:-1]):
                return f"{name} is read at the instant at which it is set"
    return ""


def rush_is_whom_the_notice_reached(trace: Trace, example: Example) -> str:
    """Who hurries is whom a notice had reached when he would come."""
    shop, buyers, reached, steps = trace.scenario.shop, example.crowd.buyers, set[str](), list[tuple[int, int]]()
    if len(buyers) != len(trace.orders):
        return "another crowd came"
    for entry in trace.journal:
        if entry.kind == "notice_published":
            reached.add(entry.subject)
            ppm = sum(ppm for channel, ppm in shop.notices.items() if channel in reached)
            steps.append((entry.at, 65_535 * ppm // 1_000_000))
    keys, values = np.array([-1, *(at for at, _ in steps)]), np.array([0, *(value for _, value in steps)])
    factor = values[np.searchsorted(keys, buyers.visit, "left") - 1]
    first = buyers.parent == NO_PARENT
    came = trace.orders.fates.outcome != Outcome.ABSENT
    wrong = np.flatnonzero(first & (came != (buyers.wake <= factor)))
    return f"row {wrong[0]} hurried, or did not" if len(wrong) else ""


DIFFERENTIAL: Final[Mapping[str, Callable[[Trace, Example], str]]] = {
    "accounts_add_up": accounts_add_up,
    "evidence_beats_ticks": evidence_beats_ticks,
    "reports_come_after": reports_come_after,
    "histories_read_strictly": histories_read_strictly,
    "rush_is_whom_the_notice_reached": rush_is_whom_the_notice_reached,
    "digest_notices_everything": digest_notices_everything,
}
