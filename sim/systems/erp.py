"""ERP: imports orders by poll, and freezes stock that no order holds."""

from typing import Final

from ..plan.shop import Ships
from ..wire import Message, Reply
from .site import Site

NAME: Final = "erp"
FREE: Final = "free"
FROZEN: Final = "frozen"

TRANSITIONS: Final = {
    (FREE, "freeze_stock"): (FROZEN, "stock_frozen"),
    (FROZEN, "freeze_stock"): (FROZEN, "stock_already_frozen"),
}


class Erp:
    """The warehouse's books. A freeze spares the orders made by T0, also those paid in the drain."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self.stock = FREE

    def handle(self, message: Message) -> Reply:
        """Freeze, import, or confirm."""
        site, depot = self.site, self.site.depot(Ships.WAREHOUSE)
        if message.command == "force_import":
            site.ledger.force_import(site.now, depot)
            return Reply(0, site.record(NAME, "orders_imported", "warehouse", message.cause))
        if message.command == "confirm_stock":
            return Reply(0, self._confirm(message))
        self.stock, kind = TRANSITIONS[self.stock, message.command]
        entry = site.record(NAME, kind, "warehouse", message.cause)
        site.controls.admits[depot].set(site.now, min(site.stop, site.controls.admits[depot].last), entry)
        return Reply(0, entry)

    def _confirm(self, message: Message) -> int:
        """Ask every view whether it would still sell, pick or ship beyond the orders bound to it."""
        site = self.site
        views = zip(Ships, site.controls.admits, strict=False)
        loose = [view for view, admits in views if admits.value_at(site.seen_by(message)) > site.stop]
        return site.record(NAME, "stock_confirmed", "", message.cause, loose=",".join(loose))
