"""Evidence: what to keep of each action, so that afterwards nobody has to take a tick for it."""

from collections.abc import Mapping
from typing import Final

from ..ground.words import Text

_PROBE: Final = Text(
    zh="每个对象一张截图：已经下不了单、付不了款或打不开，带时间",
    en="a screenshot of each: it can no longer be ordered, paid or opened; with its time",
)

EVIDENCE: Final[Mapping[str, Text]] = {
    "call": Text(zh="通话时间和接听人", en="the time of the call and who answered"),
    "take_inventory": Text(
        zh="清单：链接、直播间、活动、素材、各类未完成订单数，与同一刻的订单查询对上",
        en="the list: links, rooms, campaigns, material, open orders by class; its count equals an order query as of "
        "the same instant",
    ),
    "refresh_inventory": Text(zh="新清单，标出与上一份的差别", en="the new list, with what differs from the last one"),
    "renew": Text(zh="新证照的编号和有效期截图", en="the new certificate's number and date, as a screenshot"),
    "sign_off": Text(zh="签字页：每个角色一个名字、同一个 T0", en="the signed page: a name for each role, one T0"),
    "notify_dropshipper": Text(
        zh="三样分开留：发出时间、对方回执、对方新清单的版本号",
        en="three things apart: when it was sent, its acknowledgement, the version of its new list",
    ),
    "push_intercept_rules": Text(
        zh="规则生效的回执和一次测试结果", en="the answer that the rule is live, and the result of one test"
    ),
    "intercept": Text(zh="请求拦截和拦下的包裹数", en="how many parcels were asked for, and how many were stopped"),
    "publish_notice": Text(
        zh="每个渠道的链接或截图，含法律条款", en="a link or screenshot for each channel, with the legal clauses"
    ),
    "check_notice": Text(zh="以买家身份看到的截图，带时间", en="a screenshot as a buyer sees it, with its time"),
    "end_promotions": Text(zh="每个活动“已结束”的截图", en="a screenshot of each campaign as ended"),
    "probe_promotions": _PROBE,
    "remove_material": Text(zh="每条素材“已删除/已停投”的截图", en="a screenshot of each piece as removed or stopped"),
    "probe_material": _PROBE,
    "back_up": Text(
        zh="每类数据的文件名、行数、合计、加密方式", en="for each class of data its file, rows, sum and encryption"
    ),
    "verify_backup": Text(
        zh="备份与来源的行数、合计并排，相等", en="rows and sums of copy and source side by side, equal"
    ),
    "set_retention": Text(zh="留存设置的截图", en="a screenshot of the retention setting"),
    "restore_drill": Text(zh="恢复出的行数与清单相符", en="the rows restored, as in the manifest"),
    "check_purge": Text(zh="到期数据已清除的查询结果", en="the query that shows that what expired is gone"),
    "delist_products": Text(
        zh="每个链接“已下架”的状态和时间", en="each link's status, off the shelf, with its time"
    ),
    "soft_delist": Text(zh="每个链接只可预约的状态和时间", en="each link's status, reservations only, with its time"),
    "relist": Text(zh="审核通过的截图", en="a screenshot of the review's result"),
    "withdraw_review": Text(zh="撤回成功的截图", en="a screenshot of the withdrawal"),
    "auto_stop": Text(zh="阈值设置的截图", en="a screenshot of the threshold"),
    "probe_listings": _PROBE,
    "zero_stock": Text(zh="可售库存为 0 的截图", en="a screenshot of the stock at 0"),
    "unlink_replays": Text(zh="每场回放商品列表已空的截图", en="a screenshot of each room's empty list of products"),
    "probe_replays": _PROBE,
    "close_payment": Text(zh="每个绑定“已关闭”的回执", en="the answer for each binding: closed"),
    "probe_payment": _PROBE,
    "reconcile_payments": Text(
        zh="网关流水与店铺已付订单逐笔对上，差额 0",
        en="the gateway's payments against the shop's orders: nothing left over",
    ),
    "force_import": Text(zh="导入时间和订单数", en="when it was imported, and how many orders"),
    "freeze_stock": Text(zh="ERP 回执：冻结了多少件", en="ERP's answer: how many units are frozen"),
    "pause_picking": Text(zh="仓库回执：已暂停", en="the warehouse's answer: paused"),
    "resume_picking": Text(zh="仓库回执：已恢复", en="the warehouse's answer: resumed"),
    "confirm_stock": Text(
        zh="各方可售数并排：全是 0", en="what every view would still sell, side by side: all 0"
    ),
    "stage_scripts": Text(zh="新话术的版本号", en="the new script's version"),
    "staff_agents": Text(zh="到岗名单和时间", en="who arrived, and when"),
    "test_scripts": Text(zh="抽查问题和机器人的回答", en="the questions asked and the bot's answers"),
    "dispose_orders": Text(
        zh="规则、覆盖的类别和订单数，每单一个决定",
        en="the rule, the classes and the number of orders; one decision each",
    ),
    "create_returns": Text(zh="退货单数", en="the number of return orders"),
    "recover_goods": Text(zh="回收指令的回执", en="the answer to the order of recovery"),
    "show_alternatives": Text(zh="推荐位的截图", en="a screenshot of the panel"),
    "open_waitlist": Text(zh="登记入口的截图", en="a screenshot of the waitlist"),
    "file_waitlist": Text(zh="备案回执", en="the receipt of the filing"),
    "call_waitlist": Text(zh="通知了多少人", en="how many were called"),
    "return_deposits": Text(zh="退还笔数和金额", en="how many deposits went back, and their sum"),
    "invite_to_wecom": Text(zh="邀请入口的截图", en="a screenshot of the invitation"),
    "end_alternatives": Text(zh="入口已收起的截图", en="a screenshot: the offers are gone"),
    "tick": Text(zh="打勾不是凭证：先看到效果", en="a tick is no evidence: see the effect first"),
}
