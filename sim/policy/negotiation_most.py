"""How often a later date can be asked for, for one order."""

from datetime import date
from typing import Final

from ..ground.citations import Citation, Grade, Rule, Unit
from ..ground.words import Text

NEGOTIATION_MOST: Final = Rule(
    key="negotiation_most",
    title=Text(zh="每单发货协商次数", en="Requests for a later date, per order at most"),
    value=3,
    unit=Unit.COUNT,
    because=Citation(
        key="D15",
        says=Text(
            zh="延迟发货协商每单最多 3 次；买家不答复视为拒绝。",
            en="A later shipping date is asked for at most three times per order; silence is a refusal.",
        ),
    ),
    checked=date(2026, 11, 22),
    how_graded=Grade.A,
)
