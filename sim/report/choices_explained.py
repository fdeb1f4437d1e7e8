"""What the choices of an action's or a disturbance's settings mean."""

from collections.abc import Mapping
from typing import Final

from ..ground.words import Text
from ..plan.names import NOTICE_CHANNELS

CHOICES: Final[Mapping[tuple[str, str], Text]] = {
    ("which", "all"): Text(
        zh="一条长期规则：这些类别里范围内的每张订单，店里知道了就处置。",
        en="a standing rule: every order in scope of these classes, as soon as the shop knows of it",
    ),
    ("which", "before_t0"): Text(
        zh="同样的规则，只管 T0 以前（含 T0）下的订单。", en="the same rule, for orders placed up to T0 only"
    ),
    ("which", "after_t0"): Text(
        zh="同样的规则，只管 T0 之后下的订单。", en="the same rule, for orders placed after T0 only"
    ),
    ("which", "without_unit"): Text(
        zh="只做一次：店里此刻知道的订单里，按先来后到轮不到货的那些。",
        en="once: of the orders known at that moment, those that no unit can reach if the oldest come first",
    ),
    ("channel", "all"): Text(zh="店里有的全部渠道。", en="every channel that the shop has"),
    **{("channel", name): title for name, title in NOTICE_CHANNELS.items()},
    ("clauses", "full"): Text(
        zh="写明三包不受影响、退换期限从签收日算起、预售如何处理。",
        en="it says that warranties stay, that the time for returns counts from delivery, and what becomes of presales",
    ),
    ("clauses", "none"): Text(zh="没有法律条款，C04 不成立。", en="no legal clauses: C04 does not hold"),
    ("rule", "recorded"): Text(
        zh="规则录进系统并试拦一次；它自己不拦包裹，要有 intercept 这一步。",
        en="the rule is entered and tried once; it stops nothing by itself, which takes a step `intercept`",
    ),
    ("rule", "standing"): Text(
        zh="从生效起，T0 之后的订单和顶替的包裹一交出就请快递拦下，拦得住的比例照旧；有效订单不受影响。",
        en="from then on the courier is asked for each parcel of an order made after T0, and each substitute, as it is "
        "handed over, with the usual chance of success; valid orders are spared",
    ),
    ("list", "daily"): Text(
        zh="代发商到每天拉取清单的时刻才换新清单。",
        en="the dropshipper takes the new list with its next daily pull",
    ),
    ("list", "now"): Text(
        zh="打电话请代发商马上拉取新清单，回执时即生效。",
        en="on the phone: it pulls the new list at once, when it acknowledges the notice",
    ),
    ("nights", "unstaffed"): Text(zh="夜里没有人值班。", en="nobody is at the desk at night"),
    ("nights", "staffed"): Text(
        zh="从加派的人到岗起，到下架后三天为止，夜里也有人值班。",
        en="the desk is staffed at night, too, from their arrival until three days after T0",
    ),
    ("class", "transactions"): Text(
        zh="订单号、支付时间、金额，从数据中心导出；含个人信息。",
        en="orders with time and amount of payment, from the data centre; personal data",
    ),
    ("class", "behaviour"): Text(
        zh="点击与转化的截图，只有汇总数；数据中心的商品页还在才截得到。",
        en="screenshots of clicks and conversion, sums only; while the data centre has the page",
    ),
    ("class", "marketing"): Text(
        zh="投放与佣金的第三方报表，随时可取。", en="third-party reports on advertising and commissions, at any time"
    ),
    ("class", "all"): Text(zh="三类都做。", en="all three"),
    ("algorithm", "sm4_gcm"): Text(zh="国密 SM4。", en="the national cipher SM4"),
    ("algorithm", "aes_gcm"): Text(zh="AES；法律同样认可。", en="AES; the law accepts it as well"),
    ("algorithm", "none"): Text(zh="不加密。", en="in clear"),
    ("decision", "refund"): Text(zh="取消订单并退款。", en="cancel the orders and pay the money back"),
    ("decision", "negotiate"): Text(
        zh="向此刻知道的未发订单提出改期（later）或退款；拒绝或到承诺前四小时仍不答复就退款。",
        en="offer the open orders known at that moment a later date (`later`) or the money; who declines, or has not "
        "answered four hours before the promise, is refunded",
    ),
    ("decision", "ship"): Text(zh="照常发货，订单不变。", en="ship them as promised; nothing else changes"),
}
