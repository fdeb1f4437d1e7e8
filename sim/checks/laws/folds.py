"""A history as the journal tells it: changes put one after the other, and compared with what the trace says."""

from collections.abc import Iterable, Iterator

from ...ground.keys import RANK_BITS
from ...ground.words import Text
from .law import Breach, Seen

Changes = Iterable[tuple[int, int]]


def folded(start: int, changes: Changes) -> list[tuple[int, int]]:
    """The instants and values of a history with these changes; what changes nothing leaves no trace in it."""
    keys, values = [-1], [start]
    for at, value in changes:
        if value == values[-1]:
            continue
        if at == keys[-1]:
            values[-1] = value
        else:
            keys.append(at)
            values.append(value)
    return list(zip(keys, values, strict=True))


def differs(seen: Seen, name: str, start: int, changes: Changes) -> Iterator[Breach]:
    """The first place at which a history is not what the journal says; a history that is not there never changed."""
    told, history = folded(start, changes), seen.trace.histories.get(name)
    found = list(zip(history.keys, history.values, strict=True)) if history else [(-1, start)]
    if told != found:
        pairs = zip([*told, None], [*found, None], strict=False)
        here = next(a or b for a, b in pairs if a != b)
        at = here[0] if here else found[-1][0]
        says = Text(zh=f"{name} 与日志不符", en=f"{name} is not what the journal tells")
        yield Breach(max(at, 0) >> RANK_BITS, says, f"history:{name}")
