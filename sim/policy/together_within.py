"""How close to each other disturbances have to lie to share one tolerated bound."""

from datetime import date
from typing import Final

from ..ground.citations import Assumption, Grade, Rule, Unit
from ..ground.words import Text

TOGETHER_WITHIN: Final = Rule(
    key="together_within",
    title=Text(zh="相隔多久算两次扰动", en="Disturbances this far apart count apart"),
    value=60 * 60_000,
    unit=Unit.MS,
    because=Assumption(
        why=Text(
            zh="到点前后一步接一步，都在一小时之内；隔了一小时，前一次扰动耽误的步骤已经做完，留的余量又是满的。",
            en="Around T0 steps follow each other within the hour; an hour later those that were held up are done, "
            "and the lead that the plan leaves is whole again.",
        ),
        how_to_verify=Text(
            zh="查自家计划：到点前后，有先后关系的步骤最多相隔多久。",
            en="Look at your own plan: how far apart, around T0, are steps that need each other?",
        ),
    ),
    checked=date(2026, 11, 22),
    how_graded=Grade.U,
)
