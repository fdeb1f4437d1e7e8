"""When payments are compared once more, after the last late notice (C09, third part)."""

from datetime import date
from typing import Final

from ..ground.citations import Citation, Grade, Rule, Unit
from ..ground.words import Text

PAYMENT_TAIL: Final = Rule(
    key="payment_tail",
    title=Text(zh="支付尾查时点", en="Late re-check of payments, after T0"),
    value=25 * 3_600_000,
    unit=Unit.MS,
    because=Citation(
        key="D10",
        says=Text(
            zh="支付通知最晚可在首次之后 24 小时 4 分钟才到，取整到 25 小时再对一次账。取整由我们决定。",
            en=(
                "A payment notice may come as late as 24 hours and 4 minutes after the first try; we round up "
                "to 25 hours for the last comparison."
            ),
        ),
    ),
    checked=date(2026, 11, 22),
    how_graded=Grade.B,
)
