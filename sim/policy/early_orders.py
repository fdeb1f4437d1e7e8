"""Orders due sooner than this after T0 are decided before T0 (C12)."""

from datetime import date
from typing import Final

from ..ground.citations import Assumption, Grade, Rule, Unit
from ..ground.words import Text

EARLY_ORDERS: Final = Rule(
    key="early_orders",
    title=Text(zh="须提前处置的订单：T0 后多久内到期", en="Orders due this soon after T0 are decided before it"),
    value=8 * 3_600_000,
    unit=Unit.MS,
    because=Assumption(
        why=Text(
            zh=(
                "库存要到停售后 4 小时才对平，发货协商又要提前 4 小时（D15）；8 小时内到期的订单等不及，必须事先定好。"
            ),
            en=(
                "Stock agrees only 4 hours after T0, and negotiation closes 4 hours before the promise (D15): "
                "what is due within 8 hours cannot wait."
            ),
        ),
        how_to_verify=Text(
            zh="从订单表按最迟发货时间排序，看停售后 8 小时内到期的有多少。",
            en="Sort the open orders by latest ship time and count those due within 8 hours of T0.",
        ),
    ),
    checked=date(2026, 11, 22),
    how_graded=Grade.U,
)
