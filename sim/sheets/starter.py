"""What a new scenario begins with: the plan and the shop of `full_checklist`, under a title of its own."""

from dataclasses import replace
from typing import Final

from ..ground.words import Lang, Text
from ..plan.tree import Node, Row, Scalar, Table, child, text_of
from .reader import read_any
from .scenario_questions import SCENARIO_QUESTIONS

STARTER: Final = "full_checklist"
SCHEMA: Final = "scenario.schema.json"
"""What an editor needs beside the file."""
_ON_DUTY: Final = {"notify_dropshipper": "T0-60h30min"}
"""Moments of the checklist that fall a little after hours; a template shows none that has to wait for the morning."""
_WORDS: Final = {
    "title": Text(zh="我的下架计划", en="My plan for taking it off sale"),
    "story": Text(
        zh="从一份完整的清单开始：荔枝小店季末按计划下架。把店铺、步骤和时刻改成自己的，再演练。",
        en="It begins as a full checklist: a litchi shop ends its season as planned. Make the shop, the steps and the "
        "moments yours, and rehearse it again.",
    ),
}
_COMMENTS: Final = {
    "title": Text(zh="标题和经过，中英文都写", en="Title and story, in both languages"),
    "t0": Text(
        zh="T0：最后可售的时刻，写明时区；其余时刻可以相对它写",
        en="T0: the last moment of sale, with its zone; other moments may count from it",
    ),
    "from": Text(zh="演练从何时开始、到何时为止", en="When the rehearsal begins and ends"),
    "shop": Text(zh="以哪家店铺为底；overrides 改它的数", en="The shop to start from; overrides change its figures"),
    "scope": Text(zh="下架哪些 SKU", en="SKUs to take off sale"),
    "harvest_at": SCENARIO_QUESTIONS["harvest_at"].asked,
    "demand_fades_at": SCENARIO_QUESTIONS["demand_fades_at"].asked,
    "live_sessions": Text(zh="演练期间的直播", en="Live sessions during the rehearsal"),
    "plan": Text(
        zh="步骤：do 动作，for 检查项，at 最早的时刻，role 岗位，needs 先要做完的步骤；delist explain 动作名 有说明",
        en="Steps: do an action, for an item, at the earliest, role, needs steps before; see delist explain ACTION",
    ),
    "disturbances": Text(zh="会出什么岔子", en="What goes wrong"),
    "overrides": Text(zh="和预设店铺不同的地方，以及理由", en="What differs from the preset shop, and why"),
    "expect": Text(zh="预期的结果", en="What is expected to come of it"),
}
_HEAD: Final = Text(
    zh=f"上一行给编辑器看：{SCHEMA} 放在本文件旁边，没有的话运行 delist new --schema 写一个。\n"
    "# 先看一遍：delist preview 加这个文件的路径；再演练：delist rehearse 加它。\n"
    "# 变成表格：delist new --sheet plan.xlsx --from 加它的路径。",
    en=f"The line above is for editors: {SCHEMA} lies beside this file; delist new --schema writes it.\n"
    "# Look at it first: delist preview and the path of this file; then rehearse it: delist rehearse.\n"
    "# As a spreadsheet: delist new --sheet plan.xlsx --from and its path.",
)


def starter() -> Node:
    """Its tree."""
    _, root = read_any(STARTER)
    assert isinstance(root, Table)
    kept = {name: node for name, node in root.values.items() if name != "notes"}
    for name, text in _WORDS.items():
        place = root.place
        sides = {lang.value: Scalar(place, text.in_(lang), quoted=True) for lang in Lang}
        kept[name] = Table(place, {key: Scalar(place, key) for key in sides}, sides)
    plan = kept["plan"]
    assert isinstance(plan, Row)
    kept["plan"] = replace(plan, items=tuple(map(_on_duty, plan.items)))
    return Table(root.place, {name: root.keys[name] for name in kept}, kept)


def _on_duty(step: Node) -> Node:
    at, moment = child(step, "at"), _ON_DUTY.get(text_of(step, "do") or "")
    if moment is None or not isinstance(step, Table) or not isinstance(at, Scalar):
        return step
    return replace(step, values={**step.values, "at": replace(at, text=moment)})


def comments(lang: Lang) -> dict[str, str]:
    """What stands above each key of a new file."""
    return {name: text.in_(lang) for name, text in _COMMENTS.items()}


def head(lang: Lang) -> str:
    """The first lines: for editors that speak YAML, the schema beside the file, so that the line holds wherever the
    folder goes; for people, what to do.
    """
    return f"# yaml-language-server: $schema={SCHEMA}\n# {_HEAD.in_(lang)}"
