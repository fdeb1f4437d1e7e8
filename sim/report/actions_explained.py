"""What each action does, what it changes, and what shows that it was done."""

from collections.abc import Mapping
from typing import Final

from ..ground.words import Text
from .actions_beyond import BEYOND_THE_LIST

ACTIONS_EXPLAINED: Final[Mapping[str, Text]] = {
    "take_inventory": Text(
        zh="把链接、直播间、支付绑定、优惠活动、素材和订单类别列成清单；此后写 targets: all 的步骤才顾得到全部，"
        "不盘点就只顾得到主链接。做完记为“盘点完成”，步骤报完成即核对过。",
        en="Lists the links, rooms, payment bindings, campaigns, material and classes of orders; from then on a "
        "step with `targets: all` reaches all of them, and without it the main listing's only. The journal "
        "says 'inventory taken', and that the step is done says that it was compared with the orders.",
    ),
    "refresh_inventory": Text(
        zh="T0 前再看一遍清单。没盘点过时，它也算盘点，但 C01 仍要求先有一次按时的盘点。记为“盘点已复核”。",
        en="Looks through the list again shortly before T0. It makes the same knowledge as an inventory, but "
        "C01 asks for one in time, too. The journal says 'inventory refreshed'.",
    ),
    "renew": Text(
        zh="在到期前续办证照，平台就不会强制下架；到期之后再办，链接也不会自己回来。配合 on: warning，可以等后台"
        "提醒有人看到才开始。记为“证照已续办”。",
        en="Renews the certificate before it lapses, so that the platform does not take the links down; done "
        "later it brings nothing back by itself. With `on: warning` it begins once somebody has seen the "
        "back office's warning. The journal says 'the certificate is renewed'.",
    ),
    "sign_off": Text(
        zh="各部门签同一个 T0，从此每个角色都知道这件事；不会签，别的角色要等消息或投诉传到。记为“会签完成”，随"
        "后每个角色“得知此事”。",
        en="All departments sign one T0, and from then on every role knows; without it the others wait for word "
        "of mouth or a complaint. The journal says 'signed off', and then that each role hears of it.",
    ),
    "notify_dropshipper": Text(
        zh="通知代发商停售，对方回执；新清单到每天拉取时（list: now 则立刻）才生效，此后停售之后的订单不再装箱。"
        "生效后代发商确认清单版本，那才是凭证。",
        en="Tells the dropshipper, which acknowledges; the new list comes into force with its daily pull, or at "
        "once with `list: now`, and from then on orders made after the stop are not packed. It then confirms "
        "the list's version, which is the evidence.",
    ),
    "push_intercept_rules": Text(
        zh="把该拦的包裹写进快递的规则并试拦一次。只录入（recorded）不会自己拦包裹，standing 则一交出就去拦。记"
        "为“拦截规则生效”，试拦是凭证。",
        en="Enters with the courier which parcels must not arrive, and tries it once. `recorded` stops nothing "
        "by itself; `standing` asks for each such parcel as it is handed over. The journal says "
        "'interception rule live', and the test is the evidence.",
    ),
    "intercept": Text(
        zh="请快递拦下此刻在途、又不该送到的包裹：停售之后下的、已取消的和顶替的。有效订单不碰，拦不拦得住看成功"
        "率。记下请求了几件、拦下几件。",
        en="Asks the courier for the parcels now under way that must not arrive: of orders made after the stop, "
        "cancelled, or substituted. Valid ones are spared, and not each try succeeds. The journal says how "
        "many were tried and stopped.",
    ),
    "publish_notice": Text(
        zh="在选定的渠道（channel）发布下架公告，可带法律条款（clauses）。知道的人多、知道得早，投诉就少；有的店"
        "也会因此引来抢购。按渠道记为“公告发布”，核对要另做 check_notice。",
        en="Publishes the notice in a channel, with or without the legal clauses. The more people know, and the "
        "earlier, the fewer complain; where the shop says so it wakes a rush, too. The journal has an entry "
        "for each channel; seeing it there takes `check_notice`.",
    ),
    "check_notice": Text(
        zh="到买家看得到的地方核对已发的公告和条款，不改变任何东西。记为“公告核对”，是 C04 的凭证。",
        en="Looks at each published notice and its clauses where buyers see them. It changes nothing; its "
        "entries are the evidence of C04.",
    ),
    "end_promotions": Text(
        zh="停发优惠券、停掉秒杀：已领的券仍有效，停掉的秒杀不能再开。此后不会再有人冲着优惠价来却被拒。按活动逐"
        "个记录，核验要另做 probe_promotions。",
        en="Coupons are no more handed out, those out stay valid, and flash sales stop for good, so that nobody "
        "is promised a price and refused. The journal has an entry for each campaign; seeing that they ended "
        "takes `probe_promotions`.",
    ),
    "probe_promotions": Text(
        zh="逐个打开优惠活动看是否已终止，不改变任何东西。“已终止”的记录是 C05 的凭证。",
        en="Opens each campaign to see whether it has ended. It changes nothing; 'ended' in the journal is "
        "evidence of C05.",
    ),
    "remove_material": Text(
        zh="撤下广告、短视频、朋友圈和社群里的推广内容；没撤的会一直把人引到死链接。按素材逐个记录，核验要另做 "
        "probe_material。",
        en="Takes down ads, short videos and posts, which else go on leading people to a dead product. The "
        "journal has an entry for each piece; seeing that they are gone takes `probe_material`.",
    ),
    "probe_material": Text(
        zh="逐个去看推广素材是否还看得到，不改变任何东西。“看不到了”的记录是 C05 的凭证。",
        en="Looks whether each piece of material can still be seen. It changes nothing; 'gone' in the journal "
        "is evidence of C05.",
    ),
    "back_up": Text(
        zh="把选定类别的数据按此刻的样子复制一份，并按 algorithm 加密；之后来的订单不在里面，页面消失后复制的是"
        "空的。记为“备份”，比对要另做 verify_backup。",
        en="Copies the chosen class of data as it is now, encrypted by `algorithm`; later orders are not in it, "
        "and a copy taken after the page has gone is empty. The journal says 'backup of', and comparing it "
        "takes `verify_backup`.",
    ),
    "verify_backup": Text(
        zh="把最近一份备份与来源比对单数和金额，不改变任何东西。没有备份就失败。记为“与来源比对”，是 C06 的凭证。",
        en="Compares the latest copy with its source, orders and sums. It changes nothing, and fails where "
        "there is no copy. Its entry is evidence of C06.",
    ),
    "set_retention": Text(
        zh="设定归档留多少个月，从每单完成算起，到期自动清除。设短了，审计时会找不到；设长了，个人信息超期。设定"
        "本身就是凭证。",
        en="Sets for how many months the archive is kept, from each order's completion; then it is purged. Too "
        "short, and an audit finds nothing; too long, and personal data outlive their basis. The setting is "
        "its own evidence.",
    ),
    "restore_drill": Text(
        zh="把最近一份备份试着恢复一次，证明读得出来，不改变任何东西。没有备份就失败。记为“试恢复”。",
        en="Restores the latest copy once, to show that it can be read. It changes nothing, and fails where "
        "there is no copy. The journal says 'restored as a drill'.",
    ),
    "check_purge": Text(
        zh="留存期满之后看一眼，过期的个人信息是否真的清除了，不改变任何东西。只有演练期长到那时，C06 才要求它。",
        en="Looks, once the months are over, whether the expired orders are really gone. It changes nothing. "
        "C06 asks for it where the rehearsal reaches so far.",
    ),
    "delist_products": Text(
        zh="下架链接：询问链接状态的入口立即关闭，分销橱窗按轮询随后跟上；文章模式下，回放和直播卡片不归它管。按"
        "链接记录，已不在架的会被平台拒绝；核实要另做 probe_listings。",
        en="Takes listings off the shelf: entrances that ask the listing shut at once, distributors' windows "
        "with their next poll; in article mode cards in rooms are not touched. The journal has an entry for "
        "each listing, a refusal where it was off already; seeing it takes `probe_listings`.",
    ),
    "probe_listings": Text(
        zh="在链接的每个入口试下一单，不改变任何东西。“不可下单”的记录是 C07 的凭证。",
        en="Tries a test purchase at every entrance of the listings. It changes nothing; 'shut' in the journal "
        "is evidence of C07.",
    ),
    "unlink_replays": Text(
        zh="把商品卡从直播间和回放里解除，那里就下不了单；文章模式下只有它管得到回放。按直播间记录，核实要另做 "
        "probe_replays。",
        en="Takes the product's cards out of rooms and their replays, so that nothing can be ordered there; in "
        "article mode nothing else does. The journal has an entry for each room; seeing it takes "
        "`probe_replays`.",
    ),
    "probe_replays": Text(
        zh="点开每场回放里的商品卡，看还能不能下单，不改变任何东西。“不可下单”的记录是 C08 的凭证。",
        en="Taps the card in each replay to see whether it still sells. It changes nothing; 'shut' in the "
        "journal is evidence of C08.",
    ),
    "close_payment": Text(
        zh="关闭链接的支付绑定：没付的订单不能再付，只能过期；下单入口它管不到。文档模式没有这种绑定，记为“平台"
        "没有这个操作”，不算失败。核验要另做 probe_payment。",
        en="Closes the payment binding of listings: what is unpaid can only expire; entrances to order are not "
        "touched. In documented mode there is no binding: 'no such action', which is no failure. Seeing it "
        "takes `probe_payment`.",
    ),
    "probe_payment": Text(
        zh="试付一笔，看支付入口是否还开着，不改变任何东西。“不可下单”的记录是 C09 的凭证。",
        en="Tries a payment at each binding. It changes nothing; 'shut' in the journal is evidence of C09.",
    ),
    "reconcile_payments": Text(
        zh="把网关收到的每一笔付款与店里的订单对上，漏掉的通知从此补上，店里才能处置那些订单。记为“支付流水已核对”。",
        en="Compares the gateway's payments with the shop's orders; a payment whose notice was lost becomes "
        "known, and its order can be dealt with. The journal says 'payments reconciled'.",
    ),
    "force_import": Text(
        zh="马上把平台上的订单导入 ERP 并给每单留货，不等下一次轮询；先导入再冻结，有效订单就不会被挡住。记为“强"
        "制同步订单”。",
        en="Imports the platform's orders into the ERP now and sets units aside for them, instead of with the "
        "next poll; done before the freeze it spares valid orders. The journal says 'orders imported by "
        "force'.",
    ),
    "freeze_stock": Text(
        zh="冻结没有留给订单的货：停售之后下的订单不再配到货，T0 前下的不受影响。记为“ERP 冻结库存”，核对要另做 "
        "confirm_stock。",
        en="Freezes the units that no order holds: orders made after the stop get none, orders made by T0 keep "
        "theirs. The journal says 'ERP freezes the stock'; that all views agree is seen by `confirm_stock`.",
    ),
    "pause_picking": Text(
        zh="仓库停止拣货，所有订单都停，直到 resume_picking；停久了，有效订单会错过承诺的发货时间。记为“暂停拣货”。",
        en="The store picks nothing, valid orders among it, until `resume_picking`; a long pause makes them "
        "miss their promise. The journal says 'picking paused'.",
    ),
    "resume_picking": Text(
        zh="仓库恢复拣货，按下一个波次继续。没有暂停就不需要它。记为“恢复拣货”。",
        en="The store picks again from its next wave. Without a pause it is not needed. The journal says "
        "'picking resumed'.",
    ),
    "confirm_stock": Text(
        zh="逐个询问各方：除已有订单外，是否还会卖、拣、发一件，不改变任何东西。“仍有差异”为空，就是 C10 零偏差"
        "的凭证。",
        en="Asks every view whether it would still sell, pick or ship a unit beyond the orders bound to it. It "
        "changes nothing; an empty 'still loose' is the evidence of C10's zero drift.",
    ),
    "stage_scripts": Text(
        zh="备好新话术，主链接一下架就自动切换；此前说“售罄”不属实。targets 写明关键词库覆盖哪些话题，不写即全部"
        "；没覆盖的问题转人工。记为“新话术已备好”“新话术生效”。",
        en="Stages the new scripts, which become active when the main listing goes off; 'sold out' before that "
        "is untrue. The targets say which topics the keywords cover, all if none is named; the rest goes to "
        "people. The journal says 'new scripts staged' and 'new scripts active'.",
    ),
    "staff_agents": Text(
        zh="加派 agents 名客服，路上要一些时间；nights: staffed 则夜里也有人，到下架后三天为止。人手够了，等待才"
        "在 15 分钟以内。到岗有记录。",
        en="Calls in so many `agents`, who need some time to arrive; with `nights: staffed` the desk is staffed "
        "at night, too, until three days after T0. Enough of them keep waits within 15 minutes. The journal "
        "says when they arrive.",
    ),
    "test_scripts": Text(
        zh="向机器人提问，看答的是不是新话术，不改变任何东西。“答对”的记录是 C11 的凭证。",
        en="Asks the bot questions to see whether it answers by the new script. It changes nothing; 'right' in "
        "the journal is evidence of C11.",
    ),
    "dispose_orders": Text(
        zh="决定某些类别的订单照发还是退款（decision）。长期规则管到店里以后才知道的订单，without_unit 只做一次"
        "。退款的订单取消，不再发货；照发的不变。记为“处置订单”。",
        en="Decides for classes of orders whether they ship or are refunded. A standing rule reaches orders "
        "that the shop learns of later; `without_unit` acts once. What is refunded is cancelled and not "
        "shipped; what ships is as it was. The journal says 'orders disposed'.",
    ),
    **BEYOND_THE_LIST,
}
