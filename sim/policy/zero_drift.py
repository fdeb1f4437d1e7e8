"""How soon after T0 every view of the stock says zero (C10, second part)."""

from datetime import date
from typing import Final

from ..ground.citations import Assumption, Grade, Rule, Unit
from ..ground.words import Text

ZERO_DRIFT: Final = Rule(
    key="zero_drift",
    title=Text(zh="库存零偏差时限", en="Zero drift, after T0"),
    value=4 * 3_600_000,
    unit=Unit.MS,
    because=Assumption(
        why=Text(
            zh="支付清空（D11 的 2 小时）之后才对得平，再留两小时做一次强制导入和核对。",
            en=(
                "Stock can only agree once payments are drained (two hours, D11); two more are left for a "
                "forced import and a comparison."
            ),
        ),
        how_to_verify=Text(
            zh="做一次演练，记下从支付清空到各系统数字一致用了多久。",
            en="Time a drill from drained payments until all systems show the same number.",
        ),
    ),
    checked=date(2026, 11, 22),
    how_graded=Grade.U,
)
