"""How soon a payment after T0 is shipped, refunded or confirmed."""

from datetime import date
from typing import Final

from ..ground.citations import Assumption, Grade, Rule, Unit
from ..ground.words import Text

LATE_PAYMENT_LIMIT: Final = Rule(
    key="late_payment_limit",
    title=Text(zh="迟到支付处理时限", en="Handling of a late payment, after the payment"),
    value=48 * 3_600_000,
    unit=Unit.MS,
    because=Assumption(
        why=Text(
            zh="停售后才付款的人同样在等答复。两天与现货发货时限等长，但两者互不依赖。",
            en=(
                "Who pays after the stop waits for an answer like everybody else. Two days is as long as the "
                "shipping promise and does not depend on it."
            ),
        ),
        how_to_verify=Text(
            zh="查上次下架后付款的订单，看最久的一单隔多久才有人处理。",
            en="Look up the orders paid after the last delisting and find the one that waited longest.",
        ),
    ),
    checked=date(2026, 11, 22),
    how_graded=Grade.U,
)
