"""Knowing: a role that nobody tells, a list of targets without an inventory, a step that waits for a complaint."""

from collections.abc import Iterator

from ...ground.words import Text
from ...plan.scenario import Item, Occasion, Step
from ...plan.schedule import Never
from ...plan.targets import targets_of
from ..case import Case
from ..remark import Level, Remark
from ..wording import steps_named

UNTOLD = "approval_missing"
NO_INVENTORY = "inventory_missing"
BY_CHANCE = "waits_for_complaint"


def look(case: Case) -> Iterator[Remark]:
    """What people would not know of when they are to act."""
    untold = [step for step in case.steps if case.why_never(step) is Never.UNHEARD]
    if untold:
        yield _untold(case, untold)
    partial = [step for step in case.steps if _finds_less(case, step)]
    if partial:
        yield _partial(case, partial)
    for step in case.steps:
        if case.why_never(step) is Never.REACTIVE:
            yield _reactive(case, step)


def _untold(case: Case, steps: list[Step]) -> Remark:
    roles = tuple(dict.fromkeys(step.role.value for step in steps))
    signed = any(step.do == "sign_off" for step in case.steps)
    first = next(step for step in case.steps if step.role is case.scenario.initiator) if _acts(case) else steps[0]
    return Remark(
        level=Level.WARNING,
        look=UNTOLD,
        item=Item.C02,
        steps=tuple(step.id for step in steps),
        place=case.place(steps[0]),
        says=Text(
            zh=f"没有会签，也没有人告诉 {'、'.join(roles)}：{steps_named(steps).zh} 要等到投诉传来才会开始",
            en=f"no sign-off and nobody tells {', '.join(roles)}: {steps_named(steps).en} begin when a complaint comes",
        ),
        remedy=Text(
            zh="让 sign_off 的角色先知道" if signed else "先会签（sign_off），或在前面的步骤写 tell",
            en="let whoever signs off know first" if signed else "sign off first, or have an earlier step tell them",
        ),
        lines=() if signed else (f"tell: [{', '.join(roles)}]  # {first.id}",),
    )


def _acts(case: Case) -> bool:
    return any(step.role is case.scenario.initiator for step in case.steps)


def _finds_less(case: Case, step: Step) -> bool:
    """Whether a step would reach more, had somebody taken an inventory before it."""
    timing = case.usual.timings.get(step.id)
    if timing is None:
        return False
    reached = set(timing.effects) | set(timing.refused)
    return bool(set(targets_of(case.scenario, step, inventory=True)) - reached)


def _partial(case: Case, steps: list[Step]) -> Remark:
    taken = any(step.do == "take_inventory" for step in case.steps)
    named = steps_named(steps)
    return Remark(
        level=Level.WARNING,
        look=NO_INVENTORY,
        item=Item.C01,
        steps=tuple(step.id for step in steps),
        place=case.place(steps[0]),
        says=Text(
            zh=f"{'盘点之前' if taken else '没有盘点'}，“全部”只是主链接、最近一场直播、第一类订单：{named.zh}",
            en=f"{'before' if taken else 'without'} an inventory `all` is the main link, the latest room and the first "
            f"class of orders: {named.en}",
        ),
        remedy=Text(
            zh="先盘点（take_inventory），让它们 needs 盘点，或把 targets 逐个写出",
            en="take the inventory first and have them need it, or write every target out",
        ),
        lines=("needs: [take_inventory]",) if taken else (),
    )


def _reactive(case: Case, step: Step) -> Remark:
    waits = "投诉" if step.on is Occasion.COMPLAINT else "后台的预警"
    relied = any(
        step in case.doing(duty) and duty.effect(case.usual) is None for duty in case.duties if duty.item is step.item
    )
    return Remark(
        level=Level.WARNING if relied else Level.NOTE,
        look=BY_CHANCE,
        item=step.item,
        steps=(step.id,),
        place=case.place(step),
        says=Text(
            zh=f"{step.id} 等{waits}来了才做：何时做、做不做得到，只有演练知道",
            en=f"{step.id} waits for a {'complaint' if step.on is Occasion.COMPLAINT else 'warning'}: only a rehearsal "
            "shows whether and when it is done",
        ),
        remedy=Text(zh="写一个时刻（at）代替 on", en="give it a moment (`at`) instead of `on`") if relied else None,
        lines=(),
    )
