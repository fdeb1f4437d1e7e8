"""A person answers within 15 minutes (R43)."""

from ..checks.facts import Facts
from ..checks.waits import human_waits
from ..ground.moments import SECOND_MS
from ..ground.words import Text
from ..policy.human_reply import HUMAN_REPLY_PERCENTILE
from .claim import Claim, Figure, Kind, Unit
from .runs import Runs


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
    return Claim(
        key="reply",
        sources=("R43", "G7"),
        says=Text(zh="人工响应控制在 15 分钟内", en="A person answers within 15 minutes"),
        kind=Kind.EMERGES,
        inputs=(),
        figures=(
            Figure.over(
                Text(zh="full_checklist，p95", en="full_checklist, p95"),
                Unit.SPAN,
                map(wait_ms, runs.kept("full_checklist", "season")),
            ),
            Figure.over(
                Text(zh="farm_produce，p95", en="farm_produce, p95"),
                Unit.SPAN,
                map(wait_ms, runs.kept("farm_produce", "farm")),
            ),
        ),
        why=Text(
            zh="等多久，由谁在班、来多少人问、机器人答对几成、一次要答多久共同排出来；15 分钟这个数不在其中任何一处。"
            "按人工首次响应的 p95、只算有人值班的时间。",
            en="The wait comes of the queue: who is on duty, how many ask, how many the bot settles, how long answers "
            "take. Nothing in it knows of 15 minutes. Measured: first human answer, 95th percentile, staffed time.",
        ),
    )
