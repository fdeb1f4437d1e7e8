"""What a plan's step can do: one entry for each action.

`changes` names the control state that the action changes, `item` the checklist item that asks for it. A report
joins the causes of a harm with this table: where nobody ever changed a state, the missing step is the action
that would have. Systems handle the actions by name; a house test sees to it that none is left out.
"""

from collections.abc import Mapping
from typing import Final

from ..ground.moments import DAY_MS, HOUR_MS
from ..ground.words import Text
from .action import INVENTORIED, Action, Kind, Setting, Targets
from .actions_back import WAYS_BACK
from .names import ALGORITHMS, DATA
from .scenario import Item

__all__ = ["ACTIONS", "INVENTORIED", "Action", "Kind", "Setting", "Targets"]

WHICH: Final = Setting(kind=Kind.CHOICE, choices=("all", "before_t0", "after_t0", "without_unit"), default="all")

CHANNEL: Final = Setting(kind=Kind.CHOICE, choices=("all", "post", "moments", "groups", "letter"), default="all")

CLAUSES: Final = Setting(kind=Kind.CHOICE, choices=("full", "none"), default="full")

LIST: Final = Setting(kind=Kind.CHOICE, choices=("daily", "now"), default="daily")

NIGHTS: Final = Setting(kind=Kind.CHOICE, choices=("unstaffed", "staffed"), default="unstaffed")

CLOCK: Final = Setting(kind=Kind.CLOCK, optional=True)

RULE: Final = Setting(kind=Kind.CHOICE, choices=("recorded", "standing"), default="recorded")

DECISION: Final = Setting(kind=Kind.CHOICE, choices=("refund", "ship", "negotiate"), default="refund")

LATER: Final = Setting(kind=Kind.DURATION, least=HOUR_MS, default=2 * DAY_MS)

CLASS: Final = Setting(kind=Kind.CHOICE, choices=(*DATA, "all"), default="all")

ALGORITHM: Final = Setting(kind=Kind.CHOICE, choices=tuple(ALGORITHMS), default="sm4_gcm")

