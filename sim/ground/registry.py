"""The registry: finds the files of a package, so that one more file is one more entry and no list is kept by hand."""

import importlib
import pkgutil
from functools import lru_cache
from types import ModuleType


@lru_cache(maxsize=32)
def modules_with(package: str, name: str) -> tuple[ModuleType, ...]:
    """The modules of a package that define this name, in order of their names."""
    path = importlib.import_module(package).__path__
    found = (importlib.import_module(f"{package}.{module.name}") for module in pkgutil.iter_modules(path))
    return tuple(sorted((module for module in found if hasattr(module, name)), key=lambda module: module.__name__))
