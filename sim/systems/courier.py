"""Courier 物流: parcels under way can be stopped, sometimes (docs/sources.md D18).

A rule that is only recorded stops nothing by itself; a standing one has every parcel tried that must not arrive, as it
is handed over.
"""

from functools import partial
from typing import Final

from ..ground.keys import instant
from ..wire import Message, Reply
from .site import Site

NAME: Final = "courier"
NO_RULE: Final = "no_rule"
RULE_LIVE: Final = "rule_live"

TRANSITIONS: Final = {
    (NO_RULE, "push_intercept_rules"): (RULE_LIVE, "intercept_rule_live"),
    (RULE_LIVE, "push_intercept_rules"): (RULE_LIVE, "intercept_rule_already_live"),
}


class Courier:
    """The rule for interceptions, and requests for them."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self.rule = NO_RULE

    def handle(self, message: Message) -> Reply:
        """Ask for the interception of everything under way that must not arrive, or set the standing rule."""
        site = self.site
        if message.command == "intercept":
            tried, stopped = site.ledger.intercept(site.now, site.stop)
            return Reply(0, site.record(NAME, "parcels_intercepted", "", message.cause, tried=tried, stopped=stopped))
        self.rule, kind = TRANSITIONS[self.rule, message.command]
        entry = site.record(NAME, kind, "", message.cause)
        if message.settings.get("rule") == "standing":
            standing = site.record(NAME, "intercept_rule_standing", "", entry)
            site.controls.stops.set(site.now, site.stop, standing)
        tested_ms = site.clock.now_ms + site.wire.delay_ms(NAME, f"{message.identity}/test")
        test = partial(site.record, NAME, "intercept_rule_tested", "", entry)
        site.clock.call(instant(tested_ms, site.wire.orders[NAME]), test)
        return Reply(0, entry)
