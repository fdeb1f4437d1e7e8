"""Omissions: what shows when an item is left out, counted over seeds.

First in the season of `without_cNN`, in which all other items are held. Where those mask it, in the smallest company
that was found in which it does show: other items left out, too, or another season. The crowd of a seed is shared.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Final

from ..crowd.from_shop import crowd_of
from ..crowd.sample import Crowd
from ..ground.draws import SeededDraws
from ..plan.reader import read_scenario
from ..plan.scenario import Item, Scenario, State
from ..rehearsal import rehearse_once

SEEDS: Final = range(1, 11)
COMPLAINTS: Final = "complaints"
"""No kind of harm, but a count that every rehearsal has."""


@dataclass(frozen=True, slots=True)
class Company:
    """A season in which an item's omission shows, beside the omission of others."""

    item: Item
    scenario: str
    beside: tuple[Item, ...]
    shows: str  # a kind of harm, or COMPLAINTS


COMPANIES: Final = (
    Company(Item.C03, "full_checklist", (Item.C02,), "ghost_dispatch"),
    Company(Item.C03, "full_checklist", (Item.C08, Item.C09), "ghost_dispatch"),
    Company(Item.C04, "full_checklist", (Item.C08, Item.C09), COMPLAINTS),
    Company(Item.C09, "farm_produce_mended", (), "oversell"),
    Company(Item.C09, "full_checklist", (Item.C08,), "late_payment"),
    Company(Item.C10, "full_checklist", (Item.C08, Item.C09), "ghost_dispatch"),
    Company(Item.C12, "farm_produce_mended", (), "breach_order"),
    Company(Item.C12, "farm_produce_mended", (), "unrefunded_money"),
)


@dataclass(frozen=True, slots=True)
class Alone:
    """`without_cNN` over seeds: in how many the item is broken, and in how many each kind of harm names it."""

    broken: int
    named: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Seen:
    """One plan over seeds: in how many the harm names the item, and how much of it there is in all of them."""

    named: int
    count: int


@dataclass(frozen=True, slots=True)
class Together:
    """A company over seeds, with the item done and with it left out."""

    company: Company
    done: Seen
    left_out: Seen


@dataclass(frozen=True, slots=True)
class Figures:
    """What the page needs of one rehearsal: the broken items, and how much of each harm there is, guarded by whom."""

    broken: frozenset[Item]
    harms: Mapping[str, tuple[int, tuple[Item, ...]]]
    complaints: int


def alone(item: Item, seeds: Iterable[int] = SEEDS) -> Alone:
    """What `without_cNN` shows."""
    broken, named = 0, Counter[str]()
    for seed in seeds:
        figures = _rehearsed(f"without_{item.lower()}", frozenset(), seed)
        broken += item in figures.broken
        named.update(kind for kind, (_, guards) in figures.harms.items() if item in guards)
    return Alone(broken, dict(sorted(named.items())))


def together(company: Company, seeds: Iterable[int] = SEEDS) -> Together:
    """What a company shows."""
    seeds, beside = tuple(seeds), frozenset(company.beside)
    return Together(company, _seen(company, beside, seeds), _seen(company, beside | {company.item}, seeds))


def _seen(company: Company, without: frozenset[Item], seeds: tuple[int, ...]) -> Seen:
    named = count = 0
    for seed in seeds:
        figures = _rehearsed(company.scenario, without, seed)
        number, guards = figures.harms.get(company.shows, (0, ()))
        named += company.item in guards
        count += figures.complaints if company.shows == COMPLAINTS else number
    return Seen(named, count)


@cache
def _rehearsed(name: str, without: frozenset[Item], seed: int) -> Figures:
    scenario = _scenario(name)
    plan = scenario.plan.without(*without)
    findings = rehearse_once(replace(scenario, plan=plan), seed, crowd=_crowd(_season(name), seed)).findings
    return Figures(
        frozenset(one.item for one in findings.checklist if one.state is State.BROKEN),
        {harm.kind: (harm.count, harm.guarded_by) for harm in findings.harms},
        findings.counts[COMPLAINTS],
    )


def _season(name: str) -> str:
    """The scenario that has the same crowd: an item more or less in the plan changes nobody."""
    return "full_checklist" if name.startswith("without_") else name


@cache
def _scenario(name: str) -> Scenario:
    return read_scenario(name)


@cache
def _crowd(name: str, seed: int) -> Crowd:
    return crowd_of(_scenario(name), SeededDraws(seed))
