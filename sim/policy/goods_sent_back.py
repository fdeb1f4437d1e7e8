"""How long a buyer may take to hand a returned parcel to the courier."""

from datetime import date
from typing import Final

from ..ground.citations import Citation, Grade, Rule, Unit
from ..ground.words import Text

GOODS_SENT_BACK: Final = Rule(
    key="goods_sent_back",
    title=Text(zh="买家寄回的期限", en="Buyer sends the goods back, within"),
    value=7 * 86_400_000,
    unit=Unit.MS,
    because=Citation(
        key="D13",
        says=Text(
            zh="同意退货后，买家有 7 天填写退货物流。依据是旧版交易组件的文档；我们按最慢的买家计算。",
            en=(
                "After a return is granted the buyer has 7 days to send the goods. "
                "Documented for the older trading component; we reckon with the slowest buyer."
            ),
        ),
    ),
    checked=date(2026, 11, 22),
    how_graded=Grade.B,
)
