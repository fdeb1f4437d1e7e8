"""C02 跨部门会签: every role has one T0 and its slot."""

from typing import Final

from ...ground.words import Text
from ...plan.scenario import Item
from ...policy.sign_off import SIGN_OFF
from ..deadlines import Deadlines, impossible_here
from ..facts import Facts
from ..findings import ItemFinding
from .item import Part, at_of, done_after, of_parts

ITEM: Final = Item.C02
HELD_BY: Final = "full_checklist"
BROKEN_BY: Final = "without_c02"


def judge(facts: Facts, deadlines: Deadlines) -> ItemFinding:
    """Signed off by its deadline, and the signatures in before anything depends on them."""
    signed = facts.first("signed_off")
    part = Part(
        name=Text(zh="会签", en="sign-off"),
        deadline_ms=deadlines.sign_off_ms,
        at=at_of(signed),
        observed=done_after(facts, "sign_off", at_of(signed)),
    )
    impossible = impossible_here(facts.scenario, SIGN_OFF.value)
    return of_parts(facts, ITEM, [part], [signed] if signed else [], impossible=impossible)
