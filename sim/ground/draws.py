"""Named streams of chance.

Everything random is read from a stream that has a name, so that adding a reader shifts nobody else's draws.
`SeededDraws` is counter-based: the words of a name depend on the seed and the name alone. `ExplicitDraws`
takes its words from a mapping, so that a search can choose them and shrink them one by one.
"""

import hashlib
from collections.abc import Mapping, Sequence
from typing import Protocol

import numpy as np
import numpy.typing as npt

Words = npt.NDArray[np.uint32]


class Draws(Protocol):
    """Where uniform 32-bit words come from."""

    def words(self, name: str, count: int) -> Words:
        """The first `count` words of the stream of this name."""

    def word(self, name: str) -> int:
        """The first word of the stream of this name."""


class SeededDraws:
    """Streams keyed by a stable hash of (seed, name).

    >>> SeededDraws(7).word("a") == SeededDraws(7).word("a") != SeededDraws(8).word("a")
    True
    """

    def __init__(self, seed: int) -> None:
        self.seed = seed
        self._philox = np.random.Philox(key=0)
        self._state = self._philox.state

    def _key(self, name: str) -> bytes:
        return hashlib.blake2b(f"{self.seed}\0{name}".encode(), digest_size=16).digest()

    def words(self, name: str, count: int) -> Words:
        """The first `count` words of the stream of this name."""
        state = self._state
        state["state"]["key"] = np.frombuffer(self._key(name), "<u8").astype(np.uint64)
        state["state"]["counter"] = np.zeros(4, np.uint64)
        state["buffer_pos"] = 4
        state["has_uint32"] = 0
        self._philox.state = state
        raw = self._philox.random_raw((count + 1) // 2).astype("<u8", copy=False)
        return raw.view("<u4")[:count].astype(np.uint32, copy=False)

    def word(self, name: str) -> int:
        """The word of this name."""
        return int.from_bytes(self._key(name)[:4], "little")


class ExplicitDraws:
    """Streams from a mapping; what it does not name is 0, the smallest value."""

    def __init__(self, given: Mapping[str, Sequence[int]]) -> None:
        self.given = given

    def words(self, name: str, count: int) -> Words:
        """The given words of this name, filled up with zeros."""
        given = list(self.given.get(name, ()))[:count]
        return np.array(given + [0] * (count - len(given)), np.uint32)

    def word(self, name: str) -> int:
        """The first given word of this name."""
        given = self.given.get(name, ())
        return int(given[0]) if given else 0
