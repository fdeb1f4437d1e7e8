"""The list of all rules, read from the files of this room: a new file is in it without being entered anywhere."""

from collections.abc import Mapping
from functools import lru_cache
from importlib import import_module
from pkgutil import iter_modules

from ..ground.citations import Rule, Schedule

_HERE = __name__.rpartition(".")[0]


@lru_cache(maxsize=1)
def rules_by_file() -> Mapping[str, tuple[Rule | Schedule, ...]]:
    """The constants of each file: files by name, and within a file from top to bottom."""
    found: dict[str, tuple[Rule | Schedule, ...]] = {}
    for name in sorted(info.name for info in iter_modules(import_module(_HERE).__path__)):
        values = vars(import_module(f"{_HERE}.{name}")).values()
        rules = tuple(value for value in values if isinstance(value, Rule | Schedule))
        found |= {name: rules} if rules else {}
    return found


@lru_cache(maxsize=1)
def all_rules() -> tuple[Rule | Schedule, ...]:
    """Every constant of the room, in the order of the files."""
    return tuple(rule for rules in rules_by_file().values() for rule in rules)
