"""A counterexample that a test found: its file, in a folder beside the tests."""

import hashlib
import re
from pathlib import Path
from typing import Final

from ..ground.errors import MisuseError
from ..ground.words import Lang, Text
from ..plan.files import SUFFIX
from .counterexample import as_yaml
from .rehearsing import Rehearsed

_KEPT: Final = Text(
    zh="反例写在 {0}（delist replay {0} 重演，delist pin {0} 留作回归用例）",
    en="The counterexample is in {0} (delist replay {0}; delist pin {0} keeps it as a regression)",
)
_NOT_KEPT: Final = Text(zh="反例没有写成文件：{0}", en="The counterexample was not written: {0}")
_MOST_NAME: Final = 80


def name_of(test: str) -> str:
    """The file's name for a test's node id, in signs that every file system takes; two tests have two names.

    >>> name_of("tests/test_our.py::TestNight::test_it[a b-1]")
    'tests-test_our-TestNight-test_it-a-b-1.delist.yaml'
    """
    name = re.sub(r"[^\w.]+", "-", test.replace(".py::", "::")).strip("-.")
    if len(name) > _MOST_NAME:
        name = f"{hashlib.sha256(name.encode()).hexdigest()[:8]}-{name[-_MOST_NAME:].lstrip('-.')}"
    return f"{name or 'test'}{SUFFIX}"


def keep(rehearsed: Rehearsed, folder: Path, test: str, lang: Lang) -> str:
    """Write it, over an older one of the same test; a line that says where it is, or why it is not."""
    path = folder / name_of(test)
    try:
        text = as_yaml(rehearsed.given, rehearsed, folder)
        folder.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    except (MisuseError, OSError) as error:
        return _NOT_KEPT.in_(lang).format(error)
    return _KEPT.in_(lang).format(_from_here(path))


def _from_here(path: Path) -> str:
    here = Path.cwd()
    return (path.relative_to(here) if path.is_relative_to(here) else path).as_posix()
