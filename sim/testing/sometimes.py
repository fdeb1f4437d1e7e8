"""Situations that must have occurred: what each marked test asks for, and what its rehearsals saw, over all its seeds
and parameters, in whichever process they ran.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

import pytest

from ..ground.words import Lang, Text

if TYPE_CHECKING:
    from .rehearsing import Rehearsed

NAME: Final = "delist_sometimes"
_NEVER: Final = Text(
    zh="{test}：下面的情形一次也没有出现（演练 {runs} 次），所以关于它们什么也没有说明：",
    en="{test}: these situations never occurred (rehearsals: {runs}), so nothing was shown of them:",
)
_REMEDY: Final = Text(
    zh="让搜索走到那里（顾客、扰动、种子、--delist-budget），或从标记里去掉。",
    en="Lead the search there (customers, disturbances, seeds, --delist-budget), or take them out of the mark.",
)


@dataclass(slots=True)
class Watch:
    """One test function."""

    asked: tuple[str, ...]
    seen: set[str] = field(default_factory=set)
    runs: int = 0

    def look(self, rehearsed: "Rehearsed") -> None:
        """What is still missing is looked for, and nothing else."""
        from ..checks.situations.registry import all_situations  # noqa: PLC0415 -- who asks for nothing does not pay

        facts, known = rehearsed.rehearsal.judgement.facts, all_situations()
        self.runs += 1
        self.seen |= {name for name in self.never if known[name].count(facts)}

    @property
    def never(self) -> tuple[str, ...]:
        """What has not been seen yet."""
        return tuple(name for name in self.asked if name not in self.seen)


class Sometimes:
    """All watched tests of a run."""

    def __init__(self) -> None:
        self._watches: dict[str, Watch] = {}
        self._fell: set[str] = set()

    def watch(self, test: str, asked: tuple[str, ...]) -> Watch:
        """The watch of a test, which all its parameters share."""
        watch = self._watches.setdefault(_function(test), Watch(asked))
        watch.asked = tuple(dict.fromkeys((*watch.asked, *asked)))
        return watch

    def fell(self, test: str) -> None:
        """A test that failed or was skipped: what it did not see says nothing."""
        if _function(test) in self._watches:
            self._fell.add(_function(test))

    def pack(self) -> dict[str, Any]:
        """What another process is told, in plain values."""
        watches = {test: [list(one.asked), sorted(one.seen), one.runs] for test, one in self._watches.items()}
        return {"watches": watches, "fell": sorted(self._fell)}

    def unpack(self, packed: Mapping[str, Any]) -> None:
        """What another process saw."""
        self._fell.update(packed["fell"])
        for test, (asked, seen, runs) in packed["watches"].items():
            one = self.watch(test, tuple(asked))
            one.seen.update(seen)
            one.runs += runs

    def reports(self, lang: Lang) -> Iterable[pytest.TestReport]:
        """A failed test for each that never saw what it asked for."""
        for test, one in sorted(self._watches.items()):
            if one.never and test not in self._fell:
                yield pytest.TestReport(
                    nodeid=f"{test}::sometimes",
                    location=(test.partition("::")[0], None, f"{test.partition('::')[2]}.sometimes"),
                    keywords={},
                    outcome="failed",
                    longrepr=_told(test, one, lang),
                    when="call",
                )


def _function(test: str) -> str:
    """A test without its parameters."""
    return test.partition("[")[0]


def _told(test: str, one: Watch, lang: Lang) -> str:
    from ..checks.situations.registry import all_situations  # noqa: PLC0415
    from ..report.columns import wrap  # noqa: PLC0415

    known = all_situations()
    lines = wrap(_NEVER.in_(lang).format(test=test, runs=one.runs))
    for name in one.never:
        lines += wrap(f"{name}: {known[name].what.in_(lang)}", first="  ", rest="    ")
    return "\n".join([*lines, *wrap(_REMEDY.in_(lang))])
