"""Promotions 活动: the campaigns of a listing. Stopping one cannot be undone (docs/sources.md D4), and coupons
already issued stay valid (D19).
"""

from typing import Final

from ..wire import Message, Reply
from .site import Site

NAME: Final = "promotions"
RUNNING: Final = "running"
ENDED: Final = "ended"

TRANSITIONS: Final = {
    (RUNNING, "end_promotions"): (ENDED, "promotion_ended"),
    (ENDED, "end_promotions"): (ENDED, "promotion_already_ended"),
}


class Promotions:
    """Campaigns by listing."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self.campaigns = {listing.id: RUNNING for listing in site.scenario.shop.listings}

    def handle(self, message: Message) -> Reply:
        """End campaigns."""
        entry = message.cause
        for listing in message.targets:
            self.campaigns[listing], kind = TRANSITIONS[self.campaigns[listing], message.command]
            entry = self.site.record(NAME, kind, listing, message.cause)
        return Reply(0, entry)
