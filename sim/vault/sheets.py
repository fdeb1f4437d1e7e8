"""Sheets: a table of one class of data as CSV in UTF-8, and what may be counted and added up in it."""

import csv
import io
from collections.abc import Iterable, Mapping
from typing import Final, NamedTuple

COLUMNS: Final[Mapping[str, tuple[str, ...]]] = {
    "transactions": ("order", "paid_at", "amount_fen", "name", "phone", "address"),
    "behaviour": ("day", "surface", "tries", "orders", "paid", "conversion_ppm"),
    "marketing": ("kind", "id", "listing", "live", "clicks", "orders", "amount_fen"),
}
SUMMED: Final[Mapping[str, tuple[str, ...]]] = {
    "transactions": ("amount_fen",),
    "behaviour": ("tries", "orders", "paid"),
    "marketing": ("clicks", "orders", "amount_fen"),
}
"""The columns whose sums must be the same after a restore."""

Row = tuple[str | int, ...]


class Totals(NamedTuple):
    """How many rows, and the sum of each column that is added up."""

    rows: int
    sums: dict[str, int]


def as_csv(data: str, rows: Iterable[Row]) -> bytes:
    """The sheet of a class, its header first."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS[data])
    writer.writerows(rows)
    return text.getvalue().encode()


def totals_of(data: str, raw: bytes) -> Totals:
    """Counted and added up from the sheet itself; ValueError where it is no sheet of this class."""
    header, *rows = csv.reader(io.StringIO(raw.decode(), newline=""), strict=True)
    if tuple(header) != COLUMNS[data] or any(len(row) != len(header) for row in rows):
        raise ValueError(data)
    places = {name: header.index(name) for name in SUMMED[data]}
    return Totals(len(rows), {name: sum(int(row[place] or 0) for row in rows) for name, place in places.items()})
