"""How long before T0 the dropshipper has acknowledged the notice (C03)."""

from datetime import date
from typing import Final

from ..ground.citations import Assumption, Grade, Rule, Unit
from ..ground.words import Text

DROPSHIPPER_ACK: Final = Rule(
    key="dropshipper_ack",
    title=Text(zh="代发商确认提前量", en="The dropshipper's acknowledgement, before T0"),
    value=24 * 3_600_000,
    unit=Unit.MS,
    because=Assumption(
        why=Text(
            zh="文章只写了通知，没写对方要不要回复。我们给对方一整天来确认，剩下的一天留给催办和改清单。",
            en=(
                "The article asks for a notice and for no answer to it. A day is left for the answer, and "
                "another one to chase it and change the list."
            ),
        ),
        how_to_verify=Text(
            zh="翻最近十次通知代发商的聊天或邮件记录，看对方隔多久回复。",
            en=("Look at the last ten notices to the dropshipper and take the time until each was answered."),
        ),
    ),
    checked=date(2026, 11, 22),
    how_graded=Grade.U,
)
