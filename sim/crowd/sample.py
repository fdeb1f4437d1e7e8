"""A crowd drawn from a shop's habits and demand: plan-independent rows, the same for every plan.

Each column has a stream of its own, named after it, so a new column shifts nobody's values. Dormant rows (a
further try at another surface) are drawn for everybody who would make one; the world decides who does.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from ..ground.draws import Draws
from ..ground.errors import MisuseError
from ..ground.keys import DIGIT_BITS, MAX_ORDER, RANK_BITS, ROW_ORDERS_FROM
from ..ground.poisson import poisson
from ..ground.quantiles import Quantiles
from ..trace.tables import I32, I64, Flags, Rows
from .rows import NO_PARENT, NOT_HE, Askers, Buyers
from .streams import Stream

Words = npt.NDArray[np.uint32]


@dataclass(frozen=True, slots=True)
class Chance:
    """Something that a share of people do, after a while. The share is in parts per million."""

    share_ppm: int
    after: Quantiles

    def draw(self, draws: Draws, name: str, count: int) -> I32:
        """The delay of each person in ms, NOT_HE for those who do not."""
        after_ms = np.full(count, NOT_HE, np.int32)
        if not self.share_ppm:
            return after_ms
        who = np.flatnonzero(happens(draws.words(f"{name}.share", count), self.share_ppm))
        after_ms[who] = drawn(draws, name, count, self.after, who)
        return after_ms


def drawn(draws: Draws, name: str, count: int, table: Quantiles, who: Rows | slice = slice(None)) -> I64:
    """Durations of at least 1 ms for some of `count` people; each has his own word, whoever else is drawn."""
    if isinstance(who, slice):
        return np.maximum(table.values(draws.words(name, count)), 1)
    return np.maximum(table.values(draws.words(name, count)[who]), 1) if len(who) else who


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


@dataclass(frozen=True, slots=True)
class Crowd:
    """Everybody, and how many passed by without ever acting."""

    buyers: Buyers
    askers: Askers
    passers_by: int


def happens(words: Words, share_ppm: int) -> Flags:
    """Whether each uniform lies under a share in parts per million."""
    threshold = share_ppm * (1 << 32) // 1_000_000
    return words < np.uint32(threshold) if threshold >> 32 == 0 else np.ones(len(words), np.bool_)


def choice(words: Words, weighted: Sequence[tuple[int, int]]) -> I64:
    """One of the weighted values for each uniform."""
    if len(weighted) == 1:
        return np.full(len(words), weighted[0][0], np.int64)
    edges = np.cumsum([weight for _, weight in weighted]).tolist()
    place = np.zeros(len(words), np.intp)
    for edge in edges[:-1]:
        if edge < edges[-1]:
            place += words >= np.uint32(edge * (1 << 32) // edges[-1])
    return np.array([value for value, _ in weighted], np.int64).take(place, mode="clip")


def sample_crowd(
    draws: Draws,
    visits: Sequence[Visits],
    strangers: Stream,
    manners: Manners,
    sku_of_surface: Sequence[int],
    buy_until_ms: int,
) -> Crowd:
    """Draw everybody. Nobody submits an order after `buy_until_ms`."""
    arrivals = [entry.stream.arrivals_ms(draws) for entry in visits]
    places = [
        choice(draws.words(f"{entry.stream.name}.surface", len(times)), entry.surfaces)
        if len(entry.surfaces) > 1
        else np.full(len(times), entry.surfaces[0][0])
        for entry, times in zip(visits, arrivals, strict=True)
    ]
    first_ms, surface = np.concatenate(arrivals), np.concatenate(places)
    parent, again_ms, again_surface = _further_tries(draws, first_ms, visits, manners.try_again)
    visit_ms = np.concatenate((first_ms, again_ms))
    parents = np.concatenate((np.full(len(first_ms), NO_PARENT), parent))
    surfaces = np.concatenate((surface, again_surface))
    in_time = visit_ms <= buy_until_ms
    in_time &= np.concatenate((np.ones(len(first_ms), np.bool_), in_time[parent]))
    order = np.flatnonzero(in_time)
    order = np.sort(visit_ms[order] << 24 | order) & (1 << 24) - 1
    new_place = np.full(len(visit_ms), NO_PARENT)
    new_place[order] = np.arange(len(order))
    parents = parents[order]
    parents = np.append(new_place, NO_PARENT)[parents]
    buyers = _buyers(draws, visit_ms[order], parents, surfaces[order], manners, sku_of_surface)
    asks_ms = strangers.arrivals_ms(draws)
    askers = _askers(draws, asks_ms, len(buyers), manners)
    passers_by = sum(
        poisson(draws, f"{entry.stream.name}.passers", entry.stream.mean_micro * (entry.visits_an_order - 1))
        for entry in visits
        if entry.visits_an_order > 1
    )
    return Crowd(buyers, askers, passers_by)


def _further_tries(draws: Draws, first_ms: I64, visits: Sequence[Visits], try_again: Chance) -> tuple[I64, I64, I64]:
    """The dormant second tries: parents, times and surfaces."""
    after = try_again.draw(draws, "again", len(first_ms))
    parent = np.flatnonzero(after != NOT_HE)
    everywhere = [pair for entry in visits for pair in entry.surfaces]
    surface = choice(draws.words("again.surface", len(parent)), everywhere)
    return parent, first_ms[parent] + after[parent], surface


def _buyers(
    draws: Draws,
    visit_ms: I64,
    parent: I64,
    surface: I64,
    manners: Manners,
    sku_of_surface: Sequence[int],
) -> Buyers:
    count = len(visit_ms)
    pay_after = manners.pay.draw(draws, "pay", count)
    late = manners.late.draw(draws, "pay.late", count)
    uniforms = draws.words("uniforms", count * 3).view(np.uint16).reshape(6, count)

    def delay(table: Quantiles, name: str, who: Rows | slice = slice(None), otherwise: int = 1) -> I32:
        column = np.full(count, otherwise, np.int32)
        column[who] = drawn(draws, name, count, table, who)
        return column

    ask_after = manners.ask.draw(draws, "ask", count)
    asks, complains = np.flatnonzero(ask_after != NOT_HE), np.flatnonzero(uniforms[1] < manners.complain_share)
    return Buyers(
        visit=_instants(visit_ms, ROW_ORDERS_FROM),
        pay_after=np.where((late != NOT_HE) & (pay_after != NOT_HE), late, pay_after),
        regret_after=manners.regret.draw(draws, "regret", count),
        claim_after=manners.claim.draw(draws, "claim", count),
        ask_after=ask_after,
        patience=delay(manners.patience, "patience", asks),
        handling=delay(manners.handling, "handling", asks),
        complain_after=delay(manners.complain_after, "complain", complains, NOT_HE),
        transit=delay(manners.transit, "transit"),
        door=delay(manners.door, "door"),
        parent=parent.astype(np.int32),
        notice_after=delay(manners.notice, "notice").astype(np.uint16),
        wake=(parent != NO_PARENT).astype(np.uint16),
        deflect=uniforms[0],
        complain=uniforms[1],
        intercept=uniforms[2],
        substitute=uniforms[3],
        surface=surface.astype(np.uint8),
        sku=np.array(sku_of_surface, np.uint8)[surface],
        qty=choice(draws.words("quantity", count), manners.quantities).astype(np.uint8),
        promise=choice(draws.words("promise", count), manners.promises).astype(np.uint8),
    )


def _askers(draws: Draws, asks_ms: I64, buyers: int, manners: Manners) -> Askers:
    count = len(asks_ms)
    return Askers(
        ask=_instants(asks_ms, ROW_ORDERS_FROM + buyers),
        patience=drawn(draws, "stranger.patience", count, manners.patience).astype(np.int32),
        handling=drawn(draws, "stranger.handling", count, manners.handling).astype(np.int32),
        deflect=(draws.words("stranger.deflect", count) >> 16).astype(np.uint16),
    )


def _instants(ms: I64, first_order: int) -> I64:
    """Instants of rows in seeded ties: after all systems, in order of their number."""
    if first_order + len(ms) > MAX_ORDER:
        raise MisuseError(f"{first_order + len(ms)} rows: one run holds at most {MAX_ORDER}")
    orders = np.arange(first_order, first_order + len(ms), dtype=np.int64)
    return ms << RANK_BITS | orders << DIGIT_BITS
