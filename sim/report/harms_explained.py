"""The kinds of harm in a few sentences each: what is counted, when it is judged, what its zero is."""

from collections.abc import Mapping
from typing import Final

from ..ground.words import Text
from .items_explained import Explained

_AT_THE_END: Final = Text(zh="统计到演练结束。", en="Counted until the end of the rehearsal.")

HARMS_EXPLAINED: Final[Mapping[str, Explained]] = {
    "ghost_order": Explained(
        Text(
            zh="T0 之后平台还接受的订单，付没付款都算：给了订单号就是成交。紧急下架时，从得知起留出反应时间。"
            "T0 之前下单、之后才付款的不算。",
            en="Orders for the scope that the platform accepted after T0, paid or not: an order number is a contract. "
            "In an emergency the reaction time is allowed. Orders made before T0 and paid later are none.",
        ),
        _AT_THE_END,
        ("reaction",),
    ),
    "late_payment": Explained(
        Text(
            zh="T0 之后收到的付款，到期时既没发货、没退款，也没有向买家确认还能按约发货。"
            "付 T0 之前下的订单本身没有错。",
            en="Payments after T0 that by their limit were neither shipped, refunded nor confirmed with a promise "
            "still open. To pay an order made before T0 is no wrong in itself.",
        ),
        Text(zh="每笔付款后 48 小时下结论。", en="Judged 48 hours after each payment."),
        ("late_payment_limit", "unpaid_order_timeout"),
    ),
    "ghost_dispatch": Explained(
        Text(
            zh="T0 之后交给快递、但本不该发的包裹：幽灵订单、已取消或已退款的订单，以及拿次品顶替的。",
            en="Parcels handed over after T0 for an order that must not ship: a ghost order, one cancelled or "
            "refunded, or one filled with a substitute.",
        ),
        _AT_THE_END,
        ("interception_fee",),
    ),
    "oversell": Explained(
        Text(
            zh="已经可以知道货不够之后，又卖出的超过当时可供货量的部分。此前卖出而发不了的，算违约订单。",
            en="Units sold beyond the supply then known, once the shortfall could be known. What was sold before that "
            "and cannot ship is a breach order.",
        ),
        _AT_THE_END,
        ("reaction",),
    ),
    "breach_order": Explained(
        Text(
            zh="已付款，到承诺的时间既没发货、没退款，也没和买家谈好延期。",
            en="Paid orders whose promise passed without shipping, refund or an agreed delay.",
        ),
        Text(zh="每单在承诺发货的时间下结论。", en="Judged when each order's promise ends."),
        ("shipping_promise", "negotiation_lead", "late_ship_share", "late_ship_min", "late_ship_max"),
    ),
    "unrefunded_money": Explained(
        Text(
            zh="该退而到期没有发起退款的钱。从最早的一刻算起：买家申请、承诺落空、幽灵订单付款，或者已经知道无货可发。"
            "没有备案就收的意向金，收下就该退；备了案的，三十天后该退。银行到账要几天只展示，不评判。",
            en="Money owed back whose refund was not sent by its limit. It is owed from the first of: the buyer's "
            "request, a broken promise, the payment of a ghost order, or knowing that no unit can reach the order. "
            "A deposit taken without a filing is owed back at once, a filed one after thirty days. The bank's own days "
            "are shown and not judged.",
        ),
        Text(
            zh="应退之后 48 小时；T0 时未完成的订单为 T0+48h。",
            en="48 hours after it is owed; T0+48h for orders open at T0.",
        ),
        ("refund_send_limit", "open_order_refund_limit", "filed_deposit_limit"),
    ),
    "blocked_valid_order": Explained(
        Text(
            zh="T0 前已付款、也有货，却因为冻结、暂停或清单而没按时发出，或者买家没要求就被退款的订单。",
            en="Orders paid by T0 with a unit there for them, and not shipped in time because of a freeze, a pause or "
            "a list, or refunded by the shop unasked.",
        ),
        Text(zh="每单在承诺发货的时间下结论。", en="Judged when each order's promise ends."),
        ("shipping_promise",),
    ),
    "slow_reply": Explained(
        Text(
            zh="转人工之后等得太久的人。先看整体：第 95 百分位在 15 分钟以内就不计；超了，再数超过 15 分钟的人。"
            "只算有人值班的时间；等不及走掉的，按本来要等的时间算。",
            en="People who waited too long after the hand-off. While the 95th percentile lies within 15 minutes nobody "
            "counts; else everybody past 15 minutes does. Only staffed time counts, and who gave up counts with the "
            "wait that he would have had.",
        ),
        _AT_THE_END,
        ("human_reply", "human_reply_percentile"),
    ),
    "stale_promise": Explained(
        Text(
            zh="机器人或客服说了已经不成立的话：都停售了还说有货，没到停售就说售罄，或者承诺了做不到的发货日期。",
            en="Answers that promised what was no longer true: on sale when it was not, sold out when it was not yet, "
            "or a date that no unit can meet.",
        ),
        _AT_THE_END,
        ("reaction",),
    ),
    "misled_click": Explained(
        Text(
            zh="过了清除期限，还被没撤的广告、短视频、朋友圈和社群引到死链接的访问；以及停售之后优惠活动还在进行，"
            "想按优惠价买却被拒的访问（这一类从停售时刻算起，不等清除期限）。",
            en="Visits that ads, videos or posts, live beyond the removal limit, led to a dead product; and visits of "
            "buyers who were refused while a coupon or a flash sale still promised them a price. These count from the "
            "moment at which the sale must be shut.",
        ),
        _AT_THE_END,
        ("material_removal", "reaction"),
    ),
    "lost_evidence": Explained(
        Text(
            zh="纠纷、审计或对账要调一张订单的记录，而数据中心里已经没有，备份里也没有，或者提前清掉了。"
            "每张起纠纷的订单算一份；审计与对账各来一次，要留存期未满的全部已付订单，各算一份。谁来要、何时来要，由种子决定，与计划无关。",
            en="A dispute, an audit or a reconciliation asked for the record of an order; the data centre showed it no "
            "more, and no backup had it, or it had been purged early. Each disputed order is one record; one audit and "
            "one reconciliation want every paid order whose months of retention have not passed, and count as one "
            "each. Who asks when hangs on the seed, never on the plan.",
        ),
        Text(zh="来调取的那一刻下结论。", en="Judged at the moment of asking."),
        ("data_page_kept", "audit_within"),
    ),
    "exposed_data": Explained(
        Text(
            zh="外泄那一刻，没有加密的交易备份里的买家；店里若留着在线镜像表，还有表里所有已付款的买家。"
            "每个订单算一人，只算一次。加密的备份、没有的备份都泄不出什么；截图和营销报表只有汇总数。外泄由种子决定，与计划无关。",
            en="Buyers in a backup of the orders that was not encrypted when data leaked, and everybody who had paid "
            "where the shop keeps a mirror sheet. Each order is one person and counts once. An encrypted backup shows "
            "nothing, nor does one that does not exist; screenshots and marketing reports are sums. Leaks hang on the "
            "seed, never on the plan.",
        ),
        Text(zh="每次外泄时下结论。", en="Judged at each leak."),
    ),
    "lost_sale": Explained(
        Text(
            zh="T0 之前就关了门而丢掉的生意：最后一次下单被拒、而当时有货的顾客，按售价计。"
            "关得合理的提前量不算；提前十天全关，就会记在这里。",
            en="Trade lost because a door was shut before T0: customers whose last try was refused though there was a "
            "unit, at its price. A reasonable lead is tolerated; closing ten days early shows up here.",
        ),
        Text(zh="T0 时下结论。", en="Judged at T0."),
        ("lost_sale_tolerance",),
    ),
}
