"""Dropshipper 代发（合作社）: packs from its own list of what is on sale, and pulls a new list once a day.

Notice, acknowledgement and application are three things: it acknowledges when somebody has read the notice, and
applies the new list at its next pull, or at once if it is asked to. The list carries T0 as its stop time: orders made
by T0 stay valid.
"""

from functools import partial
from typing import Final

from ..ground.keys import instant
from ..ground.moments import DAY_MS
from ..plan.losses import ALL_PPM, kept_ppm, losses
from ..plan.scenario import Disturbance
from ..plan.shop import Ships
from ..wire import Message, Reply
from .site import Site

NAME: Final = "dropshipper"
SELLING: Final = "selling"
NOTIFIED: Final = "notified"
STOPPED: Final = "stopped"

TRANSITIONS: Final = {
    (SELLING, "notify_dropshipper"): (NOTIFIED, "dropshipper_acknowledged"),
    (NOTIFIED, "notify_dropshipper"): (NOTIFIED, "dropshipper_acknowledged_again"),
    (STOPPED, "notify_dropshipper"): (STOPPED, "dropshipper_acknowledged_again"),
    (NOTIFIED, "pull"): (STOPPED, "list_applied"),
}


class Dropshipper:
    """The cooperative's list, and its packing line, which runs from the harvest on."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self.state = SELLING
        if site.scenario.shop.cooperative is not None and site.scenario.harvest_ms is not None:
            self._await_harvest(site.scenario.harvest_ms)

    def handle(self, message: Message) -> Reply:
        """Read a notice; the list follows at the next pull."""
        before = self.state
        self.state, kind = TRANSITIONS[self.state, message.command]
        entry = self.site.record(NAME, kind, "cooperative", message.cause)
        now = message.settings.get("list") == "now"
        if before == SELLING or (before == NOTIFIED and now):
            self._await_pull(entry, now)
        return Reply(0, entry)

    def _await_pull(self, cause: int, now: bool) -> None:
        site, cooperative = self.site, self.site.scenario.shop.cooperative
        if cooperative is None:
            return
        offset_ms = site.scenario.start.from_time_of_day(cooperative.pulls_list_at_ms)
        daily_ms = (site.clock.now_ms - offset_ms) // DAY_MS * DAY_MS + offset_ms + DAY_MS
        pull_ms = site.clock.now_ms + 1 if now else daily_ms

        def pull() -> None:
            if self.state == STOPPED:
                return
            self.state, kind = TRANSITIONS[self.state, "pull"]
            entry = site.record(NAME, kind, "cooperative", cause, stop_ms=site.scenario.t0_ms)
            site.controls.admits[site.depot(Ships.COOPERATIVE)].set(site.now, site.stop, entry)
            answer_ms = site.clock.now_ms + site.wire.delay_ms(NAME, "list/version")
            answer = partial(site.record, NAME, "list_version_acknowledged", "cooperative", entry)
            site.clock.call(instant(answer_ms, site.wire.orders[NAME]), answer)

        site.clock.call(instant(pull_ms, site.wire.orders[NAME]), pull)

    def _await_harvest(self, harvest_ms: int) -> None:
        """Nothing is packed before the harvest; a loss declared by then leaves its share."""
        site, depot = self.site, self.site.depot(Ships.COOPERATIVE)
        site.controls.polling[depot].values[0] = 0
        growing = site.ledger.depots[depot].growing

        def harvest() -> None:
            shares = [units * kept_ppm(site.scenario, harvest_ms) // ALL_PPM for units in growing]
            kept = [site.ledger.harvest(site.now, depot, sku, units) for sku, units in enumerate(shares)]
            told = next((e.number for e in site.journal.entries if e.kind == "harvest_damaged"), 0)
            entry = site.record(NAME, "harvested", "cooperative", told, units=sum(kept))
            site.controls.polling[depot].set(site.now, 1, entry)

        site.clock.call(instant(harvest_ms, site.wire.orders[NAME]), harvest)
        for loss in losses(site.scenario):
            site.clock.call(instant(loss.at_ms, site.wire.orders["weather"]), partial(self._damage, loss))

    def _damage(self, loss: Disturbance) -> None:
        self.site.record("weather", "harvest_damaged", "cooperative", keep_ppm=int(loss.settings["keep"]))
