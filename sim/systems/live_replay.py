"""Live rooms and replays 直播与回放: product cards that stay mounted in past rooms."""

from typing import Final

from ..plan.shop import CARDS, Surface
from ..wire import Message, Reply
from .site import Site

NAME: Final = "live_replay"
MOUNTED: Final = "mounted"
UNLINKED: Final = "unlinked"

TRANSITIONS: Final = {
    (MOUNTED, "unlink_replays"): (UNLINKED, "room_unlinked"),
    (UNLINKED, "unlink_replays"): (UNLINKED, "room_already_unlinked"),
}


class LiveReplay:
    """Mounts by room."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self.mounts = {room.id: MOUNTED for room in site.scenario.shop.rooms}

    def handle(self, message: Message) -> Reply:
        """Unlink rooms, or probe their cards."""
        entry = message.cause
        for room in message.targets:
            if message.command == "probe_replays":
                entry = self._probe(room, message)
                continue
            self.mounts[room], kind = TRANSITIONS[self.mounts[room], message.command]
            entry = self.site.record(NAME, kind, room, message.cause)
            for number, _ in self._cards(room):
                self.site.close(number, entry, NAME)
        return Reply(0, entry)

    def _cards(self, room: str) -> list[tuple[int, Surface]]:
        return [(n, card) for n, card in self.site.surfaces() if card.kind in CARDS and card.room == room]

    def _probe(self, room: str, message: Message) -> int:
        entry = message.cause
        for number, card in self._cards(room):
            is_open = self.site.controls.surface[number].value_at(self.site.seen_by(message))
            entry = self.site.record(NAME, "surface_probed", card.id, message.cause, open=is_open)
        return entry
