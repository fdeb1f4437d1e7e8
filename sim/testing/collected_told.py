"""What is said of a scenario file that failed: the lines that did not come true with their places, then the checklist,
the lags and the causes, then the command that tells the whole story."""

import re
from dataclasses import replace
from pathlib import Path
from typing import Final

from ..check.lines import places
from ..check.outcome import Outcome
from ..check.pointers import of_failures
from ..check.ratchet import judged
from ..ground.words import Lang, Text
from ..report.columns import wrap
from ..report.figures import number

_MOST_PARTS: Final = 24
_NOT_AS_EXPECTED: Final = Text(zh="{}：与预期不符，种子 {}", en="{}: not as expected, seed {}")
_MORE: Final = Text(zh="……还有 {} 条，用下面的命令看全", en="... and {} more: the command below tells them all")
_SILENT: Final = Text(
    zh="这个文件没有写 expect，所以每一项都要成立，也不能有损害。本来就要失败的，写上 expect；"
    "不该当测试的，用 ini 选项 delist_files、delist_collect 或 norecursedirs 排除。",
    en="This file has no `expect`, so every item must be held and nobody harmed. Where it is meant to fail, write an "
    "`expect`; where it is no test, leave it out by the ini option delist_files, delist_collect or norecursedirs.",
)
_BUG: Final = Text(
    zh="delist：程序自身出错，不是你的输入有误。请把下面两行报告给我们；设 DELIST_DEBUG=1 再重演，可看到出错位置。",
    en="delist: a bug of ours, not your input. Please report these lines; the command with DELIST_DEBUG=1 shows where.",
)
_MISTAKES: Final = Text(zh="输入有误：{} 处", en="input wrong, mistakes: {}")
_EXPECT: Final = re.compile(r"^expect\s*:", re.MULTILINE)


def told(outcome: Outcome, path: Path, lang: Lang) -> str:
    """All of it."""
    if outcome.mistakes:
        return "\n\n".join(mistake.render(lang) for mistake in outcome.mistakes)
    if outcome.bug:
        return "\n".join([*wrap(_BUG.in_(lang)), f"  {outcome.bug}", f"  {outcome.replay}"])
    pointers = [replace(one, replay="") for one in of_failures([judged(outcome, {})])]
    lines = [_NOT_AS_EXPECTED.in_(lang).format(outcome.target.label, outcome.seed), *places(pointers, lang), ""]
    parts = list(dict.fromkeys(part for failure in outcome.failures for part in failure.details))
    for part in parts[:_MOST_PARTS]:
        text = part.in_(lang)
        lines += text.split("\n") if "\n" in text else wrap(text, rest="  ")
    if len(parts) > _MOST_PARTS:
        lines.append(_MORE.in_(lang).format(number(len(parts) - _MOST_PARTS)))
    if not _expects(path):
        lines += ["", *wrap(_SILENT.in_(lang))]
    return "\n".join([*lines, "", outcome.replay])


def in_one_line(outcome: Outcome, lang: Lang) -> str:
    """For a list of failures."""
    if outcome.failures:
        says = outcome.failures[0].says.in_(lang)
        others = len(outcome.failures) - 1
        return says + (f" (+{others})" if others else "")
    return _MISTAKES.in_(lang).format(len(outcome.mistakes)) if outcome.mistakes else outcome.bug


def place(outcome: Outcome, path: Path, line: int) -> tuple[str, int]:
    """The file and the line to look at first."""
    found = [(one.place.file, one.place.line) for one in outcome.failures] or [
        (one.file, one.line) for one in outcome.mistakes
    ]
    return next((str(path), at) for _, at in [*((file, at) for file, at in found if file and at), ("", line)])


def properties(outcome: Outcome) -> list[tuple[str, object]]:
    """For JUnit and the like."""
    said = {"scenario": outcome.target.label, "seed": str(outcome.seed), "digest": outcome.digest}
    return [(name, value) for name, value in (said | {"replay": outcome.replay}).items() if value]


def _expects(path: Path) -> bool:
    """Whether the file says what it expects; of what is no text, nothing is said."""
    try:
        return _EXPECT.search(path.read_text(encoding="utf-8")) is not None
    except (OSError, UnicodeDecodeError):
        return True
