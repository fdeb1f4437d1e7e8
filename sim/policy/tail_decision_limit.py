"""How soon after T0 the orders found by the late re-check have their decision (C12)."""

from datetime import date
from typing import Final

from ..ground.citations import Assumption, Grade, Rule, Unit
from ..ground.words import Text

TAIL_DECISION_LIMIT: Final = Rule(
    key="tail_decision_limit",
    title=Text(zh="尾单处置时限", en="Decision on orders found late, after T0"),
    value=26 * 3_600_000,
    unit=Unit.MS,
    because=Assumption(
        why=Text(
            zh="最后一次对账在 25 小时（D10），找出的零星订单再给一小时处理。",
            en=("The last comparison is made at 25 hours (D10); the few orders that it finds get one hour."),
        ),
        how_to_verify=Text(
            zh="看平时一次对账会多出几张单，逐张处理要多少分钟。",
            en="See how many orders a usual comparison turns up, and how many minutes each takes.",
        ),
    ),
    checked=date(2026, 11, 22),
    how_graded=Grade.U,
)
