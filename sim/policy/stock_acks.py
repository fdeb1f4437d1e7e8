"""How soon after T0 every system has acknowledged the stock commands (C10, first part)."""

from datetime import date
from typing import Final

from ..ground.citations import Assumption, Grade, Rule, Unit
from ..ground.words import Text

STOCK_ACKS: Final = Rule(
    key="stock_acks",
    title=Text(zh="库存指令回执时限", en="Acknowledgements of stock commands, after T0"),
    value=30 * 60_000,
    unit=Unit.MS,
    because=Assumption(
        why=Text(
            zh="ERP、仓库、代发商和外部渠道都要回执；半小时覆盖一次常见的轮询，再加一次人工催问。",
            en=(
                "ERP, warehouse, dropshipper and other channels all answer; half an hour covers one usual poll "
                "and one phone call."
            ),
        ),
        how_to_verify=Text(
            zh="对每个系统发一次测试指令，记下收到回执的时间，取最慢的一个。",
            en="Send every system a test command and take the slowest acknowledgement.",
        ),
    ),
    checked=date(2026, 11, 22),
    how_graded=Grade.U,
)
