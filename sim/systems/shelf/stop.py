"""The stop at a stock threshold 库存阈值自动停售: what is left is looked at now and then; little of it stops the sale.

What is left is the shop's supply, as it was known when the rule was armed, less what was sold since the start. The
platform lets buyers order more than that, which is why the rule is there.
"""

from collections.abc import Callable, Sequence

from ...crowd.crossings import when_stock_falls
from ...ground.keys import instant
from ...wire import poll_phase_ms
from ..site import Site


class StopRule:
    """One rule for the listings of one SKU. `stop(listing, cause, left)` takes a listing off."""

    def __init__(
        self,
        site: Site,
        sku: int,
        listings: Sequence[str],
        settings: tuple[int, int],
        cause: int,
        stop: Callable[[str, int, int], None],
    ) -> None:
        self.site, self.sku, self.listings, self.cause, self.stop = site, sku, listings, cause, stop
        self.threshold, self.every_ms = settings
        ledger = site.ledger
        ledger.settle(site.now)
        supply = sum(depot.supply()[sku] for depot in ledger.depots)
        self.shown_beyond_supply = ledger.scene.terms.listed[sku] - supply

    def arm(self) -> None:
        """From now on, wait for the crossing; it may lie behind us."""
        floor = self.shown_beyond_supply + self.threshold
        if self.left() <= self.threshold:
            self._crossed()
        elif floor >= 0:
            when_stock_falls(self.site.clock, self.site.ledger, self.sku, floor, self._crossed)

    def left(self) -> int:
        """What the shop has beyond its orders, now; less than nothing is oversold."""
        self.site.ledger.settle(self.site.now)
        return self.site.ledger.checkout.level[self.sku] - self.shown_beyond_supply

    def _crossed(self) -> None:
        """The count is at the threshold: the next look sees it."""
        site = self.site
        phase_ms = poll_phase_ms(site.draws, f"auto_stop/{self.sku}", self.every_ms)
        tick_ms = (site.clock.now_ms - phase_ms) // self.every_ms * self.every_ms + phase_ms + self.every_ms
        site.clock.call(instant(tick_ms, site.wire.orders["storefront"]), self._seen)

    def _seen(self) -> None:
        """Stop, unless unpaid orders closed meanwhile and there is more again."""
        left = self.left()
        if left > self.threshold:
            self.arm()
            return
        for listing in self.listings:
            self.stop(listing, self.cause, left)
