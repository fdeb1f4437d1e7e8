"""The list of all rules, read from the files of this room: a new file is in it without being entered anywhere."""

from functools import lru_cache
from importlib import import_module
from pkgutil import iter_modules

from ..ground.citations import Rule, Schedule

_HERE = __name__.rpartition(".")[0]


@lru_cache(maxsize=1)
def all_rules() -> tuple[Rule | Schedule, ...]:
    """Every constant of the room: files by name, and within a file from top to bottom."""
    found: list[Rule | Schedule] = []
    for name in sorted(info.name for info in iter_modules(import_module(_HERE).__path__)):
        module = import_module(f"{_HERE}.{name}")
        found += [value for value in vars(module).values() if isinstance(value, Rule | Schedule)]
    return tuple(found)
