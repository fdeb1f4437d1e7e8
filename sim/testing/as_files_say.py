"""What a test writes in Python, as the tree that a file would give: so it is read, checked and refused by the reader,
with the same rules and remedies, and the line of the test as its place."""

import os
import sys
from collections.abc import Callable, Mapping
from typing import TypeVar

from ..ground.errors import ScenarioError
from ..plan.reading import Reading
from ..plan.scenario import Place
from ..plan.shapes import Maybe
from ..plan.tree import Bad, Node, Row, Scalar, Table

T = TypeVar("T")


def line_of_caller(depth: int) -> Place:
    """The line of whoever called the caller, `depth` frames up."""
    frame = sys._getframe(depth + 1)
    file = frame.f_code.co_filename
    near = file.removeprefix(os.getcwd() + os.sep)
    return Place(file=near, line=frame.f_lineno, column=1)


def node_of(value: object, place: Place) -> Node:
    """A value as a tree. Names that are words of Python are written with a final underscore (`for_`)."""
    if isinstance(value, Mapping):
        names = {str(name).removesuffix("_"): item for name, item in value.items()}
        keys = {name: Scalar(place, name) for name in names}
        return Table(place, keys, {name: node_of(item, place) for name, item in names.items()})
    if isinstance(value, list | tuple):
        return Row(place, tuple(node_of(item, place) for item in value))
    if value is None:
        return Scalar(place, "~")
    return Scalar(place, str(value).lower() if isinstance(value, bool) else str(value))


def well_read(read: Callable[[Reading], Maybe[T]], names: Mapping[str, tuple[str, ...]] | None = None) -> T:
    """What a reader makes of it; ScenarioError with all that is wrong."""
    __tracebackhide__ = True
    reading = Reading(names=names or {})
    found = read(reading)
    if reading.mistakes or isinstance(found, Bad):
        raise ScenarioError(reading.mistakes)
    return found
