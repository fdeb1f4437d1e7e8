"""Pages with a thing or an entry of a list in each row."""

from typing import Final

from ..ground.words import Text
from ..plan.reading import Reading
from ..plan.scenario import Item, Place
from ..plan.tree import Broken, Node, Row, Scalar, Table
from ..report.terms import STATES
from .branch import Branch
from .cells import EMPTY, alike, node_of
from .differences import Covered
from .grid import Grid
from .headings import columns_in
from .kinds import Kind, What
from .page import Column, Page
from .plan_pages import EXPECTED, STEPS

_ID: Final = "id"
_SPREAD: Final = "*"
_STATE: Final = Kind(What.CHOICE, STATES)


def read_things(grid: Grid, page: Page, branch: Branch, covered: Covered, reading: Reading) -> dict[str, Place]:
    """Put the things into the branch, by their ids; the ids in order."""
    columns = columns_in(grid, page, reading)
    ids: dict[str, Place] = {}
    doubtful = False
    if _ID not in columns:
        reading.unsure.add(page.section)
        return ids
    for row in _used(grid, columns):
        name = _cell(grid, row, columns, page.columns[0], reading)
        place = grid.place(row, columns[_ID])
        if name is None:
            reading.refuse(place, *EMPTY)
        if not isinstance(name, Scalar):
            doubtful = True
            continue
        if name.text in ids:
            _twice(name, ids[name.text], reading)
            doubtful = True
            continue
        ids[name.text] = place
        if not branch.has((*page.section, name.text)):
            branch.put((*page.section, name.text), Table(place, {}, {}))
        thing = Branch(place)
        for column in page.columns[1:]:
            node = _cell(grid, row, columns, column, reading)
            if column.section is not None:
                path = (*column.section, name.text)
                covered.leaves[path] = Scalar(grid.place(row, columns.get(column.key, 1)), "")
                if node is not None:
                    branch.put(path, node)
            elif node is not None:
                thing.put(column.path, node)
        _nothing_missing(thing, grid, row, columns, page, reading)
        _put_thing(branch, (*page.section, name.text), thing, name)
    if doubtful:  # what the preset has, or another page names, may be meant by a name that could not be read
        reading.unsure.add(page.section)
        return {}
    covered.sections.add(page.section)
    covered.sections.update(one.section for one in page.columns if one.section is not None and one.key in columns)
    return ids


def _put_thing(branch: Branch, path: tuple[str, ...], thing: Branch, name: Scalar) -> None:
    inner = branch
    for part in path[:-1]:
        found = inner.values[part]
        assert isinstance(found, Branch)
        inner = found
    inner.keys[path[-1]], inner.values[path[-1]] = name, thing.close()


def read_list(grid: Grid, page: Page, branch: Branch, reading: Reading) -> None:
    """Put the entries into the branch, as a list in the order of the rows; nothing where there are none."""
    columns = columns_in(grid, page, reading)
    entries: list[Node] = []
    for row in _used(grid, columns):
        entry = Branch(grid.place(row, min(columns.values())))
        for column in page.columns:
            node = _cell(grid, row, columns, column, reading)
            if node is None:
                continue
            if column.key == _SPREAD and isinstance(node, Table):
                for name, value in node.values.items():
                    entry.put((name,), value)
            elif column.key != _SPREAD:
                entry.put(column.path, node)
        _nothing_missing(entry, grid, row, columns, page, reading)
        if page is STEPS:
            _named_as_meant(entry, grid, row, columns)
        entries.append(entry.close())
    if page is EXPECTED:
        _expect(entries, branch, reading)
    elif entries or page.section == ("plan",):
        branch.put(page.section, Row(entries[0].place if entries else grid.place(1, 1), tuple(entries)))


def _used(grid: Grid, columns: dict[str, int]) -> list[int]:
    """The rows that say something in a column that is read."""
    numbers = set(columns.values())
    blank = (None, "")
    used = {
        row
        for (row, column), value in grid.cells.items()
        if row > 1 and column in numbers and value not in blank and not (isinstance(value, str) and not value.strip())
    }
    return sorted(used)


def _cell(grid: Grid, row: int, columns: dict[str, int], column: Column, reading: Reading) -> Node | None:
    number = columns.get(column.key)
    return None if number is None else node_of(grid, row, number, column, column.kind, reading)


def _nothing_missing(
    thing: Branch, grid: Grid, row: int, columns: dict[str, int], page: Page, reading: Reading
) -> None:
    """A cell that must not be empty is named, and the reader of the tree hears nothing of it, nor of a column that is
    missing as a whole, which has been told.
    """
    for column in page.columns:
        path = column.path
        if not column.needed or column.key == _ID or thing.has(path):
            continue
        if path[-1] in ("zh", "en") and (path[-1] == "en" or thing.has((*path[:-1], "en"))):
            continue  # one language is enough, and its absence is told once
        at = columns.get(column.key)
        if at is None and path[-1] == "zh":
            at = columns.get(".".join((*path[:-1], "en")))
        if at is not None:
            reading.refuse(grid.place(row, at), *EMPTY)
        thing.put(path, Broken(grid.place(row, at or 1)))


def _named_as_meant(step: Branch, grid: Grid, row: int, columns: dict[str, int]) -> None:
    """A step whose action was misspelt has the id that was meant, so that those who need it are not refused as well."""
    at = (row, columns.get("do", 0))
    text = grid.cells.get(at)
    if isinstance(step.values.get("do"), Broken) and not step.has((_ID,)) and isinstance(text, str):
        meant = alike(text, next(column.kind for column in STEPS.columns if column.key == "do"))
        if meant:
            step.put((_ID,), Scalar(grid.place(*at), meant[0]))


def _twice(name: Scalar, first: Place, reading: Reading) -> None:
    reading.refuse(
        name,
        Text(zh=f"编号各不相同；第 {first.line} 行已有一个", en=f"an id is a thing's own; row {first.line} has it too"),
        Text(zh=f"换一个编号，如 {name.text[:40]}-2", en=f"choose another id, such as {name.text[:40]}-2"),
    )


def _expect(entries: list[Node], branch: Branch, reading: Reading) -> None:
    """Items and harms go to groups of their own."""
    for entry in entries:
        assert isinstance(entry, Table)
        what, expected = entry.values.get("what"), entry.values.get("expected")
        if not isinstance(what, Scalar) or expected is None:
            continue
        group = "checklist" if what.text in tuple(Item) else "harms"
        path = ("expect", group, what.text)
        if branch.has(path):
            reading.refuse(
                what,
                Text(zh="同一项只写一次", en="nothing stands here twice"),
                Text(zh="删去重复的一行", en="delete the repetition"),
            )
        else:
            code = _STATE.code(expected.text) if isinstance(expected, Scalar) and group == "checklist" else None
            branch.put(path, expected if code is None else Scalar(expected.place, code))
