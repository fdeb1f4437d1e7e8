"""What to change first: items not held, and items that harms lead to, ranked by what they were to keep away."""

from dataclasses import dataclass, replace

from ...checks.findings import Chain, Findings, HarmFinding
from ...plan.scenario import Item
from ..headline import BAD_STATES


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One thing to change: an item of the checklist, or what a chain of causes ends in that no item asks for."""

    item: Item | None
    actions: tuple[str, ...]  # that chains of causes name
    targets: tuple[str, ...]
    harms: tuple[HarmFinding, ...]
    money_fen: int
    count: int
    traced_fen: int  # of the money, what chains of causes trace to this very step
    chain: Chain | None = None  # that ends here, where no item is named


def ranked(findings: Findings) -> tuple[Change, ...]:
    """The costliest first: by the money of the harms that an item guards against, then by how many were harmed, then by
    the money that a chain of causes traces to its step, then by number. An item that harmed nobody comes last.

    A harm that several items guard against counts for each of them, since any one of them would have kept it away:
    the sums are not to be added up.
    """
    bad = {item.item for item in findings.checklist if item.state in BAD_STATES}
    guarding = {item for harm in findings.harms for item in harm.guarded_by}
    traced = {chain.item for chain in findings.chains if chain.item is not None}
    changes = [_of_item(findings, item) for item in sorted(bad | guarding | traced)]
    loose = dict.fromkeys(_end(chain) for chain in findings.chains if chain.item is None)
    changes += [_without_item(findings, end) for end in loose]
    return tuple(sorted(changes, key=_rank))


def _rank(change: Change) -> tuple[int, int, int, str]:
    return -change.money_fen, -change.count, -change.traced_fen, change.item or "".join(change.actions)


def _of_item(findings: Findings, item: Item) -> Change:
    chains = [chain for chain in findings.chains if chain.item is item]
    kinds = {chain.kind for chain in chains}
    harms = tuple(harm for harm in findings.harms if item in harm.guarded_by or harm.kind in kinds)
    return _change(item, chains, harms)


def _end(chain: Chain) -> tuple[str | None, str | None, str]:
    """The action that is missing, or the one that came too early; where the plan did neither, the kind of harm."""
    found = chain.missing_action, chain.early_action
    return (*found, "" if any(found) else chain.kind)


def _without_item(findings: Findings, end: tuple[str | None, str | None, str]) -> Change:
    chains = [chain for chain in findings.chains if chain.item is None and _end(chain) == end]
    kinds = {chain.kind for chain in chains}
    change = _change(None, chains, tuple(harm for harm in findings.harms if harm.kind in kinds))
    return replace(change, chain=chains[0])


def _change(item: Item | None, chains: list[Chain], harms: tuple[HarmFinding, ...]) -> Change:
    return Change(
        item=item,
        actions=tuple(dict.fromkeys(name for chain in chains if (name := chain.missing_action or chain.early_action))),
        targets=tuple(dict.fromkeys(target for chain in chains for target in chain.targets)),
        harms=harms,
        money_fen=sum(harm.amount_fen for harm in harms),
        count=sum(harm.count for harm in harms),
        traced_fen=sum(chain.amount_fen for chain in chains),
    )
