"""Annotations: workflow commands by which GitHub shows a message at a line of a file.

::error file=plans/mine.delist.yaml,line=34,col=5,title=...::message

GitHub wants paths from the root of the repository, which it names in GITHUB_WORKSPACE, and shows the first ten errors
of a step: so one place is told once.
"""

import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final

from ..ground.words import Lang
from .asked import is_ours
from .pointers import Pointer

WANTED: Final = "GITHUB_ACTIONS"
ROOT: Final = "GITHUB_WORKSPACE"


def wanted(environ: Mapping[str, str]) -> bool:
    """Whether we run on GitHub."""
    return environ.get(WANTED) == "true"


def annotations(pointers: Iterable[Pointer], lang: Lang, environ: Mapping[str, str]) -> list[str]:
    """One command for each place."""
    return [_command(pointer, lang, environ.get(ROOT, "")) for pointer in pointers]


def _command(pointer: Pointer, lang: Lang, root: str) -> str:
    lines = pointer.lines(lang)
    properties = {"title": f"delist check: {pointer.title}" if pointer.title else "delist check"}
    if pointer.place.file and not is_ours(pointer.title):
        place = pointer.place
        file = _from_root(place.file, root)
        cell = place.sheet is not None  # which GitHub has no word for
        at = {} if cell else {"line": str(place.line), "col": str(place.column)}
        properties = {"file": file} | at | properties
        lines = [place.where(lang), *lines] if cell else lines
    said = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    return f"::error {said}::{_data(chr(10).join(lines))}"


def _from_root(file: str, root: str) -> str:
    """A path from the root of the repository, where the check was started further down."""
    if not root:
        return file
    try:
        path = Path(os.path.relpath(os.path.realpath(file), os.path.realpath(root))).as_posix()
    except ValueError:
        return file
    return file if path.startswith("../") else path


def _data(text: str) -> str:
    """A message, escaped as GitHub asks.

    >>> _data("40 %, then\\nmore")
    '40 %25, then%0Amore'
    """
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    """A property's value: there, colons and commas mean something, too.

    >>> _property("C:/a,b")
    'C%3A/a%2Cb'
    """
    return _data(text).replace(":", "%3A").replace(",", "%2C")
