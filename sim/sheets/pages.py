"""All pages of the workbook, in order."""

from collections.abc import Mapping
from typing import Final

from .columns import words
from .kinds import Kind, What
from .leaves import HOURS, Leaf, scenario_leaves, shop_leaves
from .page import Column, Layout, Page
from .plan_pages import DISTURBED, EXPECTED, SESSIONS, STEPS
from .thing_pages import THING_PAGES

KEY: Final = "key"
ANSWER: Final = "answer"
MORE: Final = "more"
QUANTILES: Final = ("min", "p50", "p95", "max")


def _told(key: str, zh: str, en: str, help_zh: str, help_en: str, width: int) -> Column:
    """A column for people, which no reader looks at."""
    return Column(key=key, title=words(zh, en), help=words(help_zh, help_en), kind=Kind(What.PROSE), width=width)


QUESTION: Final = _told("question", "问题", "question", "不用改", "leave as it is", 44)
HELP: Final = _told("help", "怎样量自己的", "how to find yours", "不用改", "leave as it is", 60)
UNIT: Final = _told("unit", "怎样写", "how to write it", "不用改", "leave as it is", 34)
_KEY: Final = Column(
    key=KEY,
    title=words("键", "key"),
    help=words("程序靠它认出问题，不要改", "by this the program knows the question; do not change it"),
    kind=Kind(What.LABEL),
    needed=True,
    width=38,
)
_ANSWER: Final = Column(
    key=ANSWER,
    title=words("回答", "answer"),
    help=words("写你自己店里的数", "your own shop's value"),
    kind=Kind(What.FREE),
    width=36,
)
TOLD: Final = (QUESTION.key, HELP.key, UNIT.key)


def _span(key: str, zh: str, en: str, help_zh: str, help_en: str) -> Column:
    return Column(key=key, title=words(zh, en), help=words(help_zh, help_en), kind=Kind(What.SPAN), width=11)


_QUANTILES: Final = (
    _span("min", "最短", "min", "可空", "may be empty"),
    _span("p50", "一半不超过", "p50", "中位数：一半不超过这么久", "the median: half take no longer"),
    _span("p95", "95% 不超过", "p95", "一百次里九十五次不超过这么久", "95 of 100 take no longer"),
    _span("max", "最长", "max", "最长的一次，必填", "the longest, always needed"),
    Column(
        key=MORE,
        title=words("其他分位数", "others"),
        help=words("如 p90: 5min", "such as p90: 5min"),
        kind=Kind(What.PAIRS),
    ),
)


def _some(leaves: Mapping[str, Leaf], *, quantiles: bool = False, hours: bool = False) -> Mapping[str, Leaf]:
    return {
        key: leaf
        for key, leaf in leaves.items()
        if (leaf.kind is None) == quantiles and (leaf.path[:2] == HOURS) == hours
    }


def _questions(key: str, zh: str, en: str, about: tuple[str, str], leaves: Mapping[str, Leaf], in_shop: bool) -> Page:
    return Page(
        key=key,
        title=words(zh, en),
        about=words(*about),
        layout=Layout.QUESTIONS,
        columns=(QUESTION, _ANSWER, UNIT, HELP, _KEY),
        leaves=leaves,
        in_shop=in_shop,
    )


SCENARIO: Final = _questions(
    "scenario",
    "场景",
    "Scenario",
    (
        "这次下架：T0、从何时演练到何时、范围、紧急还是计划内。",
        "This delisting: T0, the time that is rehearsed, the scope, planned or in an emergency.",
    ),
    _some(scenario_leaves()),
    in_shop=False,
)
SHOP_PAGE: Final = _questions(
    "shop",
    "店铺",
    "Shop",
    (
        "关于你的店铺的问题；已按荔枝小店预填，改成你自己的。",
        "Questions about your shop, answered for a litchi shop: make the answers yours.",
    ),
    _some(shop_leaves()),
    in_shop=True,
)
HOURS_PAGE: Final = _questions(
    "hours",
    "时段",
    "Hours",
    ("一天里各小时的订单权重；高峰写得大。", "How orders spread over the day; peak hours weigh more."),
    _some(shop_leaves(), hours=True),
    in_shop=True,
)
DELAYS: Final = Page(
    key="delays",
    title=words("耗时", "Delays"),
    about=words(
        "各件事要多久：一半不超过、95% 不超过、最长。", "How long things take, as measured: p50, p95 and the longest."
    ),
    layout=Layout.QUANTILES,
    columns=(QUESTION, *_QUANTILES, HELP, _KEY),
    leaves=_some(shop_leaves(), quantiles=True),
)
PAGES: Final = (SCENARIO, STEPS, DISTURBED, SHOP_PAGE, HOURS_PAGE, DELAYS, *THING_PAGES, SESSIONS, EXPECTED)
BY_KEY: Final = {page.key: page for page in PAGES}
HELP_PAGE: Final = words("说明", "Help")
NEEDED: Final = (SCENARIO.key, STEPS.key)
ORDERED: Final = (("rooms",),)
"""Where the order of rows has a meaning: past sessions are listed oldest first."""
IGNORED: Final = "#"
"""What begins with this is the user's own: pages and columns that nobody reads."""
