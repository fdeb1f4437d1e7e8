"""Names: what items, harms, roles, entrances and switches are called, once, in both languages."""

from collections.abc import Mapping
from typing import Final

from ..ground.words import Text

ITEMS: Final[Mapping[str, Text]] = {
    "C01": Text(zh="风险自检与义务盘点", en="Risk self-check and inventory"),
    "C02": Text(zh="跨部门会签", en="Cross-department sign-off"),
    "C03": Text(zh="代发通知与拦截规则", en="Dropshipper notified, rules live"),
    "C04": Text(zh="预告、公示与告知书", en="Notice published"),
    "C05": Text(zh="活动终止与素材清除", en="Promotions and material ended"),
    "C06": Text(zh="备份、加密与归档", en="Backed up, encrypted, archived"),
    "C07": Text(zh="橱窗与链接下架", en="Window and links off"),
    "C08": Text(zh="直播与回放解除", en="Live and replay cards off"),
    "C09": Text(zh="支付状态核查", en="Payment state verified"),
    "C10": Text(zh="库存同步确认", en="Inventory sync confirmed"),
    "C11": Text(zh="客服话术与三级响应", en="Service scripts and staffing"),
    "C12": Text(zh="存量订单处置", en="Existing orders disposed of"),
}

HARMS: Final[Mapping[str, Text]] = {
    "ghost_order": Text(zh="幽灵订单", en="ghost orders"),
    "late_payment": Text(zh="迟到支付", en="late payments"),
    "ghost_dispatch": Text(zh="下架后发货", en="ghost dispatches"),
    "oversell": Text(zh="超卖", en="oversell"),
    "breach_order": Text(zh="违约订单", en="breach orders"),
    "unrefunded_money": Text(zh="应退未退", en="unrefunded money"),
    "blocked_valid_order": Text(zh="误拦有效订单", en="blocked valid orders"),
    "slow_reply": Text(zh="回复超时", en="slow replies"),
    "stale_promise": Text(zh="失效承诺", en="stale promises"),
    "misled_click": Text(zh="误导点击", en="misled clicks"),
    "lost_evidence": Text(zh="凭证缺失", en="lost evidence"),
    "exposed_data": Text(zh="数据泄露", en="exposed data"),
    "lost_sale": Text(zh="过早停售损失", en="lost sales"),
}

HARM_UNITS: Final[Mapping[str, Text]] = {
    "ghost_order": Text(zh="单", en="orders"),
    "late_payment": Text(zh="笔", en="payments"),
    "ghost_dispatch": Text(zh="件", en="parcels"),
    "oversell": Text(zh="件", en="units"),
    "breach_order": Text(zh="单", en="orders"),
    "unrefunded_money": Text(zh="单", en="orders"),
    "blocked_valid_order": Text(zh="单", en="orders"),
    "slow_reply": Text(zh="人", en="people"),
    "stale_promise": Text(zh="条", en="answers"),
    "misled_click": Text(zh="次", en="visits"),
    "lost_evidence": Text(zh="份", en="records"),
    "exposed_data": Text(zh="人", en="people"),
    "lost_sale": Text(zh="人", en="customers"),
}

DEPOSITS: Final = Text(zh="笔意向金", en="deposits")
ORDERS_AND_DEPOSITS: Final = Text(zh="笔", en="orders and deposits")
HARMS_COUNTED: Final[Mapping[str, tuple[str, str]]] = {
    "ghost_order": ("ghost order", "ghost orders"),
    "late_payment": ("late payment", "late payments"),
    "ghost_dispatch": ("ghost dispatch", "ghost dispatches"),
    "oversell": ("unit oversold", "units oversold"),
    "breach_order": ("breach order", "breach orders"),
    "unrefunded_money": ("order with money not returned", "orders with money not returned"),
    "blocked_valid_order": ("blocked valid order", "blocked valid orders"),
    "slow_reply": ("slow reply", "slow replies"),
    "stale_promise": ("stale promise", "stale promises"),
    "misled_click": ("misled click", "misled clicks"),
    "lost_evidence": ("record missing", "records missing"),
    "exposed_data": ("person exposed", "people exposed"),
    "lost_sale": ("lost sale", "lost sales"),
}
"""English nouns for one and for several victims."""

_ONE: Final[Mapping[str, str]] = {unit.en: unit.en.removesuffix("s") for unit in HARM_UNITS.values()} | {
    "people": "person"
}


