"""The journal: what the shop, its systems and its people did, each entry with the entry that caused it.

Customers are not in it: what became of them is in the tables. An entry is written once and never changed.
"""

from typing import NamedTuple, TypeAlias

Value: TypeAlias = int | str


class Entry(NamedTuple):
    """One fact. `cause` is the number of an earlier entry, 0 for none."""

    number: int  # from 1
    at: int  # instant
    actor: str
    kind: str  # past tense
    subject: str
    values: tuple[tuple[str, Value], ...]
    cause: int

    def value(self, name: str) -> Value | None:
        """The value of this name, if the entry has one."""
        return next((value for key, value in self.values if key == name), None)


class Journal:
    """Entries in the order in which they happened."""

    def __init__(self) -> None:
        self.entries: list[Entry] = []

    def record(self, at: int, actor: str, kind: str, subject: str = "", cause: int = 0, **values: Value) -> int:
        """Write an entry; its number, for later causes. Names and numbers become plain ones: their text is hashed."""
        number = len(self.entries) + 1
        plain = tuple([(name, int(v) if isinstance(v, int) else str(v)) for name, v in sorted(values.items())])
        self.entries.append(Entry(number, int(at), str(actor), kind, str(subject), plain, int(cause)))
        return number
