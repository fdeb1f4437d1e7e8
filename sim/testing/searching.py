"""Hypothesis for tests that use our fixtures: a test's own settings, less a clock, with the run's budget and profile.

Whatever a test says itself stays as it says: a setting that differs from that of the profile in force is the test's
own. A deadline of 200 ms is Hypothesis' default, whoever repeats it, and is taken away, since a rehearsal takes what
the machine gives it; any other deadline is somebody's own, and stays. docs/decisions/0032-plugin.md
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from functools import wraps
from typing import Any, Final

from hypothesis import HealthCheck, Phase, settings

from .recorder import Recorder

_BUILT_IN_DEADLINE: Final = timedelta(milliseconds=200)
_SETTINGS: Final = "_hypothesis_internal_use_settings"
"""Where Hypothesis keeps the settings of a test; its public decorator refuses a second use. A test guards the name."""

_PROFILES: Final[dict[str, dict[str, Any]]] = {
    "dev": {"max_examples": 25},
    "ci": {"max_examples": 100, "derandomize": True, "print_blob": True},
    "nightly": {"max_examples": 5_000, "print_blob": True},
}


def settled(own: settings, profile: str | None, budget: int | None) -> settings:
    """The settings with which a test is to run."""
    usual, changes = settings(), dict[str, Any]()
    if profile is not None:
        asked = _PROFILES[profile]
        changes |= {name: value for name, value in asked.items() if getattr(own, name) == getattr(usual, name)}
    if budget is not None:
        changes["max_examples"] = budget
    if own.deadline == _BUILT_IN_DEADLINE:
        changes["deadline"] = None
    if own.phases == usual.phases:  # an explanation traces every line of the model, and names lines of it
        changes["phases"] = [phase for phase in own.phases if phase is not Phase.explain]
    suppressed = {*own.suppress_health_check, HealthCheck.too_slow}
    return settings(own, suppress_health_check=[check for check in HealthCheck if check in suppressed], **changes)


@contextmanager
def settled_class(test_case: Any, profile: str | None, budget: int | None) -> Iterator[None]:
    """While a state machine runs: the same for its class."""
    own = getattr(test_case, "settings", None) or settings()
    test_case.settings = settled(own, profile, budget)
    try:
        yield
    finally:
        test_case.settings = own


@contextmanager
def searched(test: Any, profile: str | None, budget: int | None, recorder: Recorder) -> Iterator[None]:
    """While one test runs: its settings, and a word to the recorder before every example. Afterwards it is as it was,
    since several tests may share a function."""
    function = getattr(test, "__func__", test)
    own, inner = getattr(function, _SETTINGS, None) or settings(), function.hypothesis.inner_test
    setattr(function, _SETTINGS, settled(own, profile, budget))
    function.hypothesis.inner_test = _announced(inner, recorder)
    try:
        yield
    finally:
        setattr(function, _SETTINGS, own)
        function.hypothesis.inner_test = inner


def _announced(inner: Callable[..., Any], recorder: Recorder) -> Callable[..., Any]:
    @wraps(inner)
    def example(*args: Any, **kwargs: Any) -> Any:
        __tracebackhide__ = True
        recorder.next_example()
        return inner(*args, **kwargs)

    return example
