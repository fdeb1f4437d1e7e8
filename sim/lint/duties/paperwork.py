"""C01, C02 and C04: the inventory, the sign-off and the notice."""

from collections.abc import Callable, Iterator

from ...checks.deadlines import Deadlines
from ...ground.words import Text
from ...plan.names import ITEMS, NOTICE_CHANNELS
from ...plan.scenario import Item, Scenario, Step
from ...policy.verify_by import VERIFY_BY
from ..duty import Duty


def duties(scenario: Scenario, limits: Deadlines) -> Iterator[Duty]:
    """Inventory, refresh, sign-off, and a notice in every channel."""
    yield Duty(
        item=Item.C01, name=Text(zh="盘点", en="inventory"), done_by=("take_inventory",), due_ms=limits.inventory_ms
    )
    if limits.inventory_refreshed_ms is not None:
        yield Duty(
            item=Item.C01,
            name=Text(zh="复核盘点", en="refresh of the inventory"),
            done_by=("refresh_inventory",),
            due_ms=limits.inventory_refreshed_ms,
        )
    yield Duty(item=Item.C02, name=ITEMS["C02"], done_by=("sign_off",), due_ms=limits.sign_off_ms)
    for channel in scenario.shop.notices:
        yield Duty(
            item=Item.C04,
            name=Text(zh=f"公告：{NOTICE_CHANNELS[channel].zh}", en=f"notice: {NOTICE_CHANNELS[channel].en}"),
            done_by=("publish_notice",),
            due_ms=limits.notice_ms,
            fits=_in(channel),
            wants="with: {channel: all, clauses: full}",
            seen_by="check_notice",
            seen_due_ms=limits.notice_ms + VERIFY_BY.value,
        )


def _in(channel: str) -> Callable[[Step], bool]:
    """Whether a step publishes the whole notice there."""
    return lambda step: step.settings["channel"] in ("all", channel) and step.settings["clauses"] == "full"
