"""Namesakes: a test that wanted another `sim` or `mocks` than ours, and what to tell it."""

from pathlib import Path
from typing import Final

from ..ground.words import Lang, Text

_OURS: Final = Path(__file__).resolve().parents[2]
_NAMES: Final = ("sim", "mocks")
_SAID: Final = Text(
    zh="测试要的 {name} 在 {theirs}，\n而 delist-sandbox 也有一个 {name}（{ours}），先被导入了。\n"
    "办法：给你的 {name} 改名，或把它放进一个包里；用不到 delist-sandbox 的话，加上\n"
    "-p no:sim.testing.pytest_plugin 再用 python -m pytest 运行。",
    en="The {name} that this test wants lies in {theirs},\nand delist-sandbox has a {name}, too ({ours}), which was "
    "imported first.\nRemedy: rename your {name}, or put it into a package; where you do not need delist-sandbox,\n"
    "run python -m pytest -p no:sim.testing.pytest_plugin.",
)


def told(error: BaseException | None, around: Path, root: Path, lang: Lang) -> str | None:
    """What to say of an error of importing; None where it has nothing to do with our names."""
    while error is not None and not isinstance(error, ImportError):
        error = error.__cause__ or error.__context__
    name = str(error.name or "").partition(".")[0] if isinstance(error, ImportError) else ""
    if name not in _NAMES:
        return None
    theirs = _theirs(name, around, root)
    return None if theirs is None else _SAID.in_(lang).format(name=name, theirs=theirs, ours=_OURS / name)


def _theirs(name: str, around: Path, root: Path) -> Path | None:
    """Somebody's own module or package of that name, beside the test or above it, up to the root of the run."""
    for folder in (around, *around.parents):
        for found in (folder / name, folder / f"{name}.py"):
            if found.exists() and found.resolve() != _OURS / name:
                return found
        if folder == root:
            return None
    return None
