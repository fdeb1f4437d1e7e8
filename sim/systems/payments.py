"""Payments 支付: bindings that let buyers pay, the gateway's list of payments, and refunds by rule."""

from typing import Final

from ..crowd.answers import answers_of
from ..ground.errors import ModelError
from ..ground.keys import NEVER
from ..ground.moments import HOUR_MS
from ..plan.losses import expected_ppm
from ..wire import NOT_AVAILABLE, Message, Reply
from .site import Site

NAME: Final = "payments"
OPEN: Final = "open"
CLOSED: Final = "closed"

TRANSITIONS: Final = {
    (OPEN, "close_payment"): (CLOSED, "binding_closed"),
    (CLOSED, "close_payment"): (CLOSED, "binding_already_closed"),
}


class Payments:
    """Payment bindings by listing; one exists only in the world of the source article (docs/sources.md G24)."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self.bindings = {listing.id: OPEN for listing in site.scenario.shop.listings}

    def handle(self, message: Message) -> Reply:
        """Close or probe bindings, reconcile, or set a rule of disposition."""
        if message.command == "reconcile_payments":
            self.site.ledger.reconcile(self.site.now)
            return Reply(0, self.site.record(NAME, "payments_reconciled", "", message.cause))
        if message.command == "dispose_orders":
            return self._dispose(message)
        if message.command == "probe_payment":
            return self._probe(message)
        if not self.site.scenario.switches.legacy_binding:
            return Reply(NOT_AVAILABLE, self.site.record(NAME, "not_available", message.command, message.cause))
        entry = message.cause
        for listing in message.targets:
            self.bindings[listing], kind = TRANSITIONS[self.bindings[listing], message.command]
            entry = self.site.record(NAME, kind, listing, message.cause)
            number, _ = self.site.listing(listing)
            self.site.controls.binding[number].set(self.site.now, 0, entry)
        return Reply(0, entry)

    def _probe(self, message: Message) -> Reply:
        entry = message.cause
        for listing in message.targets:
            number, _ = self.site.listing(listing)
            is_open = self.site.controls.binding[number].value_at(self.site.seen_by(message))
            entry = self.site.record(NAME, "payment_probed", listing, message.cause, open=is_open)
        return Reply(0, entry)

    def _dispose(self, message: Message) -> Reply:
        """Decide what becomes of the scope's open orders: by a standing rule, or once for those without a unit, or by
        offering a later date."""
        site, which = self.site, str(message.settings.get("which", "all"))
        decision = str(message.settings.get("decision", "refund"))
        shop, scope = site.scenario.shop, site.scenario.scope
        classes = [promise.id for promise in shop.promises]
        promises = sum(1 << classes.index(target) for target in message.targets)
        skus = sum(1 << number for number, sku in enumerate(shop.skus) if sku.id in scope)
        named = ",".join(message.targets)
        entry = site.record(NAME, "orders_disposed", which, message.cause, classes=named, decision=decision)
        if decision == "ship":
            return Reply(0, entry)
        if which == "without_unit":
            site.ledger.dispose_without_unit(site.now, promises, skus, expected_ppm(site.scenario, site.clock.now_ms))
            return Reply(0, entry)
        accepted_from = site.stop + 1 if which == "after_t0" else 0
        accepted_until = site.stop + 1 if which == "before_t0" else NEVER
        if decision == "negotiate":
            later_ms, habit = int(message.settings["later"]), shop.habits.answers
            if habit is None:
                raise ModelError(f"{shop.id} does not say what its buyers answer")
            says, after_ms = answers_of(habit, site.draws, message.identity, len(site.ledger.scene.buyers))
            orders = site.ledger.negotiate(
                site.now, promises, accepted_from, accepted_until, skus, later_ms, says, after_ms
            )
            hours = later_ms // HOUR_MS
            return Reply(0, site.record(NAME, "dates_offered", which, entry, orders=orders, hours=hours))
        site.ledger.dispose(site.now, promises, accepted_from, accepted_until, skus)
        return Reply(0, entry)
