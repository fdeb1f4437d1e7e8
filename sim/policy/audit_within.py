"""Within which time after T0 one audit and one reconciliation ask for the records of the sale."""

from datetime import date
from typing import Final

from ..ground.citations import Assumption, Grade, Rule, Unit
from ..ground.words import Text

AUDIT_WITHIN: Final = Rule(
    key="audit_within",
    title=Text(zh="审计与对账调取记录的期间，自 T0 起", en="Audit and reconciliation ask for records, after T0"),
    value=30 * 24 * 3_600_000,
    unit=Unit.MS,
    because=Assumption(
        why=Text(
            zh="停售后的第一个月度结账会对一次账、抽查一次原始记录；哪一天都可能。",
            en=(
                "The first monthly closing after the sale brings one reconciliation and one look at original records; "
                "any day is as likely as another."
            ),
        ),
        how_to_verify=Text(
            zh="查财务与平台近一年在每次停售后何时来要过订单记录。",
            en="See when finance and the platform asked for order records after last year's delistings.",
        ),
    ),
    checked=date(2026, 11, 22),
    how_graded=Grade.U,
)
