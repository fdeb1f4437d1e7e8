"""The law of copies of data: what is written of a look is what was asked for, and what there was to look at."""

from collections.abc import Iterator
from typing import Final

from ...plan.names import DATA
from ...trace.journal import Entry
from .law import Breach, Seen, law, of_entry
from .observations import seen_at

LOOKS: Final = {"verify_backup": "backup_verified", "restore_drill": "restore_drilled", "check_purge": "purge_checked"}
MISSING: Final = "backup_missing"


def asked_of(begun: Entry, seen: Seen) -> tuple[str, ...]:
    """The classes of data that a step asks for."""
    step = seen.steps.get(begun.subject)
    chosen = str(step.settings.get("class", "all")) if step else "all"
    return tuple(DATA) if chosen == "all" else (chosen,)


@law(
    "looks_where_it_was_asked",
    "只核对要求核对的那几类备份",
    "copies are made and looked at for the classes that the step asked for, each of them and no others",
)
def looked(seen: Seen) -> Iterator[Breach]:
    """Of what could be seen then: the newest copy of each class that there is; with none at all it says so."""
    made = seen.of("backup_made")
    for begun in seen.begun.values():
        action = str(begun.value("action"))
        if action not in LOOKS and action != "back_up":
            continue
        asked, calls = asked_of(begun, seen), dict[int, list[Entry]]()
        for entry in seen.by_cause.get(begun.number, ()):
            if entry.kind in ("backup_made", MISSING, LOOKS.get(action)):
                calls.setdefault(entry.at, []).append(entry)
        for at, entries in calls.items():
            newest = {one.subject: one.number for one in made if one.at <= seen_at(seen, entries[0])}
            told: dict[str, object] = {entry.subject: entry.value("copy") for entry in entries if entry.kind != MISSING}
            right: dict[str, object] = {data: newest[data] for data in asked if data in newest}
            if action == "back_up":
                told, right = dict.fromkeys(told), dict.fromkeys(asked)
            if told != right or (entries[0].kind == MISSING) != (not right):
                says = f"{begun.subject} looked at other copies than it was asked to, or at {at}"
                yield of_entry(entries[0], f"{begun.subject} 核对的不是要求的那几类", says)


LAWS: Final = (looked,)
