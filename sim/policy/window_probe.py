"""How soon after T0 every link has been tried and found closed (C07)."""

from datetime import date
from typing import Final

from ..ground.citations import Assumption, Grade, Rule, Unit
from ..ground.words import Text

WINDOW_PROBE: Final = Rule(
    key="window_probe",
    title=Text(zh="橱窗链接探测时限", en="Probe of window and links, after T0"),
    value=10 * 60_000,
    unit=Unit.MS,
    because=Assumption(
        why=Text(
            zh="下架即时生效，十分钟够一个人把盘点里的链接逐个试下单。",
            en=("A delisting takes effect at once; ten minutes let one person try every link of the inventory."),
        ),
        how_to_verify=Text(
            zh="拿真实的链接清单走一遍，记下试完全部链接的时间。",
            en="Walk through the shop's real list of links and time it.",
        ),
    ),
    checked=date(2026, 11, 22),
    how_graded=Grade.U,
)
