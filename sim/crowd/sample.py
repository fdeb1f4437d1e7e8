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
from .rows import NO_PARENT, NOT_HE, Askers, Buyers
from .streams import Stream

Words = npt.NDArray[np.uint32]


@dataclass(frozen=True, slots=True)
class Chance:
    """Something that a share of people do, after a while. The share is in parts per million."""

    share_ppm: int
    after: Quantiles

    def draw(self, draws: Draws, name: str, count: int) -> npt.NDArray[np.int64]:
        """The delay of each person in ms, NOT_HE for those who do not."""
        does = happens(draws.words(f"{name}.share", count), self.share_ppm)
        return np.where(does, np.maximum(self.after.values(draws.words(name, count)), 1), NOT_HE)


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


def happens(words: Words, share_ppm: int) -> npt.NDArray[np.bool_]:
    """Whether each uniform lies under a share in parts per million."""
    return words < np.uint64(share_ppm * (1 << 32) // 1_000_000)


def choice(words: Words, weighted: Sequence[tuple[int, int]]) -> npt.NDArray[np.int64]:
    """One of the weighted values for each uniform."""
    if len(weighted) == 1:
        return np.full(len(words), weighted[0][0], np.int64)
    edges = np.cumsum([weight for _, weight in weighted])
    thresholds = np.array([int(edge) * (1 << 32) // int(edges[-1]) for edge in edges], np.int64)
    place = np.searchsorted(thresholds, words.astype(np.int64), "right")
    return np.array([value for value, _ in weighted], np.int64)[place]


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
    order = order[np.argsort(visit_ms[order], kind="stable")]
    new_place = np.full(len(visit_ms), NO_PARENT)
    new_place[order] = np.arange(len(order))
    parents = parents[order]
    parents = np.where(parents == NO_PARENT, NO_PARENT, new_place[parents])
    buyers = _buyers(draws, visit_ms[order], parents, surfaces[order], manners, sku_of_surface)
    asks_ms = strangers.arrivals_ms(draws)
    askers = _askers(draws, asks_ms, len(buyers), manners)
    passers_by = sum(
        poisson(draws, f"{entry.stream.name}.passers", entry.stream.mean_micro * (entry.visits_an_order - 1))
        for entry in visits
        if entry.visits_an_order > 1
    )
    return Crowd(buyers, askers, passers_by)


def _further_tries(
    draws: Draws, first_ms: npt.NDArray[np.int64], visits: Sequence[Visits], try_again: Chance
) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """The dormant second tries: parents, times and surfaces."""
    after = try_again.draw(draws, "again", len(first_ms))
    parent = np.flatnonzero(after != NOT_HE)
    everywhere = [pair for entry in visits for pair in entry.surfaces]
    surface = choice(draws.words("again.surface", len(parent)), everywhere)
    return parent, first_ms[parent] + after[parent], surface


def _buyers(
    draws: Draws,
    visit_ms: npt.NDArray[np.int64],
    parent: npt.NDArray[np.int64],
    surface: npt.NDArray[np.int64],
    manners: Manners,
    sku_of_surface: Sequence[int],
) -> Buyers:
    count = len(visit_ms)
    pay_after = manners.pay.draw(draws, "pay", count)
    late = manners.late.draw(draws, "pay.late", count)
    uniforms = draws.words("uniforms", count * 3).view(np.uint16).reshape(6, count)

    def delay(table: Quantiles, name: str) -> npt.NDArray[np.int32]:
        return np.maximum(table.values(draws.words(name, count)), 1).astype(np.int32)

    return Buyers(
        visit=_instants(visit_ms, ROW_ORDERS_FROM),
        pay_after=np.where((late != NOT_HE) & (pay_after != NOT_HE), late, pay_after).astype(np.int32),
        regret_after=manners.regret.draw(draws, "regret", count).astype(np.int32),
        claim_after=manners.claim.draw(draws, "claim", count).astype(np.int32),
        ask_after=manners.ask.draw(draws, "ask", count).astype(np.int32),
        patience=delay(manners.patience, "patience"),
        handling=delay(manners.handling, "handling"),
        complain_after=delay(manners.complain_after, "complain"),
        transit=delay(manners.transit, "transit"),
        door=delay(manners.door, "door"),
        parent=parent.astype(np.int32),
        notice_after=np.maximum(manners.notice.values(draws.words("notice", count)), 1).astype(np.uint16),
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


def _askers(draws: Draws, asks_ms: npt.NDArray[np.int64], buyers: int, manners: Manners) -> Askers:
    count = len(asks_ms)
    return Askers(
        ask=_instants(asks_ms, ROW_ORDERS_FROM + buyers),
        patience=np.maximum(manners.patience.values(draws.words("stranger.patience", count)), 1).astype(np.int32),
        handling=np.maximum(manners.handling.values(draws.words("stranger.handling", count)), 1).astype(np.int32),
        deflect=(draws.words("stranger.deflect", count) >> 16).astype(np.uint16),
    )


def _instants(ms: npt.NDArray[np.int64], first_order: int) -> npt.NDArray[np.int64]:
    """Instants of rows in seeded ties: after all systems, in order of their number."""
    if first_order + len(ms) > MAX_ORDER:
        raise MisuseError(f"{first_order + len(ms)} rows: one run holds at most {MAX_ORDER}")
    orders = np.arange(first_order, first_order + len(ms), dtype=np.int64)
    return ms << RANK_BITS | orders << DIGIT_BITS
