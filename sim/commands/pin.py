"""`delist pin`: a counterexample is kept as a named regression, in a folder that a check or a test run goes through."""

import os
import re
import sys
from pathlib import Path
from typing import Final

from ..ground.errors import Mistake, ScenarioError
from ..ground.words import Text
from ..plan.based import LIKE, other_of
from ..plan.doorway import text_of_file
from ..plan.files import FOLDER, SUFFIX, Source, exists, scenario_names
from ..plan.reader import read_whole
from ..plan.reading import Reading
from ..plan.sameness import bare
from ..plan.scenario import Place, Scenario
from ..plan.shapes import ID_PATTERN
from ..plan.tree import Bad, Node, Scalar, child
from ..plan.yaml_tree import tree_of_text
from ..report.columns import wrap
from ..report.console import say
from ..report.files import refuse_folder, write_file
from ..report.usage import mistake
from ..sheets.reader import is_sheet, read_any, read_scenario
from .attempt import AS_EXPECTED, Attempt
from .outputs import not_written, refuse, say_written

REGRESSIONS: Final = "regressions"
_YAML: Final = Text(zh="留作回归用例的是 .delist.yaml 文件", en="what is pinned is a .delist.yaml file")
_AS_YAML: Final = Text(
    zh="先用 delist new NAME --from 它 写成 YAML", en="write it as YAML first: delist new NAME --from and its path"
)
_NAME: Final = Text(
    zh="名称由文字、数字、点、连字符和下划线组成，不与现成的场景同名",
    en="a name has letters, digits, points, hyphens and underscores, and is no scenario's of the package",
)
_OTHER_NAME: Final = Text(zh="用 --name 另取一个名称", en="give it another name with --name")
_NEW: Final = Text(zh="已有的文件不会被覆盖", en="a file that exists is not overwritten")
_MEANS_THE_SAME: Final = Text(
    zh="搬到新文件夹后，文件里的名称和路径要指向同一处",
    en="in the new folder, what the file names must still be the same",
)
_STAY: Final = Text(
    zh="用 --to 留在文件原来的文件夹，或让 like 写成路径、店铺写全",
    en="keep it beside the file with --to, or name what it needs by a path in `like`",
)
_VALUE: Final = re.compile(r'"[^"]*"|\'[^\']*\'|[^\s#]+(?: [^\s#]+)*')
_RUN: Final = Text(zh="以后这样跑它", en="From now on, run it with")
_OR: Final = Text(zh="或", en="or")


def run(attempt: Attempt, file: str, to: str | None, name: str | None) -> int:
    """Look first, write last."""
    attempt.scenario = file
    if is_sheet(file):
        raise ScenarioError([mistake(file, _YAML, _AS_YAML)])
    source, root = read_any(file)
    scenario = read_scenario(file)
    folder, called = REGRESSIONS if to is None else to, source.name if name is None else name.removesuffix(SUFFIX)
    path = Path(folder) / f"{called}{SUFFIX}"
    refuse([_refuse_name(called), _refuse_folder(folder)])
    refuse([mistake(str(path), _NEW, _OTHER_NAME) if exists(path) or path.is_symlink() else None])
    text = _moved(source, root, Source(called, path, path.as_posix()), scenario)
    try:
        Path(folder).mkdir(exist_ok=True)
        write_file(str(path), text)
    except OSError as error:
        raise ScenarioError([not_written(str(path), error)]) from error
    say_written(path.as_posix(), attempt.lang)
    for line in wrap(f"{_RUN.in_(attempt.lang)} delist check {folder} {_OR.in_(attempt.lang)} pytest {folder}"):
        say(line, sys.stdout)
    return AS_EXPECTED


def _refuse_name(name: str) -> Mistake | None:
    good = re.fullmatch(ID_PATTERN, name) and name not in scenario_names()
    return None if good else mistake(name, _NAME, _OTHER_NAME)


def _refuse_folder(folder: str) -> Mistake | None:
    """It is there, or can be made where its parent is."""
    path = Path(folder)
    return refuse_folder("--to", folder if exists(path) or not folder else str(path.parent))


def _moved(source: Source, root: Node, target: Source, scenario: Scenario) -> str:
    """The text for its new place, read from there before it is written."""
    reading = Reading()
    text = text_of_file(source.path, source.label, reading)
    like = child(root, LIKE)
    if isinstance(text, Bad):
        raise ScenarioError(reading.mistakes)
    if isinstance(like, Scalar):
        text = _with_like(text, like, source, target)
    at = root.place if like is None else like.place
    try:
        again = read_whole(tree_of_text(text, target.label, reading), target, reading)
    except ScenarioError as error:
        first = error.mistakes[0]
        raise ScenarioError([_elsewhere(at, f"{first.found} ({first.rule.en})"[:60])]) from error
    if bare(again) != bare(scenario):
        raise ScenarioError([_elsewhere(at, like.text if isinstance(like, Scalar) else source.name)])
    return text


def _elsewhere(at: Place, found: str) -> Mistake:
    return Mistake(
        file=at.file, line=at.line, column=at.column, found=found, rule=_MEANS_THE_SAME, remedy=_STAY, sheet=at.sheet
    )


def _with_like(text: str, like: Scalar, source: Source, target: Source) -> str:
    """The base by its name, if it comes with the package, else by the path from the new place."""
    other = other_of(like, source, Reading())
    if isinstance(other, Bad) or (other.path.parent == FOLDER and other.name in scenario_names()):
        named = like.text if isinstance(other, Bad) else other.name
    else:
        named = Path(os.path.relpath(other.path.resolve(), target.path.parent.resolve())).as_posix()
    lines = text.splitlines(keepends=True)
    line, column = lines[like.place.line - 1], like.place.column - 1
    written = _VALUE.match(line, column)
    if named == like.text or written is None:
        return text
    plain = re.fullmatch(r"[\w./-]+", named)
    value = named if plain else f"'{named.replace(chr(39), 2 * chr(39))}'"
    lines[like.place.line - 1] = f"{line[:column]}{value}{line[written.end() :]}"
    return "".join(lines)
