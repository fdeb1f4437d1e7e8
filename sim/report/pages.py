"""Pages of docs/ that are made of the program's own tables, so that they cannot go stale.

python -m sim.report.pages NAME > docs/NAME.md
"""

import sys
from collections.abc import Callable, Iterator, Mapping
from typing import Final

from ..ground.citations import Because, Citation, Rule, Schedule
from ..ground.words import Lang, Text
from ..plan.actions import ACTIONS
from ..plan.disturbances import DISTURBANCES, DisturbanceKind
from ..plan.names import ITEMS
from ..policy.registry import all_rules
from ..policy.together_within import TOGETHER_WITHIN
from ..trace.legend import LEGEND
from .coverage import COVERAGE
from .figures import length
from .items_explained import ITEMS_EXPLAINED
from .model_sheet import model
from .parts_taken import part_taken
from .rules_told import quantity, value_of
from .situations_told import situations


def disturbances() -> Iterator[str]:
    """The menu of disturbances: what each takes, its bounds, how often it comes, and why."""
    yield "# Disturbances 扰动\n"
    apart = TOGETHER_WITHIN.value
    yield "What a scenario may let go wrong. A full checklist must survive each of them within these bounds, and"
    yield f"several that share one bound: of those less than {length(apart, Lang.EN)} apart, each takes a part of it,"
    yield "and together they take at most the whole."
    yield "计划照完整清单执行时，每一种扰动单独出现、且不超过这里的范围，都不应造成损害；几种同时出现时共用一份余量："
    yield f"相隔不到 {length(apart, Lang.ZH)} 的，各按自己占上限的比例占用，合计不超过全部，也不应造成损害。"
    for name, kind in DISTURBANCES.items():
        yield f"\n## `{name}` {kind.title.zh}, {kind.title.en}\n"
        yield f"{kind.what.en}\n{kind.what.zh}\n"
        yield f"- Settings 设置: {', '.join(f'`{setting}`' for setting in kind.settings)}"
        untold = "a plan of its own 另有计划" if kind.tolerated is None else "any"
        yield f"- Tolerated 容忍范围: {'; '.join(_bounds(kind)) or untold}"
        if kind.tolerated is not None:
            part = part_taken(name)
            yield f"- Takes of the shared bound 占用余量: {part.en} {part.zh}"
        yield f"- In a hundred days 每百天: about {kind.in_100_days}"
        yield from _reason(kind.because)


def policy() -> Iterator[str]:
    """Every rule with its value, where that comes from, how far it may be trusted, and when it was last looked at."""
    yield "# Policy 规则\n"
    yield "Every limit, rate and price that the program judges by. Keys of sources are those of `sources.md`; A is a"
    yield "law or official documentation that was read, U our own assumption."
    yield "程序据以判断的每一个时限、比例与价格；出处编号见 `sources.md`；A 是读过的法规或官方文档，U 是我们的假设。"
    for rule in all_rules():
        yield f"\n## `{rule.key}` {rule.title.zh}, {rule.title.en}\n"
        yield f"- Value 数值: {_value(rule)}"
        yield f"- Grade 可信度: {rule.how_graded.value}; checked 核对: {rule.checked}"
        yield from _reason(rule.because)


def checklist() -> Iterator[str]:
    """The twelve items: what each asks for, by when, by which actions and rules."""
    yield "# The checklist 下架检查清单\n"
    yield "Twelve mandatory items; the article names three of them (C09, C10, C11) and counts twelve."
    yield "十二个必检项；原文点名三项（C09、C10、C11），并称共十二项。"
    for name, said in ITEMS_EXPLAINED.items():
        title = ITEMS[name]
        actions = [f"`{action}`" for action, known in ACTIONS.items() if known.item == name]
        yield f"\n## {name} {title.zh}, {title.en}\n"
        yield f"{said.what.en}\n{said.what.zh}\n"
        yield f"- When 时限: {said.when.en} {said.when.zh}"
        yield f"- Actions 动作: {', '.join(actions) or '-'}"
        yield f"- Rules 规则: {', '.join(f'`{rule}`' for rule in said.rules) or '-'}"


def legend() -> Iterator[str]:
    """Every kind of entry that a journal may hold."""
    yield "# The trace's legend 轨迹图例\n"
    yield "Kinds of journal entries; what stands in braces is filled in from the entry."
    yield "轨迹里会出现的记录；花括号里的内容取自记录本身。\n"
    yield "| Kind | English | 中文 |"
    yield "|---|---|---|"
    for kind, words in LEGEND.items():
        yield f"| `{kind}` | {words.en} | {words.zh} |"


def coverage() -> Iterator[str]:
    """What became of every rule and gap of the source article."""
    whole = sum(1 for row in COVERAGE if not row.left_out)
    none = sum(1 for row in COVERAGE if not row.files)
    part = len(COVERAGE) - whole - none
    yield "# Coverage of the source article 原文覆盖\n"
    yield "Where each rule (R) and each gap (G) of the article lives, or why it is left out. `sources.md` says what the"
    yield f"keys mean. Of {len(COVERAGE)}, {whole} are modelled, {part} in part, and {none} are left out."
    yield "原文的每条规则（R）与缺口（G）落在哪些文件里，或者为什么没有做；编号的意思见 `sources.md`。"
    yield f"共 {len(COVERAGE)} 条：{whole} 条有模拟，{part} 条只模拟了一部分，{none} 条没有做。\n"
    yield "| Key 编号 | Files 文件 | What is left out, and why | 没有做的部分与原因 |"
    yield "|---|---|---|---|"
    for row in COVERAGE:
        files = ", ".join(f"`{file}`" for file in row.files) or "-"
        en, zh = (row.left_out.en, row.left_out.zh) if row.left_out else ("-", "-")
        yield f"| {row.key} | {files} | {en} | {zh} |"


PAGES: Final[Mapping[str, Callable[[], Iterator[str]]]] = {
    "checklist": checklist,
    "coverage": coverage,
    "disturbances": disturbances,
    "legend": legend,
    "model": model,
    "policy": policy,
    "situations": situations,
}


def page(name: str) -> str:
    """One page, as its file holds it."""
    return "\n".join(PAGES[name]()) + "\n"


def _bounds(kind: DisturbanceKind) -> Iterator[str]:
    for setting, bounds in (kind.tolerated or {}).items():
        least, most = (quantity(kind.settings[setting].kind, bound, Lang.EN) for bound in bounds)
        yield f"`{setting}` {least} to {most}"


def _value(rule: Rule | Schedule) -> str:
    if isinstance(rule, Schedule):
        return "pushes after " + ", ".join(length(offset_ms, Lang.EN) for offset_ms in rule.offsets_ms)
    return value_of(rule, Lang.EN)


def _reason(because: Because) -> Iterator[str]:
    if isinstance(because, Citation):
        yield f"- Source 出处 {because.key}: {_sentences(because.says)}"
        return
    yield f"- Our assumption 假设: {_sentences(because.why)}"
    yield f"- To verify 核实办法: {_sentences(because.how_to_verify)}"


def _sentences(words: Text) -> str:
    return f"{words.en.rstrip('.')}. {words.zh.rstrip('。')}。"


if __name__ == "__main__":
    sys.stdout.write(page(sys.argv[1]))
