"""How long orders burst while an item is pitched in a live session."""

from datetime import date
from typing import Final

from ..ground.citations import Assumption, Grade, Rule, Unit
from ..ground.words import Text

ITEM_PITCH: Final = Rule(
    key="item_pitch",
    title=Text(zh="单品讲解时长", en="An item's pitch in a live session"),
    value=5 * 60_000,
    unit=Unit.MS,
    because=Assumption(
        why=Text(
            zh="讲解一件商品约五分钟，下单在这段时间里冲高；没有公开数据。",
            en="Pitching one item takes about five minutes, in which orders burst; no public figure was found.",
        ),
        how_to_verify=Text(
            zh="从直播数据按分钟统计讲解前后的成交。",
            en="Count the orders per minute before and after a pitch.",
        ),
    ),
    checked=date(2026, 11, 22),
    how_graded=Grade.U,
)
