"""Advice: what to change first, and why the costliest harms happened, as texts in both languages."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import Final

from ...checks.findings import Chain, Findings
from ...ground.words import Text
from ...plan.actions import ACTIONS
from ...plan.names import HARMS, ITEMS
from ...plan.scenario import Item
from ..figures import Clock, money, number, titled
from ..harm import end_of, place_name, worth_of
from ..headline import BAD_STATES
from ..terms import STATES, name_of
from .doings import Doings
from .parts import Said
from .ranking import Change, ranked
from .words import both, joined, same

_IN_SOME_CASES: Final = ("certificate", "parcels", "picking")
"""States that a plan need not change for its items to hold, unless the case asks for it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangePart:
    """One thing to change."""

    title: Text
    state: Text | None
    amount: Text | None
    step: Text | None
    absent: Text | None  # other steps, where the plan has none of the item's
    begun: bool  # whether it has any
    held: bool  # the item was as it should be: no step of its own was missing or late
    kept_away: Text | None
    why: Text | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ChainPart:
    """Why a harm happened."""

    title: Text
    links: tuple[Said, ...]
    end: Text


def change_parts(findings: Findings, doings: Doings) -> tuple[ChangePart, ...]:
    """What to change, first things first."""
    return tuple(_change(change, findings, doings) for change in ranked(findings))


def _change(change: Change, findings: Findings, doings: Doings) -> ChangePart:
    found = next((item for item in findings.checklist if item.item == change.item), None)
    if change.item is None:
        title = _action(change.actions[0]) if change.actions else _harmed(change)
    else:
        named = ITEMS[change.item] if found is None else found.title
        title = Text(zh=f"{change.item} {named.zh}", en=f"{change.item} {named.en}")
    places = joined([doings.names.get(name) or both(partial(place_name, name, findings)) for name in change.targets])
    step = joined([_action(name) for name in change.actions]) if change.actions and change.item else None
    if step is not None and change.targets:
        step = Text(zh=f"{step.zh}（{places.zh}）", en=f"{step.en} ({places.en})")
    begun = any(ACTIONS[step.do].item is change.item for step in doings.steps if step.do in ACTIONS)
    lacking = [] if begun else list(_steps_of(change.item, doings))
    absent = [_action(name) for name in lacking if name not in change.actions]
    harms = [both(partial(titled, harm.title, harm.count, harm.unit)) for harm in change.harms]
    return ChangePart(
        title=title,
        state=None if found is None else STATES[found.state],
        amount=both(partial(money, change.money_fen)) if change.money_fen else None,
        step=step,
        absent=joined(absent) if absent else None,
        begun=begun,
        held=found is not None and found.state not in BAD_STATES,
        kept_away=joined(harms) if harms else None,
        why=found.why if found is not None else _ending(change, findings),
    )


def _harmed(change: Change) -> Text:
    kind = change.chain.kind if change.chain is not None else ""
    return HARMS.get(kind, same(kind))


def _ending(change: Change, findings: Findings) -> Text | None:
    """Where the chain ends, in words that say what to do later, or that no step is missing."""
    return None if change.chain is None else both(partial(end_of, change.chain, findings))


def _steps_of(item: Item | None, doings: Doings) -> Iterator[str]:
    """The first action for each state of the shop that an item asks to be changed, whatever the case."""
    seen: set[str | None] = {None, *_IN_SOME_CASES} - ({"certificate"} if doings.certificate_lapses else set())
    for name, action in ACTIONS.items():
        if item is not None and action.item is item and action.changes not in seen:
            seen.add(action.changes)
            yield name


def _action(name: str) -> Text:
    known = ACTIONS.get(name)
    return same(name) if known is None else known.title


def chain_parts(findings: Findings, clock: Clock) -> tuple[ChainPart, ...]:
    """The chains, each from the harm to its end."""
    return tuple(_chain(chain, findings, clock) for chain in findings.chains)


def _chain(chain: Chain, findings: Findings, clock: Clock) -> ChainPart:
    harm = next((harm for harm in findings.harms if harm.kind == chain.kind), None)
    plain = both(lambda lang: f"{name_of(HARMS, chain.kind, lang)} {number(chain.count)}")
    named = plain if harm is None else both(partial(titled, harm.title, chain.count, harm.unit))
    links = [
        Said(when=same("" if link.at_ms is None else clock.distance(link.at_ms)), what=link.says)
        for link in chain.links
    ]
    return ChainPart(
        title=both(lambda lang: named.in_(lang) + worth_of(chain.amount_fen, harm, lang)),
        links=tuple(links),
        end=both(partial(end_of, chain, findings)),
    )