ACTIONS: Final[Mapping[str, Action]] = {
    "call": Action(title=Text(zh="口头通知", en="Tell by phone"), system="staff", item=None),
    "take_inventory": Action(
        title=Text(zh="风险自检与义务盘点", en="Take the inventory of risks and obligations"),
        system="staff",
        item=Item.C01,
        changes="inventory",
    ),
    "refresh_inventory": Action(
        title=Text(zh="复核盘点", en="Refresh the inventory"), system="staff", item=Item.C01, changes="inventory"
    ),
    "renew": Action(
        title=Text(zh="续办证照", en="Renew the certificate"),
        system="compliance",
        item=Item.C01,
        changes="certificate",
    ),
    "sign_off": Action(
        title=Text(zh="跨部门会签", en="Sign off across departments"),
        system="staff",
        item=Item.C02,
        changes="knowledge",
    ),
    "notify_dropshipper": Action(
        title=Text(zh="通知代发并更新清单", en="Notify the dropshipper and update its list"),
        system="dropshipper",
        item=Item.C03,
        changes="dropshipper_list",
        settings={"list": LIST},
    ),
    "push_intercept_rules": Action(
        title=Text(zh="下发拦截规则", en="Push the interception rules"),
        system="courier",
        item=Item.C03,
        changes="intercept_rule",
        settings={"rule": RULE},
    ),
    "intercept": Action(
        title=Text(zh="请求拦截在途包裹", en="Ask the courier to stop parcels"),
        system="courier",
        item=Item.C03,
        changes="parcels",
    ),
    "publish_notice": Action(
        title=Text(zh="发布下架公告", en="Publish the notice"),
        system="inquiries",
        item=Item.C04,
        changes="notice",
        settings={"channel": CHANNEL, "clauses": CLAUSES},
    ),
    "check_notice": Action(
        title=Text(zh="核对公告", en="Check the notice where buyers see it"), system="inquiries", item=Item.C04
    ),
    "end_promotions": Action(
        title=Text(zh="终止优惠活动", en="End promotions"),
        system="promotions",
        item=Item.C05,
        targets=Targets.LISTINGS,
        changes="promotions",
    ),
    "back_up": Action(
        title=Text(zh="备份数据", en="Back the data up"),
        system="archive",
        item=Item.C06,
        changes="archive",
        settings={"class": CLASS, "algorithm": ALGORITHM},
    ),
    "verify_backup": Action(
        title=Text(zh="比对备份", en="Compare the backups with their sources"),
        system="archive",
        item=Item.C06,
        settings={"class": CLASS},
    ),
    "set_retention": Action(
        title=Text(zh="设定留存期限", en="Set how long the archive is kept"),
        system="archive",
        item=Item.C06,
        changes="retention",
        settings={"months": Setting(kind=Kind.COUNT)},
    ),
    "restore_drill": Action(
        title=Text(zh="恢复演练", en="Restore a backup as a drill"),
        system="archive",
        item=Item.C06,
        settings={"class": CLASS},
    ),
    "check_purge": Action(
        title=Text(zh="核实到期清除", en="See whether what has expired is gone"),
        system="archive",
        item=Item.C06,
        settings={"class": CLASS},
    ),
    "probe_promotions": Action(
        title=Text(zh="核验优惠活动", en="Probe the promotions"),
        system="promotions",
        item=Item.C05,
        targets=Targets.LISTINGS,
    ),
    "remove_material": Action(
        title=Text(zh="清除推广素材", en="Remove promotion material"),
        system="promotions",
        item=Item.C05,
        targets=Targets.MATERIALS,
        changes="material",
    ),
    "probe_material": Action(
        title=Text(zh="核验推广素材", en="Look for promotion material"),
        system="promotions",
        item=Item.C05,
        targets=Targets.MATERIALS,
    ),
    "delist_products": Action(
        title=Text(zh="下架商品链接", en="Delist the product links"),
        system="storefront",
        item=Item.C07,
        targets=Targets.LISTINGS,
        changes="listing",
    ),
    "probe_listings": Action(
        title=Text(zh="试下单核验链接", en="Probe the links with a test purchase"),
        system="storefront",
        item=Item.C07,
        targets=Targets.LISTINGS,
    ),
    "zero_stock": Action(
        title=Text(zh="库存清零", en="Set the listings' stock to zero"),
        system="storefront",
        item=None,
        targets=Targets.LISTINGS,
        changes="listed_stock",
    ),
    "unlink_replays": Action(
        title=Text(zh="解除直播与回放挂载", en="Unlink live and replay cards"),
        system="live_replay",
        item=Item.C08,
        targets=Targets.ROOMS,
        changes="mount",
    ),
    "probe_replays": Action(
        title=Text(zh="点击核验回放", en="Probe the replays"),
        system="live_replay",
        item=Item.C08,
        targets=Targets.ROOMS,
    ),
    "close_payment": Action(
        title=Text(zh="终止支付绑定", en="Close the payment binding"),
        system="payments",
        item=Item.C09,
        targets=Targets.LISTINGS,
        changes="binding",
    ),
    "probe_payment": Action(
        title=Text(zh="核验支付入口", en="Probe the payment entrance"),
        system="payments",
        item=Item.C09,
        targets=Targets.LISTINGS,
    ),
    "reconcile_payments": Action(
        title=Text(zh="核对支付流水", en="Reconcile the payments"), system="payments", item=Item.C09, changes="payments"
    ),
    "force_import": Action(
        title=Text(zh="强制同步订单", en="Force the import of orders"), system="erp", item=Item.C10, changes="import"
    ),
    "freeze_stock": Action(
        title=Text(zh="冻结库存", en="Freeze the stock"), system="erp", item=Item.C10, changes="stock"
    ),
    "pause_picking": Action(
        title=Text(zh="暂停拣货", en="Pause picking"), system="wms", item=Item.C10, changes="picking"
    ),
    "resume_picking": Action(
        title=Text(zh="恢复拣货", en="Resume picking"), system="wms", item=Item.C10, changes="picking"
    ),
    "confirm_stock": Action(
        title=Text(zh="核对各方库存", en="Confirm that all stock views agree"), system="erp", item=Item.C10
    ),
    "stage_scripts": Action(
        title=Text(zh="更新客服话术", en="Update the service scripts"),
        system="inquiries",
        item=Item.C11,
        targets=Targets.TOPICS,
        changes="scripts",
    ),
    "staff_agents": Action(
        title=Text(zh="安排人工客服", en="Staff the service desk"),
        system="inquiries",
        item=Item.C11,
        changes="agents",
        settings={"agents": Setting(kind=Kind.COUNT), "nights": NIGHTS, "from": CLOCK, "to": CLOCK},
    ),
    "test_scripts": Action(
        title=Text(zh="抽查话术", en="Test the scripts with questions"), system="inquiries", item=Item.C11
    ),
    "dispose_orders": Action(
        title=Text(zh="处置存量订单", en="Dispose of existing orders"),
        system="payments",
        item=Item.C12,
        targets=Targets.PROMISES,
        changes="dispositions",
        settings={"which": WHICH, "decision": DECISION, "later": LATER},
    ),
    "create_returns": Action(
        title=Text(zh="自动创建退货单", en="Have return orders made"), system="erp", item=None, changes="return_orders"
    ),
    "recover_goods": Action(
        title=Text(zh="下达残次品回收指令", en="Order the recovery of goods"),
        system="wms",
        item=None,
        changes="recovery",
    ),
    "show_alternatives": Action(
        title=Text(zh="展示关联推荐", en="Show related goods"), system="alternatives", item=None, changes="panel"
    ),
    "open_waitlist": Action(
        title=Text(zh="开放预售登记", en="Open the waitlist"), system="alternatives", item=None, changes="waitlist"
    ),
    "file_waitlist": Action(
        title=Text(zh="为预售登记备案", en="File the waitlist"), system="alternatives", item=None, changes="filing"
    ),
    "call_waitlist": Action(
        title=Text(zh="通知登记者到货", en="Call the waitlist"), system="alternatives", item=None, changes="calls"
    ),
    "return_deposits": Action(
        title=Text(zh="退还意向金", en="Return the deposits"), system="alternatives", item=None, changes="returns"
    ),
    "invite_to_wecom": Action(
        title=Text(zh="引导添加企业微信", en="Invite to WeCom"), system="alternatives", item=None, changes="wecom"
    ),
    "end_alternatives": Action(
        title=Text(zh="收起替代方案", en="End the alternatives"),
        system="alternatives",
        item=None,
        changes="alternatives",
    ),
    "tick": Action(title=Text(zh="在清单上打勾", en="Tick the item on the list"), system="staff", item=None),
    **WAYS_BACK,
}
