"""Customers named one by one: an explicit crowd, in the words in which a person would tell of them.

Where nothing is said, somebody does as little as possible: he comes, he orders, and never pays, asks or complains.
Lucks are parts per million: below the share of the shop, the thing happens to him.
"""

from dataclasses import dataclass
from typing import Final

from ..ground.moments import DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS

UNLUCKY_PPM: Final = 1_000_000
"""The bot does not settle it, nobody complains, the courier does not catch the parcel, nothing is substituted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TryAgain:
    """Whoever was refused tries once more, elsewhere."""

    after_ms: int
    through: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Luck:
    """What chance has in store for one buyer, in ppm."""

    bot: int = UNLUCKY_PPM  # whether a bot's answer satisfies him
    complaint: int = UNLUCKY_PPM  # whether he is of those who complain
    courier: int = UNLUCKY_PPM  # whether his parcel can be stopped
    substitute: int = UNLUCKY_PPM  # whether he is sent something else


@dataclass(frozen=True, slots=True, kw_only=True)
class Buyer:
    """Somebody who submits an order, and what he would do then; None is never."""

    at_ms: int
    through: str  # a surface
    quantity: int = 1
    promise: str | None = None  # a class of orders; None: the shop's first
    pays_after_ms: int | None = None
    regrets_after_ms: int | None = None  # after the payment
    claims_after_ms: int | None = None  # after a broken promise
    asks_after_ms: int | None = None
    complains_after_ms: int | None = None
    patience_ms: int = HOUR_MS
    handling_ms: int = 5 * MINUTE_MS
    transit_ms: int = DAY_MS
    door_ms: int = 4 * HOUR_MS
    notice_after_ms: int = SECOND_MS  # until the shop hears of the payment
    luck: Luck = Luck()
    tries_again: TryAgain | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Asker:
    """Somebody who asks without having bought."""

    at_ms: int
    patience_ms: int = HOUR_MS
    handling_ms: int = 5 * MINUTE_MS
    bot: int = UNLUCKY_PPM


@dataclass(frozen=True, slots=True, kw_only=True)
class Customers:
    """Everybody who comes; ties of one millisecond are in the order of this list."""

    buyers: tuple[Buyer, ...] = ()
    askers: tuple[Asker, ...] = ()

