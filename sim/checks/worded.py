"""Worded: facts that are put into words only when somebody reads them. Most rehearsals are only counted."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any, TypeVar, overload

from ..trace.tables import Rows

Words_co = TypeVar("Words_co", covariant=True)


class Worded(Sequence[Words_co]):
    """A sequence of facts, each in the words of `say`. Equal to any sequence of the same words."""

    __slots__ = ("facts", "say")

    def __init__(self, facts: Sequence[Any] | Rows, say: Callable[[Any], Words_co]) -> None:
        self.facts, self.say = facts, say

    def __len__(self) -> int:
        return len(self.facts)

    def __iter__(self) -> Iterator[Words_co]:
        return map(self.say, self.facts)

    @overload
    def __getitem__(self, place: int) -> Words_co: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Words_co]: ...
    def __getitem__(self, place: int | slice) -> Words_co | Sequence[Words_co]:
        if isinstance(place, slice):
            return Worded(self.facts[place], self.say)
        return self.say(self.facts[place])

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and tuple(self) == tuple(other)

    def __hash__(self) -> int:
        return hash(tuple(self))

    def __repr__(self) -> str:
        return repr(tuple(self))
