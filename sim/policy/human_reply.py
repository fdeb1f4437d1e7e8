"""How soon a person answers a customer, and how that is measured (C11, slow replies)."""

from datetime import date
from typing import Final

from ..ground.citations import Assumption, Citation, Grade, Rule, Unit
from ..ground.words import Text

HUMAN_REPLY: Final = Rule(
    key="human_reply",
    title=Text(zh="人工回复时限", en="First human answer, after hand-off"),
    value=15 * 60_000,
    unit=Unit.MS,
    because=Citation(
        key="R43",
        says=Text(
            zh=("人工客服要在 15 分钟内响应。指最长、平均还是某个分位，从何时起算，文章都没有说（见 G7）。"),
            en=(
                "A person answers within 15 minutes. Whether that is the longest, the average or a percentile, "
                "and from when it counts, is left open (G7)."
            ),
        ),
    ),
    checked=date(2026, 11, 22),
    how_graded=Grade.C,
)

HUMAN_REPLY_PERCENTILE: Final = Rule(
    key="human_reply_percentile",
    title=Text(zh="人工回复按哪个分位考核", en="Share of human answers that must lie within the limit"),
    value=950_000,
    unit=Unit.SHARE_PPM,
    because=Assumption(
        why=Text(
            zh=(
                "按转人工后首次人工回复的第 95 百分位算，只计有人值班的时间：看平均值会掩盖久等的人，"
                "看最大值则一个特例就能定输赢。"
            ),
            en=(
                "We take the 95th percentile of the first human answer after hand-off, in staffed time: an "
                "average hides those who waited long, and a maximum lets a single case decide."
            ),
        ),
        how_to_verify=Text(
            zh="问客服主管平时按什么口径考核，并核对客服系统的报表定义。",
            en=(
                "Ask the head of service which figure the team is judged by, and read how the help desk's "
                "report defines it."
            ),
        ),
    ),
    checked=date(2026, 11, 22),
    how_graded=Grade.U,
)
