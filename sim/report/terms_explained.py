"""The project's own terms, the systems, the views and the switches, in a sentence or two each."""

from collections.abc import Mapping
from typing import Final, NamedTuple

from ..ground.words import Text


class Term(NamedTuple):
    """A title, and what it means."""

    title: Text
    what: Text


TERMS: Final[Mapping[str, Term]] = {
    "t0": Term(
        Text(zh="停售时刻 T0", en="T0"),
        Text(
            zh="场景里写明的时刻：下架范围内的商品最晚卖到此刻。计划做得早或晚，它都不变。",
            en="The declared last moment at which the scope may be sold. It never moves with what the plan does.",
        ),
    ),
    "k": Term(
        Text(zh="得知时刻 K", en="K, the moment of knowing"),
        Text(
            zh="紧急或被动下架时，店里得知必须停售的时刻；提前量从它算起。",
            en="In an emergency or a forced delisting, the moment when the shop knew; lead times count from it.",
        ),
    ),
    "scope": Term(
        Text(zh="下架范围", en="scope"),
        Text(
            zh="要停售的 SKU。凡是卖其中任何一个的链接都算在内，被忘掉的礼盒链接也算。",
            en="The SKUs that must not be sold any more. Every link that sells one of them counts.",
        ),
    ),
    "surface": Term(
        Text(zh="入口", en="surface"),
        Text(
            zh="买家能走到下单的任何一处：橱窗、商品页、直播与回放商品卡、分享链接、二维码、分销橱窗、购物车。",
            en="Any way to reach checkout: window, product page, live and replay cards, share link, QR code, a "
            "distributor's window, the cart.",
        ),
    ),
    "view": Term(
        Text(zh="视图", en="view"),
        Text(
            zh="商品状态的任何一份副本：每个入口、ERP、仓库系统、代发商清单、机器人话术。副本更新得晚，就还会卖、拣、发。",
            en="Any copy of the product's state: every surface, the ERP, the warehouse system, the dropshipper's list, "
            "the bot's script. A copy that learns late goes on selling, picking or shipping.",
        ),
    ),
    "lag": Term(
        Text(zh="滞后", en="lag"),
        Text(
            zh="视图最后一次说“在售”比应当停售的时刻晚多久，最少为 0；一直没改就是“从未”。"
            "入口、代发商清单和机器人话术上限为 0，其余视图另有上限。",
            en="How long after the sale had to be shut a view last said 'on sale', at least 0; 'never' if it was never "
            "told. The limit is 0 for surfaces, the dropshipper's list and the bot.",
        ),
    ),
    "exposure": Term(
        Text(zh="暴露量", en="exposure"),
        Text(zh="视图过时期间，碰上它的访问或下单次数。", en="Visits or orders that met a view while it was stale."),
    ),
    "worst_case": Term(
        Text(zh="最坏情形", en="worst case"),
        Text(
            zh="只看各环节的最长时延，一个视图最晚多久会知道；没人、也没有系统会告诉它，就是“无上限”。",
            en="The longest that a view may take to learn, from the slowest of its links; unbounded where nobody and "
            "nothing would tell it.",
        ),
    ),
    "campaign": Term(
        Text(zh="优惠活动", en="campaign"),
        Text(
            zh="对一个链接的优惠承诺：优惠券或秒杀。还在进行就还在承诺，所以要和停售一起结束。",
            en="A lower price promised on a listing: a coupon or a flash sale. As long as it runs it promises, so it "
            "ends with the sale.",
        ),
    ),
    "turned_away": Term(
        Text(zh="空手而回", en="turned away"),
        Text(
            zh="最后一次下单是冲着下架范围内的商品、却被拒的人，不论是 T0 之前还是之后。一个人只算一次。",
            en="People whose last try was for the scope and was refused, before T0 or after. Each counts once.",
        ),
    ),
    "waitlist": Term(
        Text(zh="预售登记", en="waitlist"),
        Text(
            zh="登记的人各付一笔意向金，或留着、或退还、或抵作货款。"
            "没有备案就收的，收下就该退，过 48 小时就是应退未退。",
            en="Whoever joins pays a deposit, which is held, returned, or credited to an order. One that was taken "
            "without a filing is owed back at once; after 48 hours it counts as unrefunded money.",
        ),
    ),
    "basket": Term(
        Text(zh="客单价", en="basket"),
        Text(
            zh="改买关联商品的人花多少钱：那件商品的价格，加上店铺设定的一份。这是设定，不是演练的结果。",
            en="What somebody spends who buys related goods: their price and a share more that the shop's file sets. "
            "It is put in, never a result.",
        ),
    ),
    "material": Term(
        Text(zh="推广素材", en="promotion material"),
        Text(
            zh="把人引到链接的广告、短视频、朋友圈和社群内容。没撤就一直有人点，点击按每天的点击数推算，并非逐个记录。",
            en="Ads, short videos, Moments and group posts that lead people to a listing. As long as it is live people "
            "click on it; the clicks follow from its daily number and are not recorded one by one.",
        ),
    ),
    "margin": Term(
        Text(zh="余量", en="margin"),
        Text(
            zh="必检项做到的时刻离截止还有多久；晚了就是负数。",
            en="How long before its deadline an item was done; negative when late.",
        ),
    ),
    "evidence": Term(
        Text(zh="凭证", en="evidence"),
        Text(
            zh="能查到的事实：谁、何时、看到了什么。打勾不算凭证；凭证要在做到之后取得。",
            en="A fact that can be looked up: who saw what, when, after it was done. A tick is none.",
        ),
    ),
    "rehearsal": Term(
        Text(zh="演练", en="rehearsal"),
        Text(
            zh="把一份计划放进模拟的店铺里走一遍。同一个场景、同一个种子，结果一字不差。",
            en="A plan carried out in a simulated shop. The same scenario and seed give the same result to the letter.",
        ),
    ),
    "disturbance": Term(
        Text(zh="扰动", en="disturbance"),
        Text(
            zh="场景里写明会出的岔子，比如采收受损。",
            en="Something that the scenario lets go wrong, such as a lost harvest.",
        ),
    ),
    "witness": Term(
        Text(zh="见证", en="witness"),
        Text(
            zh="证明一个必检项不可少的演练：别的都做，只缺它，就出损害。",
            en="A rehearsal that shows an item to be necessary: all others done, and harm for want of this one.",
        ),
    ),
    "held": Term(
        Text(zh="成立", en="held"),
        Text(
            zh="截止前已经做到，之后也没有被撤销，并有事后的凭证。",
            en="True by its deadline, not undone later, and observed after it became true.",
        ),
    ),
    "broken": Term(
        Text(zh="未成立", en="broken"),
        Text(zh="没做到、做晚了，或者后来又被撤销。", en="Not done, done too late, or undone later."),
    ),
    "unverified": Term(
        Text(zh="未核实", en="unverified"),
        Text(
            zh="做到了，但没人看过。和未成立一样不能过关，只是分开列。",
            en="Done, and nobody looked. It fails like broken, and is shown apart.",
        ),
    ),
    "not_exercised": Term(
        Text(zh="未涉及", en="not exercised"),
        Text(
            zh="店里没有这类对象、已超出演练时间，或者目前还没有模拟。没有买家碰上不算未涉及。",
            en="The shop has nothing of the kind, it lies beyond the rehearsal's end, or it is not modelled yet. That "
            "no buyer happened to come does not count as such.",
        ),
    ),
    "false_tick": Term(
        Text(zh="虚勾", en="false tick"),
        Text(zh="打勾的时候，事情并没有做到。", en="Ticked at a moment when it was not true."),
    ),
    "article": Term(
        Text(zh="文章模式", en="article mode"),
        Text(
            zh="按来源文章的说法模拟平台：回放能下单已下架的商品，有单独的支付绑定，单次最多下架 50 个。",
            en="The platform as the source article has it: replays sell what is delisted, a payment binding exists, "
            "and a batch has at most 50 products.",
        ),
    ),
    "documented": Term(
        Text(zh="文档模式", en="documented mode"),
        Text(
            zh="按平台文档模拟：一次下架一个商品，下架后各处都不能再下单，未付款订单只能等它过期。",
            en="The platform as its own pages have it: one product per call, delisted is closed everywhere, and unpaid "
            "orders drain until they expire.",
        ),
    ),
    "dropshipper_list": Term(
        Text(zh="代发商清单", en="dropshipper's list"),
        Text(
            zh="代发商手里的在售清单，照它发货。每天拉取一次，所以通知了不等于生效。",
            en="The dropshipper's own list of what is on sale, by which it ships. It is pulled once a day, so being "
            "told is not the same as acting on it.",
        ),
    ),
    "script": Term(
        Text(zh="机器人话术", en="bot's script"),
        Text(
            zh="自动回复的内容。要先备好，并在主链接下架时切换。",
            en="What the bot answers. It is staged first and switches when the main listing goes off.",
        ),
    ),
}

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
        zh="导入订单，给每单留货；冻结只针对没留出去的货。",
        en="Imports orders and sets a unit aside for each; a freeze holds what is not set aside.",
    ),
    "wms": Text(zh="按波次拣货，可以暂停和恢复。", en="Picks in waves; picking can pause and resume."),
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
        zh="三类数据的备份、比对、留存与恢复。", en="Copies of three classes of data: made, compared, kept, restored."
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
