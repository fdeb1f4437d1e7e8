"""What refused buyers before T0: the state that each met, what had made it so, and how much too early that was."""

from typing import Final

import numpy as np

from ...ground.keys import RANK_BITS
from ...plan.shop import CARDS
from ...trace.tables import I64, Outcome, Rows
from ..facts import Facts
from ..origins import LAPSED, origin
from .harm import Met

SOLD_OUT: Final = (Outcome.SOLD_OUT, Outcome.SOLD_OUT_LATE)


def states_met(facts: Facts, rows: Rows, refused_at: I64, tolerated_from_ms: I64) -> tuple[Met, ...]:
    """One for each entrance, state and cause. `refused_at` is the instant of each refusal, `tolerated_from_ms` says for
    each entrance from when on it may be shut.
    """
    surfaces, outcomes = facts.trace.orders.surface[rows], facts.fates.outcome[rows]
    found = list[Met]()
    for number, code in sorted(set(zip(surfaces.tolist(), outcomes.tolist(), strict=True))):
        here = np.flatnonzero((surfaces == number) & (outcomes == code))
        history, target = _where(facts, number, code)
        causes = _causes(facts, history, target, refused_at[here])
        for cause in sorted(set(causes.tolist())):
            met = _made_by(facts, cause, history, target, rows[here[causes == cause]])
            found.append(_too_early(facts, met, int(tolerated_from_ms[number])))
    return tuple(found)


def _where(facts: Facts, number: int, code: int) -> tuple[str, str]:
    """The history that was shut, and what it belongs to: a room's card, a listing, or its number of units."""
    surface = facts.scenario.shop.surfaces[number]
    if code in SOLD_OUT:
        return "", surface.listing
    if code == Outcome.PAYMENT_CLOSED:
        return f"binding {surface.listing}", surface.listing
    card = surface.kind in CARDS and facts.scenario.switches.replay_sells_delisted
    return f"surface {surface.id}", str(surface.room) if card else surface.listing


def _causes(facts: Facts, history: str, listing: str, at: I64) -> I64:
    """The journal entries that had shut it, 0 for what nobody did."""
    if history:
        return facts.history(history).causes_at(at + 1)
    zeroed = [entry for entry in facts.of_kind("stock_zeroed") if entry.subject == listing]
    numbers = np.array([0, *(entry.number for entry in zeroed)], np.int64)
    found: I64 = numbers[np.searchsorted(np.array([entry.at for entry in zeroed], np.int64), at, "right")]
    return found


def _made_by(facts: Facts, cause: int, history: str, target: str, rows: Rows) -> Met:
    """A lapse is the want of a renewal; else somebody or something shut it, and no step is missing."""
    first = origin(facts, cause)
    if first is not None and first.kind == LAPSED:
        return Met("certificate", target, history, rows, made_by=cause)
    return Met("shut" if history else "sold_out", target, history, rows, made_by=cause, unasked=True)


def _too_early(facts: Facts, met: Met, tolerated_from_ms: int) -> Met:
    """What a step did before it had to."""
    if not met.unasked or origin(facts, met.made_by) is None:
        return met
    return met._replace(early_ms=tolerated_from_ms - (facts.trace.entry(met.made_by).at >> RANK_BITS))
