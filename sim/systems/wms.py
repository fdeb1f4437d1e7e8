"""WMS 仓储: picks imported orders in waves, unless picking is paused."""

from typing import Final

from ..plan.shop import Ships
from ..wire import Message, Reply
from .site import Site

NAME: Final = "wms"
PICKING: Final = "picking"
PAUSED: Final = "paused"

TRANSITIONS: Final = {
    (PICKING, "pause_picking"): (PAUSED, "picking_paused"),
    (PAUSED, "pause_picking"): (PAUSED, "picking_already_paused"),
    (PAUSED, "resume_picking"): (PICKING, "picking_resumed"),
    (PICKING, "resume_picking"): (PICKING, "picking_already_resumed"),
}


class Wms:
    """The warehouse's hands."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self.state = PICKING

    def handle(self, message: Message) -> Reply:
        """Pause or resume."""
        self.state, kind = TRANSITIONS[self.state, message.command]
        entry = self.site.record(NAME, kind, "warehouse", message.cause)
        picking = self.site.controls.picking[self.site.depot(Ships.WAREHOUSE)]
        picking.set(self.site.now, int(self.state == PICKING), entry)
        return Reply(0, entry)
