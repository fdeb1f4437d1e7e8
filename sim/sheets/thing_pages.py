"""The pages of what a shop has: people, goods, links, rooms, entrances, promises, promotions, topics, reasons."""

from typing import Final

from ..plan.reasons import KEY_PATTERN
from ..plan.records import Key, Record, Things
from ..plan.shop_tables import SHOP
from .columns import columns_of, elsewhere, id_column, words
from .kinds import Kind, What
from .leaves import Path
from .page import Column, Layout, Page


def _record_at(path: Path) -> Record[object]:
    shape: object = SHOP
    for name in path:
        assert isinstance(shape, Record)
        key: Key = shape.keys[name]
        shape = key.shape
    assert isinstance(shape, Things)
    return shape.what


def _things(
    key: str, zh: str, en: str, section: Path, about: tuple[str, str], said: dict[str, tuple[str, str, str, str]]
) -> Page:
    made = columns_of(_record_at(section), said)
    return Page(
        key=key,
        title=words(zh, en),
        about=words(*about),
        layout=Layout.THINGS,
        columns=(id_column("自己起的编号，其他页用它来指", "a name of your own, by which other pages mean it"), *made),
        section=section,
    )


_TITLES: Final = {
    "title.zh": ("中文名称", "name in Chinese", "只写一种语言也行", "one language is enough"),
    "title.en": ("英文名称", "name in English", "只写一种语言也行", "one language is enough"),
}

PEOPLE: Final = _things(
    "people",
    "人员",
    "People",
    ("people",),
    (
        "谁担任哪些岗位、何时在岗；没人担任的岗位，事情就没人做。",
        "Who fills which role, and when; what belongs to a role that nobody fills is done by nobody.",
    ),
    {
        **_TITLES,
        "roles": ("岗位", "roles", "一个人可担任几个", "one person may fill several"),
        "on_duty.from": ("上班", "on duty from", "几点上班", "beginning of the working day"),
        "on_duty.to": ("下班", "on duty to", "几点下班，24:00 为止", "end of the working day, 24:00 at the latest"),
        "days_off": ("休息日", "days off", "每周哪几天休息", "which days of the week"),
    },
)
_GOODS: Final = _things(
    "goods",
    "商品",
    "Goods",
    ("skus",),
    ("卖什么、价格与成本、仓库里和地里各有多少。", "What is sold, its price and costs, and how many there are."),
    {
        **_TITLES,
        "price": ("售价", "price", "一件卖多少", "of one piece"),
        "cost": ("成本", "cost", "一件进价", "of one piece"),
        "pack_and_freight": ("包装与运费", "packing and freight", "一件多少", "of one piece"),
    },
)
GOODS: Final = Page(
    key=_GOODS.key,
    title=_GOODS.title,
    about=_GOODS.about,
    layout=Layout.THINGS,
    columns=(
        *_GOODS.columns,
        elsewhere(("warehouse", "units"), "仓库现货", "in the warehouse", "件数", "units"),
        elsewhere(("cooperative", "growing"), "代发商预计产量", "growing at the supplier", "件数", "units"),
    ),
    section=("skus",),
)
LISTINGS: Final = _things(
    "listings",
    "链接",
    "Listings",
    ("listings",),
    (
        "商品链接，一个是主链接；容易忘的礼盒链接也写上。",
        "Product links, one of them the main one; do not forget the gift box.",
    ),
    {
        **_TITLES,
        "sku": ("SKU", "SKU", "卖的是哪个商品", "which goods it sells"),
        "main": ("主链接", "main", "只有一个是主链接", "exactly one is"),
        "stock": ("可售数", "stock shown", "后台填写的可售数", "the number that the platform lets buyers order"),
        "on_shelf": ("开始时在架", "on the shelf at the start", "空着表示在架", "empty: yes"),
    },
)
ROOMS: Final = _things(
    "rooms",
    "直播间",
    "Rooms",
    ("rooms",),
    (
        "过去的直播，早的在前；回放还挂着商品的都要写。",
        "Past live sessions, oldest first, whose replays still carry the product.",
    ),
    _TITLES,
)
_SURFACES: Final = _things(
    "surfaces",
    "入口",
    "Surfaces",
    ("surfaces",),
    ("买家能下单的每一个入口。", "Every way in which buyers can reach checkout."),
    {
        "kind": ("类型", "kind", "入口的类型", "what kind of entrance"),
        "listing": ("链接", "listing", "通到哪个链接", "to which listing it leads"),
        "room": ("直播间", "room", "直播卡、回放卡挂在哪个直播间", "of a live or replay card"),
        "from": (
            "上级分销",
            "takes from",
            "从哪个分销商转来的；空着是从本店",
            "another distributor; empty: from the shop",
        ),
    },
)
SURFACES: Final = Page(
    key=_SURFACES.key,
    title=_SURFACES.title,
    about=_SURFACES.about,
    layout=Layout.THINGS,
    columns=(
        *_SURFACES.columns,
        elsewhere(
            ("demand", "surfaces"),
            "订单权重",
            "weight of orders",
            "相对多少单从这里来",
            "how many orders come this way, relatively",
        ),
    ),
    section=("surfaces",),
)
PROMISES: Final = _things(
    "promises",
    "发货承诺",
    "Promises",
    ("promises",),
    ("订单按发货方与承诺分类；占比合计 100%。", "Classes of orders by shipper and promise; the shares make 100%."),
    {
        **_TITLES,
        "share": ("占比", "share", "合计 100%", "together 100%"),
        "ships": ("谁发货", "shipped by", "自家仓库或合作社", "the own warehouse or the cooperative"),
        "within": ("多久内发货", "within", "承诺的时限", "the promise"),
        "after": ("从何时算", "counting from", "付款或采收", "the payment or the harvest"),
    },
)
CAMPAIGNS: Final = _things(
    "campaigns",
    "活动",
    "Campaigns",
    ("promotions", "campaigns"),
    ("优惠券与秒杀。", "Coupons and flash sales."),
    {
        "kind": ("类型", "kind", "活动类型", "kind of campaign"),
        **_TITLES,
        "listing": ("链接", "listing", "哪个链接的优惠", "whose price it lowers"),
    },
)
MATERIALS: Final = _things(
    "materials",
    "素材",
    "Material",
    ("promotions", "materials"),
    ("广告、短视频、朋友圈、社群帖。", "Ads, short videos and posts."),
    {
        "kind": ("类型", "kind", "素材类型", "kind of material"),
        **_TITLES,
        "listing": ("链接", "listing", "引到哪个链接", "to which listing it leads"),
        "clicks_a_day": ("每天点击", "clicks a day", "只看不买的人", "of people who only look"),
        "fades_with": ("多久减半", "halves in", "停投后点击多久减半", "once it is no longer promoted"),
    },
)
TOPICS: Final = _things(
    "topics",
    "咨询话题",
    "Topics",
    ("desk", "topics"),
    (
        "关键词库里的话题；不写则话术什么都管。",
        "Topics of the keyword library; without any, a script covers everything.",
    ),
    {**_TITLES, "share": ("占比", "share", "合计 100%", "together 100%")},
)


