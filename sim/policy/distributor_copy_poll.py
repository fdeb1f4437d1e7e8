"""How often a distributor's window looks whether the product is still on sale (article mode)."""

from datetime import date
from typing import Final

from ..ground.citations import Assumption, Grade, Rule, Unit
from ..ground.words import Text

DISTRIBUTOR_COPY_POLL: Final = Rule(
    key="distributor_copy_poll",
    title=Text(zh="分销橱窗刷新间隔", en="Poll of a distributor's copy"),
    value=30 * 60_000,
    unit=Unit.MS,
    because=Assumption(
        why=Text(
            zh="带货橱窗的商品状态多久更新一次，没有公开资料。取半小时，与常见的库存同步间隔同一量级。",
            en=(
                "Nobody publishes how soon a distributor's window follows. Half an hour is of the order of "
                "common stock synchronisation."
            ),
        ),
        how_to_verify=Text(
            zh="下架一个测试商品，用带货达人的账号每分钟看一次橱窗，记下何时不能再买。",
            en=(
                "Take a test product off sale and look at a distributor's window every minute until it can no "
                "longer be bought."
            ),
        ),
    ),
    checked=date(2026, 11, 22),
    how_graded=Grade.U,
)
