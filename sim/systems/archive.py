"""Archive 备份与归档: copies of three classes of data, how long they are kept, and whether they can be read again.

A copy is taken whether or not its source still shows anything. What is in it follows from its instant, and is looked
up in the finished columns: a screenshot of a page that has gone is a copy, too, and an empty one.
"""

from typing import Final

from ..ground.keys import RANK_BITS
from ..plan.names import DATA
from ..wire import Message, Reply
from .site import Site

NAME: Final = "archive"
ABSENT: Final = "absent"
KEPT: Final = "kept"
NO_COPY: Final = -404001

TRANSITIONS: Final = {
    # (a class's copies, command): (what there is then, entry in the journal)
    (ABSENT, "back_up"): (KEPT, "backup_made"),
    (KEPT, "back_up"): (KEPT, "backup_made"),
    (KEPT, "verify_backup"): (KEPT, "backup_verified"),
    (KEPT, "restore_drill"): (KEPT, "restore_drilled"),
    (KEPT, "check_purge"): (KEPT, "purge_checked"),
}


class Archive:
    """The copies of each class, in the order in which they were taken."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self.copies: dict[str, list[tuple[int, int]]] = {data: [] for data in DATA}  # instant and journal entry

    def handle(self, message: Message) -> Reply:
        """Take copies, look at the latest ones, or say how long to keep them."""
        if message.command == "set_retention":
            months = message.settings["months"]
            return Reply(0, self.site.record(NAME, "retention_set", "", message.cause, months=months))
        chosen = str(message.settings.get("class", "all"))
        classes = tuple(DATA) if chosen == "all" else (chosen,)
        if message.command == "back_up":
            return Reply(0, max(self._back_up(data, message) for data in classes))
        return self._look(classes, message)

    def _back_up(self, data: str, message: Message) -> int:
        """A new copy of what its source shows now, or showed a while ago if it is read from an old copy."""
        site = self.site
        _, kind = TRANSITIONS[KEPT if self.copies[data] else ABSENT, message.command]
        algorithm = message.settings["algorithm"]
        as_of_ms = site.seen_by(message) >> RANK_BITS if message.stale_ms else site.clock.now_ms
        entry = site.record(NAME, kind, data, message.cause, algorithm=algorithm, as_of_ms=as_of_ms)
        self.copies[data].append((site.now, entry))
        return entry

    def _look(self, classes: tuple[str, ...], message: Message) -> Reply:
        """Compare or restore the latest copy of each class, or see what is left of it; with none at all that fails."""
        site, entry = self.site, 0
        for data in classes:
            seen = [copy for at, copy in self.copies[data] if at <= site.seen_by(message)]
            if seen:
                _, kind = TRANSITIONS[KEPT, message.command]
                entry = site.record(NAME, kind, data, message.cause, copy=seen[-1])
        return Reply(0, entry) if entry else Reply(NO_COPY, site.record(NAME, "backup_missing", "", message.cause))
