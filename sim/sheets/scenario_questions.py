"""The questions about a scenario, one for each single setting of its file, with what helps to answer."""

from collections.abc import Mapping
from typing import Final, NamedTuple

from ..ground.words import Text
from ..plan.names import SWITCHES


class Question(NamedTuple):
    """What is asked, what helps, and how the answer is written, where that is not how its kind of cell is."""

    asked: Text
    help: Text
    how: Text | None = None


DATE: Final = Text(
    zh="带时区的日期时间，如 2026-07-10T12:00+08:00", en="a date and time with its zone: 2026-07-10T12:00+08:00"
)


def _q(zh: str, en: str, help_zh: str, help_en: str, how: Text | None = None) -> Question:
    return Question(Text(zh=zh, en=en), Text(zh=help_zh, en=help_en), how)


_SWITCHES: Final = {
    f"switches.{name}": Question(
        title,
        Text(zh="没人能确认的一点；空着则按平台模式", en="nobody could confirm it; empty: as the platform mode says"),
    )
    for name, title in SWITCHES.items()
}

SCENARIO_QUESTIONS: Final[Mapping[str, Question]] = {
    "title.zh": _q("中文标题", "Title in Chinese", "只写一种语言也行", "one language is enough"),
    "title.en": _q("英文标题", "Title in English", "只写一种语言也行", "one language is enough"),
    "story.zh": _q(
        "经过（中文）", "Story in Chinese", "发生了什么、打算怎么办", "what happens, and what is to be done"
    ),
    "story.en": _q(
        "经过（英文）", "Story in English", "发生了什么、打算怎么办", "what happens, and what is to be done"
    ),
    "t0": _q(
        "T0：最后可售的时刻",
        "T0: the last moment of sale",
        "过了它，范围内的商品一件也不许再卖；其他时刻都从它数起（T0-48h 是之前 48 小时）。"
        "写明时区，北京时间是 +08:00",
        "after it nothing of the scope may be sold, and other moments count from it (T0-48h: 48 hours before); with "
        "its zone, China's is +08:00",
        DATE,
    ),
    "known_at": _q(
        "紧急下架：何时得知",
        "In an emergency: when it was known",
        "计划内的下架空着",
        "leave it empty if it was planned",
    ),
    "from": _q("从何时开始演练", "When the rehearsal begins", "早于第一步", "before the first step"),
    "until": _q(
        "演练到何时为止",
        "When the rehearsal ends",
        "至少到 T0+31d，归档才看得到",
        "T0+31d or later, to see the archive",
    ),
    "shop": _q(
        "以哪家店铺为底", "The shop to start from", "各页的回答覆盖它", "the answers on the other pages stand above it"
    ),
    "platform": _q(
        "平台模式",
        "Platform mode",
        "文章的说法，或平台文档的说法",
        "the source article's world, or the documentation's",
    ),
    "scope": _q("下架哪些 SKU", "SKUs to take off sale", "“商品”页里的编号", "ids of the page of goods"),
    "harvest_at": _q("采收的时刻", "When the harvest is", "没有预售就空着", "leave it empty without presales"),
    "demand_fades_at": _q("需求从何时消退", "From when demand fades", "空着则不消退", "empty: it does not fade"),
    "reaction": _q(
        "得知之后多久内算及时", "Reaction time that still counts as in time", "只用于紧急下架", "in an emergency only"
    ),
    "relist": _q("下架后能否重新上架", "Can a listing come back", "空着按要审核计", "empty: through a review"),
    "initiator": _q("谁最先知道", "Who knows first", "空着是运营", "empty: operations"),
    "archive": _q("存档", "Archive", "空着只在模型里", "empty: in the model only"),
    "audit_at": _q("何时审计", "When the audit is", "空着按首月某天", "empty: some day of the first month"),
    "customers_until": _q("顾客跟踪到何时", "Until when customers are followed", "空着到最后", "empty: to the end"),
    "sometimes": _q(
        "多次演练里必须出现的情形", "Situations that many runs must see", "空着按机会要求", "empty: where there is room"
    ),
    "limited_return.listing": _q(
        "限量返场的链接", "Limited return: the listing", "没有返场就都空着", "leave all four empty without one"
    ),
    "limited_return.from": _q("返场开始", "Limited return: from", "T0 之后", "after T0"),
    "limited_return.until": _q("返场结束", "Limited return: until", "T0 之后", "after T0"),
    "limited_return.orders": _q(
        "返场能带来多少订单", "Limited return: orders", "人人都听说时", "if everybody heard of it"
    ),
    **_SWITCHES,
    "notes.zh": _q("备注（中文）", "Notes in Chinese", "可空", "may be empty"),
    "notes.en": _q("备注（英文）", "Notes in English", "可空", "may be empty"),
}
