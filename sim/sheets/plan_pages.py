"""The pages of what happens: steps of the plan, disturbances, live sessions, and what is expected."""

from dataclasses import replace
from typing import Final

from ..plan.disturbances import DISTURBANCES
from ..plan.harm_kinds import HARM_KINDS
from ..plan.scenario import Item, Then
from ..plan.shapes import Member
from ..plan.steps import step_record
from .columns import columns_of, words
from .kinds import Kind, What, kind_of
from .page import Column, Layout, Page
from .titles import titles_of

_FROM_RECORD: Final = {
    "do": ("动作", "action", "要做什么；从列表选", "what is to be done; choose from the list"),
    "for": ("检查项", "item", "属于哪个必检项，或日常", "the item that it belongs to, or business as usual"),
    "role": ("岗位", "role", "谁来做；“人员”页写谁担任", "who does it; the page of people says who that is"),
    "at": ("时刻", "at", "不早于：T0-48h、T0+90min、known_at+15min", "not before: T0-48h, T0+90min, known_at+15min"),
    "on": ("等到", "on", "等某事发生；平常空着", "waits for something to happen; usually empty"),
    "needs": ("先要做完", "needs", "哪些步骤（编号）做完才开始", "ids of the steps that must be done before"),
    "tell": ("通知岗位", "tell", "告诉哪些岗位", "which roles hear of it"),
}


def _free(key: str, zh: str, en: str, kind: Kind, help_zh: str, help_en: str, width: int = 12) -> Column:
    return Column(key=key, title=words(zh, en), help=words(help_zh, help_en), kind=kind, width=width)


_STEP: Final = {column.key: column for column in columns_of(step_record(None), _FROM_RECORD)}
_STEP["needs"] = replace(_STEP["needs"], kind=Kind(What.LABEL, many=True))
STEPS: Final = Page(
    key="steps",
    title=words("步骤", "Steps"),
    about=words(
        "计划的每一步：什么动作、哪个岗位、何时。时刻是最早的时刻，真正开始还要等人有空、先要做完的做完。",
        "Each step of the plan: an action, a role, a moment. The moment is the earliest; hands must be free and what "
        "it needs be done.",
    ),
    layout=Layout.LIST,
    columns=(
        _free("id", "步骤编号", "id", Kind(What.LABEL), "同一动作做两次才要写", "only if an action is done twice", 20),
        _STEP["do"],
        _STEP["for"],
        _STEP["role"],
        _STEP["at"],
        _free(
            "targets",
            "对象",
            "targets",
            Kind(What.NAME, many=True),
            "链接、直播间、素材等的编号；all 是盘点所知的全部",
            "ids of listings, rooms, material and so on; all: whatever the inventory knows",
            24,
        ),
        _STEP["needs"],
        _free(
            "with",
            "设置",
            "with",
            Kind(What.PAIRS),
            "如 agents: 2；“说明”页列出各动作的设置",
            "such as agents: 2; the help page lists them",
            28,
        ),
        _STEP["on"],
        _STEP["tell"],
        _free(
            "on_failure.retry",
            "失败重试次数",
            "retries",
            Kind(What.WHOLE),
            "失败后再试几次",
            "how often it is tried again",
        ),
        _free("on_failure.every", "重试间隔", "retry every", Kind(What.SPAN), "隔多久再试", "time between two tries"),
        _free(
            "on_failure.then",
            "还不行就",
            "and then",
            kind_of(Member(words("做法", "way to go on"), Then)),
            "重试都失败以后",
            "once all of them failed",
        ),
    ),
    section=("plan",),
    in_shop=False,
    least=60,
)
DISTURBED: Final = Page(
    key="disturbances",
    title=words("扰动", "Disturbances"),
    about=words(
        "会出什么岔子；没有就空着。“说明”页列出种类。", "What goes wrong, if anything. The help page lists the kinds."
    ),
    layout=Layout.LIST,
    columns=(
        Column(
            key="kind",
            title=words("种类", "kind"),
            help=words("从列表选", "choose from the list"),
            kind=Kind(What.CHOICE, titles_of(DISTURBANCES)),
            needed=True,
            width=28,
        ),
        Column(
            key="at",
            title=words("时刻", "at"),
            help=words("从何时起", "from when on"),
            kind=Kind(What.MOMENT),
            needed=True,
            width=24,
        ),
        _free(
            "*",
            "设置",
            "with",
            Kind(What.PAIRS),
            "如 on: storefront, lasts: 3min",
            "such as on: storefront, lasts: 3min",
            44,
        ),
    ),
    section=("disturbances",),
    in_shop=False,
    least=20,
)
SESSIONS: Final = Page(
    key="live",
    title=words("直播场次", "Live sessions"),
    about=words("演练期间的直播；结束后回放上线。", "Sessions during the rehearsal; their replays go up soon after."),
    layout=Layout.LIST,
    columns=(
        Column(
            key="room",
            title=words("直播间", "room"),
            help=words("“直播间”页的编号", "an id of the page of rooms"),
            kind=Kind(What.NAME),
            needed=True,
            width=20,
        ),
        Column(
            key="at",
            title=words("开播", "at"),
            help=words("何时开播", "when it begins"),
            kind=Kind(What.MOMENT),
            needed=True,
            width=24,
        ),
        Column(
            key="lasts",
            title=words("播多久", "lasts"),
            help=words("时长", "how long"),
            kind=Kind(What.SPAN),
            needed=True,
        ),
    ),
    section=("live_sessions",),
    in_shop=False,
    least=10,
)
EXPECTED: Final = Page(
    key="expect",
    title=words("预期", "Expectations"),
    about=words(
        "空着表示预期十二项全部成立、没有损害；写了一行，就只看写了的。",
        "Empty: every item is to be held, without harm. With one row, only what is written counts.",
    ),
    layout=Layout.LIST,
    columns=(
        Column(
            key="what",
            title=words("检查项或损害", "item or harm"),
            help=words("从列表选", "choose from the list"),
            kind=Kind(What.CHOICE, titles_of([*(item.value for item in Item), *HARM_KINDS])),
            needed=True,
            width=34,
        ),
        Column(
            key="expected",
            title=words("预期", "expected"),
            help=words(
                "检查项写 held、broken 等状态；损害写 at least 1、at most 3、0",
                "of an item a state such as held or broken; of a harm at least 1, at most 3, 0",
            ),
            kind=Kind(What.FREE),
            needed=True,
            width=24,
        ),
    ),
    section=("expect",),
    in_shop=False,
    least=20,
)
