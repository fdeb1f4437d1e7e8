"""How long after a loss the supplier reports it, where nobody phoned."""

from datetime import date
from typing import Final

from ..ground.citations import Assumption, Grade, Rule, Unit
from ..ground.words import Text

SUPPLIER_REPORT_LAG: Final = Rule(
    key="supplier_report_lag",
    title=Text(zh="供应商报损时间", en="Supplier's report of a loss, after it"),
    value=2 * 3_600_000,
    unit=Unit.MS,
    because=Assumption(
        why=Text(
            zh="没有人先打电话时，合作社清点完受损情况再上报，按两小时计。",
            en="Without a phone call the cooperative reports once it has counted what is lost: two hours.",
        ),
        how_to_verify=Text(
            zh="查最近一次减产从发生到接到通知用了多久。",
            en="See how long the last loss took to be reported.",
        ),
    ),
    checked=date(2026, 11, 22),
    how_graded=Grade.U,
)
