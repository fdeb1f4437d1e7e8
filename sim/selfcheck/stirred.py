"""The global generators of Python and NumPy, by their state: NumPy's are compiled in a way that hides their calls.

Where a rehearsal leaves one of them in another state and nobody was seen, it is run again, and the states are looked
at after every line.
"""

import sys
from collections.abc import Callable, Collection
from types import FrameType, ModuleType
from typing import Any, Final

from .escapes import Kind, Place
from .guard import Guard
from .model_files import place_in_model

PYTHON: Final = "random"
NUMPY: Final = "numpy.random"
NOWHERE: Final = Place("sim", 0)
"""It happened, and not again: something that is done once in the life of a process."""


def states() -> dict[str, object]:
    """The state of every global generator that has been imported."""
    found = {name: sys.modules.get(name) for name in (PYTHON, NUMPY)}
    return {name: _state(module) for name, module in found.items() if module is not None}


def _state(module: ModuleType) -> object:
    if module.__name__ == PYTHON:
        return module.getstate()
    kind, key, *rest = module.get_state()
    return kind, key.tobytes(), *rest


def moved(before: dict[str, object], after: dict[str, object]) -> list[str]:
    """The generators of which somebody drew."""
    return [name for name, state in before.items() if after[name] != state]


def find_stirrers(names: Collection[str], run: Callable[[], object], guard: Guard) -> bool:
    """Run it once more, and note each line of the model after which one of them is another; whether any was."""
    last, found = states(), False

    def entered(frame: FrameType, _event: str, _arg: Any) -> Any:
        file = place_in_model(frame.f_code.co_filename)
        return None if file is None else after_each_line(file, frame.f_lineno)

    def after_each_line(file: str, first: int) -> Callable[[FrameType, str, Any], Any]:
        ran = first

        def announced(frame: FrameType, _event: str, _arg: Any) -> Any:
            """The next line is announced, or the end: the one before has run."""
            nonlocal last, ran, found
            now = states()
            for name in (one for one in moved(last, now) if one in names):
                guard.note_at(Kind.GLOBAL_RANDOM, name, Place(file, ran))
                found = True
            last, ran = now, frame.f_lineno
            return announced

        return announced

    sys.settrace(entered)
    try:
        run()
    finally:
        sys.settrace(None)
    return found
