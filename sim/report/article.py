"""The source article in our words, key by key: what each rule says, and what is missing or contradictory in it.

The English is that of docs/sources.md, where kinds and grades stand, too.
"""

from collections.abc import Mapping
from typing import Final

from ..ground.words import Text

ARTICLE: Final[Mapping[str, Text]] = {
    "R1": Text(
        zh="下架牵涉平台规则、数据与用户权益",
        en="a delisting touches the platform's rules, data and users' rights",
    ),
    "R2": Text(
        zh="上架与履约都要守平台的运营规范",
        en="keep to the platform's operating rules on listing and fulfilment",
    ),
    "R3": Text(
        zh="处理不当会招来投诉和账号处罚",
        en="done badly, it brings complaints and sanctions against the account",
    ),
    "R4": Text(zh="直播、橱窗、履约的数据要同步变更", en="live sale, window and fulfilment data change together"),
    "R5": Text(
        zh="别处也在卖的商品，还要协调供应链系统",
        en="what is also sold elsewhere needs the supply chain's systems too",
    ),
    "R6": Text(
        zh="怎样对待用户、库存和替代方案，关系到口碑",
        en="reputation hangs on how users, stock and alternatives are handled",
    ),
    "R7": Text(zh="文章许诺了八个维度（见 G1）", en="eight dimensions are promised (see G1)"),
    "R8": Text(
        zh="遵守商家协议与商品信息发布的规定",
        en="follow the merchant agreement and the rules on product information",
    ),
    "R9": Text(zh="下架分主动与被动两类", en="delistings are active or passive"),
    "R10": Text(
        zh="主动下架由商家决定，因售罄、换季或策略；只影响这一个链接",
        en="active: the merchant's choice, out of stock, season or strategy; only this link is affected",
    ),
    "R11": Text(
        zh="被动下架由平台执行，因违规、投诉或资质过期；分销链路一并受影响",
        en="passive: the platform's act after a violation, a complaint or a lapsed certificate; the "
        "distribution chain goes with it",
    ),
    "R12": Text(
        zh="因资质下架，可能要退款和赔偿，因为有披露义务",
        en="a delisting for missing qualifications can mean refunds and damages, because of the duty to inform",
    ),
    "R13": Text(
        zh="定期核查证照（食品经营许可、品牌授权）",
        en="look through certificates regularly (food licence, brand authorisation)",
    ),
    "R14": Text(
        zh="用后台的合规预警提前发现问题",
        en="use the back office's compliance warnings to see trouble early",
    ),
    "R15": Text(zh="三个阶段：撤展示、断交易、存数据", en="three phases: display off, trade off, data archived"),
    "R16": Text(zh="在橱窗的商品管理里下架", en="delist in the window's product management"),
    "R17": Text(zh="一批最多 50 个", en="a batch holds at most 50"),
    "R18": Text(zh="把商品从历史直播间里取消关联", en="detach the product from past live rooms"),
    "R19": Text(zh="不能有人通过回放下单", en="nobody may order through a replay"),
    "R20": Text(
        zh="商品挂在微信小商店的，同步终止支付绑定",
        en="end the payment binding at the same time, where the item hangs on the old mini shop",
    ),
    "R21": Text(zh="不能再产生新订单", en="no new order may arise"),
    "R22": Text(
        zh="自动回复说明已售罄或调整中",
        en="automatic replies say that the product is sold out or being adjusted",
    ),
    "R23": Text(zh="咨询要能转到人工", en="questions are passed on to people"),
    "R24": Text(zh="下架不可逆（见 G3）", en="a delisting cannot be undone (see G3)"),
    "R25": Text(zh="用预览核对优惠券与秒杀也已停止", en="use the preview to see that coupons and flash sales end too"),
    "R26": Text(zh="保留三类数据", en="keep three classes of data"),
    "R27": Text(
        zh="交易数据：订单号、支付时间与金额；CSV 加云端加密，用于对账",
        en="trade: order number, time and amount of payment; CSV and encrypted cloud copy, for reconciliation",
    ),
    "R28": Text(zh="行为数据：点击与转化，截图存档", en="behaviour: clicks and conversion, as screenshots"),
    "R29": Text(
        zh="营销数据：投放回报与佣金，取自第三方报表",
        en="marketing: return on advertising and commissions, from third-party reports",
    ),
    "R30": Text(zh="数据实时同步到在线表格", en="mirror data to an online sheet as it changes"),
    "R31": Text(zh="让企业微信提醒备份", en="let WeCom remind people of the backup"),
    "R32": Text(zh="关键数据至少留存 36 个月", en="keep key data for 36 months or longer"),
    "R33": Text(zh="店铺与供应链紧密协同", en="shop and supply chain work closely together"),
    "R34": Text(
        zh="开始时：标记停售，ERP 冻结库存，WMS 停推拣货任务",
        en="at the start: mark the product as no longer sold, freeze its stock in the ERP, stop "
        "pushing pick tasks in the WMS",
    ),
    "R35": Text(
        zh="售后：关闭新订单的支付，自动生成退货单，下达残次品回收指令",
        en="after-sale: close payment for new orders, let return orders be made by themselves, order "
        "the recovery of defective goods",
    ),
    "R36": Text(
        zh="提前 48 小时通知代发商，好让它更新库存清单",
        en="tell the dropshipper 48 h ahead, so that it updates its stock list",
    ),
    "R37": Text(zh="通过接口下发物流拦截规则", en="hand over interception rules by API"),
    "R38": Text(zh="已下架的商品不能继续发货", en="delisted goods must not go on being shipped"),
    "R39": Text(zh="可能引来一波咨询", en="a wave of inquiries may follow"),
    "R40": Text(zh="分三级响应", en="answer in three tiers"),
    "R41": Text(zh="第一级：关键词与备好的答复", en="tier 1: keywords and prepared answers"),
    "R42": Text(
        zh="第二级：专人给未发货的订单提供换货或退款",
        en="tier 2: a team offers exchange or refund for orders not yet shipped",
    ),
    "R43": Text(zh="15 分钟内有人工答复", en="a person answers within 15 min"),
    "R44": Text(zh="第三级：在视频号发官方说明", en="tier 3: an official post in Channels"),
    "R45": Text(zh="说明同步到朋友圈与社群", en="the post is carried to Moments and groups"),
    "R46": Text(zh="预告加限时返场，头部主播这样做", en="notice ahead plus a limited return, as leading hosts do"),
    "R47": Text(zh="提前 24 小时预告，投诉最多降低 67%", en="notice 24 h ahead lowers complaints by up to 67 %"),
    "R48": Text(
        zh="预售没有按时兑现就是违约：展示预售须知，保留沟通记录",
        en="presale not honoured in time is a breach: show the presale terms, keep the conversation",
    ),
    "R49": Text(
        zh="48 小时内清除推广素材，否则可能算虚假宣传",
        en="remove promotion material within 48 h, or it may be false advertising",
    ),
    "R50": Text(zh="用国密算法加密敏感数据", en="encrypt sensitive data with national algorithms"),
    "R51": Text(zh="下架告知书里写明法律条款", en="put legal clauses into a delisting notice"),
    "R52": Text(zh="三包服务照旧", en="repair, replacement and refund go on"),
    "R53": Text(zh="退换货期限从实际签收算起", en="return periods count from the actual signature"),
    "R54": Text(zh="文章预告了四类替代方案（见 G2）", en="four alternatives are announced (see G2)"),
    "R55": Text(zh="关联推荐使客单价提高 20-35%", en="related products raise the order value by 20-35 %"),
    "R56": Text(
        zh="预售登记加意向金（需备案），锁定三成以上的复购",
        en="a waiting list with deposit (which needs filing) holds 30 % or more as repeat buyers",
    ),
    "R57": Text(
        zh="引导买家加企业微信，私域用户增长 5-8 倍",
        en="moving buyers to WeCom multiplies private users by 5-8",
    ),
    "R58": Text(zh="某美妆品牌的成交额只波动 8%", en="a beauty brand saw turnover move by 8 % only"),
    "R59": Text(zh="同一品牌新增 1.2 万联系人", en="the same brand won 12,000 contacts"),
    "R60": Text(zh="某农产品商家损失惨重，过程没有写", en="a farm-produce merchant lost heavily; how is not told"),
    "R61": Text(zh="第一个漏洞：下架前没有自检", en="first hole there: no self-check before delisting"),
    "R62": Text(zh="第二个漏洞：部门之间没有协作", en="second hole: departments did not work together"),
    "R63": Text(zh="第三个漏洞：忽视数据是否及时", en="third hole: whether data arrived in time was ignored"),
    "R64": Text(zh="一张 12 个必检项的清单", en="a checklist of 12 mandatory items"),
    "R65": Text(zh="点名的一项：支付状态核查", en="named item: payment state checked"),
    "R66": Text(zh="点名的一项：库存同步确认", en="named item: stock synchronisation confirmed"),
    "R67": Text(zh="点名的一项：客服话术更新", en="named item: service scripts updated"),
    "R68": Text(zh="预防、执行、善后", en="prevention, execution, aftercare"),
    "R69": Text(zh="把下架变成与用户的长期联系", en="turn a delisting into lasting contact with users"),
    "R70": Text(zh="库存到阈值就自动停售", en="stop the sale by itself at a stock threshold"),
    "R71": Text(zh="柔性下架：看得见、可预约，但不卖", en="soft delisting: visible, to be reserved, not for sale"),
    "R72": Text(zh="技术与经验相结合", en="technique and skill together"),
    "G1": Text(zh="说八个维度，只有七节", en="eight dimensions, seven sections"),
    "G2": Text(zh="说四类替代，只有三行", en="four alternatives, three rows"),
    "G3": Text(
        zh="不可逆（R24），又有返场（R46）、柔性下架（R71）和平台自己的回头路（D3）",
        en="irreversible (R24) against a return (R46), a soft delisting (R71) and the platform's own way back (D3)",
    ),
    "G4": Text(zh="农产品案例没有经过", en="the farm case has no account"),
    "G5": Text(zh="十二项只点名三项", en="twelve items, three named"),
    "G6": Text(
        zh="48 小时一处是提前量（R36），一处是时限（R49）",
        en="48 h is once a lead (R36) and once a limit (R49)",
    ),
    "G7": Text(
        zh="15 分钟是最长、平均还是分位数，从何时算起",
        en="15 min: longest, average or percentile, and from when",
    ),
    "G8": Text(
        zh="冻结库存（R34），未完成的订单却还在（R42、R52）",
        en="stock is frozen (R34), yet open orders live on (R42, R52)",
    ),
    "G9": Text(
        zh="付款一处在售后关（R35），一处在下架时关（R20）",
        en="payment closes in the after-sale row (R35) and at delisting (R20)",
    ),
    "G10": Text(
        zh="自动生成退货单，但退货要先签收、先申请",
        en="return orders made by themselves, though a return needs a delivery and a request",
    ),
    "G11": Text(zh="36 个月从何时算，管哪一类", en="36 months from when, and for which class"),
    "G12": Text(zh="在线镜像和截图，与加密相抵触", en="an online mirror and screenshots against encryption"),
    "G13": Text(zh="67% 是什么的、在哪里、何时", en="67 % of what, where, when"),
    "G14": Text(zh="8% 以什么为基数", en="8 % against which base"),
    "G15": Text(
        zh="其余百分比没有出处；交意向金不等于复购",
        en="the other percentages have no source; a deposit is not a repeat purchase",
    ),
    "G16": Text(
        zh="说只影响这一个链接（R10），可同一 SKU 还挂在别处",
        en="only this link (R10), though the same SKU hangs on others",
    ),
    "G17": Text(zh="被动下架（R11）留不出 48 小时或 24 小时", en="a passive delisting (R11) leaves no 48 h or 24 h"),
    "G18": Text(zh="50 个什么，是否全有全无", en="50 of what, all or nothing"),
    "G19": Text(zh="没有失败、没有核实、没有先后", en="no failure, no check, no order of steps"),
    "G20": Text(zh="没有提购物车与未付款订单", en="carts and unpaid orders are not mentioned"),
    "G21": Text(
        zh="要食品经营许可证，而卖食用农产品不需要（L6）",
        en="a food licence, though edible farm produce needs none (L6)",
    ),
    "G22": Text(
        zh="三包是耐用品的说法，农产品用的是坏损包退（D17）",
        en="repair, replacement and refund is a notion for durable goods; for produce payment for damage works (D17)",
    ),
    "G23": Text(
        zh="把国密当必须；法律只是允许，只强制关键基础设施（L8），并要求加密或去标识化（L5）",
        en="national algorithms as a must; the law allows it and obliges only critical infrastructure "
        "(L8), and asks for encryption or de-identification (L5)",
    ),
    "G24": Text(zh="微信小商店已被微信小店取代（P9）", en="the mini shop has been superseded by today's shops (P9)"),
    "G25": Text(zh="菜单名在文档里查不到", en="menu names that no documentation shows"),
    "G26": Text(zh="哪里都没有负责人、时限与凭证", en="no owner, deadline or evidence anywhere"),
}
