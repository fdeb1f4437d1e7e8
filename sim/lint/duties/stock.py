"""C10 and C11: the stock is frozen and confirmed, the scripts are staged, in force and tested."""

from collections.abc import Iterator

from ...checks.deadlines import Deadlines
from ...ground.words import Text
from ...plan.pace import Pace, delay_ms
from ...plan.scenario import Item, Scenario
from ...plan.schedule import OFF, Schedule, taken_down_ms
from ...plan.targets import main_listing
from ...policy.verify_by import VERIFY_BY
from ..duty import Duty
from .dropshipper import list_applied


def duties(scenario: Scenario, limits: Deadlines) -> Iterator[Duty]:
    """The freeze and its confirmation; the scripts in force and tested."""
    lists = () if scenario.shop.cooperative is None else (list_applied(limits),)
    yield Duty(
        item=Item.C10,
        name=Text(zh="冻结库存", en="freeze of the stock"),
        done_by=("freeze_stock",),
        due_ms=limits.stock_acked_ms,
        seen_by="confirm_stock",
        seen_due_ms=limits.stock_zero_ms + VERIFY_BY.value,
        also=lists,
    )
    yield Duty(
        item=Item.C11,
        name=Text(zh="话术生效", en="scripts in force"),
        done_by=("stage_scripts",),
        due_ms=limits.scripts_ms,
        due_from=_heard_ms,
        lag=_until_active,
        seen_by="test_scripts",
        seen_due_ms=limits.scripts_ms + VERIFY_BY.value,
    )


def main_off_ms(made: Schedule) -> int | None:
    """When the main link goes off."""
    off = [at_ms for at_ms, _ in made.effects(OFF, main_listing(made.scenario).id)]
    given_ms = taken_down_ms(made.scenario)
    return min(off[:1] + ([] if given_ms is None else [given_ms]), default=None)


def _until_active(made: Schedule) -> int:
    """From staged to in force: until the main link is off and the desk has heard of it."""
    off_ms, staged = main_off_ms(made), made.effects(("stage_scripts",))
    if off_ms is None or not staged:
        return 0
    return max(0, off_ms + delay_ms(made.scenario, "inquiries", made.pace) - staged[0][0])


def _heard_ms(made: Schedule) -> int:
    """The desk hears of a link that went off by T0 some time later, and nobody can be faster."""
    off_ms = main_off_ms(made)
    in_time = off_ms is not None and off_ms <= made.scenario.t0_ms
    return (off_ms or 0) + delay_ms(made.scenario, "inquiries", Pace.SLOWEST) if in_time else 0
