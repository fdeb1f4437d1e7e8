"""How far a step of a plan may move without harm: the lead that full_checklist and small_shop leave it."""

from collections.abc import Sequence
from dataclasses import replace

from ...ground.moments import HOUR_MS, MINUTE_MS
from ...ground.words import Text
from ...plan.actions import ACTIONS
from ...plan.exact import moment_text
from ...plan.scenario import Item, Step

_SHUTS = (Item.C07, Item.C08, Item.C09)


def lead_ms(step: Step) -> tuple[int, int]:
    """How much earlier and how much later a step may be done. Closing early loses sales, so closings only move later;
    what is confirmed at a fixed time after T0 stays where it is.
    """
    if step.at_ms is None or step.do in ("reconcile_payments", "confirm_stock"):
        return 0, 0
    if abs(step.at_ms) >= 6 * HOUR_MS:
        return 30 * MINUTE_MS, 30 * MINUTE_MS
    if step.item in _SHUTS and ACTIONS[step.do].changes is not None:
        return 0, 2 * MINUTE_MS
    return (0, MINUTE_MS) if abs(step.at_ms) < 5 * MINUTE_MS else (5 * MINUTE_MS, 5 * MINUTE_MS)


def moved(steps: Sequence[Step], place: int, percent: int) -> tuple[tuple[Step, ...], Text] | None:
    """The steps, one of them moved by this part of its lead (-100 to 100), and what was moved; None if it cannot be."""
    step = steps[place % len(steps)]
    earlier_ms, later_ms = lead_ms(step)
    by_ms = (later_ms if percent > 0 else earlier_ms) * percent // 100
    if step.at_ms is None or not by_ms:
        return None
    other = replace(step, at_ms=step.at_ms + by_ms)
    to = moment_text(step.at_ms + by_ms)
    said = Text(zh=f"{step.id} 改在 {to}", en=f"{step.id} moved to {to}")
    return tuple(other if one is step else one for one in steps), said
