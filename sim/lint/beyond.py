"""Beyond: what no look at a plan can show, and only a rehearsal does. A break of these items is no miss of the lint."""

from collections.abc import Mapping
from typing import Final

from ..ground.words import Text
from ..plan.scenario import Item

BEYOND: Final[Mapping[str, tuple[Item | None, Text]]] = {
    "replies": (
        Item.C11,
        Text(
            zh="客服答不答得过来（C11 的人工回复）：看有多少人来问、等多久",
            en="whether people at the desk answer in time (C11): that hangs on how many ask, and how long they wait",
        ),
    ),
    "early_orders": (
        Item.C12,
        Text(
            zh="有没有承诺在 T0 前后到期的订单（C12）：只做完全部订单的规则时不受影响",
            en="whether any order is promised around T0 (C12), where a decision comes after T0 or misses a class",
        ),
    ),
    "payments": (
        Item.C09,
        Text(
            zh="最后一笔未付订单何时拍下、付款通知会不会迟到（C09）",
            en="when the last unpaid order was made, and whether notices of payment come late (C09)",
        ),
    ),
    "disturbances": (
        None,
        Text(
            zh="声明的扰动打到哪一步：最慢的一档只把它们当上限算",
            en="which step a declared disturbance hits: the slowest pace counts them as bounds only",
        ),
    ),
    "complaints": (
        None,
        Text(
            zh="投诉何时来、传到谁那里：没有人告诉的角色靠它知道",
            en="when a complaint comes and whom it reaches: a role that nobody tells learns from it",
        ),
    ),
    "harm": (
        None,
        Text(
            zh="损害有多大：幽灵订单、违约、误拦与损失，按人按单数出来",
            en="how much harm is done: ghost orders, breaches, blocked orders and losses are counted one by one",
        ),
    ),
}
