"""A person answers within 15 minutes (R43)."""

from typing import Final

from ..checks.facts import Facts
from ..checks.waits import human_waits
from ..ground.moments import MINUTE_MS, SECOND_MS
from ..ground.words import Text
from ..policy.human_reply import HUMAN_REPLY_PERCENTILE
from .claim import Claim, Figure, Kind, Unit, percent
from .runs import Runs

INPUTS: Final = (
    "desk.staffed",
    "desk.agents",
    "desk.on_call",
    "desk.handling",
    "desk.bot_right",
    "desk.bot_stale",
    "habits.ask",
    "habits.ask_after",
    "demand.orders_a_day",
    "policy.human_reply_percentile",
)
ARTICLE: Final = (15 * MINUTE_MS, 15 * MINUTE_MS)


def wait_ms(facts: Facts) -> int:
    """The declared percentile of the staffed waits after T0, to the second: the least limit that they would keep."""

    def kept(limit_s: int) -> bool:
        limit_ms = limit_s * SECOND_MS
        asked, slow = human_waits(facts.trace, facts.in_scope, facts.stop, facts.horizon, limit_ms)
        return (asked - len(slow)) * 1_000_000 >= HUMAN_REPLY_PERCENTILE.value * asked

    low, high = 0, facts.scenario.until_ms // SECOND_MS
    while low < high:
        middle = (low + high) // 2
        low, high = (low, middle) if kept(middle) else (middle + 1, high)
    return low * SECOND_MS


def claim(runs: Runs) -> Claim:
    """With the whole checklist, and in the case that forgot all of it."""
    share = percent(HUMAN_REPLY_PERCENTILE.value)
    return Claim(
        key="reply",
        sources=("R43", "G7"),
        says=Text(zh="人工响应控制在 15 分钟内", en="A person answers within 15 minutes"),
        kind=Kind.EMERGES,
        inputs=INPUTS,
        figures=(
            Figure.over(
                Text(zh=f"full_checklist，p{share}", en=f"full_checklist, p{share}"),
                Unit.SPAN,
                map(wait_ms, runs.kept("full_checklist", "season")),
                ARTICLE,
            ),
            Figure.over(
                Text(zh=f"farm_produce，p{share}", en=f"farm_produce, p{share}"),
                Unit.SPAN,
                map(wait_ms, runs.kept("farm_produce", "farm")),
                ARTICLE,
            ),
        ),
        why=Text(
            zh="等多久是排队排出来的：谁在班、多少人来问、机器人答对几成、一次要答多久。得出来的是这段等待，"
            f"不是文章的 15 分钟。按人工首次响应的 p{share}，只算有人值班的时间；左右下单的设定也会带动它。"
            "排不过来时，它大致随处理时长增、随人数减；排得过来时就不是。",
            en="The wait comes of the queue: who is on duty, how many ask, how many the bot settles, how long answers "
            "take. It is this wait that emerges, not the article's 15 minutes. Measured: first human answer, "
            f"p{share}, staffed time. Whatever else brings orders moves it, too. Where the queue has run over, it "
            "grows about as handling does and falls as agents are added; where it has not, that does not hold.",
        ),
    )
