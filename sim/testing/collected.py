"""Scenario files as tests: one for each file and seed, which passes where what the file expects came about."""

import re
from collections.abc import Iterable, Iterator
from fnmatch import fnmatch
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pytest

from ..ground.words import Lang
from .asked import Asked

if TYPE_CHECKING:
    from ..check.outcome import Outcome

NAME: Final = "rehearsal"
_PLAN: Final = re.compile(rb"^(?:plan|like):", re.MULTILINE)
_MOST_BYTES: Final = 1_000_000


def is_scenario(path: Path, globs: Iterable[str]) -> bool:
    """Whether a file is one of those that are collected: a glob with a slash is compared with the whole path, one
    without with the name, as pytest does for Python files."""
    name, whole = path.name, path.as_posix()
    return any(fnmatch(whole, glob if glob.startswith("/") else f"*/{glob}") for glob in globs if "/" in glob) or any(
        fnmatch(name, glob) for glob in globs if "/" not in glob
    )


def is_hidden(path: Path, begun_at: Iterable[Path]) -> bool:
    """Whether it lies in a hidden folder, wherever the search began: whoever names such a folder gets what is in it."""
    below = [path.relative_to(folder).parts[:-1] for folder in begun_at if path.is_relative_to(folder)]
    return bool(below) and all(any(part.startswith(".") for part in parts) for parts in below)


class ScenarioFile(pytest.File):
    """A file, which is read when it is rehearsed: what is wrong with it is a failed test, not a broken run."""

    def __init__(self, *, asked: Asked, **rest: Any) -> None:
        super().__init__(**rest)
        self.asked = asked

    def collect(self) -> Iterator["ScenarioItem"]:
        """One test for each seed; without any, one with the scenario's own."""
        line = _line_of_plan(self.path)
        for seed in self.asked.seeds or (None,):
            name = NAME if seed is None else f"{NAME}[{seed}]"
            yield ScenarioItem.from_parent(self, name=name, seed=seed, lang=self.asked.lang, line=line)


class ScenarioItem(pytest.Item):
    """One rehearsal of a file."""

    def __init__(self, *, seed: int | None, lang: Lang, line: int, **rest: Any) -> None:
        super().__init__(**rest)
        self.seed, self.lang, self.line = seed, lang, line
        self.came: Outcome | None = None

    def runtest(self) -> None:
        """Rehearse; what is not as expected is told in words, without a traceback."""
        from ..check.asked import Target, path_from_here  # noqa: PLC0415 -- who has no scenario files does not pay
        from ..check.rehearsing import outcome  # noqa: PLC0415
        from .collected_told import properties, told  # noqa: PLC0415

        came = outcome(Target(path_from_here(self.path)), self.seed)
        self.came = came
        self.user_properties += properties(came)
        if came.failures or not came.was_judged:
            pytest.fail(told(came, self.path, self.lang), pytrace=False)

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> Any:
        """The words, and for a list of failures the place and the first of them."""
        said = super().repr_failure(excinfo, style)
        crash = getattr(said, "reprcrash", None)
        if crash is not None and self.came is not None:
            from .collected_told import in_one_line, place  # noqa: PLC0415

            crash.path, crash.lineno = place(self.came, self.path, self.line + 1)
            crash.message = in_one_line(self.came, self.lang)
        return said

    def reportinfo(self) -> tuple[Path, int, str]:
        """The line of the plan."""
        return self.path, self.line, f"{self.path.name}::{self.name}"


def _line_of_plan(path: Path) -> int:
    """From 0, as pytest counts; the first line where there is no plan to be seen."""
    try:
        with path.open("rb") as file:
            text = file.read(_MOST_BYTES)
    except OSError:
        return 0
    found = _PLAN.search(text)
    return text.count(b"\n", 0, found.start()) if found else 0
