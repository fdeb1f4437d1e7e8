"""From the tree of a scenario to the texts of the pages; read again, they say the same."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final, TypeAlias

from ..ground.words import Lang, Text
from ..plan.derived import step_nodes
from ..plan.files import Source, locate_beside, tree_of
from ..plan.overlay import lay_over
from ..plan.reading import Reading
from ..plan.tree import Bad, Node, Row, Scalar, Table, child, children, keys_of, text_of
from .differences import prose
from .kinds import Kind, What
from .leaves import HOURS, QUANTITIES, Leaf
from .page import Column, Layout, Page
from .pages import ANSWER, HELP, KEY, MORE, PAGES, QUANTILES, QUESTION, UNIT
from .plan_pages import DISTURBED, EXPECTED, STEPS
from .scenario_questions import SCENARIO_QUESTIONS
from .shop_questions import SHOP_QUESTIONS
from .thing_pages import REASONS

Rows: TypeAlias = list[list[str]]


@dataclass(frozen=True, slots=True)
class _Sides:
    """What the pages are made of."""

    root: Node
    base: Node
    shop: Node
    steps: tuple[Node, ...]
    lang: Lang


def pages_of_tree(root: Node, source: Source, reading: Reading, lang: Lang) -> Mapping[str, Rows]:
    """The rows of every page, headings first, by the page's key; the tree must be without mistakes."""
    base = _preset(root, source, reading)
    change = child(root, "overrides")
    shop = base if change is None else lay_over(base, change, reading)
    sides = _Sides(root, base, shop, step_nodes(child(root, "plan"), source, reading), lang)
    return {page.key: [_headings(page, lang), *_rows(page, sides)] for page in PAGES}


def _preset(root: Node, source: Source, reading: Reading) -> Node:
    name = child(root, "shop")
    assert isinstance(name, Scalar)
    place = locate_beside(name, source, reading, preset=True)
    assert not isinstance(place, Bad)
    tree = tree_of(place, reading)
    assert not isinstance(tree, Bad)
    return tree


def _headings(page: Page, lang: Lang) -> list[str]:
    return [column.title.in_(lang) for column in page.columns]


def _rows(page: Page, sides: _Sides) -> Iterator[list[str]]:
    if page.layout in (Layout.QUESTIONS, Layout.QUANTILES):
        yield from _answers(page, sides)
    elif page.layout is Layout.THINGS:
        for name, thing in children(sides.shop, *page.section):
            yield [_of_thing(name, thing, column, sides) for column in page.columns]
    else:
        for entry in _entries(page, sides):
            yield [_of_entry(entry, column, sides.lang) for column in page.columns]


def _answers(page: Page, sides: _Sides) -> Iterator[list[str]]:
    root = sides.shop if page.in_shop else sides.root
    for leaf in _leaves(page, root):
        node = _at(root, leaf)
        cells = _quantiles(node) if leaf.kind is None else {ANSWER: _text(node, leaf.kind, leaf.path[-1], sides.lang)}
        if leaf.path[-1] == "en" and node is not None and _one_language(root, leaf):
            cells[ANSWER] = ""
        cells |= {KEY: leaf.key, **_told(page, leaf, sides)}
        yield [cells.get(column.key, "") for column in page.columns]


def _leaves(page: Page, root: Node) -> Iterator[Leaf]:
    """The page's settings, and further pieces of an order where the shop has them."""
    assert page.leaves is not None
    more = [name for name in keys_of(root, *QUANTITIES) if ".".join((*QUANTITIES, name)) not in page.leaves]
    for leaf in page.leaves.values():
        yield leaf
        if leaf.path == (*QUANTITIES, "3"):
            yield from (Leaf((*QUANTITIES, name), leaf.kind, False, None) for name in more)


def _at(root: Node, leaf: Leaf) -> Node | None:
    if leaf.path[:2] != HOURS:
        return child(root, *leaf.path)
    hours = child(root, *HOURS)
    return hours.items[int(leaf.path[2])] if isinstance(hours, Row) else None


def _one_language(root: Node, leaf: Leaf) -> bool:
    zh, en = (child(root, *leaf.path[:-1], name) for name in ("zh", "en"))
    return isinstance(zh, Scalar) and isinstance(en, Scalar) and prose(zh) == prose(en)


