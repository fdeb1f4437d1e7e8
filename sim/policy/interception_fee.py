"""What a courier takes for a parcel that was stopped."""

from datetime import date
from typing import Final

from ..ground.citations import Assumption, Grade, Rule, Unit
from ..ground.words import Text

INTERCEPTION_FEE: Final = Rule(
    key="interception_fee",
    title=Text(zh="快递拦截费", en="Fee per parcel intercepted"),
    value=800,
    unit=Unit.FEN,
    because=Assumption(
        why=Text(
            zh="国内快递的拦截费没有查到公开价目，取 8 元，只在拦截成功时收取。",
            en="No public tariff of a domestic courier was found; 8 yuan, charged only on success.",
        ),
        how_to_verify=Text(
            zh="看快递合同或最近一期账单里的拦截、退回费用。",
            en="Read the courier's contract, or the interception and return fees on its last bill.",
        ),
    ),
    checked=date(2026, 11, 22),
    how_graded=Grade.U,
)
