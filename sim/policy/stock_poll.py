"""How often a shop's own system looks how much stock is left, unless a plan says otherwise."""

from datetime import date
from typing import Final

from ..ground.citations import Citation, Grade, Rule, Unit
from ..ground.words import Text

STOCK_POLL: Final = Rule(
    key="stock_poll",
    title=Text(zh="库存阈值多久看一次", en="Look at the stock left, one every"),
    value=15 * 60_000,
    unit=Unit.MS,
    because=Citation(
        key="P30",
        says=Text(
            zh="一家 ERP 的文档建议库存同步间隔取十五分钟；业内文章说轮询五到十五分钟。",
            en=(
                "One ERP's documentation advises fifteen minutes for synchronising stock; trade articles say five to "
                "fifteen."
            ),
        ),
    ),
    checked=date(2026, 11, 22),
    how_graded=Grade.B,
)
