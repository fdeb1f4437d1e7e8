"""For how many months an archive keeps its data (C06); the clock starts when the transaction is completed (G11)."""

from datetime import date
from typing import Final

from ..ground.citations import Citation, Grade, Rule, Unit
from ..ground.words import Text

RETENTION_MONTHS: Final = Rule(
    key="retention_months",
    title=Text(zh="留存月数，自交易完成起", en="Months of retention, from the transaction's completion"),
    value=36,
    unit=Unit.COUNT,
    because=Citation(
        key="R32",
        says=Text(
            zh="文章要求关键数据至少保留 36 个月。从交易完成起算是我们的读法（G11）；电商法的三年约束的是平台（L1）。",
            en=(
                "The article keeps key data for 36 months or longer. That it counts from the transaction's completion "
                "is our reading (G11); the three years of the E-Commerce Law bind the platform (L1)."
            ),
        ),
    ),
    checked=date(2026, 11, 22),
    how_graded=Grade.C,
)
