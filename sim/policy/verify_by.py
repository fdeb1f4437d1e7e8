"""How long after the deadline of an effect it may still be observed."""

from datetime import date
from typing import Final

from ..ground.citations import Assumption, Grade, Rule, Unit
from ..ground.words import Text

VERIFY_BY: Final = Rule(
    key="verify_by",
    title=Text(zh="核实宽限", en="Observation of an effect, after the effect's deadline"),
    value=10 * 60_000,
    unit=Unit.MS,
    because=Assumption(
        why=Text(
            zh="做到和看到不是同一刻；十分钟够查询一次并留下凭证，又不至于拖成事后补记。",
            en=(
                "Doing and seeing are two moments. Ten minutes suffice for one query with its record, and are "
                "too short to write it up afterwards."
            ),
        ),
        how_to_verify=Text(
            zh="记下每个必检项从完成到截到凭证的时间。",
            en="Note for each item the time from the act to the record of it.",
        ),
    ),
    checked=date(2026, 11, 22),
    how_graded=Grade.U,
)
