"""Money as a waterfall: what buyers paid, what of it went back or waits, what the losses leave of the rest."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from ...ground.words import Text
from .scale import WHOLE

_LABELS: Final[Mapping[str, Text]] = {
    "captured": Text(zh="买家实付", en="paid by buyers"),
    "refunded": Text(zh="退给买家", en="refunded to buyers"),
    "held": Text(zh="平台暂存", en="still held by the platform"),
    "settled": Text(zh="结算给商家", en="settled to the shop"),
    "deadweight": Text(zh="收不回来的损失", en="dead loss"),
    "left": Text(zh="减去损失后剩下", en="left after the losses"),
    "lost_sale": Text(zh="过早停售少卖（从没收到）", en="lost sales (never came in)"),
}


@dataclass(frozen=True, slots=True)
class Fall:
    """One bar: a sum that stands, or one that is taken away from where the bar above ends."""

    key: str
    title: Text
    fen: int
    taken: bool
    left: int  # places as in `scale`
    right: int


def waterfall(ledger: Mapping[str, int]) -> tuple[tuple[Fall, ...], int]:
    """The bars from top to bottom, and where zero stands. None where no money moved."""
    captured, refunded, held, settled, dead, lost = (
        ledger.get(f"{name}_fen", 0) for name in ("captured", "refunded", "held", "settled", "deadweight", "lost_sale")
    )
    spans = (
        ("captured", captured, False, 0, captured),
        ("refunded", refunded, True, captured - refunded, captured),
        ("held", held, True, captured - refunded - held, captured - refunded),
        ("settled", settled, False, 0, settled),
        ("deadweight", dead, True, settled - dead, settled),
        ("left", settled - dead, False, 0, settled - dead),
        ("lost_sale", lost, True, 0, lost),
    )
    least = min(0, *(end for _, _, _, *ends in spans for end in ends))
    most = max(0, *(end for _, _, _, *ends in spans for end in ends))
    if least == most:
        return (), 0

    def place(fen: int) -> int:
        return (fen - least) * WHOLE // (most - least)

    falls = tuple(
        Fall(key, _LABELS[key], fen, taken, place(min(one, two)), place(max(one, two)))
        for key, fen, taken, one, two in spans
    )
    return falls, place(0)
