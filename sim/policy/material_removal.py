"""How long after T0 promotion material may still be live (C05)."""

from datetime import date
from typing import Final

from ..ground.citations import Citation, Grade, Rule, Unit
from ..ground.words import Text

MATERIAL_REMOVAL: Final = Rule(
    key="material_removal",
    title=Text(zh="推广素材清除时限", en="Removal of promotion material, after T0"),
    value=48 * 3_600_000,
    unit=Unit.MS,
    because=Citation(
        key="R49",
        says=Text(
            zh="商品下架后仍在推广它的素材，要在 48 小时内撤干净，否则有虚假宣传的风险。",
            en=(
                "Whatever still promotes a product that is off sale has to be gone within 48 hours, or it may "
                "count as false advertising."
            ),
        ),
    ),
    checked=date(2026, 11, 22),
    how_graded=Grade.C,
)
