"""The first difference between two records: journal entries in order, then rows, histories and single facts.

Of rows the one that comes first in time is named: a later one may only follow from it.
"""

from dataclasses import dataclass
from itertools import zip_longest

import numpy as np
import numpy.typing as npt

from ..ground.keys import NEVER, RANK_BITS, RANK_MASK
from ..ground.moments import Start
from ..ground.words import Text
from ..trace.journal import Entry
from ..trace.legend import in_words
from ..trace.tables import Inquiry, Outcome
from .record import Columns, Record

NOTHING = Text(zh="（没有）", en="(nothing)")
_NAMED = {"outcome": Outcome, "inquiry": Inquiry}


@dataclass(frozen=True, slots=True)
class Difference:
    """Where two records part: which event, which field of it, and what each of them has there."""

    event: Text
    field: str
    one: Text
    other: Text


def first_difference(one: Record, other: Record) -> Difference | None:
    """None: they are the same."""
    return (
        _in_journal(one, other)
        or _in_tables(one, other)
        or _in_histories(one, other)
        or _in_numbers(one, other)
    )


def _in_journal(one: Record, other: Record) -> Difference | None:
    for number, (entry, twin) in enumerate(zip_longest(one.journal, other.journal), 1):
        if repr(entry) == repr(twin):
            continue
        event = Text(zh=f"日志第 {number} 条", en=f"journal entry {number}")
        if entry is None or twin is None:
            return Difference(event, "-", _told(entry, one.start), _told(twin, other.start))
        if entry.kind != twin.kind:
            return Difference(event, "kind", _told(entry, one.start), _told(twin, other.start))
        told = _told(entry, one.start)
        event = Text(zh=f"{event.zh}：{told.zh}", en=f"{event.en}: {told.en}")
        return _in_entry(event, entry, twin, one.start)
    return None


def _in_entry(event: Text, entry: Entry, twin: Entry, start: Start) -> Difference:
    field = next(name for name in Entry._fields if repr(getattr(entry, name)) != repr(getattr(twin, name)))
    if field == "at":
        return Difference(event, field, _instant(entry.at, start), _instant(twin.at, start))
    if field == "values":
        mine, its = dict(entry.values), dict(twin.values)
        name = next((key for key in {**mine, **its} if repr(mine.get(key)) != repr(its.get(key))), field)
        return Difference(event, name, _plain(mine.get(name)), _plain(its.get(name)))
    return Difference(event, field, _plain(getattr(entry, field)), _plain(getattr(twin, field)))


def _in_tables(one: Record, other: Record) -> Difference | None:
    for table in {**one.tables, **other.tables}:
        if table not in one.tables or table not in other.tables:
            event = Text(zh=f"表 {table}", en=f"the table {table}")
            return Difference(event, "-", _rows(one.tables.get(table)), _rows(other.tables.get(table)))
        found = _in_table(table, one.tables[table], other.tables[table], one.start)
        if found is not None:
            return found
    return None


def _in_table(table: str, mine: Columns, its: Columns, start: Start) -> Difference | None:
    found = list[tuple[int, int, int, str]]()  # instant, place of the column, row, name
    for place, name in enumerate(mine):
        column, twin = mine[name], its[name]
        if len(column) != len(twin):
            return Difference(Text(zh=f"表 {table}", en=f"the table {table}"), name, _rows(mine), _rows(its))
        rows = np.flatnonzero(column != twin)
        if len(rows):
            when = np.minimum(column[rows], twin[rows]) if _is_instant(name, column) else np.full(len(rows), NEVER)
            first = int(np.argmin(when))
            found.append((int(when[first]), place, int(rows[first]), name))
    if not found:
        return None
    _, _, row, name = min(found)
    event = Text(zh=f"表 {table} 第 {row} 行", en=f"row {row} of the table {table}")
    return Difference(event, name, _cell(name, mine[name], row, start), _cell(name, its[name], row, start))


def _in_histories(one: Record, other: Record) -> Difference | None:
    for name in sorted({*one.histories, *other.histories}):
        mine, its = one.histories.get(name), other.histories.get(name)
        if mine == its:
            continue
        event = Text(zh=f"状态 {name}", en=f"the state {name}")
        if mine is None or its is None:
            there = (Text(zh="有", en="there") if history else NOTHING for history in (mine, its))
            return Difference(event, "-", *there)
        for field in ("keys", "values", "causes"):
            pairs = zip_longest(getattr(mine, field), getattr(its, field))
            for place, (value, twin) in enumerate(pairs):
                if value != twin:
                    event = Text(zh=f"{event.zh} 第 {place} 次变化", en=f"change {place} of {event.en}")
                    said = (_instant(at, one.start) if field == "keys" and at else _plain(at) for at in (value, twin))
                    return Difference(event, field, *said)
    return None


def _in_numbers(one: Record, other: Record) -> Difference | None:
    for name in {**one.numbers, **other.numbers}:
        mine, its = one.numbers.get(name), other.numbers.get(name)
        if mine != its:
            return Difference(Text(zh="总数", en="totals"), name, _plain(mine), _plain(its))
    return None


def _told(entry: Entry | None, start: Start) -> Text:
    """An entry in words, with its moment and its actor."""
    if entry is None:
        return NOTHING
    words = _words(entry)
    clock = start.clock(entry.at >> RANK_BITS)
    return Text(zh=f"{clock} {entry.actor}，{words.zh}", en=f"{clock} {entry.actor}, {words.en}")


def _words(entry: Entry) -> Text:
    """The legend's; for an entry that lacks what the legend asks of its kind, what there is."""
    try:
        return in_words(entry)
    except KeyError:
        return _plain(f"{entry.kind} {entry.subject}".rstrip())


def _instant(at: int, start: Start) -> Text:
    """To the millisecond, and the place among those of the same one."""
    if at == NEVER:
        return Text(zh="从未", en="never")
    ms = at >> RANK_BITS
    return _plain(f"{start.clock(ms)}.{ms % 1000:03d} ({ms} ms, {at & RANK_MASK})")


def _is_instant(name: str, column: npt.NDArray[np.generic]) -> bool:
    """Columns of 64 bits hold instants, unless they say what they hold or hold rows."""
    return column.dtype == np.int64 and not name.endswith("_ms") and name not in _OF_ROWS


_OF_ROWS = frozenset(("disputed", "turned_away", "bought", "deposited", "joined"))


def _cell(name: str, column: npt.NDArray[np.generic], row: int, start: Start) -> Text:
    value = int(column[row])
    if _is_instant(name, column):
        return _instant(value, start)
    if name in _NAMED:
        return _plain(f"{_NAMED[name].name_of(value)} ({value})")
    return _plain(value)


def _rows(columns: Columns | None) -> Text:
    if columns is None:
        return NOTHING
    count = len(next(iter(columns.values())))
    return Text(zh=f"{count} 行", en=f"{count} rows")


def _plain(value: object) -> Text:
    """As it is in the record; nothing is said to be nothing."""
    return NOTHING if value is None or value == "" else Text(zh=str(value), en=str(value))
