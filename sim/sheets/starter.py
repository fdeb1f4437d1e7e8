"""What a new scenario begins with: the plan and the shop of `full_checklist`, under a title of its own."""

from typing import Final

from ..ground.words import Lang, Text
from ..plan.files import FOLDER
from ..plan.tree import Node, Scalar, Table
from .reader import read_any
from .scenario_questions import SCENARIO_QUESTIONS

STARTER: Final = "full_checklist"
_SCHEMA: Final = "scenario.schema.json"
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
    zh="演练：delist rehearse 加这个文件的路径。\n# 变成表格：delist new --sheet plan.xlsx --from 加它的路径。",
    en="Rehearse it: delist rehearse and the path of this file.\n"
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
    return Table(root.place, {name: root.keys[name] for name in kept}, kept)


def comments(lang: Lang) -> dict[str, str]:
    """What stands above each key of a new file."""
    return {name: text.in_(lang) for name, text in _COMMENTS.items()}


def head(lang: Lang) -> str:
    """The first lines: for editors that speak YAML, where this installation's schema is; for people, what to do."""
    places = (FOLDER / _SCHEMA, FOLDER.parent / "docs" / _SCHEMA)
    schema = next((place for place in places if place.exists()), places[0])
    return f"# yaml-language-server: $schema={schema.as_uri()}\n# {_HEAD.in_(lang)}"
