"""Pages of questions: each row is one setting, known by its key."""

from collections.abc import Mapping
from typing import Final

from ..ground.words import Text
from ..plan.reading import Reading
from ..plan.tree import Broken, Node, Scalar, Table
from .branch import Branch
from .cells import EMPTY, node_of
from .differences import Covered
from .grid import Grid
from .headings import columns_in
from .kinds import Kind, What
from .leaves import QUANTITIES, Leaf, Path
from .page import Column, Layout, Page
from .pages import ANSWER, KEY, MORE, QUANTILES

_LABEL: Final = Kind(What.LABEL)


def leaf_of(page: Page, key: str) -> Leaf | None:
    """The setting of a key; of the pieces of an order there may be any number."""
    assert page.leaves is not None
    leaf = page.leaves.get(key)
    pattern = page.leaves.get(".".join((*QUANTITIES, "1")))
    section, _, pieces = key.rpartition(".")
    if leaf is None and pattern is not None and section == ".".join(QUANTITIES) and pieces.isdecimal():
        return Leaf((*QUANTITIES, pieces), pattern.kind, False, None)
    return leaf


def read_questions(grid: Grid, page: Page, branch: Branch, covered: Covered, reading: Reading) -> None:
    """Put the answers into the branch; an answer that nobody can do without and that is empty is a mistake."""
    columns = columns_in(grid, page, reading)
    if page.layout is Layout.QUESTIONS and KEY in columns and ANSWER not in columns:
        _no_answers(grid, page, reading)
    if KEY not in columns or (page.layout is Layout.QUESTIONS and ANSWER not in columns):
        _nothing_known(grid, page, branch, {})
        return
    before = len(reading.mistakes)
    empty: list[tuple[Leaf, Scalar]] = []
    seen = dict[Path, int]()
    for row in grid.rows():
        leaf = _leaf(grid, row, columns, page, reading)
        if leaf is None:
            continue
        if leaf.path in seen:
            _twice(grid, row, columns[KEY], seen[leaf.path], leaf, reading)
            continue
        seen[leaf.path] = row
        node = _quantiles(grid, row, columns, page, reading) if leaf.kind is None else None
        if leaf.kind is not None:
            node = node_of(grid, row, columns[ANSWER], _column(page, ANSWER), leaf.kind, reading)
        cell = Scalar(grid.place(row, columns[ANSWER if leaf.kind is not None else "max"]), "")
        covered.leaves[leaf.path] = cell
        if node is not None:
            branch.put(leaf.path, node)
        elif leaf.needed:
            empty.append((leaf, cell))
    for leaf, cell in empty:
        other = (*leaf.path[:-1], {"zh": "en", "en": "zh"}.get(leaf.path[-1], ""))
        if (leaf.within is None or branch.has(leaf.within)) and not branch.has(other):
            reading.refuse(cell, *EMPTY)
            branch.put(leaf.path, Broken(cell.place))
    if len(reading.mistakes) > before:
        _nothing_known(grid, page, branch, seen)


def _nothing_known(grid: Grid, page: Page, branch: Branch, seen: Mapping[Path, int]) -> None:
    """What may stand in a row whose key could not be read is not called missing; a shop has its preset's."""
    assert page.leaves is not None
    for leaf in () if page.in_shop else page.leaves.values():
        if leaf.needed and leaf.within is None and leaf.path not in seen:
            branch.put(leaf.path, Broken(grid.place(1, 1)))


def _column(page: Page, key: str) -> Column:
    return next(column for column in page.columns if column.key == key)


def _leaf(grid: Grid, row: int, columns: dict[str, int], page: Page, reading: Reading) -> Leaf | None:
    at = grid.place(row, columns[KEY])
    node = node_of(grid, row, columns[KEY], _column(page, KEY), _LABEL, reading)
    if node is None:
        answers = [columns[key] for key in (ANSWER, *QUANTILES, MORE) if key in columns]
        if any(grid.cells.get((row, column)) not in (None, "") for column in answers):
            reading.refuse(
                at,
                Text(zh="每个回答都要有键", en="every answer has its key"),
                Text(zh="从新模板里把这一行复制过来", en="copy the row from a new template"),
            )
        return None
    if not isinstance(node, Scalar):
        return None
    leaf = leaf_of(page, node.text)
    if leaf is None:
        assert page.leaves is not None
        reading.refuse_name(node, Text(zh="键", en="key"), page.leaves)
    return leaf


def _quantiles(grid: Grid, row: int, columns: dict[str, int], page: Page, reading: Reading) -> Node | None:
    """The table of one row."""
    keys, values = dict[str, Scalar](), dict[str, Node]()
    for name in QUANTILES:
        if name in columns:
            column = _column(page, name)
            node = node_of(grid, row, columns[name], column, column.kind, reading)
            if node is not None:
                keys[name], values[name] = Scalar(node.place, name), node
    if MORE in columns:
        more = node_of(grid, row, columns[MORE], _column(page, MORE), Kind(What.PAIRS), reading)
        if isinstance(more, Table):
            keys, values = {**keys, **more.keys}, {**values, **more.values}
    return Table(next(iter(values.values())).place, keys, values) if values else None


def _no_answers(grid: Grid, page: Page, reading: Reading) -> None:
    column = _column(page, ANSWER)
    reading.refuse(
        grid.place(1, 1),
        Text(zh=f"缺少“{column.title.zh}”一列", en=f"the column `{column.title.en}` is missing"),
        Text(zh=f"第一行补上“{column.title.zh}”", en=f"add the heading `{column.title.en}` to the first row"),
    )


def _twice(grid: Grid, row: int, column: int, first: int, leaf: Leaf, reading: Reading) -> None:
    reading.refuse(
        grid.place(row, column),
        Text(zh=f"每个键只写一次；第 {first} 行已有", en=f"a key stands only once; row {first} has it"),
        Text(zh="删去其中一行", en="delete one of the two rows"),
        found=leaf.key,
    )
