"""Sees to it that `sim` is ours before pytest loads our plugin from it; says so, in both languages, where it is not.

It stands beside the packages, not in one: where a stranger's `sim` comes first, nothing of ours can be imported from
there. It imports nothing of ours, and only the standard library and pytest.
"""

import os
import sys
from importlib.machinery import PathFinder
from pathlib import Path

import pytest

PLUGIN = "sim.testing.pytest_plugin"
"""The other entry point. Entry points are loaded in the order of their names, so this module comes first."""

_OURS = Path(__file__).resolve().parent / "sim"


def stranger() -> str | None:
    """Where a `sim` lies that Python would take for ours; None where ours is taken."""
    loaded = sys.modules.get("sim")
    spec = PathFinder.find_spec("sim") if loaded is None else loaded.__spec__
    if spec is None or spec.origin is None:  # none at all, or a folder that is no package: that is not a stranger's
        return None
    found = Path(spec.origin).resolve()
    return None if found.parent == _OURS else str(found)


def message(found: str) -> str:
    """What was found where, and what to do."""
    return (
        f"这里的 sim 不是 delist-sandbox 的 sim，它的 pytest 插件装不上。\n"
        f"  先找到的：{found}\n"
        f"  本应找到：{_OURS / '__init__.py'}\n"
        f"  办法：运行 pytest，而不是 python -m pytest（它先找当前文件夹）；或给那个 sim 改名；\n"
        f"  若这些测试用不到 delist-sandbox：加上 -p no:{PLUGIN}\n"
        f"  （写在 ini 文件的 addopts 里时，再加 -p no:{__name__}）\n"
        f"\n"
        f"The sim found here is not that of delist-sandbox, so its pytest plugin cannot be loaded.\n"
        f"  found first: {found}\n"
        f"  wanted:      {_OURS / '__init__.py'}\n"
        f"  remedy: run pytest, not python -m pytest (which looks into the current folder first), or rename\n"
        f"  that sim; if these tests do not use delist-sandbox: add -p no:{PLUGIN}\n"
        f"  (in the addopts of an ini file, -p no:{__name__} as well)"
    )


def is_wanted() -> bool:
    """Whether pytest is going to load our plugin: nobody has said no to it."""
    words = [*sys.argv[1:], *os.environ.get("PYTEST_ADDOPTS", "").split()]
    return f"no:{PLUGIN}" not in words and f"-pno:{PLUGIN}" not in words


_FOUND = stranger()
if _FOUND is not None and is_wanted():
    raise pytest.UsageError(message(_FOUND))
