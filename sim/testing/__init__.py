"""Property tests of a delisting: strategies to draw from, what a rehearsal is given, and a state machine. Public.

What is not asked for is not loaded: a test run that draws nothing pays for neither Hypothesis nor NumPy.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from .given import Given, People, Question, Somebody, Trouble
    from .machine import Night
    from .strategies.crowds import crowds
    from .strategies.disturbances import disturbances
    from .strategies.plans import plans
    from .strategies.scenarios import scenarios
    from .strategies.schedules import schedules
    from .strategies.shops import shops

__all__ = [
    "Given",
    "Night",
    "People",
    "Question",
    "Somebody",
    "Trouble",
    "crowds",
    "disturbances",
    "plans",
    "scenarios",
    "schedules",
    "shops",
]
_GIVEN: Final = ("Given", "People", "Question", "Somebody", "Trouble")
_ELSEWHERE: Final = {"Night": "machine"} | dict.fromkeys(_GIVEN, "given")


def __getattr__(name: str) -> Any:
    """A strategy, from the file of its name; anything else, from the file where it stands."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_ELSEWHERE.get(name, f'strategies.{name}')}"), name)


def __dir__() -> list[str]:
    """What there is."""
    return sorted({*globals(), *__all__})
