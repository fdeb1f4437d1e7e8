"""The eighteen laws by number, and the page docs/laws.md that says which tests hold them.

A test holds a law by its name: `test_pt05_...` holds PT5. python -m tests.house.laws > docs/laws.md
"""

import ast
import re
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from sim.checks.laws.registry import laws as watched

ROOT = Path(__file__).resolve().parents[2]
LAWS: Mapping[int, tuple[str, str]] = {
    1: (
        "The full checklist, undisturbed: no ghost order, and no ghost dispatch once everything has drained.",
        "照完整清单做、没有扰动：没有幽灵订单，清空之后也没有下架后发货。",
    ),
    2: ("No unit is made or lost: every one is somewhere.", "货不会凭空多出或消失，每一件都有去处。"),
    3: (
        "What was paid is held, settled or refunded, once; by the book nothing is held in the end.",
        "收到的钱不是在途，就是结清或退回；照清单做到最后没有在途的；没有一笔退两次。",
    ),
    4: (
        "Every paid order ends exactly once: delivered or refunded, also when messages are lost.",
        "每张付了款的订单只有一个结局：签收或退款，消息丢了也一样。",
    ),
    5: (
        "With the same crowd, leaving out one more item never lowers the harm; the exceptions are tested.",
        "同一批顾客，再少做一项，损害不会变小；例外有专门的测试。",
    ),
    6: ("The later a view learns, the more meet its stale value.", "视图知道得越晚，碰上旧状态的人只多不少。"),
    7: ("What is done or told twice is done once.", "同一件事做两次、说两次，与一次相同。"),
    8: (
        "Order matters only where something is late: replays unlinked after the payment was verified are detected.",
        "先后只在误了时限时才要紧：支付核完才解除回放，会被发现。",
    ),
    9: (
        "Any number of targets: no call above fifty, each in exactly one, a tail is tried again.",
        "目标不论多少：每次不超过五十个，一个不漏、一个不重，尾巴会重试。",
    ),
    10: ("The limits of 48 hours are independent of each other.", "几个 48 小时互不相干，改一个不动别的。"),
    11: ("Evidence beats ticks.", "凭证比打勾管用。"),
    12: (
        "Clocks that differ by up to five minutes change no verdict whose margin, which is reported, is larger.",
        "时钟相差五分钟以内，余量比它大的结论不会变；余量写在报告里。",
    ),
    13: (
        "The same seed gives the same trace; whole weeks (or days, where no calendar is weekly) change nothing.",
        "同一种子，轨迹相同；整周平移（日历不分星期时整天平移）什么都不变。",
    ),
    14: (
        "Relisting restores a sale only through review; what cannot be undone stays undone.",
        "重新上架要过审核才能再卖；不可逆的不会复原。",
    ),
    15: (
        "Waits count staffed time; a bot's answer does not stop the human clock.",
        "等待只算有人值班的时间；机器人答复不算人工答复。",
    ),
    16: (
        "A record is there after 36 months, and personal fields go when there is no basis left to keep them.",
        "36 个月后记录还在；没有依据再留的个人信息要清掉。",
    ),
    17: (
        "An automatic stop at a threshold of at least lag times peak rate leaves no oversell.",
        "自动停售的阈值不低于滞后乘以峰值速度，就没有超卖。",
    ),
    18: (
        "An emergency or passive run never reports that a notice of 48 or 24 hours was met.",
        "紧急或被动下架，从不说“提前 48 小时”“提前 24 小时”做到了。",
    ),
}


def holders() -> dict[int, list[str]]:
    """For each law, the tests that hold it: functions that exist, with a body of their own."""
    found: dict[int, list[str]] = {number: [] for number in LAWS}
    for path in sorted((ROOT / "tests").rglob("test_*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            match = re.match(r"test_pt(\d\d)_", node.name) if isinstance(node, ast.FunctionDef) else None
            if match:
                found[int(match[1])].append(f"{path.relative_to(ROOT).as_posix()}::{node.name}")
    return found


def lines() -> Iterator[str]:
    yield "# Laws 规律\n"
    yield "What must hold for every rehearsal, by number, and the tests that hold it. A test's name carries the number."
    yield "每次演练都必须成立的规律，和守住它的测试；测试名里带着编号。\n"
    yield "| Law | In words | 中文 | Tests 测试 |"
    yield "|---|---|---|---|"
    for (number, (en, zh)), tests in zip(LAWS.items(), holders().values(), strict=True):
        named = "<br>".join(f"`{test}`" for test in tests)
        yield f"| PT{number} | {en} | {zh} | {named} |"
    yield "\n## Watched in every run 每次演练都看着\n"
    yield "Functions of a trace alone (`sim/checks/laws`); which planted bugs they catch is in `docs/planted.md`."
    yield "只看轨迹的规律；它们各抓到哪些故意埋下的错，见 `docs/planted.md`。\n"
    yield "| Law | In words | 中文 |"
    yield "|---|---|---|"
    for name, law in watched().items():
        yield f"| `{name}` | {law.title.en} | {law.title.zh} |"
    yield "\nKept beside them 另外守住的:"
    yield "- harms import nothing from items: `pyproject.toml`, `tests/house/test_arrows.py::test_arrows_point_down`;"
    yield "- every prescribed act R8-R53 asks for an item: `tests/house/test_acts.py`;"
    yield "- every omission shows, or the page says why not: `tests/examples/test_omissions.py`."


def page() -> str:
    return "\n".join(lines()) + "\n"


if __name__ == "__main__":
    sys.stdout.write(page())
