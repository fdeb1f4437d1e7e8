"""What to check: from the paths of a call to files, in one order however they were given.

A folder stands for the plans directly in it (a folder of installed packages further down holds ours, which nobody
asked for). A file that is named twice is checked once. Files go by their path from the current folder, since that is
how a forge finds the line that an annotation points to.
"""

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from ..ground.errors import Mistake
from ..ground.words import Text
from ..plan.files import FOLDER, SUFFIX
from ..plan.reader import scenario_names
from ..report.usage import mistake
from .folders import plans_in, unread_in

HERE: Final = "."


@cache
def _ours() -> frozenset[str]:
    return frozenset(scenario_names())


def is_ours(name: str) -> bool:
    """Whether it is the name of a scenario that comes with the program."""
    return name in _ours()


@dataclass(frozen=True, slots=True, order=True)
class Target:
    """A scenario to check, as it is named in every output and given to the reader: a path, or a name of ours."""

    label: str

    @property
    def short(self) -> str:
        """Without what all scenarios end in."""
        return self.label.removesuffix(SUFFIX)


def targets(paths: Iterable[str]) -> tuple[tuple[Target, ...], list[Mistake]]:
    """The scenarios, in order; folders that hold none are mistakes."""
    found, mistakes = set[Target](), list[Mistake]()
    for path in paths:
        here = list(_behind(path))
        found.update(here)
        if not here:
            mistakes.append(_empty(path))
    return tuple(sorted(found)), mistakes


def _behind(path: str) -> Iterator[Target]:
    """What one path stands for. What does not exist is told by the reader, as ever."""
    if is_ours(path):
        label = path_from_here(FOLDER / f"{path}{SUFFIX}")
        yield Target(path if label.startswith("..") or os.path.isabs(label) else label)
    elif _is_folder(path):
        for file in sorted(plans_in(path)):
            yield Target(path_from_here(file))
    elif Path(path).suffix or Path(path).name != path:
        yield Target(path_from_here(path))
    else:
        yield Target(path)


def _is_folder(path: str) -> bool:
    try:
        return bool(path) and os.path.isdir(path)
    except ValueError:  # a NUL in it
        return False


def passed_over(paths: Iterable[str]) -> tuple[str, ...]:
    """What looks like a plan in these folders and is not read, so that nobody thinks it was checked."""
    found = {path_from_here(book) for path in paths if _is_folder(path) for book in unread_in(path)}
    return tuple(sorted(found))


def path_from_here(path: Path | str) -> str:
    """A path as seen from the current folder, with slashes."""
    try:
        return Path(os.path.relpath(path)).as_posix()
    except ValueError:  # another drive, or a NUL in it
        return str(path)


def _empty(folder: str) -> Mistake:
    return mistake(
        folder,
        Text(
            zh=f"文件夹里至少有一份可读的计划：{SUFFIX}、.xlsx 或 CSV 文件夹",
            en=f"a folder to check holds at least one readable plan: {SUFFIX}, .xlsx or a folder of CSV",
        ),
        Text(zh="给出另一个文件夹，或场景文件的路径", en="give another folder, or the path of a scenario"),
    )
