"""How long before T0 the dropshipper is told (C03)."""

from datetime import date
from typing import Final

from ..ground.citations import Citation, Grade, Rule, Unit
from ..ground.words import Text

DROPSHIPPER_NOTICE: Final = Rule(
    key="dropshipper_notice",
    title=Text(zh="代发通知提前量", en="Notice to the dropshipper, before T0"),
    value=48 * 3_600_000,
    unit=Unit.MS,
    because=Citation(
        key="R36",
        says=Text(
            zh="由代发商发货的商品，要提前 48 小时知会对方，好让对方来得及改库存清单。",
            en=(
                "Where somebody else ships, he is told 48 hours ahead, so that he can bring his stock list up to date."
            ),
        ),
    ),
    checked=date(2026, 11, 22),
    how_graded=Grade.C,
)
