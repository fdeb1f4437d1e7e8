"""How long somebody waits for an answer before he sends again."""

from datetime import date
from typing import Final

from ..ground.citations import Assumption, Grade, Rule, Unit
from ..ground.words import Text

ANSWER_TIMEOUT: Final = Rule(
    key="answer_timeout",
    title=Text(zh="等不到回执多久重试", en="Wait for an answer before trying again"),
    value=30_000,
    unit=Unit.MS,
    because=Assumption(
        why=Text(
            zh="页面或接口没有反应时，人通常等半分钟再点一次；换令牌、重试中断的系统也按这个间隔。",
            en="Somebody whose click brings nothing waits about half a minute and clicks again; so do calls to a "
            "system that is down, or with an expired token.",
        ),
        how_to_verify=Text(
            zh="在接口日志里统计同一指令两次调用的间隔。",
            en="Count the time between two calls of one command in the log of calls.",
        ),
    ),
    checked=date(2026, 11, 22),
    how_graded=Grade.U,
)
