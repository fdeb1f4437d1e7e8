"""Agreed: of two remarks that would write different things into one setting of one step, the first speaks."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final

from ..ground.words import Text
from .remark import Remark

_ABOVE: Final = Text(
    zh="{0} 怎么写，上面已有一行：照它改，再预览一次",
    en="see the line above for {0}; then preview again",
)


def agreed(remarks: Iterable[Remark]) -> Iterator[Remark]:
    """In their order; a later remark whose lines contradict an earlier one's has none."""
    said: dict[tuple[str, str], str] = {}
    for remark in remarks:
        settings = {(name, key): value for name, key, value in _settings(remark)}
        other = [name for (name, key), value in settings.items() if said.get((name, key), value) != value]
        if other:
            names = "、".join(dict.fromkeys(other)), ", ".join(dict.fromkeys(other))
            above = Text(zh=_ABOVE.zh.format(names[0]), en=_ABOVE.en.format(names[1]))
            yield replace(remark, remedy=above, lines=())
            continue
        said |= settings
        yield remark


def _settings(remark: Remark) -> Iterator[tuple[str, str, str]]:
    """Step, key and value of each line that is written into a step; without a name it is for all of the remark's."""
    for line in remark.lines:
        if not line.startswith("- "):
            said, _, whose = line.partition("  # ")
            key, _, value = said.partition(": ")
            for name in (whose,) if whose else remark.steps:
                yield name, key, value
