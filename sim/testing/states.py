"""The state of everything in a shop as the journal tells it, by the systems' own transition tables: which commands
would change something now. A state machine asks this for its preconditions.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from types import ModuleType
from typing import Final

from ..plan.scenario import Scenario
from ..plan.targets import listings_in_scope, rooms_in_scope
from ..systems import erp, inquiries, live_replay, payments, storefront, wms
from ..trace.journal import Entry

SHOP: Final = ""
"""The subject of what there is once in a shop."""


@dataclass(frozen=True, slots=True)
class Table:
    """One system's table, what it has states of, and the state in which each begins."""

    system: ModuleType
    subjects: Callable[[Scenario], Iterable[str]]
    first: object

    def states(self, scenario: Scenario, journal: Iterable[Entry]) -> dict[str, object]:
        """The state of each subject after these entries."""
        states = dict.fromkeys(self.subjects(scenario), self.first)
        leads_to = self._leads_to()
        for entry in journal:
            if entry.actor == self.system.NAME and entry.kind in leads_to:
                subject = entry.subject if entry.subject in states else SHOP
                if subject in states:
                    states[subject] = leads_to[entry.kind]
        return states

    def _leads_to(self) -> dict[str, object]:
        """The state after each kind of entry, of what begins in the first state: a system may keep others beside it."""
        found, kinds, waiting = {self.first}, dict[str, object](), [self.first]
        while waiting:
            state = waiting.pop()
            for (before, _), (after, kind) in self.system.TRANSITIONS.items():
                if before == state:
                    kinds[kind] = after
                    waiting += [after] if after not in found else []
                    found.add(after)
        return kinds

    def changes(self, state: object, command: str) -> bool:
        """Whether a command leads from a state to another one."""
        after: object = self.system.TRANSITIONS.get((state, command), (state, ""))[0]
        return after != state


def _shop(_: Scenario) -> Iterable[str]:
    return (SHOP,)


_LISTINGS: Final = Table(
    storefront, lambda scenario: [one.id for one in listings_in_scope(scenario)], storefront.ON_SHELF
)
_ROOMS: Final = Table(live_replay, lambda scenario: [one.id for one in rooms_in_scope(scenario)], live_replay.MOUNTED)
_BINDINGS: Final = Table(payments, lambda scenario: [one.id for one in listings_in_scope(scenario)], payments.OPEN)

COMMANDS: Final[Mapping[str, Table]] = {
    "delist_products": _LISTINGS,
    "soft_delist": _LISTINGS,
    "relist": _LISTINGS,
    "withdraw_review": _LISTINGS,
    "unlink_replays": _ROOMS,
    "close_payment": _BINDINGS,
    "freeze_stock": Table(erp, _shop, erp.FREE),
    "pause_picking": Table(wms, _shop, wms.PICKING),
    "resume_picking": Table(wms, _shop, wms.PICKING),
    "stage_scripts": Table(inquiries, _shop, inquiries.STALE),
}


def open_for(command: str, scenario: Scenario, journal: Iterable[Entry]) -> list[str]:
    """The subjects that a command would change, in the order of the shop's file."""
    table = COMMANDS[command]
    states = table.states(scenario, journal)
    return [subject for subject, state in states.items() if table.changes(state, command)]
