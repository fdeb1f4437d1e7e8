"""Guards: the items that ask for what would have spared the victims of a harm.

First the item of the step that changes what they met. Where the plan has that step and it came to nothing for want of
knowledge, the item that makes knowledge guards, too: without an inventory a step reaches the main listing only, and
without the sign-off a role acts when word reaches it. Against what was done and nobody asked
for, no item guards.
"""

from collections.abc import Iterator

from ..ground.keys import end_of_ms
from ..plan.actions import ACTIONS, INVENTORIED
from ..plan.scenario import Item
from .chains import remedy
from .facts import Facts
from .harms.harm import Harm


def guards(facts: Facts, harm: Harm) -> tuple[Item, ...]:
    """The items, in order."""
    found = {item for met in harm.met if not met.unasked for item in _of_state(facts, met.changes)}
    return tuple(sorted(found))


def _of_state(facts: Facts, changes: str) -> Iterator[Item]:
    action, item = remedy(changes)
    if item is not None:
        yield item
    steps = [step for step in facts.scenario.plan.steps if step.do == action]
    if not steps:
        return
    by_targets = ACTIONS[action].targets in INVENTORIED and any(step.targets is None for step in steps)
    if by_targets and facts.first("inventory_taken") is None:
        yield Item.C01
    informed = {entry.subject: entry.at for entry in facts.of_kind("role_informed")}
    limit = end_of_ms(facts.limit_ms)
    if facts.first("signed_off") is None and any(informed.get(step.role, limit + 1) > limit for step in steps):
        yield Item.C02
