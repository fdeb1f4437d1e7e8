"""Each kind of harm: the states that its victims can meet, how its money is counted, and what it rests on.

The items that guard against it follow from the states, by the table of actions; a test rehearses that.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from ..ground.words import Text


@dataclass(frozen=True, slots=True)
class Accounted:
    """`met` names control states as the table of actions does; `sources` are keys of docs/sources.md."""

    met: tuple[str, ...]
    sources: tuple[str, ...]
    money: Text


_DOORS: Final = ("listing", "mount")
_BY_PRIORITY: Final = Text(
    zh="钱：已付款的订单按售价计。一张订单的钱只归一类，先后是幽灵订单、超卖、下架后发货、误拦有效订单、迟到支付、违约订单、应退未退。",
    en="Money: paid orders at their price. An order's money goes to the first kind that counts it: ghost order, "
    "oversell, ghost dispatch, blocked valid order, late payment, breach order, unrefunded money.",
)
_NO_MONEY: Final = Text(
    zh="钱：没有自己的金额，牵涉的订单算在别处。", en="Money: none of its own; its orders count elsewhere."
)

HARMS_ACCOUNTED: Final[Mapping[str, Accounted]] = {
    "ghost_order": Accounted(_DOORS, ("R19", "R21"), _BY_PRIORITY),
    "late_payment": Accounted(("binding", "dispositions"), ("R20", "R35", "D11"), _BY_PRIORITY),
    "ghost_dispatch": Accounted(("dropshipper_list", "stock"), ("R34", "R38"), _BY_PRIORITY),
    "oversell": Accounted((*_DOORS, "binding"), ("R5", "R34", "R63"), _BY_PRIORITY),
    "breach_order": Accounted(("dispositions",), ("R48", "D14"), _BY_PRIORITY),
    "unrefunded_money": Accounted(
        ("dispositions", "filing"),
        ("R42", "R56", "D13"),
        Text(
            zh=_BY_PRIORITY.zh + "没有备案就收的意向金另加。",
            en=_BY_PRIORITY.en + " Deposits taken without a filing come on top.",
        ),
    ),
    "blocked_valid_order": Accounted(
        ("dispositions", "stock", "picking", "dropshipper_list"), ("R52", "G8"), _BY_PRIORITY
    ),
    "slow_reply": Accounted(("agents", "scripts"), ("R43", "G7"), _NO_MONEY),
    "stale_promise": Accounted(("scripts",), ("R22", "R67"), _NO_MONEY),
    "misled_click": Accounted(("promotions", "material"), ("R25", "R49", "D19"), _NO_MONEY),
    "lost_evidence": Accounted(("archive", "retention"), ("R26", "R32", "G11"), _NO_MONEY),
    "exposed_data": Accounted(("archive",), ("R50", "G12", "G23"), _NO_MONEY),
    "lost_sale": Accounted(
        ("certificate",),
        ("R10", "R14", "R24"),
        Text(
            zh="钱：丢掉的每一单按售价计，另列一行，与其他损害的钱不重复。",
            en="Money: each sale that was lost at its price, in a line of its own beside that of the other kinds.",
        ),
    ),
}