def _quantiles(node: Node | None) -> dict[str, str]:
    if isinstance(node, Scalar):
        return {"min": node.text, "max": node.text}
    points = {name: one.text for name, one in children(node) if isinstance(one, Scalar)}
    others = {name: text for name, text in points.items() if name not in QUANTILES}
    return {**points, MORE: ", ".join(f"{name}: {text}" for name, text in others.items())}


def _told(page: Page, leaf: Leaf, sides: _Sides) -> dict[str, str]:
    """Question, unit and help."""
    unit = leaf.kind.how_to_write(sides.lang) if leaf.kind is not None else ""
    if not page.in_shop:
        question = SCENARIO_QUESTIONS[leaf.key]
        help_text = question.help.in_(sides.lang)
        unit = unit if question.how is None else question.how.in_(sides.lang)
        return {QUESTION.key: question.asked.in_(sides.lang), UNIT.key: unit, HELP.key: help_text}
    asked = SHOP_QUESTIONS.get(leaf.key) or _PIECES
    said = asked.in_(sides.lang).format(pieces=leaf.path[-1])
    return {QUESTION.key: said, UNIT.key: unit, HELP.key: _how_to_measure(leaf, sides)}


_PIECES: Final = Text(zh="买 {pieces} 件的订单占比", en="Orders of {pieces} pieces")


def _how_to_measure(leaf: Leaf, sides: _Sides) -> str:
    """What the preset's own reason for a figure says: how to verify it, or what its source has."""
    best = ""
    found: Node | None = None
    because = child(sides.base, "because")
    for entry in because.items if isinstance(because, Row) else ():
        setting = text_of(entry, "for") or ""
        if (leaf.key == setting or leaf.key.startswith(f"{setting}.")) and len(setting) > len(best):
            best, found = setting, entry
    said = text_of(found, "verify", sides.lang.value)
    return said or text_of(found, "says", sides.lang.value) or ""


def _of_thing(name: str, thing: Node, column: Column, sides: _Sides) -> str:
    if column.key == "id":
        return name
    node = child(thing, *column.path) if column.section is None else child(sides.shop, *column.section, name)
    if column.path[-1] == "en" and _same_twice(thing, column):
        return ""
    return _text(node, column.kind, column.path[-1], sides.lang)


def _same_twice(thing: Node, column: Column) -> bool:
    zh, en = (child(thing, *column.path[:-1], name) for name in ("zh", "en"))
    return isinstance(zh, Scalar) and isinstance(en, Scalar) and prose(zh) == prose(en)


def _entries(page: Page, sides: _Sides) -> tuple[Node, ...]:
    if page is STEPS:
        return sides.steps
    if page is EXPECTED:
        groups = [pair for group in ("checklist", "harms") for pair in children(sides.root, "expect", group)]
        return tuple(_table({"what": Scalar(node.place, name), "expected": node}) for name, node in groups)
    node = child(sides.root, *(("overrides", "because") if page is REASONS else page.section))
    return node.items if isinstance(node, Row) else ()


def _table(values: Mapping[str, Node]) -> Table:
    first = next(iter(values.values()))
    return Table(first.place, {name: Scalar(first.place, name) for name in values}, values)


def _of_entry(entry: Node, column: Column, lang: Lang) -> str:
    if column.key == "*":
        others = {name: node for name, node in children(entry) if name not in {one.key for one in DISTURBED.columns}}
        return _text(_table(others), column.kind, "", lang) if others else ""
    if column.path[-1] == "en" and _same_twice(entry, column):
        return ""
    return text_of_cell(child(entry, *column.path), column, lang)


def text_of_cell(node: Node | None, column: Column, lang: Lang) -> str:
    """A value as a cell of this column shows it."""
    return _text(node, column.kind, column.path[-1], lang)


def _text(node: Node | None, kind: Kind, name: str, lang: Lang) -> str:
    """A value as its cell shows it."""
    if isinstance(node, Row):
        return ", ".join(_text(item, kind, name, lang) for item in node.items)
    if isinstance(node, Table):
        return ", ".join(f"{key}: {one.text}" for key, one in node.values.items() if isinstance(one, Scalar))
    if not isinstance(node, Scalar):
        return ""
    return _SHOWN.get(kind.what, _plain)(node, kind, lang)


def _plain(node: Scalar, _kind: Kind, _lang: Lang) -> str:
    return node.text


_SHOWN: Final[Mapping[What, Callable[[Scalar, Kind, Lang], str]]] = {
    What.PROSE: lambda node, _kind, _lang: prose(node),
    What.CHOICE: lambda node, kind, lang: kind.label(node.text, lang),
}
