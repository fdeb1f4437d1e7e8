"""The systems, the entrances and the switches, in a sentence or two each."""

from collections.abc import Mapping
from typing import Final

from ..ground.words import Text
from .terms_explained import Term

SYSTEMS_EXPLAINED: Final[Mapping[str, Text]] = {
    "storefront": Text(
        zh="商品状态、库存，以及查它的各个入口。", en="Product status, stock, and the entrances that ask it."
    ),
    "live_replay": Text(
        zh="直播间、回放，以及挂在里面的商品卡。", en="Rooms, replays, and the cards that hang in them."
    ),
    "promotions": Text(zh="优惠券、秒杀和推广素材。", en="Coupons, flash sales, and promotion material."),
    "payments": Text(
        zh="支付绑定、未付款订单、付款通知和退款。", en="Bindings, unpaid orders, payment notices, refunds."
    ),
    "erp": Text(
        zh="导入订单，给每单留货；冻结只针对没留出去的货；给符合条件的订单各建一张退货单。",
        en="Imports orders and sets a unit aside for each; a freeze holds what is not set aside. Makes a return "
        "order for each eligible order, and one only.",
    ),
    "wms": Text(
        zh="按波次拣货，可以暂停和恢复；验收退回的货。",
        en="Picks in waves; picking can pause and resume. Sorts what comes back.",
    ),
    "dropshipper": Text(
        zh="合作社：种植、打包、代发预售订单，照自己的清单发货。",
        en="The cooperative that grows, packs and ships the presale by its own list.",
    ),
    "courier": Text(
        zh="运送包裹；只有在途的能拦，而且不一定拦得住。",
        en="Carries parcels; only those in transit can be stopped, and not always.",
    ),
    "inquiries": Text(zh="机器人、人工客服、排班和公告。", en="The bot, the agents, their shifts, and public notices."),
    "archive": Text(
        zh="三类数据的备份、比对、留存与恢复；场景写 archive: real 时真的写成加密文件。",
        en="Copies of three classes of data: made, compared, kept, restored; with `archive: real` in the scenario they "
        "are written as sealed files.",
    ),
    "compliance": Text(
        zh="证照、到期前的提醒、续办；到期没有续办，平台就强制下架。",
        en="A certificate, the warning before it ends, its renewal; a lapse has the platform take the links down.",
    ),
    "alternatives": Text(
        zh="给空手而回的人的出路：关联推荐、预售登记、企业微信。谁答应，演练完才按各人自己的随机数算出来，订单账一笔不动。",
        en="What is offered to those who were turned away: related goods, a waitlist, a contact in WeCom. Who says yes "
        "is reckoned after the run, and no order ever changes by it.",
    ),
    "staff": Text(
        zh="谁知道了什么、何时在岗、一次只能做一件事。",
        en="Who knows what and is on duty when; one pair of hands each.",
    ),
}

SURFACES_EXPLAINED: Final = Text(
    zh="入口的一种：买家从这里能走到下单。", en="A kind of surface: a way by which buyers reach checkout."
)

SWITCHES: Final[Mapping[str, Term]] = {
    "replay_sells_delisted": Term(
        Text(zh="回放能卖已下架商品", en="replay sells delisted"),
        Text(zh="商品下架后，回放里的商品卡是否还能下单。", en="Whether a replay's card still sells what is delisted."),
    ),
    "legacy_binding": Term(
        Text(zh="单独的支付绑定", en="legacy binding"),
        Text(zh="是否有一个要单独关闭的支付绑定。", en="Whether a payment binding exists that must be closed apart."),
    ),
    "distributor_copy": Term(
        Text(zh="分销橱窗是副本", en="distributor copy"),
        Text(zh="分销橱窗是否隔一阵才知道商品已下架。", en="Whether a distributor's window learns of it with a delay."),
    ),
    "batch_of_50": Term(
        Text(zh="单次最多 50 个", en="batch of 50"),
        Text(zh="后台批量下架一次是否最多 50 个。", en="Whether one delisting takes at most 50 products."),
    ),
    "stock_taken_at_payment": Term(
        Text(zh="付款时才扣库存", en="stock taken at payment"),
        Text(
            zh="链接上的库存是付款时才扣，还是下单时就扣。",
            en="Whether a listing's stock goes down at payment or already at the order.",
        ),
    ),
}
