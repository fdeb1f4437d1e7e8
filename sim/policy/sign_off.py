"""How long before T0 all roles have signed one T0 and their slots (C02)."""

from datetime import date
from typing import Final

from ..ground.citations import Assumption, Grade, Rule, Unit
from ..ground.words import Text

SIGN_OFF: Final = Rule(
    key="sign_off",
    title=Text(zh="会签提前量", en="Sign-off, before T0"),
    value=72 * 3_600_000,
    unit=Unit.MS,
    because=Assumption(
        why=Text(
            zh="会签定下统一的 T0，通知代发商（R36）必须在会签之后，所以和首次盘点同一天完成。",
            en=(
                "The sign-off fixes the one T0. The dropshipper's notice (R36) can only follow it, so it is "
                "done on the day of the inventory."
            ),
        ),
        how_to_verify=Text(
            zh="看上一次跨部门下架，从提出到各方都确认用了多久。",
            en="See how long the last delisting took from proposal to everybody's consent.",
        ),
    ),
    checked=date(2026, 11, 22),
    how_graded=Grade.U,
)
