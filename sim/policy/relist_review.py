"""How long the platform reviews a listing that the shop puts back on the shelf."""

from datetime import date
from typing import Final

from ..ground.citations import Assumption, Grade, Rule, Unit
from ..ground.words import Text

RELIST_REVIEW: Final = Rule(
    key="relist_review",
    title=Text(zh="重新上架的审核时长", en="Review of a relisting"),
    value=2 * 3_600_000,
    unit=Unit.MS,
    because=Assumption(
        why=Text(
            zh="重新上架要再提交审核（D3），多久没有公开数字，快的十分钟，慢的一天；先取两小时。没有改动的商品是否免审也不清楚。",
            en=(
                "A relisting is submitted for review (D3). Nobody publishes how long that takes: ten minutes to a day; "
                "two hours are taken. Whether an unchanged product skips it is unknown."
            ),
        ),
        how_to_verify=Text(
            zh="下架一个测试商品再重新上架，记下从提交到可以购买的时间。",
            en="Take a test product off, list it again, and note the time from submission until it can be bought.",
        ),
    ),
    checked=date(2026, 11, 22),
    how_graded=Grade.U,
)
