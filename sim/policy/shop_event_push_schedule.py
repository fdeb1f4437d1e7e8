"""When the platform pushes a shop event again that nobody acknowledged."""

from datetime import date
from typing import Final

from ..ground.citations import Citation, Grade, Schedule
from ..ground.words import Text

SHOP_EVENT_PUSH_SCHEDULE: Final = Schedule(
    key="shop_event_push_schedule",
    title=Text(zh="店铺事件重推间隔", en="Waits between pushes of a shop event"),
    waits_ms=(0, 0, 10_000, 60_000, 5 * 60_000, 30 * 60_000, 3_600_000, 3_600_000, 3_600_000),
    because=Citation(
        key="D9",
        says=Text(
            zh=(
                "订单类事件 5 秒内没有收到应答就重推，最多推 10 次，前后约 3.6 小时，之后不再推。商品、"
                "售后类事件没有写明，这里按同样处理。"
            ),
            en=(
                "An order event that is not answered within 5 seconds is pushed again, ten times at most "
                "within about 3.6 hours, and then never. The pages on product and after-sale events state no "
                "plan; the same one is used."
            ),
        ),
    ),
    checked=date(2026, 11, 22),
    how_graded=Grade.A,
)
