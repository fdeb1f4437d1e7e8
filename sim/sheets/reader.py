"""The reader of everything that may be rehearsed: a name, a YAML file, a workbook, or a folder of CSV files.

scenario = read_scenario("farm_produce")
scenario = read_scenario("plan.xlsx")
"""

from dataclasses import replace
from pathlib import Path
from typing import Final

from ..ground.errors import ScenarioError
from ..ground.words import Text
from ..plan.files import Source, locate, scenario_names, tree_of
from ..plan.reader import read_scenario as read_yaml
from ..plan.reader import read_whole
from ..plan.reading import Reading
from ..plan.scenario import Place, Scenario
from ..plan.tree import BAD, Bad, Node

BOOK: Final = ".xlsx"
_BOOKS: Final = frozenset((BOOK, ".xlsm", ".xlsb", ".xls", ".ods", ".et"))
_CSV: Final = ".csv"


def read_scenario(name_or_path: str) -> Scenario:
    """A scenario of any kind; ScenarioError says what is wrong with it, by line or by cell."""
    if not is_sheet(name_or_path):
        return read_yaml(name_or_path)
    reading = Reading()
    source, tree = tree_of_sheet(name_or_path, reading)
    return read_whole(BAD if tree is None else tree, source, reading)


def is_sheet(name_or_path: str) -> bool:
    """Whether this is meant to be a workbook, or CSV."""
    path = Path(name_or_path)
    if name_or_path in scenario_names() or path.suffix in {".yaml", ".yml"}:
        return False
    if path.suffix.casefold() in {*_BOOKS, _CSV}:
        return True
    from .csv_folder import is_folder  # noqa: PLC0415 -- only who names something unusual pays for it

    return is_folder(path)


def tree_of_sheet(name_or_path: str, reading: Reading) -> tuple[Source, Node | None]:
    """Where it comes from, and its tree; None where there is none."""
    from .csv_folder import is_folder, pages_of_folder  # noqa: PLC0415
    from .to_tree import tree_of_pages  # noqa: PLC0415
    from .workbook import pages_of_workbook  # noqa: PLC0415

    path = Path(name_or_path)
    source = Source(path.stem or path.name, path, name_or_path)
    file = Place(file=name_or_path, line=0, column=1, sheet="")
    if is_folder(path):
        label = name_or_path.rstrip("/\\") or name_or_path
        return with_told(source, tree_of_pages(pages_of_folder(path, label, reading), file, source, reading))
    if path.suffix.casefold() == _CSV:
        reading.refuse(
            file,
            Text(zh="CSV 的计划是一个文件夹，每页一个文件", en="a plan in CSV is a folder with one file for each page"),
            Text(
                zh="给出文件夹的路径；delist new --csv DIR 会写一个模板",
                en="give the path of the folder; delist new --csv DIR writes a template",
            ),
            found=path.name,
        )
        return source, None
    grids = pages_of_workbook(path, name_or_path, reading)
    return (source, None) if grids is None else with_told(source, tree_of_pages(grids, file, source, reading))


def with_told(source: Source, trees: tuple[Node | None, Node | None]) -> tuple[Source, Node | None]:
    """The tree, and the source with the shop as its pages tell it, by which messages find their cells."""
    tree, told = trees
    return replace(source, told=told), tree


def tree_of_any(name_or_path: str, reading: Reading) -> tuple[Source | None, Node | None]:
    """The tree of whatever may be rehearsed."""
    if is_sheet(name_or_path):
        return tree_of_sheet(name_or_path, reading)
    source = locate(name_or_path, reading)
    if isinstance(source, Bad):
        return None, None
    tree = tree_of(source, reading)
    return source, None if isinstance(tree, Bad) else tree


def read_any(name_or_path: str) -> tuple[Source, Node]:
    """The tree of a scenario that has no mistakes; else ScenarioError."""
    reading = Reading()
    source, tree = tree_of_any(name_or_path, reading)
    if source is None:
        raise ScenarioError(reading.mistakes)
    read_whole(BAD if tree is None else tree, source, reading)
    assert tree is not None
    return source, tree
