"""What a planted bug is: pieces of the model's text, each replaced by another, and only while it is applied."""

import inspect
import textwrap
from collections.abc import Callable, Iterator, MutableMapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from types import FunctionType
from typing import Any


@dataclass(frozen=True, slots=True)
class Patch:
    """In `where`, `text` (found there exactly once) becomes `instead`."""

    where: Callable[..., Any]
    text: str
    instead: str

    @contextmanager
    def applied(self) -> Iterator[None]:
        """The function with other text."""
        function = self.where
        assert isinstance(function, FunctionType), function
        source = textwrap.dedent(inspect.getsource(function))
        if (times := source.count(self.text)) != 1:
            raise LookupError(f"{function.__qualname__} holds {self.text!r} {times} times")
        namespace = dict(function.__globals__)
        source = source.replace(self.text, self.instead)
        source = source[source.index("def ") :]  # what decorates it stays as it is
        exec(compile(source, f"<{function.__qualname__}, spoiled>", "exec"), namespace)
        sound, function.__code__ = function.__code__, namespace[function.__name__].__code__
        try:
            yield
        finally:
            function.__code__ = sound


@dataclass(frozen=True, slots=True)
class Row:
    """In a table, one row says something else."""

    table: MutableMapping[Any, Any]
    key: Any
    instead: Any

    @contextmanager
    def applied(self) -> Iterator[None]:
        """The table with the other row."""
        sound = self.table[self.key]
        self.table[self.key] = self.instead
        try:
            yield
        finally:
            self.table[self.key] = sound


@dataclass(frozen=True)
class Planted:
    """One defect."""

    name: str
    says: str
    changes: tuple[Patch | Row, ...]

    @contextmanager
    def applied(self) -> Iterator[None]:
        """The model with this defect."""
        with ExitStack() as stack:
            for change in self.changes:
                stack.enter_context(change.applied())
            yield


def planted(name: str, says: str, where: Callable[..., Any], text: str, instead: str) -> Planted:
    """A defect of one place."""
    return Planted(name, says, (Patch(where, text, instead),))
