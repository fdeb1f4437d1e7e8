"""Fixtures inside a state machine, set up anew for every example.

pytest sets a fixture up once a test, and Hypothesis runs a test many times. What a machine asks for here is torn down
at the end of each example, so that the next one gets its own. Of pytest's inside this uses `_request`, `_fixture_defs`
and `finish`; a test asks whether they still do what is needed.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

from ..ground.errors import MisuseError
from .recorder import Recorder
from .rehearsing import Rehearsed

_RUNNING: Final[list[tuple[Any, Recorder]]] = []
"""The test that runs now, if pytest runs one, and whoever keeps its last rehearsal: the plugin says so."""


@contextmanager
def running(item: Any, recorder: Recorder) -> Iterator[None]:
    """While one test runs."""
    _RUNNING.append((item, recorder))
    try:
        yield
    finally:
        _RUNNING.pop()


def saw(rehearsed: Rehearsed) -> Rehearsed:
    """A rehearsal of the test that runs now: if it fails, this is told."""
    return _RUNNING[-1][1].saw(rehearsed) if _RUNNING else rehearsed


def seed_asked() -> int | None:
    """The seed that the run or the test's mark names, if any."""
    return _RUNNING[-1][1].seed if _RUNNING else None


class FreshFixtures:
    """The fixtures of one example."""

    def __init__(self) -> None:
        self.request = _RUNNING[-1][0]._request if _RUNNING else None
        self.there = set() if self.request is None else set(self.request._fixture_defs)

    def get(self, name: str) -> Any:
        """The value of a fixture, the same throughout the example."""
        if self.request is None:
            raise MisuseError(f"fixture {name!r}: this machine is not run by pytest with the plugin of delist-sandbox")
        return self.request.getfixturevalue(name)

    def close(self) -> None:
        """Tear down what this example set up, the last first; wider scopes stay as they are."""
        active = {} if self.request is None else self.request._fixture_defs
        for name in reversed([name for name in active if name not in self.there]):
            if active[name].scope == "function":
                active[name].finish(self.request)
                del active[name]
