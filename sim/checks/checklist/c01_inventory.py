"""C01 风险自检与义务盘点: the inventory is taken in time, and refreshed; a certificate is renewed before it lapses."""

from typing import Final

from ...ground.words import Text
from ...plan.scenario import Item
from ...policy.inventory_deadlines import INVENTORY_TAKEN
from ..deadlines import Deadlines, impossible_here
from ..facts import Facts
from ..findings import ItemFinding
from .item import Part, at_of, done_after, of_parts

ITEM: Final = Item.C01
HELD_BY: Final = "full_checklist"
BROKEN_BY: Final = "without_c01"


def judge(facts: Facts, deadlines: Deadlines) -> ItemFinding:
    """Taken; then the count compared with an order query, which the step reports when it is done."""
    taken, refreshed = facts.first("inventory_taken"), facts.first("inventory_refreshed")
    parts = [
        Part(
            name=Text(zh="盘点", en="inventory"),
            deadline_ms=deadlines.inventory_ms,
            at=at_of(taken),
            observed=done_after(facts, "take_inventory", at_of(taken)),
        )
    ]
    if deadlines.inventory_refreshed_ms is not None:
        parts.append(
            Part(
                name=Text(zh="复核", en="refresh"),
                deadline_ms=deadlines.inventory_refreshed_ms,
                at=at_of(refreshed),
                observed=done_after(facts, "refresh_inventory", at_of(refreshed)),
            )
        )
    parts += _certificate(facts)
    entries = [entry for entry in (taken, refreshed, facts.first("certificate_renewed")) if entry is not None]
    impossible = impossible_here(facts.scenario, INVENTORY_TAKEN.value)
    return of_parts(facts, ITEM, parts, entries, impossible=impossible)


def _certificate(facts: Facts) -> list[Part]:
    """Where a certificate runs out by T0: renewed before that. What lapses after the sale has ended stops no sale."""
    ends = [one.at_ms for one in facts.scenario.disturbances if one.kind == "lapsed_certificate"]
    if not ends or min(ends) > facts.t0_ms:
        return []
    renewed = facts.first("certificate_renewed") or facts.first("certificate_too_late")
    return [
        Part(
            name=Text(zh="证照续办", en="certificate renewed"),
            deadline_ms=min(ends),
            at=at_of(renewed),
            observed=done_after(facts, "renew", at_of(renewed)),
        )
    ]
