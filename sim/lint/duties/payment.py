"""C09: bindings closed and probed, unpaid orders run out and reconciled, the late tail looked at."""

from collections.abc import Iterator
from functools import lru_cache

from ...checks.deadlines import Deadlines
from ...ground.same import Same
from ...ground.words import Text
from ...plan.scenario import Item, Scenario
from ...plan.schedule import Schedule
from ...plan.targets import listings_in_scope
from ...policy.payment_notice_schedule import PAYMENT_NOTICE_SCHEDULE
from ...policy.verify_by import VERIFY_BY
from ..duty import Duty
from . import doors


def duties(scenario: Scenario, limits: Deadlines) -> Iterator[Duty]:
    """The bindings where the platform has any, the drain and the tail."""
    for listing in listings_in_scope(scenario) if scenario.switches.legacy_binding else ():
        yield Duty(
            item=Item.C09,
            name=Text(zh=f"支付绑定 {listing.id}", en=f"payment binding {listing.id}"),
            done_by=("close_payment",),
            target=listing.id,
            due_ms=limits.payment_probed_ms,
            seen_by="probe_payment",
            seen_target=listing.id,
            seen_due_ms=limits.payment_probed_ms + VERIFY_BY.value,
        )
    yield Duty(
        item=Item.C09,
        name=Text(zh="未付款订单清空后的核对", en="reconciliation after the drain"),
        done_by=("reconcile_payments",),
        due_ms=limits.payment_drained_ms + VERIFY_BY.value,
        due_from=lambda made: drained_ms(made, limits) + VERIFY_BY.value,
        not_before=lambda made: drained_ms(made, limits) + 1,
    )
    tail_ms = max(scenario.t0_ms, scenario.known_at_ms or 0) + PAYMENT_NOTICE_SCHEDULE.offsets_ms[-1]
    yield Duty(
        item=Item.C09,
        name=Text(zh="尾单复查", en="re-check of the late tail"),
        done_by=("reconcile_payments",),
        due_ms=limits.payment_tail_ms,
        not_before=lambda _: tail_ms,
    )


def drained_ms(made: Schedule, limits: Deadlines) -> int:
    """When the last unpaid order has run out; a door that nobody shuts is not this item's."""
    return _drained_ms(Same(made), Same(limits))


@lru_cache(maxsize=16)
def _drained_ms(of: Same[Schedule], to: Same[Deadlines]) -> int:
    made, limits = of.it, to.it
    scenario, payments = made.scenario, made.scenario.shop.payments
    shut = [duty.effect(made) for duty in doors.duties(scenario, limits)]
    last_ms = max((one.at_ms for one in shut if one is not None), default=scenario.t0_ms)
    return last_ms + payments.unpaid_timeout_ms + payments.grace_ms
