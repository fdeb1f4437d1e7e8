"""C06: three classes of data copied before the sale ends; the orders archived, kept and restored afterwards."""

from collections.abc import Callable, Iterator

from ...checks.copies import IN_CLEAR, MONTH_MS
from ...checks.deadlines import Deadlines
from ...ground.words import Text
from ...plan.names import DATA
from ...plan.pace import Pace
from ...plan.scenario import Item, Scenario, Step
from ...plan.schedule import Schedule, schedule, taken_down_ms
from ...policy.data_page_kept import DATA_PAGE_KEPT
from ...policy.deletion_margin import DELETION_MARGIN
from ...policy.retention_months import RETENTION_MONTHS
from ...policy.verify_by import VERIFY_BY
from ..duty import Duty
from .payment import drained_ms
from .stock import main_off_ms


def duties(scenario: Scenario, limits: Deadlines) -> Iterator[Duty]:
    """Three copies; the final one, its retention and its drill, where the limit lies within the horizon."""
    for data in DATA:
        if data != "behaviour" or _page_is_there(scenario):
            yield Duty(
                item=Item.C06,
                name=Text(zh=f"备份：{DATA[data].zh}", en=f"backup: {DATA[data].en}"),
                done_by=("back_up",),
                due_ms=limits.backups_ms,
                fits=_copies(data),
                wants="with: {class: all}",
                seen_by="verify_backup",
                sees=_of(data),
                seen_due_ms=limits.backups_ms + VERIFY_BY.value,
                seen_wants="with: {class: all}",
            )
    if limits.archive_ms <= scenario.until_ms:
        yield from _final(scenario, limits)
    zero_ms = max(scenario.t0_ms, scenario.known_at_ms or 0)
    expired_ms = zero_ms + RETENTION_MONTHS.value * MONTH_MS + DELETION_MARGIN.value
    if expired_ms + limits.archive_ms - zero_ms <= scenario.until_ms:
        yield Duty(
            item=Item.C06,
            name=Text(zh="核实到期清除", en="look at what has expired"),
            done_by=("check_purge",),
            due_ms=scenario.until_ms,
            fits=_of("transactions"),
            not_before=lambda _: zero_ms + RETENTION_MONTHS.value * MONTH_MS,
        )


def _final(scenario: Scenario, limits: Deadlines) -> Iterator[Duty]:
    off_ms = main_off_ms(schedule(scenario, Pace.USUAL))
    page_ms = scenario.until_ms if off_ms is None else off_ms + DATA_PAGE_KEPT.value
    settled = _settled(limits)
    yield Duty(
        item=Item.C06,
        name=Text(zh="终档", en="final archive"),
        done_by=("back_up",),
        due_ms=min(limits.archive_ms, page_ms),
        fits=_copies("transactions"),
        wants="with: {class: transactions}",
        not_before=settled,
        seen_by="verify_backup",
        sees=_of("transactions"),
        seen_due_ms=limits.archive_ms + VERIFY_BY.value,
        seen_wants="with: {class: transactions}",
    )
    yield Duty(
        item=Item.C06,
        name=Text(zh="留存期限", en="retention"),
        done_by=("set_retention",),
        due_ms=limits.archive_ms,
        fits=lambda step: int(step.settings["months"]) >= RETENTION_MONTHS.value,
        wants=f"with: {{months: {RETENTION_MONTHS.value}}}",
    )
    yield Duty(
        item=Item.C06,
        name=Text(zh="恢复演练", en="restore drill"),
        done_by=("restore_drill",),
        due_ms=limits.archive_ms,
        fits=_of("transactions"),
        wants="with: {class: transactions}",
        not_before=lambda made: _final_copy_ms(made, limits),
    )


def _settled(limits: Deadlines) -> Callable[[Schedule], int]:
    """When the last decision and the last payment are behind; an archive from before it is not the final one."""

    def settled_ms(made: Schedule) -> int:
        steps = made.timings.values()
        decided = (at_ms for one in steps if one.step.do == "dispose_orders" for at_ms in one.effects.values())
        return max([limits.surfaces_ms, drained_ms(made, limits), *decided]) + 1

    return settled_ms


def _final_copy_ms(made: Schedule, limits: Deadlines) -> int:
    least_ms = _settled(limits)(made)
    copies = (at_ms for at_ms, one in made.effects(("back_up",), fits=_copies("transactions")) if at_ms >= least_ms)
    return next(copies, least_ms)


def _page_is_there(scenario: Scenario) -> bool:
    """Whether the product's page in the data centre still shows its clicks when somebody first knows."""
    off = taken_down_ms(scenario)
    return off is None or (scenario.known_at_ms or 0) <= off + DATA_PAGE_KEPT.value


def _of(data: str) -> Callable[[Step], bool]:
    return lambda step: step.settings["class"] in ("all", data)


def _copies(data: str) -> Callable[[Step], bool]:
    return lambda step: step.settings["class"] in ("all", data) and step.settings["algorithm"] != IN_CLEAR

