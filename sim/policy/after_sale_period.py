"""How long after receipt a buyer may open an after-sale request."""

from datetime import date
from typing import Final

from ..ground.citations import Citation, Grade, Rule, Unit
from ..ground.words import Text

AFTER_SALE_PERIOD: Final = Rule(
    key="after_sale_period",
    title=Text(zh="售后期", en="After-sale period, after receipt"),
    value=7 * 86_400_000,
    unit=Unit.MS,
    because=Citation(
        key="P18",
        says=Text(
            zh="售后期从签收起默认 7 天，商家可以延长。依据是旧版交易组件的文档。",
            en=(
                "The after-sale period is 7 days from receipt by default, and a shop may lengthen it. "
                "Documented for the older trading component."
            ),
        ),
    ),
    checked=date(2026, 11, 22),
    how_graded=Grade.B,
)
