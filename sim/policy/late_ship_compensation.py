"""What a buyer gets when his order ships late or not at all."""

from datetime import date
from typing import Final

from ..ground.citations import Assumption, Grade, Rule, Unit
from ..ground.words import Text

LATE_SHIP_SHARE: Final = Rule(
    key="late_ship_share",
    title=Text(zh="延迟发货赔付比例", en="Compensation for late shipping, as a share of the price"),
    value=50_000,
    unit=Unit.SHARE_PPM,
    because=Assumption(
        why=Text(
            zh="微信小店的赔付标准没有查到。其他平台的资料里有 5% 也有 30%，先取较低的。",
            en=(
                "The platform's tariff was not found. Texts on other platforms name 5 % and 30 %; the lower "
                "one is taken."
            ),
        ),
        how_to_verify=Text(
            zh="登录店铺后台，在规则中心查延迟发货的赔付条款，或问平台客服。",
            en=(
                "Log in to the shop's back office and read the clause on late shipping in the rule centre, or "
                "ask the platform's support."
            ),
        ),
    ),
    checked=date(2026, 11, 22),
    how_graded=Grade.U,
)

LATE_SHIP_MIN: Final = Rule(
    key="late_ship_min",
    title=Text(zh="延迟发货赔付下限", en="Compensation for late shipping, at least"),
    value=100,
    unit=Unit.FEN,
    because=Assumption(
        why=Text(
            zh="低价商品按比例算不到一元，按一元赔。下限没有查到依据。",
            en="A share of a cheap product would be less than a yuan. No source was found for the floor.",
        ),
        how_to_verify=Text(
            zh="登录店铺后台，在规则中心查延迟发货的赔付条款，或问平台客服。",
            en=(
                "Log in to the shop's back office and read the clause on late shipping in the rule centre, or "
                "ask the platform's support."
            ),
        ),
    ),
    checked=date(2026, 11, 22),
    how_graded=Grade.U,
)

LATE_SHIP_MAX: Final = Rule(
    key="late_ship_max",
    title=Text(zh="延迟发货赔付上限", en="Compensation for late shipping, at most"),
    value=5_000,
    unit=Unit.FEN,
    because=Assumption(
        why=Text(
            zh="封顶 50 元，免得高价商品的赔付失真。上限没有查到依据。",
            en=("Fifty yuan, so that expensive goods do not distort the sum. No source was found for the ceiling."),
        ),
        how_to_verify=Text(
            zh="登录店铺后台，在规则中心查延迟发货的赔付条款，或问平台客服。",
            en=(
                "Log in to the shop's back office and read the clause on late shipping in the rule centre, or "
                "ask the platform's support."
            ),
        ),
    ),
    checked=date(2026, 11, 22),
    how_graded=Grade.U,
)
