"""How much earlier than its own lag a surface may close without counting as lost sales."""

from datetime import date
from typing import Final

from ..ground.citations import Assumption, Grade, Rule, Unit
from ..ground.words import Text

LOST_SALE_TOLERANCE: Final = Rule(
    key="lost_sale_tolerance",
    title=Text(zh="提前停售容许量", en="Closing early without reproach, beyond the surface's worst-case lag"),
    value=10 * 60_000,
    unit=Unit.MS,
    because=Assumption(
        why=Text(
            zh="为了准时关完，每个入口本来就要按最坏情形提前；再给十分钟，因为人不会掐着秒操作。",
            en=(
                "To be shut in time a surface closes ahead by its worst case; ten minutes more, since nobody "
                "works to the second."
            ),
        ),
        how_to_verify=Text(
            zh="对比计划时间和后台日志里的实际操作时间，看通常差几分钟。",
            en=("Compare planned times with the back office's log and see by how many minutes they differ."),
        ),
    ),
    checked=date(2026, 11, 22),
    how_graded=Grade.U,
)
