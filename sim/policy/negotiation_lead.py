"""How long before an order's promise a later date can still be asked for."""

from datetime import date
from typing import Final

from ..ground.citations import Citation, Grade, Rule, Unit
from ..ground.words import Text

NEGOTIATION_LEAD: Final = Rule(
    key="negotiation_lead",
    title=Text(zh="发货协商提前量", en="Last request for a later date, before the shipping promise"),
    value=4 * 3_600_000,
    unit=Unit.MS,
    because=Citation(
        key="D15",
        says=Text(
            zh="延迟发货协商最晚要在最迟发货时间前 4 小时提交，每单最多 3 次；缺货是可选理由。",
            en=(
                "A later shipping date is asked for at least 4 hours before the latest ship time, at most "
                "three times per order; shortage is an accepted reason."
            ),
        ),
    ),
    checked=date(2026, 11, 22),
    how_graded=Grade.A,
)
