"""How long the shop may take to react once it knows."""

from datetime import date
from typing import Final

from ..ground.citations import Assumption, Grade, Rule, Unit
from ..ground.words import Text

REACTION: Final = Rule(
    key="reaction",
    title=Text(zh="反应时间", en="Reaction, after the shop knows"),
    value=15 * 60_000,
    unit=Unit.MS,
    because=Assumption(
        why=Text(
            zh="临时下架时，从知道到按下下架要开后台、找链接、确认范围；一刻钟是熟手不慌张的时间。",
            en=(
                "In an emergency somebody opens the back office, finds the links and confirms the scope; a "
                "practised person needs a quarter of an hour."
            ),
        ),
        how_to_verify=Text(
            zh="不打招呼做一次演练，从打电话开始计时，到主链接下架为止。",
            en="Hold an unannounced drill and time it from the phone call until the main link is down.",
        ),
    ),
    checked=date(2026, 11, 22),
    how_graded=Grade.U,
)
