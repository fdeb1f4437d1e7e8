"""A line that the lint proposes for a plan, told as the cells of its row: whoever fills in a workbook types these."""

from collections.abc import Iterator
from typing import Final

from ..ground.words import Lang, Text
from ..plan.reading import Reading
from ..plan.scenario import Place
from ..plan.tree import Bad, Node, Row, child
from ..plan.yaml_tree import tree_of_text
from .from_tree import text_of_cell
from .plan_pages import STEPS

_NEW: Final = Text(zh="“{0}”页加一行：", en="a new row of the page {0}:")
_CHANGED: Final = Text(zh="“{0}”页第 {1} 行改成：", en="row {1} of the page {0}:")
_OF: Final = Text(zh="“{0}”页 {1} 那一行写上：", en="the row of {1}, page {0}:")
_REMARK: Final = "  # "


def cells_of(line: str, place: Place, lang: Lang) -> Iterator[str]:
    """First which row is meant, then each cell by its heading."""
    text, _, step = line.partition(_REMARK)
    tree = tree_of_text(text, "", Reading())
    assert not isinstance(tree, Bad)
    page = STEPS.title.in_(lang)
    if isinstance(tree, Row):
        yield _NEW.in_(lang).format(page)
    else:
        yield _OF.in_(lang).format(page, step) if step else _CHANGED.in_(lang).format(page, place.line)
    for entry in tree.items if isinstance(tree, Row) else (tree,):
        yield from _cells(entry, lang)


def _cells(step: Node, lang: Lang) -> Iterator[str]:
    for column in STEPS.columns:
        node = child(step, *column.path)
        if node is not None:
            yield f"{column.title.in_(lang)}: {text_of_cell(node, column, lang)}"
