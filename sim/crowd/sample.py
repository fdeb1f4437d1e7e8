"""A crowd drawn from a shop's habits and demand: plan-independent rows, the same for every plan.

Each column has a stream of its own, named after it, so a new column shifts nobody's values. Dormant rows (a
further try at another surface) are drawn for everybody who would make one; the world decides who does.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate

import numpy as np

from ..ground.draws import Draws, Shares
from ..ground.errors import MisuseError
from ..ground.keys import DIGIT_BITS, MAX_ORDER, RANK_BITS, RANK_MASK, ROW_ORDERS_FROM
from ..ground.poisson import poisson
from ..ground.quantiles import Quantiles
from ..trace.tables import I32, I64, U8, U16, Rows
from .rows import NO_PARENT, NOT_HE, Askers, Buyers
from .streams import Stream


@dataclass(frozen=True, slots=True)
class Chance:
    """Something that a share of people do, after a while. The share is in parts per million."""

    share_ppm: int
    after: Quantiles

    def draw(self, draws: Draws, name: str, count: int) -> tuple[Rows, I32]:
        """Who does, and after how many ms. One word says both: below the share, it is stretched to a uniform again."""
        below = self.share_ppm * (1 << 32) // 1_000_000
        if not below:
            return np.zeros(0, np.int64), np.zeros(0, np.int32)
        words = draws.words(name, count)
        who = (words <= np.uint32(below - 1)).nonzero()[0]
        stretched = words.take(who).astype(np.int64)
        stretched *= (1 << 63) // below
        stretched >>= 47
        return who, delays(self.after, stretched)


def delays(table: Quantiles, uniforms: Shares | I64) -> I32:
    """A duration of at least 1 ms for each 16-bit uniform."""
    values = table.values(uniforms).astype(np.int32, copy=False)
    return values if table.least else np.maximum(values, 1, out=values)


def column(count: int, who: Rows, values: I32 | I64, otherwise: int = NOT_HE) -> I32:
    """The values of some rows in a column of all."""
    filled = np.full(count, otherwise, np.int32)
    filled[who] = values
    return filled


@dataclass(frozen=True, slots=True)
class Manners:
    """How the customers of one shop behave."""

    pay: Chance
    late: Chance  # of those who pay, who pays much later
    regret: Chance
    claim: Chance
    ask: Chance
    patience: Quantiles
    handling: Quantiles
    complain_after: Quantiles
    try_again: Chance
    notice: Quantiles
    transit: Quantiles
    door: Quantiles
    quantities: tuple[tuple[int, int], ...]  # (quantity, weight)
    promises: tuple[tuple[int, int], ...]  # (promise class, weight)
    complain_share: int = 65_536  # nobody whose uniform is beyond this would ever complain


@dataclass(frozen=True, slots=True)
class Visits:
    """A stream of would-be orders, its surfaces with their weights, and how many others pass by."""

    stream: Stream
    surfaces: tuple[tuple[int, int], ...]  # (surface, weight)
    visits_an_order: int
    dormant: bool = False  # who comes only while a rush is on, each with a uniform of his own


@dataclass(frozen=True, slots=True)
class Crowd:
    """Everybody, and how many passed by without ever acting."""

    buyers: Buyers
    askers: Askers
    passers_by: int


def choice(draws: Draws, name: str, count: int, weighted: tuple[tuple[int, int], ...]) -> U8:
    """One of the weighted values for each of `count` people; where there is no choice, nothing is drawn."""
    if len(weighted) == 1:
        return np.full(count, weighted[0][0], np.uint8)
    return _choices(weighted).take(draws.shares(name, count), mode="clip")


@lru_cache(maxsize=64)
def _choices(weighted: tuple[tuple[int, int], ...]) -> U8:
    """The value of each of 65,536 uniforms."""
    edges = [0, *accumulate(weight for _, weight in weighted)]
    uniforms = np.diff([edge * (1 << 16) // edges[-1] for edge in edges])
    return np.array([value for value, _ in weighted], np.uint8).repeat(uniforms)


def sample_crowd(
    draws: Draws,
    visits: Sequence[Visits],
    strangers: Stream,
    manners: Manners,
    sku_of_surface: Sequence[int],
    buy_until_ms: int,
) -> Crowd:
    """Draw everybody. The streams end by `buy_until_ms`, and nobody tries again after it."""
    arrivals = [entry.stream.arrivals_ms(draws) for entry in visits]
    surfaces = [
        choice(draws, f"{entry.stream.name}.surface", len(times), entry.surfaces)
        for entry, times in zip(visits, arrivals, strict=True)
    ]
    first_ms = np.concatenate(arrivals)
    wake = np.concatenate([_wakes(draws, entry, len(ms)) for entry, ms in zip(visits, arrivals, strict=True)])
    parent, again_ms, again_surface = _further_tries(draws, first_ms, visits, manners.try_again, buy_until_ms)

    visit_ms, surface = np.concatenate((first_ms, again_ms)), np.concatenate((*surfaces, again_surface))
    sorted_visits = np.sort(visit_ms << RANK_BITS | np.arange(len(visit_ms)))
    order = sorted_visits & RANK_MASK
    row = np.empty_like(order)
    row[order] = np.arange(len(order))
    again = row[len(first_ms) :]
    wakes = np.concatenate((wake, np.ones(len(again_ms), np.uint16)))
    buyers = _buyers(
        draws,
        (sorted_visits ^ order) | _ranks(ROW_ORDERS_FROM, len(order)),
        column(len(order), again, row[parent], NO_PARENT),
        wakes.take(order),
        surface.take(order),
        manners,
        sku_of_surface,
    )
    askers = _askers(draws, strangers.arrivals_ms(draws), len(buyers), manners)
    passers_micro = sum(entry.stream.mean_micro * (entry.visits_an_order - 1) for entry in visits)
    return Crowd(buyers, askers, poisson(draws, "passers", passers_micro))


def _wakes(draws: Draws, entry: Visits, count: int) -> U16:
    """From which rush on each of them comes; 0 is always."""
    if not entry.dormant:
        return np.zeros(count, np.uint16)
    return np.maximum(draws.shares(f"{entry.stream.name}.wake", count), np.uint16(1))


def _further_tries(
    draws: Draws, first_ms: I64, visits: Sequence[Visits], try_again: Chance, until_ms: int
) -> tuple[Rows, I64, U8]:
    """The dormant second tries: parents, times and surfaces."""
    parent, after = try_again.draw(draws, "again", len(first_ms))
    again_ms = first_ms.take(parent) + after
    everywhere = tuple(pair for entry in visits for pair in entry.surfaces)
    surface = choice(draws, "again.surface", len(parent), everywhere)
    in_time = again_ms <= until_ms
    return parent[in_time], again_ms[in_time], surface[in_time]


def _buyers(
    draws: Draws,
    visit: I64,
    parent: I32,
    wake: U16,
    surface: U8,
    manners: Manners,
    sku_of_surface: Sequence[int],
) -> Buyers:
    count = len(visit)

    def some(chance: Chance, name: str) -> I32:
        return column(count, *chance.draw(draws, name, count))

    def each(table: Quantiles, name: str) -> I32:
        return delays(table, draws.shares(name, count))

    def those(who: Rows, table: Quantiles, name: str, otherwise: int = 1) -> I32:
        """Everybody has his own uniform, whoever else is among those."""
        return column(count, who, delays(table, draws.shares(name, count).take(who)), otherwise)

    pay_after = some(manners.pay, "pay")
    late, late_ms = manners.late.draw(draws, "pay.late", count)
    pays = pay_after[late] != NOT_HE
    pay_after[late[pays]] = late_ms[pays]
    asks, ask_ms = manners.ask.draw(draws, "ask", count)
    complain = draws.shares("complain", count)
    complains = (complain < manners.complain_share).nonzero()[0]
    return Buyers(
        visit=visit,
        pay_after=pay_after,
        regret_after=some(manners.regret, "regret"),
        claim_after=some(manners.claim, "claim"),
        ask_after=column(count, asks, ask_ms),
        patience=those(asks, manners.patience, "patience"),
        handling=those(asks, manners.handling, "handling"),
        complain_after=those(complains, manners.complain_after, "complain.after", NOT_HE),
        transit=each(manners.transit, "transit"),
        door=each(manners.door, "door"),
        parent=parent,
        notice_after=each(manners.notice, "notice").astype(np.uint16),
        wake=wake,
        deflect=draws.shares("deflect", count),
        complain=complain,
        intercept=draws.shares("intercept", count),
        substitute=draws.shares("substitute", count),
        surface=surface,
        sku=np.array(sku_of_surface, np.uint8).take(surface),
        qty=choice(draws, "quantity", count, manners.quantities),
        promise=choice(draws, "promise", count, manners.promises),
    )


def _askers(draws: Draws, asks_ms: I64, buyers: int, manners: Manners) -> Askers:
    count = len(asks_ms)
    return Askers(
        ask=asks_ms << RANK_BITS | _ranks(ROW_ORDERS_FROM + buyers, count),
        patience=delays(manners.patience, draws.shares("stranger.patience", count)),
        handling=delays(manners.handling, draws.shares("stranger.handling", count)),
        deflect=draws.shares("stranger.deflect", count),
    )


def _ranks(first_order: int, count: int) -> I64:
    """Rows in seeded ties: after all systems, in order of their number."""
    if first_order + count > MAX_ORDER:
        raise MisuseError(f"{first_order + count} rows: one run holds at most {MAX_ORDER}")
    return np.arange(first_order, first_order + count, dtype=np.int64) << DIGIT_BITS
