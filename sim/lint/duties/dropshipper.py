"""C03: the dropshipper is told, acknowledges and takes the new list, and the interception rule is in force."""

from collections.abc import Iterator

from ...checks.deadlines import Deadlines
from ...ground.moments import DAY_MS
from ...ground.words import Text
from ...plan.pace import delay_ms
from ...plan.scenario import Item, Scenario
from ...plan.schedule import Schedule
from ...policy.verify_by import VERIFY_BY
from ..duty import Duty

ACTION = ("notify_dropshipper",)


def duties(scenario: Scenario, limits: Deadlines) -> Iterator[Duty]:
    """Nothing without a dropshipper."""
    if scenario.shop.cooperative is None:
        return
    yield Duty(
        item=Item.C03,
        name=Text(zh="通知代发商", en="notice to the dropshipper"),
        done_by=ACTION,
        due_ms=limits.dropshipper_notice_ms,
        at_begin=True,
        wants=_wants(limits),
    )
    yield Duty(
        item=Item.C03,
        name=Text(zh="代发商回执", en="its acknowledgement"),
        done_by=ACTION,
        due_ms=limits.dropshipper_ack_ms,
        wants=_wants(limits),
    )
    yield list_applied(limits)
    yield Duty(
        item=Item.C03,
        name=Text(zh="代发商确认清单版本", en="its list confirmed"),
        done_by=ACTION,
        due_ms=limits.dropshipper_list_ms + VERIFY_BY.value,
        lag=lambda made: _until_pulled(made) + delay_ms(made.scenario, "dropshipper", made.pace),
        wants=_wants(limits),
    )
    yield Duty(
        item=Item.C03,
        name=Text(zh="拦截规则", en="interception rule"),
        done_by=("push_intercept_rules",),
        due_ms=limits.dropshipper_list_ms,
    )


def list_applied(limits: Deadlines) -> Duty:
    """Its list, which the stock waits for, too."""
    return Duty(
        item=Item.C03,
        name=Text(zh="代发商清单生效", en="its list applied"),
        done_by=ACTION,
        due_ms=limits.dropshipper_list_ms,
        lag=_until_pulled,
        wants=_wants(limits),
    )


def _wants(limits: Deadlines) -> str:
    return "with: {list: now}" if limits.dropshipper_list_ms - limits.dropshipper_ack_ms < DAY_MS else ""


def _until_pulled(made: Schedule) -> int:
    """From the acknowledgement to the list in force: at once if the step asks for it, else at the daily pull."""
    cooperative = made.scenario.shop.cooperative
    told = made.effects(ACTION)
    if cooperative is None or not told:
        return 0
    at_ms = told[0][0]
    offset_ms = made.scenario.start.from_time_of_day(cooperative.pulls_list_at_ms)
    pull_ms = (at_ms - offset_ms) // DAY_MS * DAY_MS + offset_ms + DAY_MS
    asked = [told_ms + 1 for told_ms, one in told if one.step.settings["list"] == "now"]
    return min([pull_ms, *asked]) - at_ms
