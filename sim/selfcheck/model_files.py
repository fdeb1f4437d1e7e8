"""Which files are the model: what a rehearsal runs, from the scenario to the findings. Reports and commands are not.

>>> place_in_model(str(ROOT / "systems" / "erp.py"))
'sim/systems/erp.py'
"""

import os
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Final

from ..ground.model_parts import MODEL
from .escapes import Kind

ROOT: Final = Path(os.path.abspath(__file__)).parents[1]  # not resolved: as the interpreter names its files
BESIDE: Final = (
    "__init__.py",
    "__main__.py",
    "check",
    "claims",
    "cli.py",
    "commands",
    "lint",
    "preview",
    "processes.py",
    "proof",
    "report",
    "run_sheets",
    "runs",
    "selfcheck",
    "sheets",
    "story",
    "testing",
    "vault",
)
ALLOWED: Final[Mapping[tuple[Kind, str], str]] = {
    (Kind.FILE_READ, "sim/plan/doorway.py"): "reads the scenario",
    (Kind.FILE_READ, "sim/plan/files.py"): "finds the scenario",
    (Kind.FILE_READ, "sim/plan/yaml_events.py"): "makes a YAML reader, which looks for plug-ins of its own",
    (Kind.FILE_READ, "sim/ground/registry.py"): "lists the files of a package, and sorts them",
    (Kind.FILE_READ, "sim/policy/registry.py"): "lists the files of a package, and sorts them",
    (Kind.FILE_READ, "sim/rehearsal.py"): "hashes the model's source, which is no part of a digest",
    (Kind.FILE_WRITE, "sim/trace/export.py"): "writes the trace where somebody asked for it",
    (Kind.ADDRESS, "sim/ground/same.py"): "remembers by object; what is found again is the same object",
}
"""What some files may do, and why."""


@cache
def place_in_model(filename: str) -> str | None:
    """How messages name a file of the model; None for any other."""
    path = Path(filename)
    if not path.is_absolute() or not path.is_relative_to(ROOT):
        return None
    inside = path.relative_to(ROOT)
    return f"{ROOT.name}/{inside.as_posix()}" if inside.parts and inside.parts[0] in MODEL else None


def files(root: Path = ROOT) -> Iterator[tuple[str, Path]]:
    """Every file of the model, in order, with its name; `root` may be that of another tree."""
    for path in sorted(root.rglob("*.py")):
        inside = path.relative_to(root)
        if inside.parts[0] in MODEL:
            yield f"{root.name}/{inside.as_posix()}", path
