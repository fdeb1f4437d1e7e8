"""How long before T0 buyers are told, and how soon in an emergency."""

from datetime import date
from typing import Final

from ..ground.citations import Assumption, Citation, Grade, Rule, Unit
from ..ground.words import Text

PRE_NOTICE: Final = Rule(
    key="pre_notice",
    title=Text(zh="提前公告", en="Notice to the public, before T0"),
    value=24 * 3_600_000,
    unit=Unit.MS,
    because=Citation(
        key="R47",
        says=Text(
            zh="文章称提前 24 小时预告最多使投诉率降低 67%；这里只取时限，效果另算作假设。",
            en="The article says that notice of 24 hours lowers complaints by up to 67 %; the lead time is taken "
            "from it, the effect is an assumption.",
        ),
    ),
    checked=date(2026, 11, 22),
    how_graded=Grade.U,
)

EMERGENCY_PUBLIC_NOTICE: Final = Rule(
    key="emergency_public_notice",
    title=Text(zh="紧急模式：公告", en="Emergency: notice to the public, after K"),
    value=60 * 60_000,
    unit=Unit.MS,
    because=Assumption(
        why=Text(
            zh="来不及预告；先关入口，再在一小时内说清楚，买家还没有等太久。",
            en="There is no time to announce anything: the doors first, then a clear word within the hour, before "
            "buyers have waited long.",
        ),
        how_to_verify=Text(
            zh="不打招呼做一次紧急下架演练，从知情那一刻起逐项计时。",
            en="Hold an unannounced emergency drill and time every act from the moment of knowing.",
        ),
    ),
    checked=date(2026, 11, 22),
    how_graded=Grade.U,
)
