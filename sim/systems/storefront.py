"""Storefront 店铺与橱窗: product status, and every entrance that asks it.

Status numbers and codes are the platform's (docs/sources.md D1, D2): 5 on shelf, 11 delisted by the shop, 13 to 20 by
the platform;
10020052 no such product, 10020065 not on shelf, so a second delisting is refused.
"""

from functools import partial
from typing import Final

from ..ground.keys import instant
from ..plan.disturbances import PASSIVE_STATUS
from ..plan.shop import CARDS, SurfaceKind
from ..plan.targets import listings_in_scope, main_listing
from ..policy.distributor_copy_poll import DISTRIBUTOR_COPY_POLL
from ..wire import Message, Reply, poll_phase_ms
from .site import Site

NAME: Final = "storefront"
ON_SHELF: Final = 5
DELISTED: Final = 11
NOT_ON_SHELF: Final = 10020065
PLATFORM: Final = "platform"

TRANSITIONS: Final = {
    # (status, command): (new status, entry in the journal)
    (ON_SHELF, "delist_products"): (DELISTED, "listing_delisted"),
}
REFUSALS: Final = {(status, "delist_products"): NOT_ON_SHELF for status in (DELISTED, *PASSIVE_STATUS.values())}
OWN_LISTING: Final = (
    SurfaceKind.WINDOW,
    SurfaceKind.PRODUCT_PAGE,
    SurfaceKind.SHARE_LINK,
    SurfaceKind.QR_CODE,
    SurfaceKind.CART,
)
"""Entrances that ask the listing's status at submission, in both platform modes."""


class Storefront:
    """Product status by listing."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self.status = {listing.id: ON_SHELF for listing in site.scenario.shop.listings}
        for one in site.scenario.disturbances:
            if one.kind == "passive_delisting":
                taken_down = partial(self._taken_down, PASSIVE_STATUS[str(one.settings["reason"])])
                site.clock.call(instant(one.at_ms, site.wire.orders[NAME]), taken_down)

        site.wire.subscribe("certificate_lapsed", NAME, lambda *_: self._taken_down(PASSIVE_STATUS["brand_lapsed"]))

    def _taken_down(self, status: int) -> None:
        """The platform takes the whole scope off sale, and the distribution chain with it."""
        for listing in listings_in_scope(self.site.scenario):
            if self.status[listing.id] == ON_SHELF:
                self.status[listing.id] = status
                entry = self.site.record(PLATFORM, "listing_taken_down", listing.id, status=status)
                self._close_entrances(listing.id, entry, with_copies=True)

    def handle(self, message: Message) -> Reply:
        """Carry a command out for each target; the reply names those that were refused."""
        if message.command == "probe_listings":
            return Reply(0, self._probe(message))
        code, entry, refused = 0, message.cause, list[str]()
        for target in message.targets:
            if message.command == "zero_stock":
                entry = self._zero_stock(target, message.cause)
                continue
            refusal = REFUSALS.get((self.status[target], message.command))
            if refusal is not None:
                code = refusal
                refused.append(target)
                entry = self.site.record(NAME, "command_refused", target, message.cause, code=refusal)
                continue
            self.status[target], kind = TRANSITIONS[self.status[target], message.command]
            entry = self.site.record(NAME, kind, target, message.cause, status=self.status[target])
            self._close_entrances(target, entry)
        return Reply(code, entry, tuple(refused))

    def _close_entrances(self, target: str, cause: int, with_copies: bool = False) -> None:
        """Shut what asks this listing; distributors' copies learn later, unless the platform shuts them, too."""
        site, switches = self.site, self.site.scenario.switches
        for number, surface in site.surfaces():
            if surface.listing != target:
                continue
            card_asks = surface.kind in CARDS and not switches.replay_sells_delisted
            copy = surface.kind is SurfaceKind.DISTRIBUTOR_WINDOW
            if surface.kind in OWN_LISTING or card_asks or (copy and (with_copies or not switches.distributor_copy)):
                site.close(number, cause)
            elif copy:
                self._copy_learns(number, surface.id, cause)
        if target == main_listing(site.scenario).id:
            site.ledger.trouble(site.now)
        site.wire.publish("listing_delisted", target, cause)

    def _copy_learns(self, number: int, surface: str, cause: int) -> None:
        """A distributor's copy learns of the delisting at its next poll."""
        site, period_ms = self.site, DISTRIBUTOR_COPY_POLL.value
        phase_ms = poll_phase_ms(site.draws, surface, period_ms)
        tick_ms = (site.clock.now_ms - phase_ms) // period_ms * period_ms + phase_ms + period_ms

        def learn() -> None:
            entry = site.record(surface, "copy_updated", surface, cause)
            site.close(number, entry)

        site.clock.call(instant(tick_ms, site.wire.orders[NAME]), learn)

    def _zero_stock(self, target: str, cause: int) -> int:
        listing = self.site.listing(target)[1]
        skus = [sku.id for sku in self.site.scenario.shop.skus]
        self.site.ledger.set_listed(self.site.now, skus.index(listing.sku), 0)
        return self.site.record(NAME, "stock_zeroed", target, cause)

    def _probe(self, message: Message) -> int:
        """Try to buy through every entrance of the targets that asks the listing; write down what is still open."""
        site, entry = self.site, message.cause
        for number, surface in site.surfaces():
            if surface.listing in message.targets and surface.kind not in CARDS:
                is_open = site.controls.surface[number].value_at(site.seen_by(message))
                entry = site.record(NAME, "surface_probed", surface.id, message.cause, open=is_open)
        return entry
