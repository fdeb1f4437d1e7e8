"""When the gateway sends a payment notice again that nobody acknowledged."""

from datetime import date
from typing import Final

from ..ground.citations import Citation, Grade, Schedule
from ..ground.words import Text

PAYMENT_NOTICE_SCHEDULE: Final = Schedule(
    key="payment_notice_schedule",
    title=Text(zh="支付通知重发间隔", en="Waits between payment notices"),
    waits_ms=(
        15_000,
        15_000,
        30_000,
        3 * 60_000,
        10 * 60_000,
        20 * 60_000,
        30 * 60_000,
        30 * 60_000,
        30 * 60_000,
        3_600_000,
        3 * 3_600_000,
        3 * 3_600_000,
        3 * 3_600_000,
        6 * 3_600_000,
        6 * 3_600_000,
    ),
    because=Citation(
        key="D10",
        says=Text(
            zh=(
                "支付通知没有收到应答时，微信支付再发 15 次，最后一次在首次之后 24 小时 4 分钟；同一通知可能重复到达。"
            ),
            en=(
                "A payment notice that is not answered is sent 15 more times, the last one 24 hours and 4 "
                "minutes after the first; the same notice may arrive twice."
            ),
        ),
    ),
    checked=date(2026, 11, 22),
    how_graded=Grade.A,
)
