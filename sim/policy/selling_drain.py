"""How long before the horizon the crowd stops buying."""

from datetime import date
from typing import Final

from ..ground.citations import Assumption, Grade, Rule, Unit
from ..ground.words import Text

SELLING_DRAIN: Final = Rule(
    key="selling_drain",
    title=Text(zh="停止进客的提前量", en="Nobody buys any more, before the horizon"),
    value=10 * 86_400_000,
    unit=Unit.MS,
    because=Assumption(
        why=Text(
            zh="演练结束前十天不再有新买家，让已有订单来得及发货、签收、退款。",
            en="In the last ten days nobody new buys, so that what was bought can be shipped, signed for or refunded.",
        ),
        how_to_verify=Text(
            zh="查从下单到结算或退款最长要几天。",
            en="See how many days an order takes at most until it is settled or refunded.",
        ),
    ),
    checked=date(2026, 11, 22),
    how_graded=Grade.U,
)
