"""`delist replay`: a rehearsal that was kept as a file, once more; is it still the same?"""

import sys
from dataclasses import dataclass
from typing import Final

from ..ground.errors import Mistake, ScenarioError
from ..ground.words import Text
from ..plan.replay import Replay
from ..plan.sameness import inputs_of
from ..plan.scenario import Scenario
from ..plan.tree import child
from ..rehearsal import Rehearsal, rehearse_once
from ..report.columns import wrap
from ..report.console import say
from ..sheets.reader import read_any, read_scenario
from ..story.marks import Fails, failed, fails_alike
from ..story.story import story
from .attempt import AS_EXPECTED, NOT_AS_EXPECTED, OUR_BUG, Attempt

_NEEDED: Final = Text(
    zh="要重演的文件有 replay 一项，写明 seed 和 digest",
    en="a file that is replayed has a key `replay` with seed and digest",
)
_WRITE_IT: Final = Text(
    zh="补上 replay: {seed: 7, digest: ……}（delist rehearse FILE --json - 里有），或用 delist rehearse",
    en="add replay: {seed: 7, digest: ...} (see delist rehearse FILE --json -), or use delist rehearse",
)
_SAME: Final = Text(zh="结果与写下时相同。", en="The same result as when this was written.")
_NEW_MODEL: Final = Text(
    zh="程序变了（当时 {then}，现在 {now}）。", en="The program has changed (then {then}, now {now})."
)
_NEW_INPUTS: Final = Text(
    zh="场景变了：这个文件，或它 like 的场景、用的店铺，后来改过。",
    en="The scenario has changed: this file, or the scenario that it is like, or its shop, was edited since.",
)
_BUG: Final = Text(
    zh="!!! 我们的错：程序没变，场景没变，结果却不同。请把这个文件和下面两行报告给我们。",
    en="!!! Our bug: the program is the same, the scenario is the same, and the result is another. Please report this "
    "file with these two lines.",
)
_NOTHING: Final = Text(
    zh="没有损害，也没有哪一项不成立：没有可讲的失败。",
    en="Nobody is harmed, and no item fails: there is no failure to tell of.",
)
_STILL: Final = Text(zh="结论不变：{count} 条预期仍没有对上。", en="The verdict is the same: still not met: {count}.")
_ANOTHER: Final = Text(
    zh="结论变了：预期 {of} 条，没有对上的 {count} 条。", en="The verdict is another: expected {of}, not met {count}."
)


@dataclass(frozen=True, slots=True)
class _Compared:
    """What is the same, and what is not."""

    then: Replay
    model: str
    digest: str
    inputs: str

    @property
    def same_result(self) -> bool:
        return self.digest == self.then.digest

    @property
    def same_model(self) -> bool:
        return self.then.model in (None, self.model)

    @property
    def same_inputs(self) -> bool:
        """A file that does not say what it was given is taken at its word."""
        return self.then.inputs in (None, self.inputs)

    @property
    def is_our_bug(self) -> bool:
        return not self.same_result and self.then.model == self.model and self.same_inputs


def run(attempt: Attempt, file: str) -> int:
    """Repeat it, compare, tell."""
    attempt.scenario = file
    scenario, then = _read(file)
    attempt.seed = then.seed
    rehearsal = rehearse_once(scenario, then.seed)
    findings = rehearsal.findings
    compared = _Compared(then, findings.model, findings.digest, inputs_of(scenario))
    lines = [line for text in _said(compared, rehearsal, scenario) for line in wrap(text.in_(attempt.lang))]
    if not compared.same_result:
        lines += [f"  {then.digest}", f"  {compared.digest}"]
    say("\n".join([*lines, ""]), sys.stdout)
    if failed(rehearsal):
        say(story(rehearsal, _alike(scenario, rehearsal)).told(attempt.lang).rstrip("\n"), sys.stdout)
    else:
        say("\n".join(wrap(_NOTHING.in_(attempt.lang))), sys.stdout)
    if compared.is_our_bug:
        return OUR_BUG
    return AS_EXPECTED if compared.same_result else NOT_AS_EXPECTED


def _alike(scenario: Scenario, rehearsal: Rehearsal) -> Fails:
    """Whatever the file expects is what it is about: harms, items or both."""
    harms, items = bool(scenario.expect.harms), bool(scenario.expect.checklist)
    return fails_alike(rehearsal, harms=harms or not items, items=items)


def _read(file: str) -> tuple[Scenario, Replay]:
    source, root = read_any(file)
    scenario = read_scenario(file)
    if scenario.replay is not None and scenario.replay.digest is not None:
        return scenario, scenario.replay
    place = (child(root, "replay") or root).place
    found = "" if scenario.replay is None else "replay"
    mistake = Mistake(
        file=source.label,
        line=place.line,
        column=place.column,
        sheet=place.sheet,
        found=found,
        rule=_NEEDED,
        remedy=_WRITE_IT,
    )
    raise ScenarioError([mistake])


def _said(compared: _Compared, rehearsal: Rehearsal, scenario: Scenario) -> list[Text]:
    said = [_SAME] if compared.same_result else [_BUG] if compared.is_our_bug else []
    if not compared.same_model:
        said.append(_filled(_NEW_MODEL, then=str(compared.then.model), now=compared.model))
    if not compared.same_inputs:
        said.append(_NEW_INPUTS)
    return [*said, _verdict(rehearsal, scenario)]


def _verdict(rehearsal: Rehearsal, scenario: Scenario) -> Text:
    """A counterexample expects nothing but what did not come true when it was written."""
    count = len(rehearsal.findings.unmet)
    of = len(scenario.expect.checklist) + len(scenario.expect.harms)
    return _filled(_STILL if count == of else _ANOTHER, count=str(count), of=str(of))


def _filled(text: Text, **words: str) -> Text:
    return Text(zh=text.zh.format(**words), en=text.en.format(**words))
