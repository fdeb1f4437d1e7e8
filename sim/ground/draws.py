"""Named streams of chance.

Everything random is read from a stream that has a name, so that adding a reader shifts nobody else's draws.
In `SeededDraws` the words of a name depend on the seed and the name alone. `ExplicitDraws` takes its words from a
mapping, so that a search can choose them and shrink them one by one.
"""

import hashlib
from collections.abc import Mapping, Sequence
from typing import Protocol

import numpy as np
import numpy.typing as npt

Words = npt.NDArray[np.uint32]
Shares = npt.NDArray[np.uint16]
_LITTLE_16, _LITTLE_32, _LITTLE_64 = (np.dtype(name) for name in ("<u2", "<u4", "<u8"))
_NATIVE_16, _NATIVE_32 = np.dtype(np.uint16), np.dtype(np.uint32)


class Draws(Protocol):
    """Where uniform words come from. A stream is read in one way only: as words, as shares, or as one word."""

    def words(self, name: str, count: int) -> Words:
        """The first `count` 32-bit words of the stream of this name."""

    def shares(self, name: str, count: int) -> Shares:
        """The first `count` 16-bit words of the stream of this name."""

    def word(self, name: str) -> int:
        """The first 32-bit word of the stream of this name."""


class SeededDraws:
    """Streams keyed by a stable hash of (seed, name): it is the generator's whole state.

    >>> SeededDraws(7).word("a") == SeededDraws(7).word("a") != SeededDraws(8).word("a")
    True
    """

    def __init__(self, seed: int) -> None:
        self.seed = seed
        self._generator = np.random.SFC64(0)

    def _hash(self, name: str, size: int) -> bytes:
        return hashlib.blake2b(f"{self.seed}\0{name}".encode(), digest_size=size).digest()

    def _raw(self, name: str, count: int) -> npt.NDArray[np.uint64]:
        """The first `count` 64-bit words of the stream, in little-endian order on every machine."""
        self._generator.state = {
            "bit_generator": "SFC64",
            "state": {"state": np.frombuffer(self._hash(name, 32), _LITTLE_64)},
            "has_uint32": 0,
            "uinteger": 0,
        }
        return self._generator.random_raw(count).astype(_LITTLE_64, copy=False)

    def words(self, name: str, count: int) -> Words:
        """The first `count` 32-bit words of the stream of this name."""
        return self._raw(name, (count + 1) // 2).view(_LITTLE_32)[:count].astype(_NATIVE_32, copy=False)

    def shares(self, name: str, count: int) -> Shares:
        """The first `count` 16-bit words of the stream of this name."""
        return self._raw(name, (count + 3) // 4).view(_LITTLE_16)[:count].astype(_NATIVE_16, copy=False)

    def word(self, name: str) -> int:
        """The word of this name."""
        return int.from_bytes(self._hash(name, 16)[:4], "little")


class ChosenDraws:
    """Draws in which single words are chosen: by the name of their stream, or all delays of one system."""

    def __init__(self, others: Draws, words: Mapping[str, int], delays: Mapping[str, int]) -> None:
        self.others, self.chosen, self.delays = others, words, delays

    def words(self, name: str, count: int) -> Words:
        """Those of the others."""
        return self.others.words(name, count)

    def shares(self, name: str, count: int) -> Shares:
        """Those of the others."""
        return self.others.shares(name, count)

    def word(self, name: str) -> int:
        """The chosen word, or that of the others."""
        if name in self.chosen:
            return self.chosen[name]
        stream, _, system = name.rpartition("/")
        if system in self.delays and stream.startswith("wire/"):
            return self.delays[system]
        return self.others.word(name)


class ExplicitDraws:
    """Streams from a mapping; what it does not name is 0, the smallest value."""

    def __init__(self, given: Mapping[str, Sequence[int]]) -> None:
        self.given = given

    def words(self, name: str, count: int) -> Words:
        """The given words of this name, filled up with zeros."""
        return np.array(self._filled(name, count), np.uint32)

    def shares(self, name: str, count: int) -> Shares:
        """The given 16-bit words of this name, filled up with zeros."""
        return np.array(self._filled(name, count), np.uint16)

    def _filled(self, name: str, count: int) -> list[int]:
        given = list(self.given.get(name, ()))[:count]
        return given + [0] * (count - len(given))

    def word(self, name: str) -> int:
        """The first given word of this name."""
        given = self.given.get(name, ())
        return int(given[0]) if given else 0
