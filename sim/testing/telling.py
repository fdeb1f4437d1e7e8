"""What a failed Python test is told of its last rehearsal: harms, checklist lines, lags, causes, and a command."""

import re
from collections.abc import Iterator
from pathlib import Path
from shlex import quote
from typing import Final

from ..check.details import checklist_line, view_line
from ..checks.findings import SyncState
from ..ground.words import Lang, Text
from ..rehearsal import seed_of
from ..report.columns import wrap
from ..report.figures import Clock, titled
from ..report.harm import cause, worth_of
from ..report.headline import BAD_STATES
from ..story.story import fails_alike, story
from .found import keep
from .given import Given
from .rehearsing import Rehearsed

_MOST_VIEWS: Final = 10
_SEEDED: Final = re.compile(r"\[seed\d+\]$")
"""What several seeds add to a test's name, and one seed does not."""
_REHEARSED: Final = Text(zh="最后一次演练：{}，种子 {}", en="The last rehearsal: {}, seed {}")
_HARM: Final = Text(zh="损害", en="Harm")
_FINE: Final = Text(
    zh="每一项都成立（或未涉及），没有损害：测试要的是别的。",
    en="Every item was held or not exercised, and nobody was harmed: the test wants something else.",
)
_AGAIN: Final = Text(zh="重演：", en="Replay: ")


def told(rehearsed: Rehearsed, lang: Lang, again: str = "", folder: Path | None = None, test: str = "") -> str:
    """All of it; `again` is the command that does it once more. What failed is told as a story, and written into the
    folder, if there is one.
    """
    lines = wrap(_REHEARSED.in_(lang).format(rehearsed.given.base, rehearsed.seed))
    found = list(_found(rehearsed, lang))
    if found:
        alike = fails_alike(rehearsed.rehearsal, harms=rehearsed.about_harms, items=rehearsed.about_items)
        lines += ["", *story(rehearsed.rehearsal, alike).told(lang).splitlines(), ""]
    lines += found or wrap(_FINE.in_(lang))
    if found and folder is not None:
        lines += ["", *wrap(keep(rehearsed, folder, test, lang))]
    return "\n".join(lines + ([f"{_AGAIN.in_(lang)}{again}"] if again else []))


def _found(rehearsed: Rehearsed, lang: Lang) -> Iterator[str]:
    findings = rehearsed.findings
    colon = "：" if lang is Lang.ZH else ": "
    for harm in findings.harms:
        said = titled(harm.title, harm.count, harm.unit, lang) + worth_of(harm.amount_fen, harm, lang)
        yield from wrap(said, first=f"{_HARM.in_(lang)}{colon}", rest="  ")
    for item in findings.checklist:
        if item.state in BAD_STATES:
            yield from wrap(checklist_line(item).in_(lang), rest="  ")
    late = [view for view in findings.sync if view.state is not SyncState.IN_TIME]
    for view in late[:_MOST_VIEWS]:
        yield from wrap(view_line(view).in_(lang), rest="  ")
    clock = Clock(findings.start_clock, findings.t0_ms)
    for chain in findings.chains:
        yield from cause("", chain, findings, clock, lang)


def replay_of(rehearsed: Rehearsed, test: str) -> str:
    """The command that does it again: the scenario by itself, where the test changed nothing in it, else the test."""
    given = rehearsed.given
    if given == Given(base=given.base, seed=given.seed):
        return f"delist rehearse {quote(given.base)} --seed {rehearsed.seed}"
    asked = "" if rehearsed.seed == seed_of(rehearsed.scenario) else f" --delist-seed {rehearsed.seed}"
    return f"pytest {quote(_SEEDED.sub('', test))}{asked}"


def properties(rehearsed: Rehearsed, test: str) -> list[tuple[str, object]]:
    """For JUnit and the like."""
    said = {"scenario": rehearsed.given.base, "seed": str(rehearsed.seed), "digest": rehearsed.digest}
    return list((said | {"replay": replay_of(rehearsed, test)}).items())
