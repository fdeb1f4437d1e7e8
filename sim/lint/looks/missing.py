"""Something that an item asks for, and no step does: the whole item, an entrance that nobody shuts, or one effect."""

from collections.abc import Iterator, Sequence

from ...ground.words import Text
from ...plan.names import ITEMS
from ...plan.scenario import Item
from ..case import Case
from ..duty import Duty
from ..flaws import MISSING, flaws
from ..proposals import proposed
from ..remark import Level, Remark
from ..wording import at, listed
from ..writing import full_minute_after

NO_STEP = "item_without_step"
OPEN_DOOR = "open_door"
_ADD = Text(zh="在计划里加上：", en="add to the plan:")
_AND = Text(zh="计划派生自另一个场景，在它的 and 里加上：", en="the plan derives from another; add under its `and`:")


def look(case: Case) -> Iterator[Remark]:
    """One remark an item without any step; else one for each action that is missing."""
    for item in Item:
        duties = [duty for duty in case.duties if duty.item is item]
        missing = [duty for flaw in flaws(case) if flaw.kind == MISSING and flaw.item is item for duty in flaw.duties]
        if missing and not any(case.doing(duty) or duty.given_ms is not None for duty in duties):
            yield _no_step(case, item, missing)
            continue
        for action in dict.fromkeys(duty.done_by[0] for duty in missing):
            yield _missing(case, item, [duty for duty in missing if duty.done_by[0] == action])


def _add(case: Case) -> Text:
    """Where the lines go."""
    plan, steps = case.scenario.plan.place, case.steps
    own = plan is None or any(step.place is None or step.place.file == plan.file for step in steps) or not steps
    return _ADD if own else _AND


def _no_step(case: Case, item: Item, missing: Sequence[Duty]) -> Remark:
    ticked = [step for step in case.steps if step.item is item and step.do == "tick"]
    name = ITEMS[item]
    says = Text(zh=f"{item} {name.zh}：没有任何步骤", en=f"{item} {name.en}: no step at all")
    if ticked:
        says = Text(zh=f"{says.zh}，只打了勾", en=f"{says.en}, only a tick")
    return Remark(
        level=Level.WARNING,
        look=NO_STEP,
        item=item,
        steps=tuple(step.id for step in ticked),
        place=case.place(ticked[0] if ticked else None),
        says=says,
        remedy=_add(case),
        lines=proposed(case, missing),
    )


def _missing(case: Case, item: Item, missing: Sequence[Duty]) -> Remark:
    is_door, names = item in (Item.C07, Item.C08), listed([duty.name for duty in missing])
    if is_door:
        says = Text(zh=f"没有步骤关掉这些入口：{names.zh}", en=f"no step shuts {names.en}")
    else:
        says = Text(zh=f"没有步骤做这件事：{names.zh}", en=f"no step does this: {names.en}")
    not_before_ms = max(duty.not_before(case.usual) for duty in missing)
    if any(case.doing(duty) for duty in missing) and not_before_ms:
        soonest = at(case.scenario, full_minute_after(case, not_before_ms))
        says = Text(zh=f"{says.zh}（{soonest} 之后的才算）", en=f"{says.en} (it counts after {soonest} only)")
    related = [step for step in case.steps if step.do in missing[0].done_by or step.item is item]
    return Remark(
        level=Level.WARNING,
        look=OPEN_DOOR if is_door else MISSING,
        item=item,
        steps=tuple(step.id for step in related),
        place=case.place(related[-1] if related else None),
        says=says,
        remedy=_add(case),
        lines=proposed(case, missing),
    )
