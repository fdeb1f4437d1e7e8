"""WMS 仓储: picks imported orders in waves, unless picking is paused, and deals with what comes back."""

from typing import Final

from ..plan.shop import Ships
from ..wire import Message, Reply
from .site import Site

NAME: Final = "wms"
PICKING: Final = "picking"
PAUSED: Final = "paused"
NO_RECOVERY: Final = "no_recovery"
RECOVERY: Final = "recovery"

TRANSITIONS: Final = {
    (PICKING, "pause_picking"): (PAUSED, "picking_paused"),
    (PAUSED, "pause_picking"): (PAUSED, "picking_already_paused"),
    (PAUSED, "resume_picking"): (PICKING, "picking_resumed"),
    (PICKING, "resume_picking"): (PICKING, "picking_already_resumed"),
    (NO_RECOVERY, "recover_goods"): (RECOVERY, "recovery_ordered"),
    (RECOVERY, "recover_goods"): (RECOVERY, "recovery_already_ordered"),
}


class Wms:
    """The warehouse's hands."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self.state = PICKING
        self.recovery = NO_RECOVERY

    def handle(self, message: Message) -> Reply:
        """Pause or resume picking; or sort, from now on, whatever comes back."""
        if message.command == "recover_goods":
            self.recovery, kind = TRANSITIONS[self.recovery, message.command]
            return Reply(0, self.site.record(NAME, kind, "", message.cause))
        self.state, kind = TRANSITIONS[self.state, message.command]
        entry = self.site.record(NAME, kind, "warehouse", message.cause)
        picking = self.site.controls.picking[self.site.depot(Ships.WAREHOUSE)]
        picking.set(self.site.now, int(self.state == PICKING), entry)
        return Reply(0, entry)
