"""ERP: imports orders by poll, freezes stock that no order holds, and makes return orders.

Which orders get one follows from what became of them, and is looked up in the finished columns; here stands only since
when they are made. Asked again, it says that it makes them already.
"""

from typing import Final

from ..plan.shop import Ships
from ..wire import Message, Reply
from .site import Site

NAME: Final = "erp"
FREE: Final = "free"
FROZEN: Final = "frozen"
NO_RETURNS: Final = "no_returns"
RETURNS: Final = "returns"

TRANSITIONS: Final = {
    (FREE, "freeze_stock"): (FROZEN, "stock_frozen"),
    (FROZEN, "freeze_stock"): (FROZEN, "stock_already_frozen"),
    (NO_RETURNS, "create_returns"): (RETURNS, "returns_ordered"),
    (RETURNS, "create_returns"): (RETURNS, "returns_already_ordered"),
}


class Erp:
    """The warehouse's books. A freeze spares the orders made by T0, also those paid in the drain."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self.stock = FREE
        self.returns = NO_RETURNS

    def handle(self, message: Message) -> Reply:
        """Freeze, import, confirm, or make return orders from now on."""
        site, depot = self.site, self.site.depot(Ships.WAREHOUSE)
        if message.command == "force_import":
            site.ledger.force_import(site.now, depot)
            return Reply(0, site.record(NAME, "orders_imported", "warehouse", message.cause))
        if message.command == "confirm_stock":
            return Reply(0, self._confirm(message))
        if message.command == "create_returns":
            self.returns, kind = TRANSITIONS[self.returns, message.command]
            return Reply(0, site.record(NAME, kind, "", message.cause))
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
