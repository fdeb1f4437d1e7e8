"""Promotions 活动与素材: the campaigns of a listing, and the material that leads people to it.

A coupon that is invalidated is handed out no more, and those already out stay valid (docs/sources.md D19). A flash
sale that is stopped cannot be started again (D4): the table knows no way back.
"""

from typing import Final

from ..crowd.epochs import Timeline
from ..plan.promotion import CampaignKind
from ..wire import Message, Reply
from .site import Site

NAME: Final = "promotions"
HANDED_OUT: Final = "handed_out"
INVALIDATED: Final = "invalidated"
RUNNING: Final = "running"
STOPPED: Final = "stopped"
LIVE: Final = "live"
REMOVED: Final = "removed"

TRANSITIONS: Final = {
    (HANDED_OUT, "end_promotions"): (INVALIDATED, "coupon_invalidated"),
    (INVALIDATED, "end_promotions"): (INVALIDATED, "coupon_already_invalidated"),
    (RUNNING, "end_promotions"): (STOPPED, "flash_sale_stopped"),
    (STOPPED, "end_promotions"): (STOPPED, "flash_sale_already_stopped"),
    (LIVE, "remove_material"): (REMOVED, "material_removed"),
    (REMOVED, "remove_material"): (REMOVED, "material_already_removed"),
}
FIRST: Final = {CampaignKind.COUPON: HANDED_OUT, CampaignKind.FLASH_SALE: RUNNING}


class Promotions:
    """Campaigns and material. Each has a history for the checks: 1 as long as it runs or is live."""

    def __init__(self, site: Site) -> None:
        self.site = site
        promotions = site.scenario.shop.promotions
        self.campaigns = promotions.campaigns if promotions else ()
        materials = promotions.materials if promotions else ()
        self.state = {f"campaign {one.id}": FIRST[one.kind] for one in self.campaigns}
        self.state |= {f"material {one.id}": LIVE for one in materials}
        site.states |= {name: Timeline(1) for name in self.state}

    def handle(self, message: Message) -> Reply:
        """End or probe the campaigns of listings; remove or probe material."""
        if message.command in ("end_promotions", "probe_promotions"):
            names = [f"campaign {one.id}" for one in self.campaigns if one.listing in message.targets]
        else:
            names = [f"material {target}" for target in message.targets]
        entry, carry_out = message.cause, self._probe if message.command.startswith("probe_") else self._end
        for name in names:
            entry = carry_out(name, message)
        return Reply(0, entry)

    def _end(self, name: str, message: Message) -> int:
        self.state[name], kind = TRANSITIONS[self.state[name], message.command]
        entry = self.site.record(NAME, kind, name.partition(" ")[2], message.cause)
        self.site.states[name].set(self.site.now, 0, entry)
        return entry

    def _probe(self, name: str, message: Message) -> int:
        seen, subject = self.site.states[name].value_at(self.site.seen_by(message)), name.partition(" ")[2]
        if message.command == "probe_material":
            return self.site.record(NAME, "material_probed", subject, message.cause, live=seen)
        return self.site.record(NAME, "campaign_probed", subject, message.cause, running=seen)
