"""How long after T0 scripts stay active and the desk stays staffed (C11)."""

from datetime import date
from typing import Final

from ..ground.citations import Assumption, Grade, Rule, Unit
from ..ground.words import Text

SCRIPTS_STAFFED_UNTIL: Final = Rule(
    key="scripts_staffed_until",
    title=Text(zh="话术与值守保持到", en="Scripts active and desk staffed, until after T0"),
    value=72 * 3_600_000,
    unit=Unit.MS,
    because=Assumption(
        why=Text(
            zh="现货订单的 48 小时发货时限过后还会有一波追问，再留一天处理。",
            en=(
                "Once the 48 hours of shipping have passed there is another round of questions; one more day "
                "is left for it."
            ),
        ),
        how_to_verify=Text(
            zh="看上次下架后每小时的咨询量，几天后回到平时水平。",
            en=("Plot the inquiries per hour after the last delisting and see when they fell back to normal."),
        ),
    ),
    checked=date(2026, 11, 22),
    how_graded=Grade.U,
)
