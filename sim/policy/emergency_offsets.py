"""The deadlines that stand in for 72, 48 and 24 hours when the shop learns too late; K is the moment of knowing.

The list, the rule and the scripts have until T0 where that is later.
"""

from datetime import date
from typing import Final

from ..ground.citations import Assumption, Grade, Rule, Unit
from ..ground.words import Text

EMERGENCY_INVENTORY: Final = Rule(
    key="emergency_inventory",
    title=Text(zh="紧急模式：盘点", en="Emergency: inventory taken, after K"),
    value=10 * 60_000,
    unit=Unit.MS,
    because=Assumption(
        why=Text(
            zh="没有三天可等，但不知道有哪些入口就谈不上关闭；十分钟列出链接、直播间和未完成订单。",
            en=(
                "There are no three days, yet nobody can close what he has not listed: ten minutes for links, "
                "rooms and open orders."
            ),
        ),
        how_to_verify=Text(
            zh="不打招呼做一次紧急下架演练，从知情那一刻起逐项计时。",
            en="Hold an unannounced emergency drill and time every act from the moment of knowing.",
        ),
    ),
    checked=date(2026, 11, 22),
    how_graded=Grade.U,
)

EMERGENCY_SIGN_OFF: Final = Rule(
    key="emergency_sign_off",
    title=Text(zh="紧急模式：会签", en="Emergency: sign-off, after K"),
    value=10 * 60_000,
    unit=Unit.MS,
    because=Assumption(
        why=Text(
            zh="改为一个电话会，与盘点并行，定下统一的 T0 和各自的分工。",
            en="One conference call, beside the inventory, fixes the one T0 and who does what.",
        ),
        how_to_verify=Text(
            zh="不打招呼做一次紧急下架演练，从知情那一刻起逐项计时。",
            en="Hold an unannounced emergency drill and time every act from the moment of knowing.",
        ),
    ),
    checked=date(2026, 11, 22),
    how_graded=Grade.U,
)

EMERGENCY_NOTICE: Final = Rule(
    key="emergency_notice",
    title=Text(zh="紧急模式：通知代发商", en="Emergency: notice to the dropshipper, after K"),
    value=15 * 60_000,
    unit=Unit.MS,
    because=Assumption(
        why=Text(
            zh="盘点一出来就打电话，五分钟够说清停哪些货；提前 48 小时（R36）在这里做不到。",
            en=(
                "A phone call right after the inventory; five minutes say what must stop. The 48 hours ahead "
                "(R36) are impossible here."
            ),
        ),
        how_to_verify=Text(
            zh="不打招呼做一次紧急下架演练，从知情那一刻起逐项计时。",
            en="Hold an unannounced emergency drill and time every act from the moment of knowing.",
        ),
    ),
    checked=date(2026, 11, 22),
    how_graded=Grade.U,
)

EMERGENCY_ACK: Final = Rule(
    key="emergency_ack",
    title=Text(zh="紧急模式：代发商确认", en="Emergency: the dropshipper's acknowledgement, after K"),
    value=60 * 60_000,
    unit=Unit.MS,
    because=Assumption(
        why=Text(
            zh="对方要找到管库存的人；通知后三刻钟没有回音就该升级。",
            en=(
                "The other side has to find the person in charge of stock; after three quarters of an hour "
                "without an answer it is time to escalate."
            ),
        ),
        how_to_verify=Text(
            zh="不打招呼做一次紧急下架演练，从知情那一刻起逐项计时。",
            en="Hold an unannounced emergency drill and time every act from the moment of knowing.",
        ),
    ),
    checked=date(2026, 11, 22),
    how_graded=Grade.U,
)

EMERGENCY_LIST: Final = Rule(
    key="emergency_list",
    title=Text(
        zh="紧急模式：代发清单与拦截规则生效",
        en="Emergency: dropshipper's list and interception rule in force, after K",
    ),
    value=90 * 60_000,
    unit=Unit.MS,
    because=Assumption(
        why=Text(
            zh="确认之后还要改清单、配拦截规则并生效，再给半小时。",
            en=("After the answer the list is changed, the rule entered, and both take effect: half an hour more."),
        ),
        how_to_verify=Text(
            zh="不打招呼做一次紧急下架演练，从知情那一刻起逐项计时。",
            en="Hold an unannounced emergency drill and time every act from the moment of knowing.",
        ),
    ),
    checked=date(2026, 11, 22),
    how_graded=Grade.U,
)

EMERGENCY_SCRIPTS: Final = Rule(
    key="emergency_scripts",
    title=Text(zh="紧急模式：话术备好", en="Emergency: scripts staged, after K"),
    value=30 * 60_000,
    unit=Unit.MS,
    because=Assumption(
        why=Text(
            zh="话术有模板，只改商品名和处理办法，由客服主管过一遍即可。",
            en=(
                "Scripts follow a template; only the product and the remedy change, and the head of service "
                "reads them once."
            ),
        ),
        how_to_verify=Text(
            zh="不打招呼做一次紧急下架演练，从知情那一刻起逐项计时。",
            en="Hold an unannounced emergency drill and time every act from the moment of knowing.",
        ),
    ),
    checked=date(2026, 11, 22),
    how_graded=Grade.U,
)

EMERGENCY_BACKUP: Final = Rule(
    key="emergency_backup",
    title=Text(zh="紧急模式：三类数据备份", en="Emergency: the three classes backed up, after K"),
    value=60 * 60_000,
    unit=Unit.MS,
    because=Assumption(
        why=Text(
            zh="先截图（页面随主链接一起消失），再停售，交易与营销数据在关完门后导出；一小时够做完并比对一遍。",
            en=(
                "The screenshots come first, since their page goes with the main listing; orders and reports are "
                "exported once the doors are shut. An hour suffices for that and for one comparison."
            ),
        ),
        how_to_verify=Text(
            zh="不打招呼做一次紧急下架演练，从知情那一刻起逐项计时。",
            en="Hold an unannounced emergency drill and time every act from the moment of knowing.",
        ),
    ),
    checked=date(2026, 11, 22),
    how_graded=Grade.U,
)
