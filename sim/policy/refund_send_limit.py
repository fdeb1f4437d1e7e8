"""How soon a refund is sent once it is owed."""

from datetime import date
from typing import Final

from ..ground.citations import Assumption, Grade, Rule, Unit
from ..ground.words import Text

REFUND_SEND_LIMIT: Final = Rule(
    key="refund_send_limit",
    title=Text(zh="退款发出时限", en="Refund sent, after it is owed"),
    value=48 * 3_600_000,
    unit=Unit.MS,
    because=Assumption(
        why=Text(
            zh="没查到平台对主动退款的时限。两天够财务过一遍批量退款；银行到账时间另计，不算在内。",
            en=(
                "No limit for refunds at the shop's own initiative was found. Two days let finance send a "
                "batch; the bank's days are not counted."
            ),
        ),
        how_to_verify=Text(
            zh="看店铺近一个月从同意退款到退款发出用了多久，并问平台客服有无规定。",
            en=(
                "Take last month's times from consent to sent refund, and ask the platform's support whether "
                "it sets a limit."
            ),
        ),
    ),
    checked=date(2026, 11, 22),
    how_graded=Grade.U,
)
