"""story(rehearsal, fails): what happened, in a few lines; marked are those that the failure needs.

Each marked line stands for a part of the scenario, and without that part the failure is gone. Of a part that is not
marked, the failure does not need it by itself; of a line without a part, nothing was tried.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from ..ground.keys import NEVER
from ..ground.words import Lang, Text
from ..plan.customers import Customers
from ..plan.shop import Surface
from ..rehearsal import Rehearsal
from ..report.columns import pad, wrap
from ..report.figures import Clock
from .deeds import coincidences, deeds, disturbances
from .ending import ending
from .line import Line
from .marks import MOST_RUNS, Fails, Marks, fails_alike
from .parts import What, parts_of
from .people import SOMEBODY, buyer_named, life, questions, rows_of

__all__ = ["Story", "fails_alike", "story"]

_SHOWN: Final = 3
"""So many customers are told of whom the failure does not need."""
_T0: Final = Text(zh="从这一刻起，范围内的商品不许再卖", en="from here on nothing in scope may be sold")
_MARKED: Final = Text(zh="带 * 的，去掉任何一行就不再失败。", en="Without any one line marked *, the failure is gone.")


@dataclass(frozen=True, slots=True)
class Story:
    """A failure, told."""

    rehearsal: Rehearsal
    lines: tuple[Line, ...]  # in the order of time
    ending: tuple[Text, ...]
    runs: int  # how often it was rehearsed again, to mark them

    @property
    def marked(self) -> tuple[Line, ...]:
        """The lines that the failure needs."""
        return tuple(line for line in self.lines if line.marked)

    def told(self, lang: Lang) -> str:
        """The story as text, at most 79 columns wide."""
        return "\n".join(self._told(lang)) + "\n"

    def _told(self, lang: Lang) -> Iterator[str]:
        findings = self.rehearsal.findings
        clock = Clock(findings.start_clock, findings.t0_ms)
        room = max((len(clock.distance(line.at_ms)) for line in self.lines if line.at_ms is not None), default=2)
        seed = Text(zh=f"{findings.scenario}，种子 {findings.seed}。", en=f"{findings.scenario}, seed {findings.seed}.")
        marked = f" {_MARKED.en}" if lang is Lang.EN else _MARKED.zh
        yield from wrap(seed.in_(lang) + (marked if self.marked else ""))
        colon = "：" if lang is Lang.ZH else ": "
        for line in self.lines:
            mark = "* " if line.marked else "! " if line.bad else "  "
            when = "" if line.at_ms is None else f"{pad(clock.distance(line.at_ms), room)}  {_at(clock, line.at_ms)}  "
            said, who = line.says.in_(lang), line.who.in_(lang)
            yield from wrap(said if said.startswith(who) else f"{who}{colon}{said}", first=mark + when, rest=" " * 6)
        for text in self.ending:
            yield from wrap(text.in_(lang), first="=> ", rest="   ")


def _at(clock: Clock, at_ms: int) -> str:
    """Date and time of day; seconds where there are any."""
    return clock.short(at_ms).removesuffix(":00")


def story(rehearsal: Rehearsal, fails: Fails | None = None) -> Story:
    """Tell a failure; `fails` says whether another rehearsal fails in this way, too (`fails_alike` by default)."""
    marks = Marks(rehearsal, fails or fails_alike(rehearsal))
    _try_parts(marks)
    facts = rehearsal.judgement.facts
    lives = list(_lives(marks))
    doors = _doors(marks)
    zero = Line(at_ms=facts.t0_ms, who=_T0, says=_T0)
    dated = [*deeds(facts, marks, doors), *disturbances(facts, marks), zero, *lives, *questions(facts, marks)]
    dated.sort(key=lambda line: -1 if line.at_ms is None else line.at_ms)
    lines = (*coincidences(facts, marks), *dated)
    return Story(rehearsal, lines, tuple(ending(rehearsal.findings, facts.scenario)), MOST_RUNS - marks.left)


def _try_parts(marks: Marks) -> None:
    """Whom the harm befell comes first among the customers, since there may be more parts than runs."""
    harmed = set(_harmed_buyers(marks))
    parts = list(parts_of(marks.scenario))
    people = (What.BUYER, What.DEED)
    marks.try_all(part for part in parts if part.what not in (*people, What.ASKER, What.STEP))
    marks.try_all(part for part in parts if part.what is What.BUYER and part.number in harmed)
    told = harmed | set(range(_SHOWN))
    marks.try_all(part for part in parts if part.what is What.DEED and part.number in told)
    marks.try_all(part for part in parts if part.what is What.STEP)
    marks.try_all(parts)


def _harmed_buyers(marks: Marks) -> Iterator[int]:
    """Their places in the list."""
    rows = {row for harm in marks.rehearsal.judgement.harms.values() for row in harm.rows.tolist()}
    for number, own in rows_of(marks.rehearsal.judgement.facts).items():
        if rows & set(own):
            yield number


def _told_of(marks: Marks) -> list[int]:
    """Of which buyers of the list there is something to tell."""
    needed = {part.number for part, needed in marks.needed.items() if needed and part.what in (What.BUYER, What.DEED)}
    listed = len((marks.scenario.customers or Customers()).buyers)
    others = [number for number in (*_harmed_buyers(marks), *range(listed)) if number not in needed]
    return sorted({*needed, *others[: max(0, _SHOWN - len(needed))]})


def _lives(marks: Marks) -> Iterator[Line]:
    """Customers of a list one by one; of a drawn crowd, the first whom the costliest harm befell."""
    facts = marks.rehearsal.judgement.facts
    if marks.scenario.customers is None:
        yield from life(facts, _first_harmed(marks), SOMEBODY, marks)
        return
    rows = rows_of(facts)
    for number in _told_of(marks):
        yield from life(facts, rows.get(number, []), buyer_named(number), marks, number)


def _first_harmed(marks: Marks) -> list[int]:
    """The row of the first order that the costliest harm counts, if it counts orders."""
    rows = (marks.rehearsal.judgement.harms[one.kind].rows.tolist() for one in marks.rehearsal.findings.harms)
    return next((found[:1] for found in rows if found), [])


def _doors(marks: Marks) -> list[Surface]:
    """The entrances of those of whom there is something to tell."""
    facts = marks.rehearsal.judgement.facts
    rows = _first_harmed(marks)
    if marks.scenario.customers is not None:
        of_buyer = rows_of(facts)
        rows = [row for number in _told_of(marks) for row in of_buyer.get(number, [])]
    visited = [row for row in rows if int(facts.trace.orders.visit[row]) != NEVER]
    return [facts.scenario.shop.surfaces[int(facts.trace.orders.surface[row])] for row in visited]
