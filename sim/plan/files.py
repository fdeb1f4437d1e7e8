"""Where scenarios and presets are found, and their trees, each parsed once in the life of a process."""

import re
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Final

from ..ground.errors import COMMAND_LINE, Mistake
from ..ground.words import Text
from .doorway import text_of_file
from .reading import Reading
from .scenario import Place
from .shapes import ID_PATTERN, Maybe
from .tree import BAD, Bad, Node, Scalar
from .yaml_tree import tree_of_text

FOLDER: Final = Path(__file__).resolve().parents[2] / "scenarios"
"""Beside the package, in the source tree and in an installed wheel alike."""

_LABEL: Final = "scenarios"
_PRESETS: Final = "shops"
SUFFIX: Final = ".delist.yaml"
PRESET_SUFFIX: Final = ".yaml"


@dataclass(frozen=True, slots=True)
class Source:
    """A file: what it is called, where it is, and how messages name it (never by an absolute path of ours)."""

    name: str
    path: Path
    label: str
    told: Node | None = field(default=None, compare=False)  # a shop that it tells in full, such as a workbook's


def scenario_names() -> tuple[str, ...]:
    """The names of the scenarios that come with the package, sorted."""
    return _names(FOLDER, SUFFIX)


def _names(folder: Path, suffix: str) -> tuple[str, ...]:
    return tuple(sorted(path.name.removesuffix(suffix) for path in folder.glob(f"*{suffix}")))


def locate(name_or_path: str, reading: Reading) -> Maybe[Source]:
    """A scenario by its name in the package's folder, or by its path."""
    packaged = _in_folder(name_or_path, FOLDER, Path(_LABEL), SUFFIX)
    if packaged:
        return packaged
    path = Path(name_or_path)
    if path.suffix.casefold() in _PAGES:
        return reading.refuse(Place(file=COMMAND_LINE, line=1, column=1), *_PAGE, found=name_or_path)
    is_path = path.name != name_or_path or path.suffix in {".yaml", ".yml"}
    if name_or_path and (is_path or _exists(path)):
        name = path.name.removesuffix(SUFFIX).removesuffix(path.suffix)
        return Source(name or path.name, path, name_or_path)
    place = Place(file=COMMAND_LINE, line=1, column=1)
    return reading.refuse(
        place,
        Text(zh="给出场景的名称，或场景文件的路径", en="give the name of a scenario, or the path of a file"),
        reading.offer(name_or_path, scenario_names()),
        found=name_or_path,
    )


_PAGES: Final = frozenset((".html", ".htm"))
_PAGE: Final = (
    Text(zh="这是一页报告，不是场景", en="this is a report page, not a scenario"),
    Text(
        zh="给出它所演练的计划：.delist.yaml、.xlsx，或 CSV 文件夹",
        en="give the plan that it tells of: a .delist.yaml, an .xlsx, or a folder of CSV",
    ),
)


def locate_beside(name: Scalar, source: Source, reading: Reading, *, preset: bool) -> Maybe[Source]:
    """A shop's preset (in `shops`) or another scenario, by name: beside the file that names it, or the package's."""
    suffix = PRESET_SUFFIX if preset else SUFFIX
    folders = [(source.path.parent, Path(source.label).parent), (FOLDER, Path(_LABEL))]
    if preset:
        folders = [(folder / _PRESETS, label / _PRESETS) for folder, label in folders]
    for folder, label in folders:
        found = _in_folder(name.text, folder, label, suffix)
        if found:
            return found
    known = tuple(dict.fromkeys(name for folder, _ in folders for name in _names(folder, suffix)))
    return reading.refuse_name(name, _PRESET if preset else _SCENARIO, known)


_PRESET: Final = Text(zh="店铺预设", en="shop preset")
_SCENARIO: Final = Text(zh="场景", en="scenario")


def _in_folder(name: str, folder: Path, label: Path, suffix: str) -> Source | None:
    if not re.fullmatch(ID_PATTERN, name):
        return None
    path = folder / f"{name}{suffix}"
    return Source(name, path, (label / f"{name}{suffix}").as_posix()) if _exists(path) else None


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except (OSError, ValueError):
        return False


def tree_of(source: Source, reading: Reading) -> Maybe[Node]:
    """The tree of a file; what is wrong with it goes into the reading."""
    text = text_of_file(source.path, source.label, reading)
    if isinstance(text, Bad):
        return BAD
    tree, mistakes = _parsed(text, source.label)
    reading.mistakes.extend(mistakes)
    return tree


@lru_cache(maxsize=64)
def _parsed(text: str, label: str) -> tuple[Maybe[Node], tuple[Mistake, ...]]:
    """By text and not by path, so that a file that changes is read again."""
    reading = Reading()
    return tree_of_text(text, label, reading), tuple(reading.mistakes)
