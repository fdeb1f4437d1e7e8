"""The twelve items in a few sentences each, with the rules that set their limits."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from ..ground.words import Text


@dataclass(frozen=True, slots=True)
class Explained:
    """What something is, by when it is due where a sentence says it best, and the policy rules behind it."""

    what: Text
    when: Text
    rules: tuple[str, ...] = ()


ITEMS_EXPLAINED: Final[Mapping[str, Explained]] = {
    "C01": Explained(
        Text(
            zh="动手之前先盘清楚：哪些链接、直播间和支付绑定还能卖，手上有多少未付款、未发货和预售订单，证照是否快到期。"
            "后面每一步只顾得到盘点里列出的东西；不盘点，就只会想起主链接。",
            en="Before anything is closed, somebody lists what exists: links, rooms and payment bindings that can "
            "still sell, orders unpaid, unshipped or on presale, certificates about to expire. Later steps reach only "
            "what is on this list; without it, only the main link is thought of.",
        ),
        Text(
            zh="计划下架：T0-72h 做完，T0-1h 复核；紧急下架：得知后 10 分钟内。",
            en="Planned: done by T0-72h, refreshed by T0-1h. Emergency: 10 minutes after the shop knows.",
        ),
        ("inventory_taken", "inventory_refreshed", "emergency_inventory"),
    ),
    "C02": Explained(
        Text(
            zh="各部门会签同一个 T0，每件事有一个负责人和时段。不会签，别的部门要等消息或投诉传到才会动手。",
            en="All departments sign one T0, and each task gets one owner and a slot. Without it the others begin when "
            "word of mouth or a complaint reaches them.",
        ),
        Text(
            zh="计划下架：T0-72h 前；紧急下架：得知后 10 分钟内。",
            en="Planned: by T0-72h. Emergency: 10 minutes after the shop knows.",
        ),
        ("sign_off", "emergency_sign_off"),
    ),
    "C03": Explained(
        Text(
            zh="通知代发商，等对方确认，并让新清单真正生效；同时下发快递拦截规则。通知、确认、生效是三件事。"
            "清单归零只针对已付订单之外的货，拦截不能误伤有效订单。",
            en="The dropshipper is told, acknowledges, and puts the new list to use; the courier gets its interception "
            "rule. Notice, acknowledgement and application are three things. Quantity 0 means the units beyond paid "
            "orders, and interception spares valid ones.",
        ),
        Text(
            zh="计划下架：T0-48h 通知，T0-24h 确认，清单与规则在 T0 前生效；紧急下架从得知算起。",
            en="Planned: notice by T0-48h, acknowledged by T0-24h, list and rule in force by T0. In an emergency the "
            "limits count from when the shop knows.",
        ),
        ("dropshipper_notice", "dropshipper_ack", "emergency_notice", "emergency_ack", "emergency_list"),
    ),
    "C04": Explained(
        Text(
            zh="提前预告，公开说明，告知书写明三包与退换期限不受影响。提前说清楚，投诉会少。",
            en="Buyers are told ahead, in public, and the notice says that their after-sale rights stay. A notice in "
            "time means fewer complaints.",
        ),
        Text(
            zh="最迟 T0-24h，每个渠道都要发、条款齐全、发后核对。",
            en="By T0-24h, through every channel, with all clauses, and looked at afterwards.",
        ),
        ("pre_notice", "emergency_public_notice"),
    ),
    "C05": Explained(
        Text(
            zh="优惠券、秒杀在停售时一并结束，短视频、广告、朋友圈里的推广素材随后撤干净。已经领走的券还能用，停掉的秒杀不能再开。",
            en="Coupons and flash sales end with the sale; ads, short videos and posts are removed after it. Coupons "
            "already handed out stay valid, and a stopped flash sale cannot be started again.",
        ),
        Text(
            zh="活动在 T0 前结束（提前一小时为好；紧急下架可用反应时间），素材在 T0+48h 前清完，都要事后看过。",
            en="Promotions by T0 (an hour before is better; in an emergency the reaction time is allowed), material by "
            "T0+48h, both seen afterwards.",
        ),
        ("material_removal", "reaction", "verify_by"),
    ),
    "C06": Explained(
        Text(
            zh="停售前，交易、用户行为、营销效果三类数据各备份一份，加密并与来源比对。"
            "全部处置、付款结清之后再归档一次交易数据，单数与金额对平，从交易完成起留存 36 个月，并试恢复一次；"
            "期满之后个人信息要清除，并核实过。"
            "加密用 SM4 或 AES 都行：法律要求加密或去标识化，没有指定算法。",
            en="Before the sale ends, orders, behaviour and marketing data are each backed up, encrypted and compared "
            "with their source. Once all is decided and paid, the orders are archived again, with equal numbers and "
            "sums, kept for 36 months from their completion, and restored once as a drill. When that time is up, "
            "the personal data go, and somebody sees that they have gone. SM4 or AES: the law asks for encryption or "
            "de-identification and names no algorithm.",
        ),
        Text(
            zh="计划下架：T0 前备份，10 分钟内比对完；紧急下架：得知后 60 分钟或 T0，取较晚。"
            "T0+30d 前归档、设好留存并做恢复演练；数据中心的商品页在主链接下架后只留 72 小时，"
            "截图与归档都要赶在那之前。",
            en="Planned: copies by T0, compared within 10 minutes after. Emergency: 60 minutes after the shop knows, "
            "or T0 if that is later. Archive, retention and restore drill by T0+30d; the data centre keeps the "
            "product's page for 72 hours after the main listing is off, so screenshots and archive are taken by then.",
        ),
        ("archive_final", "retention_months", "deletion_margin", "data_page_kept", "emergency_backup"),
    ),
    "C07": Explained(
        Text(
            zh="下架范围内的每个商品链接都要下架，被忘掉的礼盒链接也算；单次最多 50 个，下架后逐个试下单核实。",
            en="Every link that sells something in scope is off, the forgotten gift box too, in batches of at most 50, "
            "and each is tried with a test purchase afterwards.",
        ),
        Text(
            zh="T0 前全部下架，T0+10min 前核实；紧急下架可用反应时间。",
            en="Off by T0, tried by T0+10min; in an emergency the reaction time is allowed.",
        ),
        ("window_probe", "batch_limit", "reaction"),
    ),
    "C08": Explained(
        Text(
            zh="历史直播间和回放里挂着的商品卡全部解除，并点开核实。文章模式下，回放还能下单已下架的商品。",
            en="The cards that hang in past rooms and their replays are unlinked, and each is tapped to make sure. In "
            "article mode a replay goes on selling what is delisted.",
        ),
        Text(
            zh="T0 前全部解除，之后 10 分钟内核实；紧急下架可用反应时间。",
            en="By T0, seen within 10 minutes after; in an emergency the reaction time is allowed.",
        ),
        ("reaction", "verify_by"),
    ),
    "C09": Explained(
        Text(
            zh="没有入口还能付款；停售前的未付款订单付清或过期；网关收到的每一笔钱，店里都有对应订单。发没发货不算在内。",
            en="Nothing can be paid any more, orders left unpaid are paid or expire, and every payment at the gateway "
            "is known to the shop with its order. Shipping does not enter.",
        ),
        Text(
            zh="T0+10min 前试付核实，T0+2h 前清空，T0+25h 再查一次尾款。",
            en="Probed by T0+10min, drained by T0+2h, checked for stragglers at T0+25h.",
        ),
        ("payment_probe", "payment_drain", "payment_tail", "unpaid_order_timeout", "password_page_grace"),
    ),
    "C10": Explained(
        Text(
            zh="先强制导入订单，再冻结没有分配出去的库存并暂停拣货，各系统回执，最后核对到零偏差："
            "除了已有订单，哪里都不再允许卖、拣、发一件。",
            en="Orders are imported by force, unallocated units are frozen, picking pauses, every system answers, and "
            "in the end no view lets anybody sell, pick or ship one unit beyond the orders bound to it.",
        ),
        Text(zh="T0+30min 前收齐回执，T0+4h 前零偏差。", en="All answers by T0+30min, zero drift by T0+4h."),
        ("stock_acks", "zero_drift", "lag_limit_inner_views"),
    ),
    "C11": Explained(
        Text(
            zh="机器人话术在 T0 前备好，商品一下架就切换（提前说“已售罄”不属实）；人工客服排好班，15 分钟内回复。",
            en="The bot's script is staged before T0 and switches when the product goes off, since 'sold out' before "
            "that is untrue; agents are on shift and answer within 15 minutes.",
        ),
        Text(zh="T0 前备好，保持到 T0+72h。", en="Staged before T0, kept until T0+72h."),
        ("emergency_scripts", "scripts_staffed_until", "human_reply", "human_reply_percentile", "on_call_arrival"),
    ),
    "C12": Explained(
        Text(
            zh="每张未完成的订单都有一个明确处置：发货或退款（换货与协商尚未模拟）。按类别批量定，人工只处理例外。"
            "全部退款不算做到：有货的有效订单应当照发。",
            en="Each open order gets one decision, ship or refund (exchange and negotiation are not modelled yet), in "
            "bulk by class, with people for the exceptions only. Refunding everybody is no way out: a valid order "
            "with a unit for it is shipped.",
        ),
        Text(
            zh="T0+24h 前，且不晚于各单承诺发货前 4 小时；尾单 T0+26h 前。",
            en="By T0+24h and 4 hours before each order's promise; stragglers by T0+26h.",
        ),
        ("decision_limit", "early_orders", "negotiation_lead", "tail_decision_limit", "open_order_refund_limit"),
    ),
}
