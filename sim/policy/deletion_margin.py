"""How long after their retention is over personal data may still be found in an archive."""

from datetime import date
from typing import Final

from ..ground.citations import Assumption, Grade, Rule, Unit
from ..ground.words import Text

DELETION_MARGIN: Final = Rule(
    key="deletion_margin",
    title=Text(zh="留存期满后清除的宽限", en="Time to delete after the retention is over"),
    value=30 * 24 * 3_600_000,
    unit=Unit.MS,
    because=Assumption(
        why=Text(
            zh="个人信息保护法要求期满、没有依据时删除（L5 第 19、47 条），没有写明几天；清除一般按月运行一次。",
            en=(
                "The law asks for deletion once a period is over and no basis remains (L5 art. 19 and 47) and names "
                "no days; purges commonly run once a month."
            ),
        ),
        how_to_verify=Text(
            zh="查归档系统的清除任务多久运行一次，并问法务认可的宽限。",
            en="See how often the archive's purge runs, and ask legal which delay it accepts.",
        ),
    ),
    checked=date(2026, 11, 22),
    how_graded=Grade.U,
)
