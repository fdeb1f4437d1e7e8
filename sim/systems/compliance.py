"""Compliance 合规: a certificate that runs out, the warning before it, and its renewal.

A product whose certificate lapses is taken down by the platform. The back office warns some time ahead, if anybody
looks; who renews in time hears no more of it.
"""

from functools import partial
from typing import Final

from ..ground.keys import instant
from ..plan.losses import ALL_PPM
from ..plan.scenario import Disturbance
from ..wire import Message, Reply
from .site import Site

NAME: Final = "compliance"
VALID: Final = "valid"
WARNED: Final = "warned"
RENEWED: Final = "renewed"
LAPSED: Final = "lapsed"

TRANSITIONS: Final = {
    (VALID, "warn"): (WARNED, "certificate_warned"),
    (WARNED, "lapse"): (LAPSED, "certificate_lapsed"),
    (VALID, "lapse"): (LAPSED, "certificate_lapsed"),
    (VALID, "renew"): (RENEWED, "certificate_renewed"),
    (WARNED, "renew"): (RENEWED, "certificate_renewed"),
    (RENEWED, "renew"): (RENEWED, "certificate_already_renewed"),
    (LAPSED, "renew"): (RENEWED, "certificate_too_late"),
}


class Compliance:
    """The scope's certificate; without a declared lapse it stays valid."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self.certificate = VALID
        for lapse in site.scenario.disturbances:
            if lapse.kind == "lapsed_certificate":
                self._await(lapse)

    def handle(self, message: Message) -> Reply:
        """Renew the certificate: in time, or too late for what was taken down."""
        lapsed = self.certificate == LAPSED
        self.certificate, kind = TRANSITIONS[self.certificate, message.command]
        entry = self.site.record(NAME, kind, "", message.cause)
        if lapsed:
            self.site.wire.publish("certificate_renewed", "", entry)
        return Reply(0, entry)

    def _await(self, lapse: Disturbance) -> None:
        """The warning is there from the start where it is older."""
        site, order = self.site, self.site.wire.orders[NAME]
        for command, at_ms in (("warn", lapse.at_ms - int(lapse.settings["warned"])), ("lapse", lapse.at_ms)):
            site.clock.call(instant(max(0, at_ms), order), partial(self._happen, command, lapse))

    def _happen(self, command: str, lapse: Disturbance) -> None:
        """The calendar's turn: a warning, or the end; nothing, if the certificate was renewed."""
        if (self.certificate, command) not in TRANSITIONS:
            return
        self.certificate, kind = TRANSITIONS[self.certificate, command]
        entry = self.site.record(NAME, kind)
        if self.certificate == LAPSED:
            self.site.wire.publish("certificate_lapsed", "", entry)
        elif self.site.draws.word(f"warning/{lapse.at_ms}") * ALL_PPM >> 32 < int(lapse.settings["missed"]):
            self.site.record(NAME, "warning_missed", "", entry)
        else:
            self.site.wire.publish("certificate_warned", "", entry)
