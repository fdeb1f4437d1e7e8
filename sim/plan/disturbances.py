"""The menu of disturbances: every kind that a scenario may name, as data.

Each kind says what it takes, how often a shop meets it, up to where a full checklist must survive it, and why. What
it does to messages is in `sim.faults`; a loss of the harvest belongs to the dropshipper.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from ..ground.citations import Assumption, Because, Citation
from ..ground.moments import DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS
from ..ground.words import Text
from .actions import ACTIONS, Kind, Setting
from .scenario import Disturbance
from .takes import ALL, WHOLE, Takes

PASSIVE_STATUS: Final = {"violation": 13, "deposit": 14, "brand_lapsed": 15, "banned": 20}
"""The platform's status of a product that it took off sale itself, by the reason."""

EVERYWHERE: Final = "all"
SYSTEMS: Final = tuple(sorted({action.system for action in ACTIONS.values()} - {"staff"}))
ON: Final = Setting(kind=Kind.CHOICE, choices=(EVERYWHERE, *SYSTEMS), default=EVERYWHERE)
LASTS: Final = Setting(kind=Kind.DURATION, default=HOUR_MS)


@dataclass(frozen=True, slots=True, kw_only=True)
class DisturbanceKind:
    """One kind. `tolerated` gives for each setting the least and the most that a full checklist must survive; a setting
    that is not in it may be anything. None: it calls for a plan of its own. `in_100_days` is how often a shop meets it.
    `takes` says how several share the bound (sim.plan.together).
    """

    title: Text
    what: Text
    settings: Mapping[str, Setting]
    tolerated: Mapping[str, tuple[int, int]] | None
    in_100_days: int
    because: Because
    takes: Takes = ALL


def _on_the_wire(lasts: Setting = LASTS, **settings: Setting) -> Mapping[str, Setting]:
    return {"on": ON, "lasts": lasts, **settings}


def _by(default_ms: int, least_ms: int = 0) -> Setting:
    return Setting(kind=Kind.DURATION, default=default_ms, least=least_ms)


def _count(default: int, least: int = 0, most: int = 1_000) -> Setting:
    return Setting(kind=Kind.COUNT, default=default, least=least, most=most)


def _guess(zh: str, en: str, verify_zh: str, verify_en: str) -> Assumption:
    return Assumption(why=Text(zh=zh, en=en), how_to_verify=Text(zh=verify_zh, en=verify_en))


_LOG: Final = ("查接口调用日志", "Look it up in the log of calls to that interface")

