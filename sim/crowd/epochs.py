"""Timelines: the history of one control state, as keys, values and causes.

A stage looks all its rows up with one `searchsorted`, so a state change costs nothing at settle time.
The cause of a row's fate is the cause of the epoch it met; cause 0 means that nobody ever changed the state.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

import numpy as np
import numpy.typing as npt

from ..ground.keys import NEVER

START: Final = -1
NO_CAUSE: Final = 0


class Timeline:
    """One control. The value at an instant is the one last set strictly before it."""

    __slots__ = ("_arrays", "causes", "keys", "values")

    def __init__(self, value: int) -> None:
        self.keys = [START]
        self.values = [value]
        self.causes = [NO_CAUSE]
        self._arrays: tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]] | None = None

    @property
    def last(self) -> int:
        """The value in force after the latest change."""
        return self.values[-1]

    def set(self, at: int, value: int, cause: int = NO_CAUSE) -> None:
        """Set the value from just after `at` on; the epoch of an equal value goes on."""
        if value == self.values[-1]:
            return
        if at == self.keys[-1]:
            self.values[-1], self.causes[-1] = value, cause
        else:
            self.keys.append(at)
            self.values.append(value)
            self.causes.append(cause)
        self._arrays = None

    def replan(self, now: int, changes: Sequence[tuple[int, int]], cause: int) -> None:
        """Replace everything from `now` on by these ascending (instant, value) pairs, as far as they lie there; no two
        neighbours among them have one value.
        """
        keep = bisect_left(self.keys, now)
        del self.keys[keep:], self.values[keep:], self.causes[keep:]
        self._arrays = None
        for place, (at, value) in enumerate(changes):
            if at >= now and value != self.values[-1]:
                self.keys += [at for at, _ in changes[place:]]
                self.values += [value for _, value in changes[place:]]
                self.causes += [cause] * (len(changes) - place)
                break

    def at(self, keys: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
        """The value at each instant (0-d where the control never changed: it broadcasts)."""
        if len(self.keys) == 1:
            return np.asarray(self.values[0], np.int64)
        if self._arrays is None:
            self._arrays = np.array(self.keys, np.int64), np.array(self.values, np.int64)
        known_keys, values = self._arrays
        return values[np.searchsorted(known_keys, keys, "left") - 1]

    def value_at(self, key: int) -> int:
        """The value at one instant."""
        return self.values[bisect_left(self.keys, key) - 1]

    def cause_at(self, key: int) -> int:
        """The journal number of the change that made the value at one instant."""
        return self.causes[bisect_left(self.keys, key) - 1]

    def value_from(self, key: int) -> int:
        """The value including a change at this very instant (the desk reads so)."""
        return self.values[bisect_right(self.keys, key) - 1]

    def next_change(self, after: int) -> int:
        """The first change later than `after`, NEVER if there is none so far."""
        place = bisect_right(self.keys, after)
        return self.keys[place] if place < len(self.keys) else NEVER

    def never_rises_after(self, key: int) -> bool:
        """Whether the value at `key` is followed by lower ones only."""
        values = self.values[max(0, bisect_left(self.keys, key) - 1) :]
        return all(later <= earlier for earlier, later in pairwise(values))

    def spells_of(self, value: int) -> list[tuple[int, int]]:
        """The spells in which the control has this value, as (since, until) with since < instant <= until."""
        if len(self.keys) == 1 and self.values[0] != value:
            return []
        spells = zip(self.keys, [*self.keys[1:], NEVER], self.values, strict=True)
        return [(since, until) for since, until, held in spells if held == value]
