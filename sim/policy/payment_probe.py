"""How soon after T0 a payment has been tried and refused (C09, first part)."""

from datetime import date
from typing import Final

from ..ground.citations import Assumption, Grade, Rule, Unit
from ..ground.words import Text

PAYMENT_PROBE: Final = Rule(
    key="payment_probe",
    title=Text(zh="支付探测时限", en="Probe of payment, after T0"),
    value=10 * 60_000,
    unit=Unit.MS,
    because=Assumption(
        why=Text(
            zh="和链接探测同时做：停售之后还能付款，最初十分钟里损失最大，也最好查。",
            en=(
                "It is done together with the links' probe: what can still be paid costs most, and is found "
                "most easily, in the first minutes."
            ),
        ),
        how_to_verify=Text(
            zh="用一张停售前的未付款订单试付一次，记下从发起到得出结论的时间。",
            en="Try to pay an order left unpaid before the stop and time it until the answer is clear.",
        ),
    ),
    checked=date(2026, 11, 22),
    how_graded=Grade.U,
)