def _prose(key: str, zh: str, en: str) -> Column:
    return Column(key=key, title=words(zh, en), help=words("可空", "may be empty"), kind=Kind(What.PROSE), width=34)


REASONS: Final = Page(
    key="reasons",
    title=words("依据", "Reasons"),
    about=words(
        "可以不填。某个回答的依据：出处加一句话，或者假设加核实的办法。",
        "May stay empty. Why an answer is what it is: its source, or an assumption and how to verify it.",
    ),
    layout=Layout.LIST,
    columns=(
        Column(
            key="for",
            title=words("哪个设置", "of which setting"),
            help=words("“键”一列里的名称", "its name in the column of keys"),
            kind=Kind(What.LABEL),
            needed=True,
            width=26,
        ),
        _prose("assume.zh", "假设（中文）", "assumption in Chinese"),
        _prose("assume.en", "假设（英文）", "assumption in English"),
        _prose("verify.zh", "如何核实（中文）", "how to verify, in Chinese"),
        _prose("verify.en", "如何核实（英文）", "how to verify, in English"),
        Column(
            key="cite",
            title=words("出处", "source"),
            help=words(f"docs/sources.md 里的编号 {KEY_PATTERN}", f"its key in docs/sources.md, {KEY_PATTERN}"),
            kind=Kind(What.LABEL),
        ),
        _prose("says.zh", "出处怎么说（中文）", "what it says, in Chinese"),
        _prose("says.en", "出处怎么说（英文）", "what it says, in English"),
    ),
    section=("because",),
)
THING_PAGES: Final = (PEOPLE, GOODS, LISTINGS, ROOMS, SURFACES, PROMISES, CAMPAIGNS, MATERIALS, TOPICS, REASONS)
