"""A counterexample as a file: what a rehearsal was given, so that anybody can rehearse it again, and keep it.

The file is like its base, and says only what was given besides. It expects what did not come true, so a rehearsal of
it fails until the plan is mended.
"""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from ..ground.errors import MisuseError, ScenarioError
from ..ground.words import Lang, Text
from ..plan.based import LIKE
from ..plan.files import SUFFIX, Source
from ..plan.names import counted
from ..plan.reader import read_whole, scenario_names
from ..plan.reading import Reading
from ..plan.sameness import bare, inputs_of
from ..plan.scenario import Scenario
from ..plan.tree import Table
from ..plan.yaml_tree import tree_of_text
from ..report.figures import titled
from ..report.harm import end_of
from ..report.headline import BAD_STATES
from ..sheets.yaml_text import text_of_tree
from .given import Given, known
from .rehearsing import Rehearsed
from .written import tree_of, written_coincidence, written_crowd, written_disturbance, written_plan

_HEAD: Final = (
    "# 反例：delist rehearse 演练它，delist replay 核对它，delist pin 把它留作回归用例。都要加上本文件的路径。\n"
    "# A counterexample. Each with the path of this file: `delist rehearse` rehearses it, `delist replay` compares\n"
    "# it with the run that found it, `delist pin` keeps it as a regression."
)
_COMMENTS: Final = {
    LIKE: "没写的都和它一样 / whatever is not said here is as there",
    "shop": "店铺，以及改了什么 / the shop, and what is changed in it",
    "plan": "全部步骤 / all steps",
    "disturbances": "出了什么岔子 / what goes wrong",
    "crowd": "全部顾客 / all customers",
    "coincidence": "由搜索定下的巧合 / what the search decided instead of chance",
    "replay": "当时的种子、结果、程序与场景 / seed, result, program and scenario when this was found",
    "expect": "应当如此，当时却不是 / what should be so, and was not",
}


def as_yaml(given: Given, rehearsed: Rehearsed, folder: Path | None = None) -> str:
    """The file's text, to be written into a folder (by default the current one).

    MisuseError where a file cannot say what was given, so that no file tells of another run than the one found.
    """
    source = Source("counterexample", (folder or Path()) / f"counterexample{SUFFIX}", f"counterexample{SUFFIX}")
    scenario = given.scenario()
    read = _read(_text(given, rehearsed, source, ""), source)
    if bare(read) != bare(scenario):
        raise MisuseError(f"a file cannot say exactly what was given: {_differing(bare(read), bare(scenario))}")
    return _text(given, rehearsed, source, inputs_of(read))


def _read(text: str, source: Source) -> Scenario:
    reading = Reading()
    tree = tree_of_text(text, source.label, reading)
    try:
        return read_whole(tree, source, reading)
    except ScenarioError as error:
        raise MisuseError(f"a file cannot say what was given:\n{error}") from error


def _differing(one: Scenario, other: Scenario) -> str:
    return ", ".join(name for name in one.__dataclass_fields__ if getattr(one, name) != getattr(other, name))


def _text(given: Given, rehearsed: Rehearsed, source: Source, inputs: str) -> str:
    root = tree_of(dict(_parts(given, rehearsed, source, inputs)))
    assert isinstance(root, Table)
    return text_of_tree(root, _COMMENTS, _HEAD)


def _parts(given: Given, rehearsed: Rehearsed, source: Source, inputs: str) -> Iterator[tuple[str, Any]]:
    scenario = given.scenario()
    t0_ms = scenario.t0_ms
    yield "title", _both(title_of(rehearsed))
    yield "story", _both(story_of(given, rehearsed))
    yield LIKE, like_of(given.base, source.path.parent)
    if given.shop is not None:
        yield "shop", given.shop.preset
        yield "overrides", given.shop.overrides
    if given.plan is not None:
        yield "plan", written_plan(scenario.plan, t0_ms)
    if given.disturbances is not None:
        yield "disturbances", [written_disturbance(one, t0_ms) for one in scenario.disturbances]
    if scenario.customers is not None and given.crowd is not None:
        yield "crowd", written_crowd(scenario.customers, t0_ms)
    if given.schedule is not None and scenario.coincidence is not None:
        yield "coincidence", written_coincidence(scenario.coincidence)
    expected = dict(_expected(rehearsed))
    if expected:
        yield "expect", expected
    replay = {"seed": rehearsed.seed, "digest": rehearsed.digest, "model": rehearsed.findings.model, "inputs": inputs}
    yield "replay", {name: value for name, value in replay.items() if value != ""}


def like_of(base: str, folder: Path) -> str:
    """How a file in a folder names its base: by its name in the package, or by the path from there."""
    if base in scenario_names():
        return base
    return Path(os.path.relpath(base, folder)).as_posix()


def _expected(rehearsed: Rehearsed) -> Iterator[tuple[str, Any]]:
    """No harm of the kinds that occurred, and that the items hold that fell: whatever the test looked at."""
    fallen = [found.item.value for found in rehearsed.findings.checklist if found.state in BAD_STATES]
    if rehearsed.about_harms:
        yield "harms", dict.fromkeys(rehearsed.rehearsal.harms, 0)
    if rehearsed.about_items and fallen:
        yield "checklist", dict.fromkeys(fallen, "held")


def _both(text: Text) -> dict[str, str]:
    return {lang.value: text.in_(lang) for lang in Lang}


def title_of(rehearsed: Rehearsed) -> Text:
    """What came of it, in a line."""
    base, harms = known(rehearsed.given.base).name, rehearsed.findings.harms
    if not harms:
        items = [found.item.value for found in rehearsed.findings.checklist if found.state in BAD_STATES]
        zh, en = "、".join(items) or "-", ", ".join(items) or "-"
    else:
        zh = "、".join(titled(harm.title, harm.count, harm.unit, Lang.ZH) for harm in harms)
        en = ", ".join(counted(harm.kind, harm.count) for harm in harms)
    return Text(zh=f"反例（{base}）：{zh}", en=f"Counterexample to {base}: {en}")


def story_of(given: Given, rehearsed: Rehearsed) -> Text:
    """What was given, and why it came so."""
    zh, en = [], []
    if given.crowd is not None:
        buyers, askers = len(given.crowd.buyers), len(given.crowd.askers)
        zh.append(f"顾客 {buyers} 人，只咨询的 {askers} 人")
        en.append(f"customers: {buyers}, people who only ask: {askers}")
    if given.disturbances is not None:
        zh.append(f"扰动 {len(given.disturbances)} 次")
        en.append(f"disturbances: {len(given.disturbances)}")
    if given.plan is not None:
        zh.append("计划改动：" + ("、".join(one.zh for one in given.plan.spoiled) or f"{len(given.plan.steps)} 步"))
        en.append("plan: " + ("; ".join(one.en for one in given.plan.spoiled) or f"{len(given.plan.steps)} steps"))
    if given.schedule is not None:
        zh.append("巧合由搜索定下")
        en.append("coincidence decided by the search")
    zh.append(f"种子 {rehearsed.seed}")
    en.append(f"seed: {rehearsed.seed}")
    findings = rehearsed.findings
    ends = [Text(zh=end_of(chain, findings, Lang.ZH), en=end_of(chain, findings, Lang.EN)) for chain in findings.chains]
    why = ends[0] if ends else None
    return Text(
        zh="；".join(zh) + "。" + (f"{why.zh.rstrip('。')}。" if why else ""),
        en=f"{_capital('; '.join(en))}." + (f" {_capital(why.en).rstrip('.')}." if why else ""),
    )


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
