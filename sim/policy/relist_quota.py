"""How often a shop may submit listings for review."""

from datetime import date
from typing import Final

from ..ground.citations import Citation, Grade, Rule, Unit
from ..ground.words import Text

_SAYS: Final = Text(
    zh="社区答复：提审每小时 200 次、每天 1000 次，现在随店铺变动；撤回审核也占一次（P2）。",
    en=(
        "A community reply: 200 submissions an hour and 1,000 a day, by now different from shop to shop; a withdrawal "
        "counts as one, too (P2)."
    ),
)

RELIST_AN_HOUR: Final = Rule(
    key="relist_an_hour",
    title=Text(zh="每小时提审额度", en="Submissions for review in an hour"),
    value=200,
    unit=Unit.COUNT,
    because=Citation(key="D3", says=_SAYS),
    checked=date(2026, 11, 22),
    how_graded=Grade.B,
)

RELIST_A_DAY: Final = Rule(
    key="relist_a_day",
    title=Text(zh="每天提审额度", en="Submissions for review in a day"),
    value=1_000,
    unit=Unit.COUNT,
    because=Citation(key="D3", says=_SAYS),
    checked=date(2026, 11, 22),
    how_graded=Grade.B,
)
