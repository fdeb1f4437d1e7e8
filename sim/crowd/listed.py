"""A crowd from a list of customers: the same columns as a sampled one, row by row as the scenario says."""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from ..ground.errors import MisuseError
from ..ground.keys import DIGIT_BITS, RANK_BITS, ROW_ORDERS_FROM
from ..plan.customers import UNLUCKY_PPM, Asker, Buyer, Customers
from ..plan.shop import Shop
from ..trace.tables import I64
from .rows import NO_PARENT, NOT_HE, Askers, Buyers
from .sample import Crowd

_ALWAYS, _DORMANT = 0, 1


class Try(NamedTuple):
    """One row: who comes when and where, the place of this try in the list, and that of the same person's first."""

    at_ms: int
    place: int
    through: str
    buyer: Buyer
    first: int | None


def listed_crowd(customers: Customers, shop: Shop, buy_until_ms: int) -> Crowd:
    """Everybody on the list, and nobody who passes by; after the last moment of selling nobody tries again."""
    if any(buyer.at_ms > buy_until_ms for buyer in customers.buyers):
        raise MisuseError(f"a listed buyer comes after the last moment of selling, {buy_until_ms} ms")
    tries = tries_of(customers, buy_until_ms)
    row_of = {one.place: row for row, one in enumerate(tries)}
    askers = sorted(customers.askers, key=lambda asker: asker.at_ms)
    return Crowd(_buyers(tries, row_of, shop), _askers(askers, len(tries)), 0)


def tries_of(customers: Customers, buy_until_ms: int) -> list[Try]:
    """The rows: every try of everybody, in the order of time; ties in the order of the list."""
    return sorted((one for one in _tries(customers) if one.at_ms <= buy_until_ms), key=lambda one: one[:2])


def _tries(customers: Customers) -> Iterator[Try]:
    """First tries in the order of the list, each with its second one."""
    for place, buyer in enumerate(customers.buyers):
        first, again = 2 * place, buyer.tries_again
        yield Try(buyer.at_ms, first, buyer.through, buyer, None)
        if again is not None:
            yield Try(buyer.at_ms + again.after_ms, first + 1, again.through, buyer, first)


def _instants(at_ms: list[int], first_order: int) -> I64:
    orders = np.arange(first_order, first_order + len(at_ms), dtype=np.int64)
    return np.array(at_ms, np.int64) << RANK_BITS | orders << DIGIT_BITS


def _share16(ppm: int) -> int:
    """A uniform of 16 bits; the greatest of them is above every share."""
    return min(ppm * 65_536 // UNLUCKY_PPM, 65_535)


def _or_not(after_ms: int | None) -> int:
    return NOT_HE if after_ms is None else after_ms


def _buyers(tries: list[Try], row_of: dict[int, int], shop: Shop) -> Buyers:
    surfaces = [surface.id for surface in shop.surfaces]
    skus = [sku.id for sku in shop.skus]
    sku_of = {listing.id: skus.index(listing.sku) for listing in shop.listings}
    classes = [promise.id for promise in shop.promises]
    buyers, doors = [one.buyer for one in tries], [surfaces.index(one.through) for one in tries]

    return Buyers(
        visit=_instants([one.at_ms for one in tries], ROW_ORDERS_FROM),
        pay_after=np.array([_or_not(one.pays_after_ms) for one in buyers], np.int32),
        regret_after=np.array([_or_not(one.regrets_after_ms) for one in buyers], np.int32),
        claim_after=np.array([_or_not(one.claims_after_ms) for one in buyers], np.int32),
        ask_after=np.array([_or_not(one.asks_after_ms) for one in buyers], np.int32),
        patience=np.array([one.patience_ms for one in buyers], np.int32),
        handling=np.array([one.handling_ms for one in buyers], np.int32),
        complain_after=np.array([_or_not(one.complains_after_ms) for one in buyers], np.int32),
        transit=np.array([one.transit_ms for one in buyers], np.int32),
        door=np.array([one.door_ms for one in buyers], np.int32),
        parent=np.array([NO_PARENT if one.first is None else row_of[one.first] for one in tries], np.int32),
        notice_after=np.array([one.notice_after_ms for one in buyers], np.uint16),
        wake=np.array([_ALWAYS if one.first is None else _DORMANT for one in tries], np.uint16),
        deflect=np.array([_share16(one.luck.bot) for one in buyers], np.uint16),
        complain=np.array([_share16(one.luck.complaint) for one in buyers], np.uint16),
        intercept=np.array([_share16(one.luck.courier) for one in buyers], np.uint16),
        substitute=np.array([_share16(one.luck.substitute) for one in buyers], np.uint16),
        surface=np.array(doors, np.uint8),
        sku=np.array([sku_of[shop.surfaces[door].listing] for door in doors], np.uint8),
        qty=np.array([one.quantity for one in buyers], np.uint8),
        promise=np.array([0 if one.promise is None else classes.index(one.promise) for one in buyers], np.uint8),
    )


def _askers(askers: list[Asker], buyers: int) -> Askers:
    return Askers(
        ask=_instants([one.at_ms for one in askers], ROW_ORDERS_FROM + buyers),
        patience=np.array([one.patience_ms for one in askers], np.int32),
        handling=np.array([one.handling_ms for one in askers], np.int32),
        deflect=np.array([_share16(one.bot) for one in askers], np.uint16),
    )
