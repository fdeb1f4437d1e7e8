"""Storefront 店铺与橱窗: product status, and every entrance that asks it.

Status numbers and codes are the platform's (docs/sources.md D1-D3): 5 on shelf, 11 delisted by the shop, 13 to 20 by
the platform, 2 a draft under review, which keeps the product off. Soft delisting is the article's idea (R71) and has no
number. 10020065 not on shelf, so a second delisting is refused; 10020047 under review; 10020044 not under review;
10020008 not to be edited; 10020018 qualification missing. Which code a relisting gets that the
platform refuses is our guess.
"""

from functools import partial
from typing import Final

from ..crowd.epochs import Timeline
from ..ground.keys import instant
from ..plan.disturbances import PASSIVE_STATUS
from ..plan.scenario import Relist
from ..plan.shop import CARDS, Surface, SurfaceKind
from ..plan.targets import listings_in_scope, main_listing
from ..policy.relist_review import RELIST_REVIEW
from ..trace.journal import Value
from ..wire import Message, Reply
from .shelf.copies import Copies, Shown
from .shelf.quota import Quota
from .shelf.stop import StopRule
from .site import Site

NAME: Final = "storefront"
SOFT_OFF: Final = 0
IN_REVIEW: Final = 2
ON_SHELF: Final = 5
DELISTED: Final = 11
BRAND_LAPSED: Final = PASSIVE_STATUS["brand_lapsed"]
NOT_ON_SHELF: Final = 10020065
NOT_EDITABLE: Final = 10020008
UNDER_REVIEW: Final = 10020047
NO_REVIEW: Final = 10020044
PLATFORM: Final = "platform"

