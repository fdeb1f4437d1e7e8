"""The judgement: every check on one trace, put together. Pure; the same trace gives the same findings."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from ..ground.citations import Assumption
from ..ground.keys import NEVER, RANK_BITS
from ..ground.registry import modules_with
from ..ground.same import Same
from ..ground.words import Text
from ..plan.names import DEPOSITS, HARM_UNITS, HARMS, ORDERS_AND_DEPOSITS
from ..plan.scenario import Scenario
from ..plan.shop import Shop
from ..policy.registry import all_rules
from ..trace.journal import Entry
from ..trace.legend import in_words
from ..trace.tables import Rows
from ..trace.trace import Trace
from .accounts import PRIORITY, counts, money, owned_rows
from .alternatives import counts_of_alternatives, money_of_alternatives
from .audited import audited
from .chains import chain
from .deadlines import deadlines
from .expected import missed
from .facts import Facts
from .findings import Evidence, Findings, HarmFinding, Moment
from .guards import guards
from .harms.harm import Harm, Met
from .sales import daily_sales
from .timing import sync_findings
from .worded import Worded

BAD_KINDS = (
    "harvest_damaged",
    "first_complaint",
    "command_refused",
    "step_failed",
    "step_unstaffed",
    "listing_taken_down",
    "certificate_lapsed",
)
CHAINS_SHOWN = 3
EVIDENCE_SHOWN = 5
DEPOSIT_WORDS = {
    "filing": Text(zh="没有备案就收的意向金", en="deposits taken without a filing"),
    "calls": Text(zh="备了案却留得太久的意向金", en="deposits filed and held for too long"),
}


@dataclass(frozen=True, slots=True)
class Judgement:
    """The findings, and the harms with all their rows."""

    findings: Findings
    harms: dict[str, Harm]
    facts: Facts


def judge(trace: Trace, model: str, digest_of: Callable[[], str]) -> Judgement:
    """Run every check."""
    facts, scenario = Facts(trace), trace.scenario
    harms = {module.KIND: module.judge(facts) for module in modules_with("sim.checks.harms", "KIND")}
    limits = deadlines(scenario)
    items = tuple(module.judge(facts, limits) for module in modules_with("sim.checks.checklist", "ITEM"))
    owned = owned_rows(facts, harms)
    harm_findings = _harm_findings(facts, harms, owned)
    costliest = harm_findings[:CHAINS_SHOWN]
    chains = [chain(facts, finding, harms[finding.kind], owned[finding.kind]) for finding in costliest]
    findings = Findings(
        scenario=scenario.name,
        title=scenario.title,
        story=scenario.story,
        notes=scenario.notes,
        seed=trace.seed,
        model=model,
        digest_of=digest_of,
        platform=scenario.platform,
        start_clock=scenario.start.clock(0),
        t0_ms=scenario.t0_ms,
        known_at_ms=scenario.known_at_ms,
        until_ms=scenario.until_ms,
        checklist=items,
        sync=sync_findings(facts, harms),
        harms=harm_findings,
        pending=tuple((harm.kind, harm.pending) for harm in harms.values() if harm.pending),
        not_modelled=(),
        chains=tuple(one for one in chains if one is not None),
        timeline=Worded([*trace.journal, *audited(facts)], moment),
        ledger=money(facts, harms) | money_of_alternatives(facts),
        counts=counts(facts) | counts_of_alternatives(facts),
        sales=daily_sales(facts),
        assumptions=assumptions(scenario),
        switches=(),
        expect_given=scenario.expect.given,
        unmet=tuple(line.says for line in missed(scenario.expect, items, _counts(harms))),
    )
    return Judgement(findings, harms, facts)


def _counts(harms: dict[str, Harm]) -> dict[str, int]:
    return {kind: harm.count for kind, harm in harms.items()}


def _harm_findings(facts: Facts, harms: dict[str, Harm], owned: dict[str, Rows]) -> tuple[HarmFinding, ...]:
    """The harms that occurred, costliest first."""
    found = [
        HarmFinding(
            kind=kind,
            title=HARMS[kind],
            count=harm.count,
            unit=_unit(harm),
            amount_fen=int(facts.amount_fen[owned[kind]].sum()) + harm.apart_fen,
            first_at_ms=harm.first_at_ms or 0,
            judged_at_ms=harm.judged_at_ms,
            evidence=_examples(facts, harm),
            guarded_by=guards(facts, harm),
            by_door=harm.by_door,
            rows=Worded(harm.rows, int),
            paid=bool((facts.fates.pay[harm.rows] != NEVER).any()),
        )
        for kind, harm in harms.items()
        if harm.count
    ]
    order = [*PRIORITY, *(kind for kind in harms if kind not in PRIORITY)]
    return tuple(sorted(found, key=lambda finding: (-finding.amount_fen, order.index(finding.kind))))


def _unit(harm: Harm) -> Text:
    """Deposits are no orders."""
    if not any(met.changes in DEPOSIT_WORDS for met in harm.met):
        return HARM_UNITS[harm.kind]
    return ORDERS_AND_DEPOSITS if len(harm.rows) else DEPOSITS


def _examples(facts: Facts, harm: Harm) -> Sequence[Evidence]:
    """The first few victims, as evidence."""
    orders, surfaces, rows = facts.trace.orders, facts.scenario.shop.surfaces, harm.rows[:EVIDENCE_SHOWN]
    doors = [surfaces[number].id for number in orders.surface[rows].tolist()]
    if not doors and harm.first_at_ms is not None:
        groups = [(harm.first_at_ms, met) for met in harm.met if met.others]
        return Worded(groups[:EVIDENCE_SHOWN], without_rows)
    return Worded(list(zip(rows.tolist(), orders.visit[rows].tolist(), doors, strict=True)), example)


def example(victim: tuple[int, int, str]) -> Evidence:
    """An order as evidence: its row, its visit and its entrance."""
    row, visit, door = victim
    return Evidence(
        at_ms=visit >> RANK_BITS,
        by="customers",
        kind="order",
        says=Text(zh=f"订单 {row}，来自 {door}", en=f"order {row}, through {door}"),
        ref=f"order:{row}",
    )


def without_rows(group: tuple[int, Met]) -> Evidence:
    """Victims who have no row, as evidence: how many, and the state that they met."""
    first_at_ms, met = group
    return Evidence(
        at_ms=first_at_ms,
        by="customers",
        kind="deposits" if met.changes in DEPOSIT_WORDS else "visits",
        says=_deposits(met) if met.changes in DEPOSIT_WORDS else _visits(met.target, met.others),
        ref=f"history:{met.history}",
    )


def _visits(target: str, count: int) -> Text:
    visits = "visit" if count == 1 else "visits"
    return Text(zh=f"{target} 引来的访问 {count:,} 次", en=f"{count:,} {visits} led by {target}")


def _deposits(met: Met) -> Text:
    words = DEPOSIT_WORDS[met.changes]
    return Text(zh=f"{words.zh} {met.others:,} 笔", en=f"{met.others:,} {words.en}")


def moment(entry: Entry | Moment) -> Moment:
    """A journal entry as a line of the timeline; what is one already stays."""
    if isinstance(entry, Moment):
        return entry
    return Moment(
        at_ms=entry.at >> RANK_BITS,
        actor=entry.actor,
        says=in_words(entry),
        ref=f"journal:{entry.number}",
        bad=entry.kind in BAD_KINDS,
    )


def assumptions(scenario: Scenario) -> tuple[Text, ...]:
    """What the verdicts rest on that no source settles."""
    return _assumptions(Same(scenario.shop))


@lru_cache(maxsize=16)
def _assumptions(shop: Same[Shop]) -> tuple[Text, ...]:
    found = [reason.because.why for reason in shop.it.because if isinstance(reason.because, Assumption)]
    found += [rule.because.why for rule in all_rules() if isinstance(rule.because, Assumption)]
    return tuple(found)
