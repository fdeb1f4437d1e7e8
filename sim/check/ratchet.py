"""The ratchet: what a baseline accepts, beside what was found. It only ever tightens.

An item's debt is its state, a harm's debt its count; less is better, and nothing at all is best. More than accepted
fails. Less than accepted must leave the baseline, or the room would be filled again unseen.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from ..plan.scenario import State
from .outcome import Debt, Failure, Outcome

Debts = Mapping[str, Debt]  # by subject
Accepted = Mapping[str, Mapping[int, Debts]]  # by scenario and seed

SEVERITY: Final = (State.UNVERIFIED, State.BROKEN, State.FALSE_TICK)
"""The states that a baseline may accept, the worst last: an item ticked untruly hides that it is not held."""


@dataclass(frozen=True, slots=True)
class Judged:
    """An outcome beside what is accepted of it."""

    outcome: Outcome
    new: tuple[Failure, ...]  # not accepted, or worse than accepted
    known: tuple[Failure, ...]
    gone: tuple[tuple[str, Debt, Debt | None], ...]  # subject, what is accepted, what is left of it

    @property
    def passed(self) -> bool:
        """Whether it is as its scenario expects, or exactly as bad as accepted."""
        return self.outcome.was_judged and not self.new and not self.gone


def weight(debt: Debt | None) -> int:
    """How bad; 0 is nothing."""
    if debt is None:
        return 0
    return debt if isinstance(debt, int) else 1 + SEVERITY.index(State(debt))


def judged(outcome: Outcome, accepted: Debts) -> Judged:
    """Which failures are accepted, and what is accepted and no longer there."""
    known, new, found = list[Failure](), list[Failure](), outcome.debts
    for failure in outcome.failures:
        room = weight(accepted.get(failure.subject))
        (known if failure.debt is not None and weight(failure.debt) <= room else new).append(failure)
    gone = [
        (subject, debt, found.get(subject))
        for subject, debt in accepted.items()
        if outcome.was_judged and weight(found.get(subject)) < weight(debt)
    ]
    return Judged(outcome, tuple(new), tuple(known), tuple(gone))


def tightened(accepted: Debts, found: Debts) -> dict[str, Debt]:
    """The lesser of both, subject by subject: nothing is accepted that was not before."""
    lesser = {subject: min(debt, found.get(subject, 0), key=weight) for subject, debt in accepted.items()}
    return {subject: debt for subject, debt in lesser.items() if debt != 0}


def renewed(
    accepted: Accepted, outcomes: Sequence[Outcome], keys: Mapping[str, str], *, accept_new: bool
) -> dict[str, dict[int, dict[str, Debt]]]:
    """The baseline after a check: tightened or, if that is said, as found. What was not looked at stays as it is.

    `keys` gives the name in the baseline of every target.
    """
    renewed = {key: {seed: dict(debts) for seed, debts in seeds.items()} for key, seeds in accepted.items()}
    for one in outcomes:
        seeds = renewed.setdefault(keys[one.target.label], {})
        seeds[one.seed] = one.debts if accept_new else tightened(seeds.get(one.seed, {}), one.debts)
    return pruned(renewed)


def pruned(accepted: Accepted) -> dict[str, dict[int, dict[str, Debt]]]:
    """Without entries that accept nothing."""
    full = {key: {seed: dict(debts) for seed, debts in seeds.items() if debts} for key, seeds in accepted.items()}
    return {key: seeds for key, seeds in full.items() if seeds}
