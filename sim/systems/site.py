"""The site: what every system of one run can reach."""

from dataclasses import dataclass, field

from ..crowd.controls import Controls
from ..crowd.epochs import Timeline
from ..crowd.ledger import Ledger
from ..ground.clock import Clock
from ..ground.draws import Draws
from ..ground.keys import RANK_BITS, end_of_ms
from ..plan.scenario import Scenario
from ..plan.shop import Listing, Ships, Surface
from ..trace.journal import Journal, Value
from ..wire import Message, Wire


@dataclass(slots=True)
class Site:
    """One run's shop, as its systems see it."""

    scenario: Scenario
    clock: Clock
    wire: Wire
    journal: Journal
    ledger: Ledger
    draws: Draws
    inventory: bool = field(default=False)  # whether anybody took one: it fixes what "all" means
    states: dict[str, Timeline] = field(default_factory=dict)  # what no customer meets, by the names that checks know

    shut_by: dict[int, set[str]] = field(default_factory=dict)  # which systems hold each surface shut

    @property
    def now(self) -> int:
        """The present instant."""
        return int(self.clock.now)

    @property
    def controls(self) -> Controls:
        """What customers meet."""
        return self.ledger.controls

    @property
    def stop(self) -> int:
        """The last instant at which the scope may be sold."""
        return end_of_ms(self.scenario.t0_ms)

    def seen_by(self, message: Message) -> int:
        """The instant as of which a probe sees the state: now, or earlier where it reads an old copy."""
        return max(0, self.now - (message.stale_ms << RANK_BITS))

    def record(self, actor: str, kind: str, subject: str = "", cause: int = 0, **values: Value) -> int:
        """Write into the journal, now."""
        return self.journal.record(self.now, actor, kind, subject, cause, **values)

    def listing(self, name: str) -> tuple[int, Listing]:
        """A listing and its number, which is also its payment binding's."""
        return next((n, one) for n, one in enumerate(self.scenario.shop.listings) if one.id == name)

    def surfaces(self) -> list[tuple[int, Surface]]:
        """All surfaces with their numbers."""
        return list(enumerate(self.scenario.shop.surfaces))

    def depot(self, ships: Ships) -> int:
        """The number of a depot."""
        return list(Ships).index(ships)

    def close(self, number: int, cause: int, holder: str) -> None:
        """Shut a surface, now; it stays shut as long as anybody holds it so."""
        self.shut_by.setdefault(number, set()).add(holder)
        self.controls.surface[number].set(self.now, 0, cause)

    def release(self, number: int, cause: int, holder: str) -> None:
        """Hold a surface shut no longer; with nobody left who does, it is open from now on."""
        holders = self.shut_by.get(number, set())
        holders.discard(holder)
        if not holders:
            self.controls.surface[number].set(self.now, 1, cause)
