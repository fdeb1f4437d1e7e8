"""The terms under which a crowd meets a shop: constants of one run, as plain numbers.

Surfaces, bindings, SKUs, promises and depots are indices here; names belong to the floors above.
"""

from dataclasses import dataclass
from enum import Enum

from ..ground.grids import Grid


class StockTaken(Enum):
    """When the listing's stock goes down."""

    AT_ORDER = "at_order"
    AT_PAYMENT = "at_payment"


@dataclass(frozen=True, slots=True)
class Promise:
    """A class of orders: who ships them, and by when. The deadline is
    max(payment, not_before_ms) + within_ms.
    """

    depot: int
    within_ms: int
    not_before_ms: int = 0


@dataclass(frozen=True, slots=True)
class Depot:
    """A place that ships. Orders get their unit at an allocation tick, FIFO by when the shop knew of them;
    then the next wave (or, without waves, the tick itself) picks them, and pack_ms later they are handed over.
    """

    units: tuple[int, ...]  # free units per SKU at the start
    growing: tuple[int, ...]  # units per SKU not yet harvested
    allocate: Grid
    allocate_order: int  # this actor's order among ties
    waves: Grid | None
    wave_order: int
    pack_ms: int
    capacity: int | None = None  # units per allocation tick
    substitute_share: int = 0  # of orders for which no unit is left
    spared: int = 0  # bit mask of the SKUs that no freeze and no stop list holds back


@dataclass(frozen=True, slots=True)
class Terms:
    """All constants that the ledger needs."""

    binding_of_surface: tuple[int, ...]  # its length is the number of surfaces
    listed: tuple[int, ...]  # the listing's stock per SKU at the start
    stock_taken: StockTaken
    unpaid_timeout_ms: int
    grace_ms: int  # a payer on the password page gets through this long after the time-out
    retry_share: int  # dormant tries wake up to this value once the parent met a closed surface
    notice_retry_ms: tuple[int, ...]  # offsets of the pushes from the first one, which is 0
    promises: tuple[Promise, ...]
    depots: tuple[Depot, ...]
    refund_send_ms: int
    intercept_share: tuple[int, int]  # in transit, out for delivery
    deflect_share: tuple[int, ...]  # bot with a stale script, with the right one, with ones that cover less and less
    complain_share: tuple[int, ...]  # without a published notice, and at each level of one
    settle_after_ms: int  # from signature to settlement
    offer_lead_ms: int = 0  # an offer of a later date closes this long before the promise
    most_offers: int = 0  # of a later date, to one order
    least_bindings: int = 0  # a listing without a surface has a payment binding, too

    @property
    def bindings(self) -> int:
        """How many payment bindings there are."""
        return max(self.least_bindings, max(self.binding_of_surface, default=0) + 1)
