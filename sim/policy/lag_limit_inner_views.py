"""How late ERP, warehouse and other inner copies may learn of the stop."""

from datetime import date
from typing import Final

from ..ground.citations import Assumption, Grade, Rule, Unit
from ..ground.words import Text

LAG_LIMIT_INNER_VIEWS: Final = Rule(
    key="lag_limit_inner_views",
    title=Text(zh="内部视图滞后上限", en="Lag of inner views, after T0"),
    value=30 * 60_000,
    unit=Unit.MS,
    because=Assumption(
        why=Text(
            zh=(
                "ERP、仓库这些内部视图不直接卖货，常见轮询为 15 到 20 分钟，半小时容得下一次晚点。对外入口、"
                "代发清单和机器人的上限是零，不在此列。"
            ),
            en=(
                "Inner copies such as ERP and warehouse sell nothing themselves; usual polls take 15 to 20 "
                "minutes, and half an hour leaves room for one that runs late. For sale surfaces, the "
                "dropshipper's list and the bot the limit is zero."
            ),
        ),
        how_to_verify=Text(
            zh="查各系统的同步间隔设置，再看日志里最长的一次实际间隔。",
            en="Read each system's synchronisation interval, and the longest actual gap in its log.",
        ),
    ),
    checked=date(2026, 11, 22),
    how_graded=Grade.U,
)
