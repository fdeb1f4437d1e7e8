"""How long the shop may take to answer a refund or return request."""

from datetime import date
from typing import Final

from ..ground.citations import Citation, Grade, Rule, Unit
from ..ground.words import Text

AFTER_SALE_ANSWER: Final = Rule(
    key="after_sale_answer",
    title=Text(zh="售后申请处理时限", en="The shop's answer to an after-sale request, after the request"),
    value=48 * 3_600_000,
    unit=Unit.MS,
    because=Citation(
        key="D13",
        says=Text(
            zh=(
                "买家申请退款或退货后，商家要在 48 小时内处理，超时按支持买家处理。依据是旧版交易组件的文档；"
                "微信小店的数值未确认，有一例用户反馈为 36 小时。"
            ),
            en=(
                "The shop answers a refund or return request within 48 hours, or the buyer gets his way. "
                "Documented for the older trading component; unconfirmed for today's shops, where one report "
                "says 36 hours."
            ),
        ),
    ),
    checked=date(2026, 11, 22),
    how_graded=Grade.B,
)
