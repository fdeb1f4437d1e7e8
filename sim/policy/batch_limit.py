"""How many products one delisting in the back office may cover (article mode)."""

from datetime import date
from typing import Final

from ..ground.citations import Citation, Grade, Rule, Unit
from ..ground.words import Text

BATCH_LIMIT: Final = Rule(
    key="batch_limit",
    title=Text(zh="单次批量下架上限", en="Products in one delisting batch"),
    value=50,
    unit=Unit.COUNT,
    because=Citation(
        key="R17",
        says=Text(
            zh=("橱窗后台可以批量下架，一次最多 50 个。接口文档里没有这个数：接口一次只下架一个商品（D1）。"),
            en=(
                "The back office takes products off in batches of at most 50. The API documents no such "
                "figure: it takes one product per call (D1)."
            ),
        ),
    ),
    checked=date(2026, 11, 22),
    how_graded=Grade.C,
)
