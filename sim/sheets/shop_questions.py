"""The questions about a shop, one for each single setting of its file."""

from collections.abc import Mapping
from typing import Final

from ..ground.words import Text
from ..plan.names import NOTICE_CHANNELS
from .titles import titles_of


def _q(zh: str, en: str) -> Text:
    return Text(zh=zh, en=en)


_CHANNELS: Final = {
    f"notices.{name}": _q(f"公告在“{title.zh}”能触达多少买家", f"Share of buyers that a notice reaches by: {title.en}")
    for name, title in NOTICE_CHANNELS.items()
}
_HOURS: Final = {
    f"demand.hours.{hour}": _q(f"{hour} 点到 {hour + 1} 点的订单权重", f"Weight of orders, {hour} to {hour + 1} h")
    for hour in range(24)
}
_SYSTEMS: Final = (
    "hands alternatives archive compliance courier dropshipper erp inquiries live_replay payments promotions "
    "storefront wms"
)
_DELAYS: Final = {
    f"delays.{name}": _q(f"从下指令到生效：{title.zh}", f"From a command to its effect: {title.en}")
    for name, title in titles_of(_SYSTEMS.split()).items()
}

SHOP_QUESTIONS: Final[Mapping[str, Text]] = {
    "title.zh": _q("店铺的中文名称", "The shop's name in Chinese"),
    "title.en": _q("店铺的英文名称", "The shop's name in English"),
    "demand.orders_a_day": _q("平常一天多少订单", "Orders on a usual day"),
    "demand.visits_an_order": _q("平均多少次访问成一单", "Visits for one order"),
    "demand.live_burst": _q("直播讲解时下单快多少倍", "How many times as fast orders come in a live pitch"),
    "demand.replay_orders_a_day": _q("新回放一天带来多少订单", "Orders a day through a fresh replay"),
    "demand.replay_fades_with": _q("回放带来的订单多久减半", "How long until a replay's orders halve"),
    "demand.fades_with": _q("消退开始后需求多久减半", "How long until demand halves once it fades"),
    "demand.rush": _q("大家都知道要下架时，需求多涨多少", "By how much demand rises if everybody hears of the end"),
    **_HOURS,
    "cooperative.pulls_list_at": _q("代发商每天几点拉取清单", "When the supplier pulls your list each day"),
    "cooperative.packing.from": _q("代发商几点开始打包", "When the supplier begins to pack"),
    "cooperative.packing.to": _q("代发商几点停止打包", "When the supplier stops packing"),
    "cooperative.packing.every": _q("代发商多久打包一批", "How often the supplier packs a batch"),
    "cooperative.a_day": _q("代发商一天最多发多少件", "Units that the supplier can ship a day"),
    "cooperative.substitutes": _q("缺货时代发商拿次货顶替的比例", "Share that the supplier fills with substitutes"),
    "warehouse.import_every": _q("ERP 多久导入一次订单", "How often the ERP imports orders"),
    "warehouse.waves.from": _q("仓库几点开始拣货", "When picking begins"),
    "warehouse.waves.to": _q("仓库几点停止拣货", "When picking ends"),
    "warehouse.waves.every": _q("仓库多久一个拣货波次", "How often there is a picking wave"),
    "warehouse.pack": _q("从拣货到交给快递要多久", "From picking to hand-over"),
    "warehouse.resaleable": _q("退回的货还能再卖的比例", "Share of returned goods that can be sold again"),
    "payments.unpaid_timeout": _q("未付款订单多久失效", "How long an unpaid order can be paid"),
    "payments.grace": _q("失效后多久内仍可能付成", "For how long after that a payment may slip through"),
    "payments.requests_answered_after": _q("多久同意一次退款申请", "How long you take to grant a refund"),
    "payments.refund_sent_after": _q("同意后多久把钱退出", "How long until the money is sent"),
    "payments.notice": _q("支付通知多久到店里", "How long a payment notice takes"),
    "courier.transit": _q("快递在途多久", "How long parcels travel"),
    "courier.door": _q("派送要多久", "How long the last leg takes"),
    "courier.stopped_in_transit": _q("在途拦截的成功率", "Success of stopping a parcel under way"),
    "courier.stopped_at_door": _q("派送中拦截的成功率", "Success of stopping it on the last leg"),
    "desk.staffed.from": _q("客服几点上班", "When the service desk opens"),
    "desk.staffed.to": _q("客服几点下班", "When the service desk closes"),
    "desk.agents": _q("同时在岗的人工客服", "Agents on shift"),
    "desk.on_call": _q("可以加派的客服", "More agents on call"),
    "desk.on_call_arrive": _q("加派的客服多久到岗", "How long until they arrive"),
    "desk.bot_right": _q("机器人能答好的比例", "Share that the bot settles"),
    "desk.bot_stale": _q("话术过期时机器人能答好的比例", "Share that it settles with stale scripts"),
    "desk.strangers_a_day": _q("一天多少与下架无关的咨询", "Questions a day that have nothing to do with it"),
    "desk.handling": _q("人工处理一个咨询要多久", "How long an agent takes for a question"),
    "desk.patience": _q("买家等多久会放弃", "How long buyers wait before they give up"),
    "habits.quantities.1": _q("买一件的订单占比", "Orders of one piece"),
    "habits.quantities.2": _q("买两件的订单占比", "Orders of two pieces"),
    "habits.quantities.3": _q("买三件的订单占比", "Orders of three pieces"),
    "habits.pay": _q("下单后付款的比例", "Orders that are paid"),
    "habits.late": _q("临近失效才付款的比例", "Orders paid shortly before they expire"),
    "habits.regret": _q("付款后反悔的比例", "Buyers with second thoughts"),
    "habits.claim": _q("过了承诺还没发货时申请退款的比例", "Buyers who ask for their money when a promise passed"),
    "habits.ask": _q("受影响的买家来咨询的比例", "Affected buyers who ask"),
    "habits.try_again": _q("买不到时换个入口再试的比例", "Buyers who try another door"),
    "habits.complain": _q("没有预告时投诉的比例", "Buyers who complain, without notice"),
    "habits.complain_noticed": _q("有预告时投诉的比例", "Buyers who complain, with notice"),
    "habits.pay_after": _q("下单后多久付款", "From order to payment"),
    "habits.late_after": _q("拖着才付的人多久付款", "From order to payment, of the late ones"),
    "habits.regret_after": _q("付款后多久反悔", "From payment to second thoughts"),
    "habits.claim_after": _q("承诺过期后多久申请退款", "From a passed promise to the claim"),
    "habits.ask_after": _q("受影响后多久来咨询", "How long until they ask"),
    "habits.complain_after": _q("受影响后多久投诉", "How long until they complain"),
    "habits.try_again_after": _q("多久再试一次", "How long until they try again"),
    "habits.answers.accept": _q("愿意改期的买家比例", "Buyers who accept a later date"),
    "habits.answers.decline": _q("要求退款的买家比例", "Buyers who ask for their money instead"),
    "habits.answers.after": _q("收到改期询问后多久答复", "How long until they answer"),
    "records.disputed": _q("停售后起纠纷的订单比例", "Orders that are disputed afterwards"),
    "records.leak_every": _q("平均多久外泄一次资料", "How often data leak"),
    "records.mirror_sheet": _q("有没有实时同步的在线表格", "Is there an online sheet that mirrors the data"),
    "records.disputed_after": _q("多久起纠纷", "How long until a dispute"),
    **_CHANNELS,
    "word_of_mouth": _q("没人通知时消息多久传到", "How long word takes to get round"),
    "alternatives.panel.sku": _q("关联推荐哪个商品", "Related goods: which SKU"),
    "alternatives.panel.buys": _q("看到推荐就买的比例", "Related goods: share that buys"),
    "alternatives.panel.basket_more": _q("推荐商品客单多多少", "Related goods: how much more they spend"),
    "alternatives.waitlist.joins": _q("登记预售的比例", "Waitlist: share that joins"),
    "alternatives.waitlist.deposit": _q("登记要付的意向金", "Waitlist: deposit"),
    "alternatives.waitlist.redeems": _q("到货后兑现的比例", "Waitlist: share that buys in the end"),
    "alternatives.wecom.joins": _q("愿意加企业微信的比例", "WeCom: share that joins"),
    "alternatives.wecom.usual_a_day": _q("平常一天加多少企业微信", "WeCom: new contacts on a usual day"),
    **_DELAYS,
}
