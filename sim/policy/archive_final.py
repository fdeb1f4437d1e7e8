"""How soon after T0 the final archive is made, compared and restored once as a drill (C06, second part)."""

from datetime import date
from typing import Final

from ..ground.citations import Assumption, Grade, Rule, Unit
from ..ground.words import Text

ARCHIVE_FINAL: Final = Rule(
    key="archive_final",
    title=Text(zh="归档与恢复演练时限", en="Final archive and restore drill, after T0"),
    value=30 * 24 * 3_600_000,
    unit=Unit.MS,
    because=Assumption(
        why=Text(
            zh="退款、签收和平台结算大多在三十天内走完，之后再归档就没有人记得怎么对账；文章没有给出时限。",
            en=(
                "Refunds, deliveries and the platform's settlement are mostly through within thirty days; later "
                "nobody remembers how to reconcile. The article names no limit."
            ),
        ),
        how_to_verify=Text(
            zh="查上一次下架最后一笔结算与最后一笔退款离停售有多少天。",
            en="Count the days from the last delisting to its last settlement and its last refund.",
        ),
    ),
    checked=date(2026, 11, 22),
    how_graded=Grade.U,
)
