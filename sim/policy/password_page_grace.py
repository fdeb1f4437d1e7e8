"""How long after the time-out a payer who already types his password gets through."""

from datetime import date
from typing import Final

from ..ground.citations import Assumption, Grade, Rule, Unit
from ..ground.words import Text

PASSWORD_PAGE_GRACE: Final = Rule(
    key="password_page_grace",
    title=Text(zh="密码页宽限", en="Payments that still get through, after the time-out"),
    value=10_000,
    unit=Unit.MS,
    because=Assumption(
        why=Text(
            zh=(
                "社区有人遇到过期 4 秒后仍支付成功，另一例停在密码页，没给秒数（P16）。取 10 秒，"
                "比已知的那一例宽一倍多。"
            ),
            en=(
                "One report tells of a payment four seconds after expiry, another of an open password page "
                "without a figure (P16). Ten seconds is a little over twice the known case."
            ),
        ),
        how_to_verify=Text(
            zh="在测试店铺下单，把支付停在密码页，过期后再输入密码，逐秒试出边界。",
            en=(
                "In a test shop, leave a payment on the password page, type the password after expiry, and "
                "find the edge second by second."
            ),
        ),
    ),
    checked=date(2026, 11, 22),
    how_graded=Grade.U,
)
