"""The parts of the page below the chart, as texts in both languages, ready for the template."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import Final

from ...checks.findings import Evidence, Findings, HarmFinding, ItemFinding, Moment, SyncFinding
from ...ground.words import Text
from ...plan.names import HARMS
from ...plan.scenario import State
from ..accounts import amount_in_words, in_order, title_of
from ..course import margin_of, said_by, view_name
from ..figures import Clock, amount_of, length, number
from ..harm import details_of, money_of
from ..headline import known_text
from ..terms import BOT, COUNTS, MONEY, PLATFORMS, RETURNS, STATES, SYNC_STATES, name_of
from .scale import Scale
from .words import WORDS, both, joined, same

MOST_EVIDENCE: Final = 12
MOST_ENTRIES: Final = 400
_SIGNS: Final = {
    State.HELD: "✓",
    State.BROKEN: "✗",
    State.UNVERIFIED: "?",
    State.NOT_EXERCISED: "–",
    State.FALSE_TICK: "!",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """A label and what it says."""

    label: Text
    says: Text
    code: bool = False  # to be copied as it stands


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A line of evidence, of a journal or of a chain: when and what."""

    when: Text
    what: Text
    bad: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemPart:
    """One of the twelve."""

    item: str
    title: Text
    state: str
    state_name: Text
    sign: str
    margin: Text
    why: Text
    impossible: Text | None
    facts: tuple[Fact, ...]
    evidence: tuple[Said, ...]
    more: Text | None  # evidence that is left out


@dataclass(frozen=True, slots=True, kw_only=True)
class ViewPart:
    """One view: figures, and its bar on a scale of lengths from 0."""

    name: Text
    state: str
    state_name: Text
    lag: Text
    limit: Text
    worst: Text
    exposure: str
    zero: int
    lag_at: int
    limit_at: int
    worst_at: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class HarmPart:
    """One kind of harm."""

    title: Text
    count: Text
    amount: Text
    first: str
    details: Text


def terms(findings: Findings, clock: Clock) -> tuple[Fact, ...]:
    """Under which terms it was rehearsed."""
    until = f"{clock.full(findings.until_ms)} ({clock.distance(findings.until_ms)})"
    return (
        Fact(label=WORDS["t0"], says=same(clock.full(findings.t0_ms))),
        Fact(label=WORDS["when_known"], says=known_text(findings, clock)),
        Fact(label=WORDS["until"], says=same(until)),
        Fact(label=WORDS["platform"], says=both(partial(name_of, PLATFORMS, findings.platform))),
    )


def again(findings: Findings, call: str) -> tuple[Fact, ...]:
    """What makes the run repeatable."""
    rows = (
        ("command", call),
        ("scenario", findings.scenario),
        ("seed", str(findings.seed)),
        ("model", findings.model),
        ("digest", findings.digest),
    )
    return tuple(Fact(label=WORDS[key], says=same(value), code=True) for key, value in rows)


def item_parts(findings: Findings, clock: Clock) -> tuple[ItemPart, ...]:
    """The items in order."""
    return tuple(_item(item, clock) for item in findings.checklist)


def _item(item: ItemFinding, clock: Clock) -> ItemPart:
    facts = []
    if item.deadline_ms is not None:
        facts.append(Fact(label=WORDS["due"], says=same(clock.both(item.deadline_ms))))
    if item.at_ms is not None:
        facts.append(Fact(label=WORDS["done_at"], says=same(clock.both(item.at_ms))))
    margin = both(partial(margin_of, item))
    facts.append(Fact(label=WORDS["margin"], says=margin))
    seen_ms = item.seen_margin_ms
    if seen_ms is not None:
        sign = "-" if seen_ms < 0 else ""
        facts.append(Fact(label=WORDS["seen_margin"], says=both(lambda lang: sign + length(abs(seen_ms), lang))))
    facts.append(Fact(label=WORDS["tried"], says=same(number(item.attempts))))
    rest = len(item.evidence) - MOST_EVIDENCE
    return ItemPart(
        item=item.item.value,
        title=item.title,
        state=item.state.value,
        state_name=STATES[item.state],
        sign=_SIGNS[item.state],
        margin=margin,
        why=item.why,
        impossible=item.impossible_here,
        facts=tuple(facts),
        evidence=tuple(_evidence(entry, clock) for entry in item.evidence[:MOST_EVIDENCE]),
        more=Text(zh=f"还有 {rest:,} 条。", en=f"And {rest:,} more.") if rest > 0 else None,
    )