def counted(kind: str, count: int) -> str:
    """So many victims of a kind of harm, in English."""
    return f"{count:,} {HARMS_COUNTED[kind][count != 1]}"


def units_of(unit: Text, count: int) -> Text:
    """A unit as it stands after a count."""
    return unit if count != 1 else Text(zh=unit.zh, en=_ONE.get(unit.en, unit.en))


ROLES: Final[Mapping[str, Text]] = {
    "ops": Text(zh="运营", en="operations"),
    "live_ops": Text(zh="直播运营", en="live operations"),
    "supply_chain": Text(zh="供应链", en="supply chain"),
    "finance": Text(zh="财务", en="finance"),
    "service": Text(zh="客服组", en="service team"),
    "marketing": Text(zh="营销", en="marketing"),
    "legal": Text(zh="法务", en="legal"),
    "data": Text(zh="数据", en="data"),
    "compliance": Text(zh="合规", en="compliance"),
}

SURFACES: Final[Mapping[str, Text]] = {
    "window": Text(zh="橱窗", en="shop window"),
    "product_page": Text(zh="商品页", en="product page"),
    "share_link": Text(zh="分享链接", en="share link"),
    "qr_code": Text(zh="二维码", en="QR code"),
    "cart": Text(zh="购物车", en="cart"),
    "live_card": Text(zh="直播商品卡", en="live card"),
    "replay_card": Text(zh="回放商品卡", en="replay card"),
    "distributor_window": Text(zh="分销橱窗", en="distributor's window"),
}

DEPOTS: Final[Mapping[str, Text]] = {
    "warehouse": Text(zh="自家仓库", en="own warehouse"),
    "cooperative": Text(zh="合作社", en="cooperative"),
}

SWITCHES: Final[Mapping[str, Text]] = {
    "replay_sells_delisted": Text(zh="下架商品仍可从回放下单", en="a delisted product can be ordered from a replay"),
    "legacy_binding": Text(zh="存在单独的支付绑定", en="a separate payment binding exists"),
    "distributor_copy": Text(zh="分销橱窗是自己的副本", en="distributors' windows are copies of their own"),
    "batch_of_50": Text(zh="一次可下架 50 个", en="50 products can be delisted at once"),
    "stock_taken_at_payment": Text(zh="付款时才扣库存", en="stock is taken at payment"),
}

DATA: Final[Mapping[str, Text]] = {
    "transactions": Text(zh="交易数据", en="transactions"),
    "behaviour": Text(zh="用户行为数据", en="behaviour data"),
    "marketing": Text(zh="营销效果数据", en="marketing data"),
}
"""The three classes of data that are to be kept."""

ALGORITHMS: Final[Mapping[str, Text]] = {
    "sm4_gcm": Text(zh="SM4-GCM 加密", en="encrypted, SM4-GCM"),
    "aes_gcm": Text(zh="AES-GCM 加密", en="encrypted, AES-GCM"),
    "none": Text(zh="未加密", en="not encrypted"),
}

ASKERS: Final[Mapping[str, Text]] = {
    "dispute": Text(zh="纠纷", en="disputes"),
    "audit": Text(zh="审计", en="audit"),
    "reconciliation": Text(zh="对账", en="reconciliation"),
}
"""Who asks for records afterwards."""

SYSTEMS: Final[Mapping[str, Text]] = {
    "storefront": Text(zh="店铺", en="storefront"),
    "live_replay": Text(zh="直播与回放", en="live and replay"),
    "promotions": Text(zh="活动与素材", en="promotions"),
    "payments": Text(zh="支付", en="payments"),
    "erp": Text(zh="ERP", en="ERP"),
    "wms": Text(zh="仓库系统（WMS）", en="warehouse system (WMS)"),
    "dropshipper": Text(zh="代发商", en="dropshipper"),
    "courier": Text(zh="物流", en="courier"),
    "inquiries": Text(zh="客服", en="service desk"),
    "archive": Text(zh="备份与归档", en="archive"),
    "compliance": Text(zh="合规", en="compliance"),
    "staff": Text(zh="团队", en="staff"),
    "alternatives": Text(zh="替代方案", en="alternatives"),
}

NOTICE_CHANNELS: Final[Mapping[str, Text]] = {
    "post": Text(zh="视频号动态", en="post in Channels"),
    "moments": Text(zh="朋友圈", en="Moments"),
    "groups": Text(zh="社群", en="groups"),
    "letter": Text(zh="告知书", en="letter to buyers"),
}
