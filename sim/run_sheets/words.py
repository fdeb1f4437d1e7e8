"""The words of the sheets."""

from collections.abc import Mapping
from typing import Final

from ..ground.words import Text
from ..plan.schedule import Never

ALL: Final = Text(zh="全部，以盘点为准", en="all that the inventory lists")
BY: Final = Text(zh="{0}：期限 {1}（{2}）", en="{0}: due {1} ({2})")
COUNTS_UNTIL: Final = Text(zh="{0}：{1}（{2}）前看到才算", en="{0}: counts until {1} ({2})")
BY_SHORT: Final = Text(zh="期限 {1}（{2}）", en="due {1} ({2})")
COUNTS_SHORT: Final = Text(zh="{1}（{2}）前看到才算", en="counts until {1} ({2})")
SEEN_BY: Final = Text(zh="之后由{0} {1} 核验：{2}", en="looked at afterwards by {0}, {1}: {2}")
PAST: Final = Text(zh="——那时已经过了，要提前", en=" - past by then: look earlier")
PAST_DUE: Final = Text(zh="——按平常的手脚已经赶不上", en=" - late even with usual hands")
OR_LATER: Final = Text(zh="手慢时 {0} 才开始", en="if slow: from {0}")
RETRY: Final = Text(zh="不成功就再试 {0} 次，每隔 {1}", en="if it fails try again {0} times, every {1}")
ESCALATE: Final = Text(zh="还不行：打给{0}", en="if it still fails call {0}")
CALL: Final = Text(zh="做不成：打给{0}", en="if it fails call {0}")
COMPLAINT: Final = Text(zh="听到投诉（或预警）时", en="when you hear of a complaint (or the warning)")
NEVER_WORDS: Final[Mapping[Never, Text]] = {
    Never.UNSTAFFED: Text(zh="没有人担任", en="nobody fills this role"),
    Never.UNHEARD: Text(zh="没有人会通知", en="nobody will tell you"),
    Never.REACTIVE: COMPLAINT,
    Never.BLOCKED: Text(zh="前面的步骤做不成，轮不到", en="what it waits for is never done"),
}
SETTINGS: Final[Mapping[tuple[str, str], Text]] = {
    ("which", "all"): Text(zh="全部订单", en="all orders"),
    ("which", "before_t0"): Text(zh="T0 前拍下的订单", en="orders made by T0"),
    ("which", "after_t0"): Text(zh="T0 后拍下的订单", en="orders made after T0"),
    ("which", "without_unit"): Text(zh="轮不到货的订单", en="orders that no unit can reach"),
    ("decision", "ship"): Text(zh="决定：照常发货", en="decision: ship as promised"),
    ("decision", "refund"): Text(zh="决定：退款", en="decision: refund"),
    ("list", "now"): Text(zh="请对方当场换用新清单", en="have the new list taken at once"),
    ("channel", "all"): Text(zh="全部渠道", en="in every channel"),
    ("clauses", "full"): Text(zh="写明法律条款", en="with the legal clauses"),
    ("clauses", "none"): Text(zh="不写法律条款", en="without legal clauses"),
    ("nights", "staffed"): Text(zh="夜里也排班", en="nights staffed, too"),
    ("rule", "standing"): Text(zh="长期有效的规则", en="a standing rule"),
    ("class", "all"): Text(zh="三类数据", en="three classes of data"),
    ("class", "transactions"): Text(zh="交易数据", en="transactions"),
    ("class", "behaviour"): Text(zh="用户行为数据", en="behaviour data"),
    ("class", "marketing"): Text(zh="营销效果数据", en="marketing data"),
    ("algorithm", "none"): Text(zh="不加密", en="not encrypted"),
}
COUNTED: Final[Mapping[str, Text]] = {
    "agents": Text(zh="加派 {0} 人", en="{0} more people"),
    "months": Text(zh="留存 {0} 个月", en="kept for {0} months"),
    "threshold": Text(zh="剩 {0} 件时停售", en="stop at {0} units left"),
}
PAGE: Final[Mapping[str, Text]] = {
    "title": Text(zh="分工表", en="Run sheet"),
    "card": Text(zh="前十分钟", en="The first ten minutes"),
    "known": Text(zh="得知", en="known"),
    "roles": Text(zh="角色", en="roles"),
    "when": Text(zh="时刻", en="When"),
    "who": Text(zh="谁", en="Who"),
    "what": Text(zh="做什么", en="Do"),
    "evidence": Text(zh="留什么凭证", en="Evidence to keep"),
    "keep": Text(zh="留凭证", en="keep"),
    "talk": Text(zh="等谁、告诉谁、找谁", en="Wait for, tell, call"),
    "waits": Text(zh="先等", en="wait for"),
    "tell": Text(zh="做完告诉", en="then tell"),
    "initials": Text(zh="签名", en="Initials"),
    "foot": Text(
        zh="做到、看到、留下凭证，再打勾。时刻按平常的手脚推算；“手慢时”是手脚和系统都最慢时的开始时刻，不是期限。",
        en="Do it, see it, keep the evidence, then tick. Moments are those of usual hands; `if slow` is when it "
        "begins with the slowest hands and systems, and no deadline.",
    ),
}
