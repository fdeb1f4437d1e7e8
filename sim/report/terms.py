"""The fixed words: every state, harm, view, system and sum that a report names, once, in both languages.

The Chinese terms are those of the project's glossary; elsewhere they are used as they stand here.
"""

from collections.abc import Mapping
from typing import Final

from ..ground.words import Lang, Text
from ..plan.names import ASKERS, ROLES, SYSTEMS


def name_of(words: Mapping[str, Text], key: str, lang: Lang) -> str:
    """The word for a key; a key that has none stands for itself, without underscores."""
    text = words.get(key)
    return text.in_(lang) if text else key.replace("_", " ")


STATES: Final[Mapping[str, Text]] = {
    "held": Text(zh="成立", en="held"),
    "broken": Text(zh="未成立", en="broken"),
    "unverified": Text(zh="未核实", en="unverified"),
    "not_exercised": Text(zh="未涉及", en="not exercised"),
    "false_tick": Text(zh="虚勾", en="false tick"),
}

SYNC_STATES: Final[Mapping[str, Text]] = {
    "in_time": Text(zh="及时", en="in time"),
    "late": Text(zh="晚了", en="late"),
    "never": Text(zh="从未", en="never"),
}

ACTORS: Final[Mapping[str, Text]] = {
    **SYSTEMS,
    **ROLES,
    "audit": ASKERS["audit"],
    "customers": Text(zh="买家", en="customers"),
    "manager": Text(zh="店长", en="manager"),
    "platform": Text(zh="平台", en="platform"),
    "wire": Text(zh="网络", en="network"),
    "weather": Text(zh="天气", en="weather"),
}

PLATFORMS: Final[Mapping[str, Text]] = {
    "article": Text(
        zh="article，来源文章的说法（回放里还能下单已下架的商品）",
        en="article, as the source article has it (replays can sell what is delisted)",
    ),
    "documented": Text(
        zh="documented，平台文档的说法（商品下架后各处都不能再下单）",
        en="documented, as the platform's own pages have it (delisted is closed everywhere)",
    ),
}

MONEY: Final[Mapping[str, Text]] = {
    "captured_fen": Text(zh="买家实付", en="captured (paid by buyers)"),
    "held_fen": Text(zh="其中仍由平台暂存", en="of it, still held by the platform"),
    "settled_fen": Text(zh="其中已结算给商家", en="of it, settled to the shop"),
    "refunded_fen": Text(zh="其中已退给买家", en="of it, refunded"),
    "deadweight_fen": Text(zh="收不回来的损失（运费、报废、赔付等）", en="dead loss (freight, waste, compensation)"),
    "lost_sale_fen": Text(zh="过早停售少卖", en="lost sales (closed too early)"),
    "related_sales_fen": Text(zh="关联推荐带来的销售（另计）", en="related goods sold instead (apart from the orders)"),
    "deposits_fen": Text(zh="预售登记收的意向金（另计）", en="deposits of the waitlist (apart from the orders)"),
    "deposits_held_fen": Text(zh="其中还留着", en="of them, still held"),
    "deposits_returned_fen": Text(zh="其中已退还", en="of them, returned"),
    "deposits_credited_fen": Text(zh="其中已抵作货款", en="of them, credited"),
    "compensation_fen": Text(zh="赔付", en="compensation"),
    "interception_fen": Text(zh="快递拦截费", en="fees for interception"),
    "freight_fen": Text(zh="打包与运费", en="packing and freight"),
    "spoiled_fen": Text(zh="报废的货", en="spoiled goods"),
    "waste_fen": Text(zh="报废的货", en="spoiled goods"),
    "goods_fen": Text(zh="货品成本", en="cost of goods"),
}

COUNTS: Final[Mapping[str, Text]] = {
    "visits": Text(zh="访问", en="visits"),
    "orders": Text(zh="下单", en="orders"),
    "paid": Text(zh="付款", en="paid"),
    "unpaid": Text(zh="未付款", en="unpaid"),
    "refused": Text(zh="被拒下单", en="refused"),
    "reserved": Text(zh="其中预约", en="of them, reservations"),
    "sold_on_return": Text(zh="返场下单", en="orders of the return"),
    "parcels": Text(zh="包裹", en="parcels"),
    "intercepted": Text(zh="拦回包裹", en="parcels stopped"),
    "refunds": Text(zh="退款", en="refunds"),
    "refunded": Text(zh="已退款", en="refunded"),
    "cancelled": Text(zh="取消", en="cancelled"),
    "inquiries": Text(zh="咨询", en="inquiries"),
    "handed_off": Text(zh="转人工", en="handed to an agent"),
    "complaints": Text(zh="投诉", en="complaints"),
    "turned_away": Text(zh="空手而回的人", en="people turned away"),
    "bought_related": Text(zh="改买关联商品", en="bought related goods"),
    "on_waitlist": Text(zh="预售登记", en="on the waitlist"),
    "joined_wecom": Text(zh="添加企业微信", en="joined in WeCom"),
    "passers_by": Text(zh="路过", en="passers-by"),
}

BOT: Final[Mapping[str, Text]] = {
    "bot_covers_percent": Text(zh="关键词库覆盖咨询的百分比", en="percent of the questions that its keywords cover"),
    "bot_settled": Text(zh="新话术自己答完", en="settled by the new script"),
    "bot_passed_on": Text(zh="转人工", en="passed on to people"),
}

TALKS: Final[Mapping[str, Text]] = {
    "dates_offered": Text(zh="提出改期的订单", en="orders offered one"),
    "dates_agreed": Text(zh="同意", en="agreed"),
    "dates_declined": Text(zh="要求退款", en="wanted the money"),
    "dates_unanswered": Text(zh="未及时答复，已退款", en="no answer in time, refunded"),
    "dates_overtaken": Text(zh="答复前已发货或取消", en="shipped or cancelled before the answer"),
}

RETURNS: Final[Mapping[str, Text]] = {
    "returns_eligible": Text(zh="应退货订单", en="eligible orders"),
    "return_orders": Text(zh="退货单", en="return orders"),
    "units_coming_back": Text(zh="退回途中", en="units on their way back"),
    "units_back": Text(zh="已退回未验收", en="units back and not looked at"),
    "units_spoiled": Text(zh="已验收报废", en="units spoiled"),
    "units_resaleable": Text(zh="可再售", en="units fit to be sold again"),
}