def _evidence(entry: Evidence, clock: Clock) -> Said:
    return Said(when=same(clock.both(entry.at_ms)), what=both(partial(said_by, entry.by, entry.says)))


def journal(findings: Findings, clock: Clock) -> tuple[Said, ...]:
    """The timeline in words, in order of time."""
    moments: list[Moment] = sorted(findings.timeline, key=lambda moment: moment.at_ms)[:MOST_ENTRIES]
    return tuple(
        Said(when=same(clock.both(one.at_ms)), what=both(partial(said_by, one.actor, one.says)), bad=one.bad)
        for one in moments
    )


def view_parts(findings: Findings) -> tuple[ViewPart, ...]:
    """The views, the latest first, on one scale of lengths."""
    known = [ms for view in findings.sync for ms in (view.lag_ms, view.limit_ms, view.worst_case_ms) if ms is not None]
    scale = Scale(0, max([60_000, *known]))
    ordered = sorted(findings.sync, key=lambda view: (view.lag_ms is not None, -(view.lag_ms or 0)))
    return tuple(_view(view, scale) for view in ordered)


def _view(view: SyncFinding, scale: Scale) -> ViewPart:
    lag_ms, worst_ms = view.lag_ms, view.worst_case_ms
    unbounded = WORDS["unbounded"]
    return ViewPart(
        name=both(partial(view_name, view)),
        state=view.state.value,
        state_name=SYNC_STATES[view.state],
        lag=WORDS["never"] if lag_ms is None else both(partial(length, lag_ms)),
        limit=both(partial(length, view.limit_ms)),
        worst=unbounded if worst_ms is None else both(lambda lang: length(worst_ms, lang, up=True)),
        exposure=number(view.exposure),
        zero=scale.place(0),
        lag_at=scale.place(scale.last_ms if lag_ms is None else lag_ms),
        limit_at=scale.place(view.limit_ms),
        worst_at=None if worst_ms is None else scale.place(worst_ms),
    )


def harm_parts(findings: Findings, clock: Clock) -> tuple[HarmPart, ...]:
    """The harms, costliest first."""
    return tuple(
        HarmPart(
            title=harm.title,
            count=_count(harm),
            amount=both(partial(money_of, harm)),
            first=clock.both(harm.first_at_ms),
            details=both(partial(details_of, harm, findings, clock)),
        )
        for harm in findings.harms
    )


def _count(harm: HarmFinding) -> Text:
    return both(partial(amount_of, harm.count, harm.unit))


def switch_parts(findings: Findings) -> Iterator[Text]:
    """The switches on which something hangs."""
    for switch in findings.switches:
        if switch.hangs:
            hangs = joined([both(partial(name_of, HARMS, name)) for name in switch.hangs])
            here = WORDS["yes" if switch.value else "no"]
            zh = f"{switch.title.zh}（{here.zh}）：{hangs.zh}"
            yield Text(zh=zh, en=f"{switch.title.en} ({here.en}): {hangs.en}")


def sums(findings: Findings) -> tuple[Fact, ...]:
    """Every entry of the ledger."""
    return tuple(
        Fact(
            label=both(partial(title_of, key)),
            says=both(partial(amount_in_words, key, value)),
        )
        for key, value in in_order(findings.ledger, MONEY)
    )


def counts(findings: Findings) -> tuple[Fact, ...]:
    """How many of everything."""
    words = {**COUNTS, **BOT, **RETURNS}
    return tuple(
        Fact(label=both(partial(name_of, words, key)), says=same(number(value)))
        for key, value in in_order(findings.counts, words)
    )


def pending(findings: Findings) -> tuple[Fact, ...]:
    """What is not yet due."""
    return tuple(
        Fact(label=both(partial(name_of, HARMS, kind)), says=same(number(count))) for kind, count in findings.pending
    )