TRANSITIONS: Final = {
    # (status, command): (new status, entry in the journal)
    (ON_SHELF, "delist_products"): (DELISTED, "listing_delisted"),
    (SOFT_OFF, "delist_products"): (DELISTED, "listing_delisted"),
    (ON_SHELF, "soft_delist"): (SOFT_OFF, "listing_soft_delisted"),
    (ON_SHELF, "stop"): (DELISTED, "sale_stopped"),
    (SOFT_OFF, "relist"): (ON_SHELF, "listing_relisted"),
    (DELISTED, "relist"): (IN_REVIEW, "relist_submitted"),
    (BRAND_LAPSED, "relist"): (IN_REVIEW, "relist_submitted"),
    (IN_REVIEW, "pass"): (ON_SHELF, "listing_relisted"),
    (IN_REVIEW, "withdraw_review"): (DELISTED, "review_withdrawn"),
}
DOWN: Final = tuple(PASSIVE_STATUS.values())
REFUSALS: Final = {
    **dict.fromkeys(((status, "delist_products") for status in (DELISTED, *DOWN)), NOT_ON_SHELF),
    **dict.fromkeys(((status, "soft_delist") for status in (SOFT_OFF, DELISTED, *DOWN)), NOT_ON_SHELF),
    **dict.fromkeys(((status, "relist") for status in (ON_SHELF, *DOWN) if status != BRAND_LAPSED), NOT_EDITABLE),
    **dict.fromkeys(((IN_REVIEW, command) for command in ("delist_products", "soft_delist", "relist")), UNDER_REVIEW),
    **dict.fromkeys(((status, "withdraw_review") for status in (ON_SHELF, SOFT_OFF, DELISTED, *DOWN)), NO_REVIEW),
}
NOT_RENEWED: Final = 10020018
SHOWN: Final = {ON_SHELF: Shown.ON_SALE, SOFT_OFF: Shown.RESERVABLE}
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
        listings = site.scenario.shop.listings
        self.status = {listing.id: ON_SHELF if listing.on_shelf else DELISTED for listing in listings}
        self.submitted: dict[str, int] = {}  # the journal entry of each listing's latest submission
        self.barred: dict[str, int] = {}  # what the platform does not want, and the status that it gave it
        self.quota = Quota()
        self.copies = Copies(site, self._shown, self._show)
        for number, surface in site.surfaces():
            if self._shown(surface.listing) is Shown.OFF and self._asks_listing(surface, with_copies=True):
                site.shut_by[number] = {NAME}
                site.controls.surface[number].values[0] = 0
        for one in site.scenario.disturbances:
            if one.kind == "passive_delisting":
                taken_down = partial(self._taken_down, PASSIVE_STATUS[str(one.settings["reason"])])
                site.clock.call(instant(one.at_ms, site.wire.orders[NAME]), taken_down)
        site.wire.subscribe("certificate_lapsed", NAME, lambda *_: self._taken_down(BRAND_LAPSED))
        site.wire.subscribe("certificate_renewed", NAME, self._renewed)

    def handle(self, message: Message) -> Reply:
        """Carry a command out for each target; the reply names those that were refused."""
        if message.command == "probe_listings":
            return Reply(0, self._probe(message))
        if message.command == "auto_stop":
            return Reply(0, self._arm(message))
        code, entry, refused = 0, message.cause, list[str]()
        for target in message.targets:
            if message.command == "zero_stock":
                entry = self._zero_stock(target, message.cause)
                continue
            refusal = self._refusal(target, message.command)
            if refusal is not None:
                code = refusal
                refused.append(target)
                entry = self.site.record(NAME, "command_refused", target, message.cause, code=refusal)
                continue
            entry = self._move(target, message.command, message.cause)
            if self.status[target] == IN_REVIEW:
                self._submit(target, entry)
        return Reply(code, entry, tuple(refused))

    # Status.

    def _refusal(self, target: str, command: str) -> int | None:
        """The platform's code for what it does not do, None for what it does."""
        status, relist = self.status[target], self.site.scenario.relist
        if (status, command) in REFUSALS:
            return REFUSALS[status, command]
        if command == "relist" and relist is Relist.IMPOSSIBLE:
            return NOT_EDITABLE
        if command == "relist" and target in self.barred:
            return NOT_RENEWED if self.barred[target] == BRAND_LAPSED else NOT_EDITABLE
        takes_place = command == "withdraw_review" or TRANSITIONS[status, command][0] == IN_REVIEW
        return self.quota.refusal(self.site.clock.now_ms) if takes_place and relist is Relist.COSTLY else None

    def _move(self, target: str, command: str, cause: int, **values: Value) -> int:
        """Give a listing its new status, and have the entrances follow."""
        before = self._shown(target)
        self.status[target], kind = TRANSITIONS[self.status[target], command]
        entry = self.site.record(NAME, kind, target, cause, status=self.status[target], **values)
        if command == "withdraw_review":
            self.quota.use(self.site.clock.now_ms)
        if self._shown(target) is not before:
            self._change_entrances(target, entry)
        return entry

    def _submit(self, target: str, entry: int) -> None:
        """A listing goes to review, unless relisting is free; it comes back when the review is over."""
        site = self.site
        if site.scenario.relist is Relist.FREE:
            self._move(target, "pass", entry)
            return
        self.quota.use(site.clock.now_ms)
        self.submitted[target] = entry
        at_ms = site.clock.now_ms + RELIST_REVIEW.value
        site.clock.call(instant(at_ms, site.wire.orders[NAME]), partial(self._reviewed, target, entry))

    def _reviewed(self, target: str, entry: int) -> None:
        """The review is over; it comes to nothing where it was withdrawn, or the platform took the listing down."""
        if self.status[target] == IN_REVIEW and self.submitted[target] == entry:
            self._move(target, "pass", entry)

    def _taken_down(self, status: int) -> None:
        """The platform takes the whole scope off sale, and the distribution chain with it."""
        for listing in listings_in_scope(self.site.scenario):
            self.barred[listing.id] = status
            if self.status[listing.id] in (ON_SHELF, SOFT_OFF, IN_REVIEW):
                self.status[listing.id] = status
                entry = self.site.record(PLATFORM, "listing_taken_down", listing.id, status=status)
                self._change_entrances(listing.id, entry, with_copies=True)

    def _renewed(self, _: str, __: int) -> None:
        """What was barred for want of a certificate may be submitted again."""
        self.barred = {listing: status for listing, status in self.barred.items() if status != BRAND_LAPSED}

    # Entrances.

    def _shown(self, listing: str) -> Shown:
        return SHOWN.get(self.status[listing], Shown.OFF)

    def _asks_listing(self, surface: Surface, with_copies: bool) -> bool:
        """Whether an entrance follows its listing at once."""
        switches = self.site.scenario.switches
        if surface.kind in CARDS:
            return not switches.replay_sells_delisted
        return surface.kind in OWN_LISTING or with_copies or not switches.distributor_copy

    def _change_entrances(self, target: str, cause: int, with_copies: bool = False) -> None:
        """Have what asks this listing follow it; distributors' copies learn later, unless the platform shuts them."""
        site, shown = self.site, self._shown(target)
        if with_copies:
            self.copies.cut_off(target, cause)
        for number, surface in site.surfaces():
            if surface.listing == target and surface.id not in self.copies.cut and self._asks_listing(surface, False):
                self._show(number, surface, shown, cause)
        if site.scenario.switches.distributor_copy:
            self.copies.follow(target, cause)
        self._mark(f"soft {target}", shown, cause)
        if target == main_listing(site.scenario).id and shown is not Shown.ON_SALE:
            site.ledger.trouble(site.now)
        site.wire.publish("listing_relisted" if shown is Shown.ON_SALE else "listing_delisted", target, cause)

    def _show(self, number: int, surface: Surface, shown: Shown, cause: int) -> None:
        """What a buyer finds here from now on. A card in a room is no place to reserve."""
        if shown is Shown.ON_SALE:
            self.site.release(number, cause, NAME)
        else:
            self.site.close(number, cause, NAME)
        if surface.kind not in CARDS:
            self._mark(f"reserve {surface.id}", shown, cause)

    def _mark(self, name: str, shown: Shown, cause: int) -> None:
        """A history for the checks, 1 while something can be reserved; there is none where nothing ever could."""
        if shown is Shown.RESERVABLE or name in self.site.states:
            value = 1 if shown is Shown.RESERVABLE else 0
            self.site.states.setdefault(name, Timeline(0)).set(self.site.now, value, cause)

    # Stock and probes.

    def _arm(self, message: Message) -> int:
        """A rule that stops the sale at a threshold, for each SKU of the targets."""
        site, entry = self.site, message.cause
        settings = int(message.settings["threshold"]), int(message.settings["every"])
        of_sku: dict[str, list[str]] = {}
        for target in message.targets:
            of_sku.setdefault(site.listing(target)[1].sku, []).append(target)
        for number, sku in enumerate(site.scenario.shop.skus):
            if sku.id in of_sku:
                entry = site.record(NAME, "stop_armed", sku.id, message.cause, threshold=settings[0])
                StopRule(site, number, of_sku[sku.id], settings, entry, self._stop).arm()
        return entry

    def _stop(self, listing: str, cause: int, left: int) -> None:
        """The rule takes a listing off, if it is still on."""
        if (self.status[listing], "stop") in TRANSITIONS:
            self._move(listing, "stop", cause, left=left)

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
