"""How long after payment goods in stock must ship, where nothing else was agreed."""

from datetime import date
from typing import Final

from ..ground.citations import Citation, Grade, Rule, Unit
from ..ground.words import Text

SHIPPING_PROMISE: Final = Rule(
    key="shipping_promise",
    title=Text(zh="现货发货时限", en="Shipping promise for goods in stock, after payment"),
    value=48 * 3_600_000,
    unit=Unit.MS,
    because=Citation(
        key="D14",
        says=Text(
            zh="现货在付款后 48 小时内发货，双方另有约定的除外；预售按商家填写的发货时间计算。",
            en=(
                "Goods in stock ship within 48 hours of payment unless something else was agreed; presale "
                "follows the date that the shop entered."
            ),
        ),
    ),
    checked=date(2026, 11, 22),
    how_graded=Grade.B,
)
