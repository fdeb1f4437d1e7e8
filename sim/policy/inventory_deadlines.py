"""When the inventory of surfaces and obligations is taken and refreshed (C01)."""

from datetime import date
from typing import Final

from ..ground.citations import Assumption, Grade, Rule, Unit
from ..ground.words import Text

INVENTORY_TAKEN: Final = Rule(
    key="inventory_taken",
    title=Text(zh="首次盘点提前量", en="Inventory taken, before T0"),
    value=72 * 3_600_000,
    unit=Unit.MS,
    because=Assumption(
        why=Text(
            zh="代发商要提前 48 小时通知（R36），通知前得先知道有哪些链接和订单，再留一天给会签。",
            en=(
                "The dropshipper is told 48 hours ahead (R36); what to tell him must be known before, and the "
                "sign-off takes a day."
            ),
        ),
        how_to_verify=Text(
            zh="实际做一次盘点，记下从开始到各方核对完要多久。",
            en="Take an inventory once and note how long it lasts until everybody has checked it.",
        ),
    ),
    checked=date(2026, 11, 22),
    how_graded=Grade.U,
)

INVENTORY_REFRESHED: Final = Rule(
    key="inventory_refreshed",
    title=Text(zh="盘点复核提前量", en="Inventory refreshed, before T0"),
    value=1 * 3_600_000,
    unit=Unit.MS,
    because=Assumption(
        why=Text(
            zh="三天里还会有新订单、新链接，下架前一小时再对一遍；更早就会过时，更晚来不及补。",
            en=(
                "Orders and links appear during three days. An hour before T0 is late enough to be current and "
                "early enough to act."
            ),
        ),
        how_to_verify=Text(
            zh="看复核一次要多少分钟，以及复核后到下架之间又新增了多少订单和链接。",
            en="Measure how many minutes a refresh takes, and how many orders and links appear after it.",
        ),
    ),
    checked=date(2026, 11, 22),
    how_graded=Grade.U,
)
