"""How long an agent on call takes to be at the desk."""

from datetime import date
from typing import Final

from ..ground.citations import Assumption, Grade, Rule, Unit
from ..ground.words import Text

ON_CALL_ARRIVAL: Final = Rule(
    key="on_call_arrival",
    title=Text(zh="备班客服到岗时间", en="Arrival of an agent on call, after the call"),
    value=30 * 60_000,
    unit=Unit.MS,
    because=Assumption(
        why=Text(
            zh="备班的人不在电脑前，半小时够他放下手头的事并登录客服系统。",
            en=("Somebody on call is not at a screen; half an hour lets him leave what he is doing and log in."),
        ),
        how_to_verify=Text(
            zh="不提前打招呼，在晚间叫一次备班，记下多久能接第一个会话。",
            en="Call the stand-by unannounced one evening and note when the first chat is taken.",
        ),
    ),
    checked=date(2026, 11, 22),
    how_graded=Grade.U,
)
