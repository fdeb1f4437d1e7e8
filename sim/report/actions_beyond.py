"""What the actions do that no item of the checklist asks for."""

from collections.abc import Mapping
from typing import Final

from ..ground.words import Text

BEYOND_THE_LIST: Final[Mapping[str, Text]] = {
    "call": Text(
        zh="打电话告诉 tell 里写的角色，他们从此知道这件事。别的什么也不改变；每个角色“得知此事”即为记录。",
        en="Tells the roles named in `tell`, who know from then on. Nothing else changes; the journal says that "
        "each hears of it.",
    ),
    "tick": Text(
        zh="在清单上给 for 里写的那一项打勾，别的什么也不改变。打勾不算凭证；打勾时事情并没有做到，就是虚勾。",
        en="Ticks the item named in `for` on the list, and changes nothing else. A tick is no evidence; ticked "
        "while it was not true, the item is a false tick.",
    ),
    "zero_stock": Text(
        zh="把链接上的库存改成零，之后来的人看到售罄；链接本身仍在架。记为“库存清零”。清单里没有哪一项要求它。",
        en="Sets a listing's stock to zero, so that whoever comes later finds it sold out; the listing stays on "
        "the shelf. The journal says 'listed stock set to zero'.",
    ),
    "create_returns": Text(
        zh="从此给每张符合条件的订单自动建一张退货单，只建一次：在途被拦回的，和已签收、店里同意退款的。报告里有"
        "退货一行；货验不验收要看 recover_goods。",
        en="From then on each eligible order gets one return order: parcels stopped under way, and delivered "
        "ones whose money was granted. The report has a line 'Returns'; whether the goods are looked at "
        "takes `recover_goods`.",
    ),
    "recover_goods": Text(
        zh="从此逐件验收退回的货：报废，或按店里的比例可再售。没有它，退回的货一直算未验收。报告的退货一行里看得到。",
        en="From then on what comes back is sorted: spoiled, or, by the shop's share, fit to be sold again. "
        "Without it what is back stays unlooked at. It shows in the report's line 'Returns'.",
    ),
    "show_alternatives": Text(
        zh="向空手而回的人展示关联商品，按店铺设定的比例有人改买；订单账一笔不动，销售另计。记为“开始展示关联推"
        "荐”，报告按天列出。",
        en="Shows related goods to people who are turned away; the shop's share of them buys. No order changes "
        "by it, and the sales are counted apart. The journal says 'related goods are shown', and the report "
        "has them by the day.",
    ),
    "open_waitlist": Text(
        zh="开放预售登记，空手而回的人按设定的比例登记并各付一笔意向金。没有先备案（file_waitlist）就收的，收下"
        "就该退。记为“预售登记开放”。",
        en="Opens the waitlist: the shop's share of people who are turned away joins, each with a deposit. "
        "Taken without a filing (`file_waitlist`) it is owed back at once. The journal says 'the waitlist "
        "opens'.",
    ),
    "file_waitlist": Text(
        zh="为预售登记备案；此后收的意向金才合规，此前收的不会因此补正。记为“预售登记已备案”。",
        en="Files the waitlist: deposits taken from then on are in order, those taken before stay owed back. "
        "The journal says 'the waitlist is filed'.",
    ),
    "call_waitlist": Text(
        zh="货回来了，通知登记的人：一部分用意向金抵货款，其余的意向金退还。记为“通知登记者到货”，钱的去向在报告里。",
        en="The goods are back, and those on the list are told: some have their deposit credited to an order, "
        "the others get it back. The journal says 'the waitlist is called', and the report where the money "
        "went.",
    ),
    "return_deposits": Text(
        zh="把还留着的意向金全部退还。没备案就收的，48 小时内退掉就不算应退未退。记为“意向金全部退还”。",
        en="Gives all deposits back that are still held. Those taken without a filing, returned within 48 "
        "hours, are no harm. The journal says 'all deposits go back'.",
    ),
    "invite_to_wecom": Text(
        zh="从此引导客户添加企业微信，按设定的比例有人添加；不影响订单。记为“开始引导添加企业微信”，人数在报告里。",
        en="From then on customers are invited to WeCom, and the shop's share of them joins; no order changes. "
        "The journal says so, and the report how many joined.",
    ),
    "end_alternatives": Text(
        zh="收起正在展示的推荐、登记和邀请，此后没有人再答应；备案仍有效，已收的意向金另行处理。每样各记一条。",
        en="Ends the panel, the waitlist and the invitation that are on, so that nobody says yes any more; a "
        "filing stays, and deposits taken are settled apart. The journal has an entry for each.",
    ),
    "soft_delist": Text(
        zh="链接仍看得见、可以收藏预约，但不能下单。对 C07 来说入口已关；碰上它的下单尝试记作预约。回放若能卖下"
        "架的商品，也照样卖它。记为“柔性下架”，核实同样用 probe_listings。",
        en="The listing stays visible and can be reserved, not bought. For C07 its entrances are shut; tries to "
        "buy that meet it are counted as reservations. A replay that sells what is delisted goes on selling "
        "it, too. The journal says 'delisted softly', and `probe_listings` sees it.",
    ),
    "relist": Text(
        zh="把店里自己下架的链接重新上架。场景里写 relist: impossible 一律拒绝，costly（默认）要经审核、占提审额"
        "度，free 立即上架。只打开询问链接状态的入口，分销橱窗随后跟上；解除的回放、停掉的秒杀都不会回来。平"
        "台强制下架的不能这样恢复，品牌到期的续办后可以，但当时一并关掉的分销橱窗不会跟上。T0 不变：下架范围"
        "内的商品再卖就是幽灵订单。",
        en="Puts a listing that the shop took off back on the shelf. With `relist: impossible` in the scenario "
        "it is refused, with `costly` (the default) it passes a review and takes a place of its quota, with "
        "`free` it is back at once. It opens the entrances that ask the listing, and distributors' windows "
        "follow; unlinked replays and stopped flash sales do not come back. What the platform took down "
        "stays down, but for a lapsed brand that was renewed, and then the distributors' windows that went "
        "down with it do not follow. T0 does not move: the scope sold after it is a ghost order.",
    ),
    "withdraw_review": Text(
        zh="审核中的链接不能下架，要先撤回；撤回也占一次提审额度。撤回后链接仍在架下，记为“撤回审核”。",
        en="A listing under review cannot be delisted until it is withdrawn, which takes a place of the quota, "
        "too. It is off the shelf then, and the journal says 'withdrawn from review'.",
    ),
    "auto_stop": Text(
        zh="店里的货（设规则时知道的）减去已卖出的件数，每隔 every 看一次；降到 threshold 就自动下架这些链接。阈"
        "值不小于一个间隔内最多能卖出的件数，就不会超卖；剩下的会少卖。记为“规则生效”，触发时记为“自动停售”。",
        en="What the shop has, as it was known when the rule was armed, less what was sold, is looked at once "
        "in `every`; when it has come down to `threshold` these listings go off by themselves. With a "
        "threshold of at least what can be sold in one such interval nothing is oversold, and what is left "
        "is not sold. The journal says that it is armed, and when it stops the sale.",
    ),
}
