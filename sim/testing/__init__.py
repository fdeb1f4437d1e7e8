"""Property tests of a delisting: strategies to draw from, and what a rehearsal is given. Public.

What is not asked for is not loaded: a test run that draws nothing pays for neither Hypothesis nor NumPy.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .strategies.crowds import crowds
    from .strategies.disturbances import disturbances
    from .strategies.plans import plans
    from .strategies.scenarios import scenarios
    from .strategies.schedules import schedules
    from .strategies.shops import shops

__all__ = ["crowds", "disturbances", "plans", "scenarios", "schedules", "shops"]


def __getattr__(name: str) -> Any:
    """A strategy, from the file of its name."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.strategies.{name}"), name)


def __dir__() -> list[str]:
    """The strategies."""
    return sorted({*globals(), *__all__})
