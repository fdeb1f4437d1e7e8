"""Facts for the model sheet, read off the program: its systems, streams of chance, scenarios and dependencies."""

import ast
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from ..ground.moments import DAY_MS
from ..plan.reader import read_scenario, scenario_names

PACKAGE: Final = Path(__file__).resolve().parents[1]
DRAWN: Final = ("word", "words", "shares")
"""What a stream is asked for."""


def transitions() -> dict[str, int]:
    """How many transitions the table at the top of each system's file has."""
    found = {}
    for path in sorted((PACKAGE / "systems").glob("*.py")):
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            named = isinstance(node, ast.AnnAssign) and ast.unparse(node.target) == "TRANSITIONS"
            if named and isinstance(node, ast.AnnAssign) and isinstance(node.value, ast.Dict):
                found[path.stem] = len(node.value.keys)
    return found


def streams() -> tuple[str, ...]:
    """The purposes that chance is drawn for, as they are spelt where they are drawn."""
    drawn = (call.args[0] for path in sorted(PACKAGE.rglob("*.py")) for call in _draws(path) if call.args)
    return tuple(sorted({ast.unparse(name) for name in drawn if isinstance(name, ast.Constant | ast.JoinedStr)}))


def _draws(path: Path) -> Iterator[ast.Call]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        asks = isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in DRAWN
        if asks and isinstance(node, ast.Call) and ast.unparse(node.func).split(".")[-2:-1] == ["draws"]:
            yield node


def run_days() -> tuple[int, int]:
    """The shortest and the longest scenario, in days."""
    days = [read_scenario(name).until_ms // DAY_MS for name in scenario_names()]
    return min(days), max(days)


def requirements() -> tuple[str, tuple[str, ...]]:
    """The range of Python, and the libraries with theirs."""
    project = tomllib.loads((PACKAGE.parent / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return project["requires-python"], tuple(project["dependencies"])
