"""How soon after T0 every open order has its decision (C12)."""

from datetime import date
from typing import Final

from ..ground.citations import Assumption, Grade, Rule, Unit
from ..ground.words import Text

DECISION_LIMIT: Final = Rule(
    key="decision_limit",
    title=Text(zh="存量订单处置时限", en="Decision on open orders, after T0"),
    value=24 * 3_600_000,
    unit=Unit.MS,
    because=Assumption(
        why=Text(
            zh="停售当天付款的现货订单 48 小时内要发货，一天内定下来，还有时间协商或退款。",
            en=(
                "An order paid on the day of the stop is due within 48 hours; a decision within a day leaves "
                "time to negotiate or refund."
            ),
        ),
        how_to_verify=Text(
            zh="按去年最大的一批存量订单估算：批量规则处理多少、人工处理多少、各要几小时。",
            en=("Estimate from the largest backlog of last year how many hours the bulk rule and the exceptions take."),
        ),
    ),
    checked=date(2026, 11, 22),
    how_graded=Grade.U,
)
