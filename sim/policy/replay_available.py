"""How soon after a live session its replay can be watched."""

from datetime import date
from typing import Final

from ..ground.citations import Citation, Grade, Rule, Unit
from ..ground.words import Text

REPLAY_AVAILABLE: Final = Rule(
    key="replay_available",
    title=Text(zh="回放上线时间", en="Replay up, after the session's end"),
    value=10 * 60_000,
    unit=Unit.MS,
    because=Citation(
        key="P5",
        says=Text(
            zh="直播结束后，回放通常十分钟内可看。",
            en="A replay is usually there within ten minutes of the session's end.",
        ),
    ),
    checked=date(2026, 11, 22),
    how_graded=Grade.B,
)
