"""The project's own terms, in a sentence or two each."""

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
    "return_order": Term(
        Text(zh="退货单", en="return order"),
        Text(
            zh="把货收回来的单子，每张符合条件的订单只有一张：包裹在途中被拦回，或已签收、店里同意退款"
            "（自签收起的售后期内提出）。荔枝不适用七天无理由退货，没有退款理由就没有退货单。"
            "拦回的包裹原路退回；买家寄回的按最慢的算。退回的货验收后报废，或按店里的比例可再售。",
            en="What brings goods back, one for each eligible order: a parcel stopped under way, or a delivered one "
            "whose money the shop has granted within the after-sale period, which counts from the signature. Litchi "
            "are exempt from returns without a reason: no refund, no return order. A stopped parcel goes back the way "
            "it came, a buyer is reckoned to be slow. What is back is found spoiled, or, by the shop's share, fit to "
            "be sold again.",
        ),
    ),
    "keyword_library": Term(
        Text(zh="关键词库", en="keyword library"),
        Text(
            zh="店铺文件 desk.topics 列出咨询话题和占比；stage_scripts 的 targets 写明话术覆盖哪些，不写即全部。"
            "新话术自己答完的比例 = 覆盖的占比 × bot_right，其余转人工，不会说错话。没有列话题的店，话术什么都覆盖。",
            en="A shop's file may list the topics of questions (`desk.topics`) with shares that make 100 %; the "
            "targets of stage_scripts say which of them a script covers, all if it names none. The new script settles "
            "the covered share times bot_right and passes the rest on to people, telling nothing untrue. Where no "
            "topics are listed a script covers everything.",
        ),
    ),
    "margin": Term(
        Text(zh="余量", en="margin"),
        Text(
            zh="必检项做到的时刻离截止还有多久，取最紧的那一处；晚了就是负数。系统时钟的误差小于它，结论就不会变；"
            "JSON 里的 seen_margin_ms 是核实那一步的余量。",
            en="How long before its deadline an item was done, where that was tightest; negative when late. No error "
            "of the systems' clocks below it changes the verdict; seen_margin_ms in the JSON is that of the "
            "observation.",
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
