"""What a scenario's or a shop's file may set beyond the ordinary, and what such a setting brings about."""

from collections.abc import Mapping
from typing import Final

from ..ground.words import Text
from .terms_explained import Term

KEYS_EXPLAINED: Final[Mapping[str, Term]] = {
    "deposit": Term(
        Text(zh="意向金", en="deposit"),
        Text(
            zh="登记预售的人各付的一笔钱，数额由店铺设定（alternatives.waitlist）。它不是货款，也不算成交：留着、退还，或抵作货款。"
            "没有备案就收的，收下就该退。",
            en="What each person on the waitlist pays, as the shop's file sets it (alternatives.waitlist). It is no "
            "payment for goods and no sale: it is held, returned, or credited to an order. Taken without a filing it "
            "is owed back at once.",
        ),
    ),
    "reservation": Term(
        Text(zh="预约", en="reservation"),
        Text(
            zh="柔性下架的链接还看得见：想买而下不了单的人记作预约。它不占货，也不是订单；报告写在被拒下单的后面。",
            en="A listing delisted softly stays visible: whoever tries to buy there is counted as a reservation. It "
            "holds no unit and is no order; the report has it behind the tries that were refused.",
        ),
    ),
    "audit_at": Term(
        Text(zh="审计时刻 audit_at", en="moment of the audit"),
        Text(
            zh="场景里可写：审计来调记录的时刻，比如 T0+1095d；不写就在头一个月的某一天，由种子决定。"
            "它要调那时留存期未满的全部已付订单，时间线里写明齐不齐。",
            en="A key of a scenario: when the audit asks for records, such as T0+1095d; left out, on some day of the "
            "first month, by the seed. It wants every paid order whose months of retention have not passed by then; "
            "the timeline says whether all were there.",
        ),
    ),
    "customers_until": Term(
        Text(zh="顾客到何时 customers_until", en="end of the customers"),
        Text(
            zh="场景里可写：过了这一刻，不再有顾客来，客服也不再排班，只剩归档还在演练；不写就到演练结束。"
            "三年之后的审计靠它不费时间。",
            en="A key of a scenario: after this moment no customers come and no desk is staffed, and only the archive "
            "is still rehearsed; left out, that is the end. It makes an audit three years later cost no time.",
        ),
    ),
    "sometimes": Term(
        Text(zh="必须出现的情形 sometimes", en="situations that must occur"),
        Text(
            zh="场景里可写：delist rehearse --runs N 的演练里，哪些情形至少要出现一次（docs/situations.md）；"
            "不写就要求计划按平常快慢留有机会的那些。命令行的 --sometimes 优先。",
            en="A key of a scenario: the situations (docs/situations.md) that must occur in one run of delist rehearse "
            "--runs N; left out, those count that the plan leaves room for at the usual pace. --sometimes of the "
            "command line comes first.",
        ),
    ),
    "limited_return": Term(
        Text(zh="限时返场", en="limited return"),
        Text(
            zh="场景里可写：一个链接在 from 到 until 之间返场，公告会引来最多 orders 个想买的人。"
            "返场的货不在下架范围内；要有 relist 步骤才真的开卖，到点要自己下架。",
            en="A key of a scenario: a listing comes back between `from` and `until`, and the notice brings at most "
            "`orders` people who want it. What returns is not in scope; it is on sale only once a step `relist` has "
            "put it there, and goes off by a step as well.",
        ),
    ),
    "topics": Term(
        Text(zh="咨询话题", en="topics of questions"),
        Text(
            zh="店铺文件 desk.topics：人们问什么，各占多少，合计 100%；stage_scripts 的 targets 写明话术覆盖哪些。"
            "覆盖不到的都转人工。另见 keyword_library。",
            en="A shop's `desk.topics`: what people ask about, with shares that make 100 %; the targets of "
            "stage_scripts say which of them the script covers, and the rest goes to people. See keyword_library.",
        ),
    ),
    "archive_real": Term(
        Text(zh="真正落盘的归档 archive: real", en="archive: real"),
        Text(
            zh="场景里写 archive: real，并用 --archive DIR --key FILE 演练，归档的备份就真的写成加密的 CSV 文件，"
            "delist restore 可以打开并核对。默认 modelled 只在模型里备份，不写文件；结论相同。",
            en="With `archive: real` in a scenario, rehearsed with --archive DIR --key FILE, the archive's copies are "
            "written as sealed CSV files, which `delist restore` opens and compares. By default, modelled, they exist "
            "in the model only; the verdicts are the same.",
        ),
    ),
}
