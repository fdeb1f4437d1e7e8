"""What happens without each item: the hazard, the kinds of harm in which it shows, and what masks it in a calm season.

Tests rehearse every sentence: what is claimed here must show in most seeds, and what is said to be masked must not.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from ..ground.words import Text


@dataclass(frozen=True, slots=True)
class Omission:
    """What leaving an item out leads to; `masked` says why the full checklist less this one item shows no such harm."""

    hazard: Text
    harms: tuple[str, ...]
    masked: Text | None = None


OMISSIONS: Final[Mapping[str, Omission]] = {
    "C01": Omission(
        Text(
            zh="后面的步骤只顾得到主链接和最近一场直播：更早的回放继续成交，礼盒的活动照常进行。",
            en="Later steps reach the main link and the latest room only: older replays go on selling, and the gift "
            "box keeps its campaign.",
        ),
        ("ghost_order", "misled_click"),
    ),
    "C02": Omission(
        Text(
            zh="各部门要等消息或投诉传到才动手，晚几个小时：回放、库存、话术、素材、订单处置都跟着晚。",
            en="Everybody else begins when word of mouth or a complaint arrives, hours late: replays, stock, scripts, "
            "material and decisions are late with them.",
        ),
        ("ghost_order", "ghost_dispatch", "breach_order", "unrefunded_money", "misled_click", "stale_promise"),
    ),
    "C03": Omission(
        Text(
            zh="合作社按旧清单装箱，停售之后才来的订单也照发。",
            en="The cooperative packs by its old list, orders that came after the end of the sale among them.",
        ),
        ("ghost_dispatch",),
        Text(
            zh="T0 之后没有人能下单并付款（C07、C08、C09），旧清单上就没有可以误发的订单。",
            en="As long as nobody can order and pay after T0 (C07, C08, C09), the old list holds nothing that it could "
            "ship wrongly.",
        ),
    ),
    "C04": Omission(
        Text(
            zh="没有人提前知道，遇到承诺落空的买家更多人投诉。",
            en="Nobody was told ahead, and more of the buyers whose promise is broken complain.",
        ),
        (),
        Text(
            zh="模型显示不出由它而来的损害：公告只影响投诉的多少，而十三种损害没有一种是数投诉的；咨询的多少与公告无关。"
            "别的项都做到时，也几乎没有人有可投诉的事。",
            en="The model cannot show a harm of it: a notice changes how many complain, and none of the thirteen kinds "
            "counts complaints; how many ask does not hang on it. And while the other items hold, hardly anybody has "
            "a reason to complain.",
        ),
    ),
    "C05": Omission(
        Text(
            zh="优惠券、秒杀、广告和短视频继续把人引到买不到的商品。",
            en="Coupons, flash sales, ads and videos go on leading people to what they cannot buy.",
        ),
        ("misled_click",),
    ),
    "C06": Omission(
        Text(
            zh="数据中心的商品页三天后没有了，纠纷、审计、对账要的记录拿不出来。",
            en="The product's page goes from the data centre after three days, and what a dispute, an audit or a "
            "reconciliation asks for is not there.",
        ),
        ("lost_evidence",),
    ),
    "C07": Omission(
        Text(
            zh="商品页、橱窗、购物车和分销橱窗继续成交。",
            en="Product page, window, carts and distributors' windows go on selling.",
        ),
        ("ghost_order",),
    ),
    "C08": Omission(
        Text(zh="回放里的商品卡片继续成交。", en="The cards in the replays go on selling."),
        ("ghost_order",),
    ),
    "C09": Omission(
        Text(
            zh="T0 之后照样收钱：没付的订单还能付，漏进来的订单也能付。货不够时就成了超卖，没人理会就成了迟到支付。",
            en="Money is still taken after T0, for orders left unpaid and for those that slip in. Where fruit is "
            "short that is oversell, and where nobody deals with it a late payment.",
        ),
        ("oversell", "late_payment"),
        Text(
            zh="货源充足、入口都关了的时候，未付款订单两小时后自己过期，赶着付了的也有货照发（C07、C08、C12）。",
            en="With fruit for everybody and the entrances shut (C07, C08), unpaid orders expire after two hours, "
            "and whoever pays before that gets his box (C12).",
        ),
    ),
    "C10": Omission(
        Text(
            zh="ERP 没有冻结，自家仓库照样给停售之后的订单配货、发货。",
            en="The ERP's stock is free, and the shop's own store picks and ships orders that came after the end.",
        ),
        ("ghost_dispatch",),
        Text(
            zh="T0 之后没有人能下单并付款（C07、C08、C09），就没有误配的订单；冻结只拦得住那样的订单。",
            en="As long as nobody can order and pay after T0 (C07, C08, C09), there is nothing to pick wrongly, and a "
            "freeze stops such orders only.",
        ),
    ),
    "C11": Omission(
        Text(
            zh="机器人继续说“现货，48 小时内发货”，人手也没有加。",
            en="The bot goes on promising stock and dates, and nobody was called in.",
        ),
        ("stale_promise",),
    ),
    "C12": Omission(
        Text(
            zh="货不够时没有人决定哪些退款，承诺一到期就成了违约，钱也没退。",
            en="Where fruit is short nobody decides who is refunded: promises pass, and the money stays.",
        ),
        ("breach_order", "unrefunded_money"),
        Text(
            zh="货源充足时，不做决定的订单也照样按时发出。",
            en="With fruit for everybody, orders ship in time whether anybody decided so or not.",
        ),
    ),
}
