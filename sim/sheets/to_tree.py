"""From the pages of a workbook to the tree of a scenario, as if it had been written in YAML.

What the pages say of the shop stands above the preset that the scenario names: what differs becomes `overrides`, so
that the preset's reasons go on holding for what was left alone.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from ..ground.words import Text
from ..plan.files import Source, locate_beside, tree_of
from ..plan.reading import Reading
from ..plan.scenario import Place
from ..plan.tree import Bad, Node, Row, Scalar, Table, child, children
from .branch import Branch
from .differences import Covered, difference
from .grid import Grid
from .leaves import HOURS
from .page import Layout
from .pages import BY_KEY, NEEDED, ORDERED, PAGES, SCENARIO, SHOP_PAGE
from .questions import read_questions
from .rows import read_list, read_things


@dataclass(slots=True)
class Found:
    """What the pages say, so far."""

    scenario: Branch
    shop: Branch
    covered: Covered = field(default_factory=Covered)
    order: dict[tuple[str, ...], dict[str, Place]] = field(default_factory=dict)


def tree_of_pages(
    grids: Mapping[str, Grid], file: Place, source: Source, reading: Reading
) -> tuple[Node | None, Node | None]:
    """The tree, and the shop as the pages tell it; None where a page that nobody can do without is missing."""
    missing = [BY_KEY[key] for key in NEEDED if key not in grids]
    for page in missing:
        reading.refuse(
            file,
            Text(zh=f"缺少“{page.title.zh}”这一页", en=f"the page `{page.title.en}` is missing"),
            Text(
                zh="把这一页改回原名，或从新模板里复制",
                en="give the page its name back, or copy it from a new template",
            ),
        )
    if missing or any(grids[key].is_refused for key in NEEDED):
        return None, None
    shop_at = grids.get(SHOP_PAGE.key, grids[SCENARIO.key])
    found = Found(Branch(grids[SCENARIO.key].place(1, 1)), Branch(shop_at.place(1, 1)))
    for page in PAGES:
        grid = grids.get(page.key)
        if grid is None or grid.is_refused:
            reading.unsure.update(() if grid is None else {page.section})
            continue
        branch = found.shop if page.in_shop else found.scenario
        if page.layout is Layout.THINGS:
            found.order[page.section] = read_things(grid, page, branch, found.covered, reading)
        elif page.layout is Layout.LIST:
            read_list(grid, page, branch, reading)
        else:
            read_questions(grid, page, branch, found.covered if page.in_shop else Covered(), reading)
    shop = _with_overrides(found, source, reading)
    return found.scenario.close(), shop


def _with_overrides(found: Found, source: Source, reading: Reading) -> Node:
    """Add what the shop's pages change in its preset; the shop as they tell it."""
    reasons = found.shop.values.pop("because", None)
    found.shop.keys.pop("because", None)
    shop = _with_hours(found.shop.close())
    base = _preset(found.scenario, source)
    if base is None:
        return shop
    for section in ORDERED:
        _in_the_presets_order(base, section, found.order.get(section, {}), reading)
    change = difference(base, shop, found.covered)
    if isinstance(reasons, Row):
        change = change or Table(found.shop.place, {}, {})
        key = Scalar(reasons.place, "because")
        change = Table(change.place, {**change.keys, "because": key}, {**change.values, "because": reasons})
    if change is not None:
        name = found.scenario.values["shop"]  # what no page tells is blamed on the choice of the preset
        assert isinstance(name, Scalar)
        found.scenario.put(("overrides",), Table(name.place, change.keys, change.values))
    return shop


def _preset(scenario: Branch, source: Source) -> Node | None:
    """The preset's tree; what is wrong with it or its name is told by the reader of the tree."""
    name = scenario.values.get("shop")
    if not isinstance(name, Scalar):
        return None
    silent = Reading()
    place = locate_beside(name, source, silent, preset=True)
    tree = None if isinstance(place, Bad) else tree_of(place, silent)
    return None if isinstance(tree, Bad) else tree


def _with_hours(shop: Table) -> Table:
    """The weights of the hours as a list."""
    section, name = HOURS
    demand = shop.values.get(section)
    hours = child(demand, name)
    if not isinstance(demand, Table) or not isinstance(hours, Table):
        return shop
    row = Row(hours.place, tuple(node for _, node in sorted(hours.values.items(), key=lambda pair: int(pair[0]))))
    inner = Table(demand.place, demand.keys, {**demand.values, name: row})
    return Table(shop.place, shop.keys, {**shop.values, section: inner})


def _in_the_presets_order(base: Node, section: tuple[str, ...], ids: Mapping[str, Place], reading: Reading) -> None:
    """Where order has a meaning, what the preset has keeps its own and what is new comes after it, since overrides
    cannot say otherwise; elsewhere rows may be sorted.
    """
    known = [name for name, _ in children(base, *section)]
    expected = [*(name for name in known if name in ids), *(name for name in ids if name not in known)]
    for name, other in zip(ids, expected, strict=True):
        if name != other:
            reading.refuse(
                ids[name],
                Text(
                    zh="预设里已有的保持原来的先后，新加的排在后面",
                    en="what the preset has keeps its order, and what is new comes after it",
                ),
                Text(
                    zh=f"把 {other[:40]} 移到这一行；或给每一行都换上自己的编号，先后就由你定",
                    en=f"move {other[:40]} to this row, or give every row an id of your own: then the order is yours",
                ),
                found=name,
            )
            return
