"""How an item of a plan is spoiled: the ways in which people do not do what the list says.

Each takes the steps of a plan, whose moments are distances from T0, and an item; it gives the other steps and says
what was done, or None where the item cannot be spoiled in this way.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Final

from ...ground.moments import DAY_MS, HOUR_MS, MINUTE_MS
from ...ground.words import Text
from ...plan.actions import ACTIONS, INVENTORIED
from ...plan.scenario import Item, Plan, Scenario, Step
from ...plan.shop import Role
from ...plan.targets import targets_of

Steps = tuple[Step, ...]
Spoilt = tuple[Steps, Text] | None

_LATE_MS: Final = {Item.C06: 33 * DAY_MS}  # its drill has a month's time
_INVENTORY: Final = ("take_inventory", "refresh_inventory")

STALE_JOBS: Final[Mapping[Item, tuple[str, Mapping[str, int | str]]]] = {
    Item.C06: ("set_retention", {"months": 1}),
    Item.C07: ("relist", {}),
    Item.C12: ("dispose_orders", {"which": "all", "decision": "refund", "later": 2 * DAY_MS}),
}
"""What a job that was left running would do to undo an item. The present actions undo no other one: there is none that
hangs a card up again, opens a binding, thaws stock or starts a campaign. A disturbance that does would be entered here.
"""


def _of(steps: Sequence[Step], item: Item) -> list[Step]:
    return [step for step in steps if step.item is item]


def _deeds(steps: Sequence[Step], item: Item) -> list[Step]:
    return [step for step in _of(steps, item) if ACTIONS[step.do].changes is not None]


def _exchanged(steps: Sequence[Step], others: Mapping[str, Step]) -> Steps:
    return tuple(others.get(step.id, step) for step in steps)


def left_out(steps: Steps, item: Item, _: Scenario) -> Spoilt:
    """Nobody does it."""
    if not _of(steps, item):
        return None
    return Plan(steps=steps).without(item).steps, Text(zh=f"{item} 漏做", en=f"{item} left out")


def _shifted(steps: Steps, item: Item, by_ms: int) -> Steps:
    timed = (step for step in _of(steps, item) if step.at_ms is not None)
    return _exchanged(steps, {step.id: replace(step, at_ms=(step.at_ms or 0) + by_ms) for step in timed})


def _first_ms(steps: Sequence[Step]) -> int | None:
    return min((step.at_ms for step in steps if step.at_ms is not None), default=None)


def late(steps: Steps, item: Item, _: Scenario) -> Spoilt:
    """Everything of it is done days after its time."""
    first_ms = _first_ms(_deeds(steps, item))
    if first_ms is None:
        return None
    at_ms = _LATE_MS.get(item, 3 * DAY_MS)
    days = at_ms // DAY_MS
    said = Text(zh=f"{item} 拖到 T0 之后 {days} 天才做", en=f"{item} done {days} days after T0")
    return _shifted(steps, item, at_ms - first_ms), said


def early(steps: Steps, item: Item, _: Scenario) -> Spoilt:
    """Everything of it is done a day before its time."""
    if _first_ms(_deeds(steps, item)) is None:
        return None
    return _shifted(steps, item, -DAY_MS), Text(zh=f"{item} 提前一天做", en=f"{item} done a day early")


def swapped(steps: Steps, item: Item, _: Scenario) -> Spoilt:
    """Its last deed changes places with the next step that has another moment."""
    timed = sorted((step for step in steps if step.at_ms is not None), key=lambda step: step.at_ms or 0)
    deeds = [step for step in _deeds(steps, item) if step in timed]
    others = [step for step in timed if deeds and (step.at_ms or 0) > (deeds[-1].at_ms or 0)]
    if not others:
        return None
    one, other = deeds[-1], others[0]
    pair = {
        one.id: replace(one, at_ms=other.at_ms, needs=tuple(need for need in one.needs if need != other.id)),
        other.id: replace(other, at_ms=one.at_ms, needs=tuple(need for need in other.needs if need != one.id)),
    }
    said = Text(zh=f"{item}：{one.id} 与 {other.id} 对调", en=f"{item}: {one.id} and {other.id} swapped")
    if _in_a_circle(_exchanged(steps, pair)):
        return None
    return _exchanged(steps, pair), said


def _in_a_circle(steps: Sequence[Step]) -> bool:
    left = {step.id: set(step.needs) for step in steps}
    while ready := [name for name, needs in left.items() if not needs & left.keys()]:
        for name in ready:
            del left[name]
    return bool(left)


def partial(steps: Steps, item: Item, scenario: Scenario) -> Spoilt:
    """It is done to a part of what it is for: one target, one class of data, one channel; or its first deed alone."""
    changed: dict[str, Step] = {}
    for step in _of(steps, item):
        targets = targets_of(scenario, replace(step, targets=None), inventory=True)
        if ACTIONS[step.do].targets in INVENTORIED and len(targets) > 1:
            changed[step.id] = replace(step, targets=targets[:1])
        for name, one in (("class", "transactions"), ("channel", str(next(iter(scenario.shop.notices), "")))):
            if step.settings.get(name) == "all" and one:
                changed[step.id] = replace(step, settings={**step.settings, name: one})
    said = Text(zh=f"{item} 只做了一部分对象", en=f"{item} done to a part only")
    if changed:
        return _exchanged(steps, changed), said
    deeds = _deeds(steps, item)
    if len(deeds) < 2:
        return None
    others = {step.id for step in deeds[1:]}
    said = Text(zh=f"{item} 只做了 {deeds[0].id}", en=f"{item}: only {deeds[0].id} done")
    return _less(steps, others), said


def _less(steps: Steps, names: set[str]) -> Steps:
    """The steps without these, whose needs go over to those that needed them."""
    marked = tuple(replace(step, item=Item.C01 if step.id in names else None) for step in steps)
    of = {step.id: step.item for step in steps}
    left = Plan(steps=marked).without(Item.C01).steps
    return tuple(replace(step, item=of[step.id]) for step in left)


def ticked(steps: Steps, item: Item, scenario: Scenario) -> Spoilt:
    """Somebody ticks it instead of doing it."""
    ours = _of(steps, item)
    if not ours:
        return None
    name = f"tick_{item.value.lower()}"
    tick = replace(ours[0], id=name, do="tick", needs=(), tell=(), targets=None, settings={}, on_failure=None)
    kept = left_out(steps, item, scenario)
    assert kept is not None
    return (*kept[0], tick), Text(zh=f"{item} 只打勾没做", en=f"{item} ticked and not done")


def undone(steps: Steps, item: Item, _: Scenario) -> Spoilt:
    """A job that was left running undoes it some minutes after T0, or after it was done."""
    deeds = _deeds(steps, item)
    last_ms = max((step.at_ms for step in deeds if step.at_ms is not None), default=None)
    if item not in STALE_JOBS or last_ms is None:
        return None
    do, settings = STALE_JOBS[item]
    job = Step(
        id=f"stale_{do}",
        do=do,
        item=None,
        role=Role.OPS,
        at_ms=max(10 * MINUTE_MS, last_ms + HOUR_MS),
        on=None,
        needs=(),
        tell=(),
        targets=None,
        settings=settings,
        on_failure=None,
        place=None,
    )
    return (*steps, job), Text(zh=f"{item} 做完又被旧任务（{do}）撤销", en=f"{item} undone by a stale job ({do})")


def old_snapshot(steps: Steps, item: Item, _: Scenario) -> Spoilt:
    """It goes by what was known before the inventory, which is taken afterwards."""
    going = [step for step in _of(steps, item) if ACTIONS[step.do].targets in INVENTORIED]
    taken = [step for step in steps if step.do in _INVENTORY]
    if not going or not taken or item is Item.C01:
        return None
    last_ms = max(step.at_ms or 0 for step in going)
    rest = _less(steps, {step.id for step in taken})
    rest = _exchanged(rest, {step.id: replace(step, targets=None) for step in rest if step.item is item})
    afterwards = (replace(step, at_ms=last_ms + (place + 1) * HOUR_MS, needs=()) for place, step in enumerate(taken))
    return (*afterwards, *rest), Text(zh=f"{item} 照盘点之前的旧清单做", en=f"{item} done on an old snapshot")


SPOILS: Final[Mapping[str, Callable[[Steps, Item, Scenario], Spoilt]]] = {
    "left_out": left_out,
    "late": late,
    "early": early,
    "swapped": swapped,
    "partial": partial,
    "ticked": ticked,
    "undone": undone,
    "old_snapshot": old_snapshot,
}
"""The eight mutants of an item."""
