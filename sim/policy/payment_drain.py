"""How soon after T0 no unpaid order is left and all payments are accounted for (C09, second part)."""

from datetime import date
from typing import Final

from ..ground.citations import Citation, Grade, Rule, Unit
from ..ground.words import Text

PAYMENT_DRAIN: Final = Rule(
    key="payment_drain",
    title=Text(zh="支付清空时限", en="Payments drained, after T0"),
    value=2 * 3_600_000,
    unit=Unit.MS,
    because=Citation(
        key="D11",
        says=Text(
            zh="未付款订单默认 2 小时失效，停售时挂着的订单到这时都已付款或关闭。时限由我们据此设定。",
            en=(
                "Unpaid orders expire after two hours by default, so those open at T0 are paid or closed by "
                "then. The deadline built on it is ours."
            ),
        ),
    ),
    checked=date(2026, 11, 22),
    how_graded=Grade.B,
)
