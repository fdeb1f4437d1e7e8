"""How soon after T0 the refunds of orders open at T0 are sent."""

from datetime import date
from typing import Final

from ..ground.citations import Assumption, Grade, Rule, Unit
from ..ground.words import Text

OPEN_ORDER_REFUND_LIMIT: Final = Rule(
    key="open_order_refund_limit",
    title=Text(zh="存量订单退款时限", en="Refunds of orders open at T0, after T0"),
    value=48 * 3_600_000,
    unit=Unit.MS,
    because=Assumption(
        why=Text(
            zh="存量订单一天内定处置，再一天把要退的款退完；从 T0 起算，好让所有存量订单同一条线。",
            en=(
                "Open orders are decided within a day and refunded within another; it counts from T0, so that "
                "all of them share one line."
            ),
        ),
        how_to_verify=Text(
            zh="拿存量订单总数除以财务一天能退的笔数，看两天够不够。",
            en="Divide the number of open orders by the refunds that finance can send in a day.",
        ),
    ),
    checked=date(2026, 11, 22),
    how_graded=Grade.U,
)
