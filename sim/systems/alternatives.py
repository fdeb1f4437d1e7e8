"""Alternatives 替代方案: what is offered to whom the delisting turned away: related goods, a waitlist, a contact.

The system only knows what is on offer and since when. Who answers is reckoned from the finished columns, after the
run, so no order of the ledger ever hangs on one. A history begins with its first step: a plan that offers nothing
leaves no trace here.
"""

from typing import Final

from ..crowd.epochs import Timeline
from ..wire import Message, Reply
from .site import Site

NAME: Final = "alternatives"
OFF: Final = "off"
ON: Final = "on"

TRANSITIONS: Final = {
    (OFF, "show_alternatives"): (ON, "panel_shown"),
    (ON, "show_alternatives"): (ON, "panel_already_shown"),
    (OFF, "open_waitlist"): (ON, "waitlist_opened"),
    (ON, "open_waitlist"): (ON, "waitlist_already_open"),
    (OFF, "file_waitlist"): (ON, "waitlist_filed"),
    (ON, "file_waitlist"): (ON, "waitlist_already_filed"),
    (OFF, "invite_to_wecom"): (ON, "wecom_invited"),
    (ON, "invite_to_wecom"): (ON, "wecom_already_invited"),
}
HISTORY_OF: Final = {
    "show_alternatives": "panel",
    "open_waitlist": "waitlist",
    "file_waitlist": "filing",
    "invite_to_wecom": "wecom",
}
ENDED: Final = {"panel": "panel_hidden", "waitlist": "waitlist_closed", "wecom": "wecom_ended"}
EVENTS: Final = {"call_waitlist": ("calls", "waitlist_called"), "return_deposits": ("returns", "deposits_returned")}


class Alternatives:
    """What is on offer now. An event's history counts how often it happened."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self.state = dict.fromkeys(HISTORY_OF.values(), OFF)

    def handle(self, message: Message) -> Reply:
        """Begin an alternative, end all of them, or settle the deposits."""
        if message.command == "end_alternatives":
            return Reply(0, self._end(message))
        if message.command in EVENTS:
            name, kind = EVENTS[message.command]
            entry = self.site.record(NAME, kind, "", message.cause)
            self._set(name, self._history(name).last + 1, entry)
            return Reply(0, entry)
        name = HISTORY_OF[message.command]
        self.state[name], kind = TRANSITIONS[self.state[name], message.command]
        entry = self.site.record(NAME, kind, "", message.cause)
        self._set(name, 1, entry)
        return Reply(0, entry)

    def _end(self, message: Message) -> int:
        """A filing stays; whatever is offered ends."""
        entry = message.cause
        for name, kind in ENDED.items():
            if self.state[name] == ON:
                self.state[name] = OFF
                entry = self.site.record(NAME, kind, "", message.cause)
                self._set(name, 0, entry)
        return entry

    def _history(self, name: str) -> Timeline:
        return self.site.states.setdefault(name, Timeline(0))

    def _set(self, name: str, value: int, entry: int) -> None:
        self._history(name).set(self.site.now, value, entry)