DISTURBANCES: Final[Mapping[str, DisturbanceKind]] = {
    "harvest_loss": DisturbanceKind(
        title=Text(zh="采收受损", en="harvest loss"),
        what=Text(
            zh="还没采收的货只剩一部分，keep 是剩下的比例。",
            en="Only a part of what is still growing remains; keep is that part.",
        ),
        settings={"keep": Setting(kind=Kind.SHARE)},
        tolerated=None,
        in_100_days=1,
        because=_guess(
            "计划收尾时货源已定；受灾要走紧急计划，见 farm_produce_mended。",
            "A planned end of season counts on its goods; a loss calls for an emergency plan: farm_produce_mended.",
            "查近几年受灾的次数",
            "Count the losses of the last years",
        ),
    ),
    "passive_delisting": DisturbanceKind(
        title=Text(zh="被动下架", en="passive delisting"),
        what=Text(
            zh="平台强制下架范围内的全部链接，分销橱窗一并关闭；直播与回放的卡片不归它管。known_at 是店里发现的时刻。",
            en="The platform takes every link of the scope off sale, distributors' windows with it; cards in rooms are "
            "not touched. known_at is when the shop finds out.",
        ),
        settings={"reason": Setting(kind=Kind.CHOICE, choices=tuple(PASSIVE_STATUS), default="violation")},
        tolerated=None,
        in_100_days=1,
        because=Citation(
            key="D2",
            says=Text(
                zh="商品状态 13 违规、14 保证金、15 品牌到期、20 封禁，都由平台设置",
                en="the platform itself sets status 13 violation, 14 deposit, 15 brand lapsed, 20 banned",
            ),
        ),
    ),
    "lapsed_certificate": DisturbanceKind(
        title=Text(zh="证照到期", en="lapsed certificate"),
        what=Text(
            zh="证照到期而没有续办（renew），平台就强制下架；后台在 warned 这么久以前提醒，没人看到的可能是 missed。"
            "写了 on: warning 的步骤等到有人看到提醒才开始。",
            en="A certificate runs out; unless it was renewed (`renew`) the platform takes the links down. The back "
            "office warns `warned` before; with a chance of `missed` nobody looks. A step `on: warning` begins once "
            "somebody has.",
        ),
        settings={"warned": _by(30 * DAY_MS), "missed": Setting(kind=Kind.SHARE, default=0)},
        tolerated=None,
        in_100_days=1,
        because=Citation(
            key="R14",
            says=Text(
                zh="文章说用后台的合规预警提前发现证照问题",
                en="the article would have the back office's compliance warnings used to see trouble early",
            ),
        ),
    ),
    "delay": DisturbanceKind(
        title=Text(zh="延迟", en="delay"),
        what=Text(
            zh="发往这个系统的指令和它的回执、推送，都多花 by 这么久。",
            en="Every command and push to this system, and every answer of it, takes longer by `by`.",
        ),
        settings=_on_the_wire(by=_by(MINUTE_MS)),
        tolerated={"by": (0, 5 * MINUTE_MS)},
        in_100_days=10,
        because=Citation(
            key="P42",
            says=Text(
                zh="业内文章：推送平常三秒内到，轮询要五到十五分钟",
                en="trade articles: a push takes under three seconds as a rule, polling five to fifteen minutes",
            ),
        ),
        takes=Takes(more="by"),
    ),
    "loss": DisturbanceKind(
        title=Text(zh="丢失", en="loss"),
        what=Text(
            zh="发往这个系统的每条消息，头 times 次都丢失；等不到回执就再发一次。",
            en="The first `times` tries of every message to this system are lost; whoever gets no answer sends again.",
        ),
        settings=_on_the_wire(times=_count(1)),
        tolerated={"times": (0, 4)},
        in_100_days=10,
        because=Citation(
            key="D9",
            says=Text(
                zh="店铺事件没有收到应答就再推，间隔 0 秒、0 秒、10 秒、1 分钟、5 分钟……",
                en="a shop's event without an answer is pushed again after 0 s, 0 s, 10 s, 1 min, 5 min and so on",
            ),
        ),
        takes=Takes(more="times"),
    ),
    "duplicate": DisturbanceKind(
        title=Text(zh="重复", en="duplicate"),
        what=Text(
            zh="发往这个系统的每条消息都到两次，第二次晚 after 这么久。",
            en="Every message to this system arrives twice, the second time later by `after`.",
        ),
        settings=_on_the_wire(after=_by(SECOND_MS, 1)),
        tolerated={"after": (1, DAY_MS)},
        in_100_days=50,
        because=Citation(
            key="P14",
            says=Text(
                zh="同一条支付通知可能送达多次，要求幂等处理",
                en="one payment notice may be delivered several times and has to be handled only once",
            ),
        ),
        takes=Takes(ppm=0),
    ),
    "reorder": DisturbanceKind(
        title=Text(zh="乱序", en="reorder"),
        what=Text(
            zh="发往这个系统的消息各自多花 0 到 by 不等，后发的可能先到。",
            en="Every message to this system takes longer by its own share of `by`, so a later one may overtake it.",
        ),
        settings=_on_the_wire(by=_by(MINUTE_MS)),
        tolerated={"by": (0, 5 * MINUTE_MS)},
        in_100_days=20,
        because=_guess(
            "重试与并行通道会打乱先后；推送文档没有保证次序。",
            "Retries and parallel channels change the order, and the documentation of pushes promises none.",
            *_LOG,
        ),
        takes=Takes(more="by"),
    ),
    "outage": DisturbanceKind(
        title=Text(zh="中断", en="outage"),
        what=Text(
            zh="这个系统停 lasts 这么久，共 bursts 次，每次相隔 every；其间的指令由人每半分钟再试，推送按重试表再来。",
            en="This system is down for `lasts`, `bursts` times, one `every`; commands are tried each half minute, "
            "pushes by their schedule.",
        ),
        settings=_on_the_wire(lasts=_by(2 * MINUTE_MS), bursts=_count(1, most=100), every=_by(30 * MINUTE_MS)),
        tolerated={"lasts": (0, 3 * MINUTE_MS), "bursts": (0, 3), "every": (10 * MINUTE_MS, DAY_MS)},
        in_100_days=3,
        because=_guess(
            "公开的平台故障多以分钟计；更长的中断要改用电话与人工，另排计划。",
            "Published failures of platforms last minutes; longer ones call for phones and a plan of their own.",
            "查各系统近一年的故障公告",
            "Read each system's notices of failures over the last year",
        ),
        takes=Takes(more="lasts"),
    ),
    "rate_limit": DisturbanceKind(
        title=Text(zh="限流", en="rate limit"),
        what=Text(
            zh="这个系统每分钟只处理 per_minute 次调用，超出的下一分钟再试。",
            en="This system handles only `per_minute` calls a minute; what is beyond is tried again in the next.",
        ),
        settings=_on_the_wire(per_minute=_count(2, least=1)),
        tolerated={"per_minute": (1, 1_000)},
        in_100_days=20,
        because=Citation(
            key="P45",
            says=Text(
                zh="某平台批量接口每次恰好 50 件，每分钟限 300 次",
                en="one platform's batch interface takes exactly 50 a call and 300 calls a minute",
            ),
        ),
        takes=Takes(less="per_minute"),
    ),
    "expired_token": DisturbanceKind(
        title=Text(zh="令牌过期", en="expired token"),
        what=Text(
            zh="期间第一次调用这个系统时令牌已过期，换一个新的要半分钟，再调用一次。",
            en="At the first call to this system the token has expired; after half a minute there is a new one.",
        ),
        settings=_on_the_wire(),
        tolerated={},
        in_100_days=5,
        because=_guess(
            "令牌两小时一换，换的时候偶尔会撞上；换一次按半分钟计。",
            "Tokens last two hours, and now and then a call meets the change; renewing one is taken as half a minute.",
            *_LOG,
        ),
        takes=Takes(ppm=WHOLE // 10),
    ),
    "partial_batch": DisturbanceKind(
        title=Text(zh="批量只成一部分", en="partial batch"),
        what=Text(
            zh="这个系统的每次批量只做成前 done 个，其余退回；步骤写了 on_failure 才会再试。",
            en="Of every batch this system does the first `done` and refuses the rest; a step tries again if it has an "
            "on_failure.",
        ),
        settings=_on_the_wire(done=_count(1)),
        tolerated={"done": (1, 50)},
        in_100_days=5,
        because=Citation(
            key="R17",
            says=Text(
                zh="文章要求每批不超过 50 件并逐件核实",
                en="the article asks for batches of at most 50 and for a look at every product",
            ),
        ),
    ),
    "ack_without_effect": DisturbanceKind(
        title=Text(zh="有回执没生效", en="acknowledged but not applied"),
        what=Text(
            zh="这个系统马上回执“成功”，by 这么久之后才真正生效。",
            en="This system answers 'done' at once and does it only after `by`.",
        ),
        settings=_on_the_wire(by=_by(MINUTE_MS)),
        tolerated={"by": (0, 5 * MINUTE_MS)},
        in_100_days=5,
        because=_guess(
            "很多接口只表示“已受理”，后台排队执行；文章只看打勾，不看是否生效。",
            "Many interfaces only say 'accepted' and queue the work; who looks at ticks does not see the difference.",
            "下架一个测试商品，比较接口返回与前台停售的时刻",
            "Take a test product off sale; compare the interface's answer with the moment at which it cannot be bought",
        ),
        takes=Takes(more="by"),
    ),
    "stale_read": DisturbanceKind(
        title=Text(zh="读到旧数据", en="stale read"),
        what=Text(
            zh="核验、查询看到的是 by 这么久以前的状态。",
            en="Probes and queries of this system see its state as it was `by` ago.",
        ),
        settings=_on_the_wire(by=_by(30 * SECOND_MS)),
        tolerated={"by": (0, 2 * MINUTE_MS)},
        in_100_days=20,
        because=_guess(
            "页面与只读副本有缓存，常见为几十秒。",
            "Pages and read replicas are cached, for some tens of seconds as a rule.",
            "改一次价格，每秒刷新一次，记下何时看到新值",
            "Change a price, reload every second and note when the new one shows",
        ),
        takes=Takes(more="by"),
    ),
}


def within_bounds(disturbance: Disturbance) -> bool:
    """Whether a disturbance is one that a full checklist must survive."""
    tolerated = DISTURBANCES[disturbance.kind].tolerated
    return tolerated is not None and all(
        least <= int(disturbance.settings[name]) <= most for name, (least, most) in tolerated.items()
    )
