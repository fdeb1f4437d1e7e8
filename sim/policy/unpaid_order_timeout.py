"""How long an unpaid order can still be paid."""

from datetime import date
from typing import Final

from ..ground.citations import Citation, Grade, Rule, Unit
from ..ground.words import Text

UNPAID_ORDER_TIMEOUT: Final = Rule(
    key="unpaid_order_timeout",
    title=Text(zh="未付款订单有效期", en="Validity of an unpaid order, after submission"),
    value=2 * 3_600_000,
    unit=Unit.MS,
    because=Citation(
        key="D11",
        says=Text(
            zh="微信支付社区答复：没有另设有效期的订单默认 2 小时。微信小店自己的时限未查到。",
            en=(
                "WeChat Pay's community says that an order without a limit of its own stays payable for two "
                "hours. The shop's own limit was not found."
            ),
        ),
    ),
    checked=date(2026, 11, 22),
    how_graded=Grade.B,
)
