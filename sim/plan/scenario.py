"""The scenario: a shop, a declared T0, a plan, disturbances, and what is expected to come of it.

All moments are ms since the scenario's start (`from` in the file); `start` ties them to the calendar.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import Enum, StrEnum

from ..ground.errors import where
from ..ground.moments import Start
from ..ground.words import Lang, Text
from .coincidence import Coincidence
from .customers import Customers
from .replay import Replay
from .shop import Role, Shop


class Platform(StrEnum):
    """Whose world it is: the source article's, or the platform's documentation's."""

    ARTICLE = "article"
    DOCUMENTED = "documented"


@dataclass(frozen=True, slots=True, kw_only=True)
class Switches:
    """What nobody could confirm; the platform mode sets all five, a scenario may override each."""

    replay_sells_delisted: bool
    legacy_binding: bool
    distributor_copy: bool
    batch_of_50: bool
    stock_taken_at_payment: bool

    @classmethod
    def of(cls, platform: Platform) -> "Switches":
        """The mode's own setting."""
        article = platform is Platform.ARTICLE
        return cls(
            replay_sells_delisted=article,
            legacy_binding=article,
            distributor_copy=article,
            batch_of_50=article,
            stock_taken_at_payment=False,
        )


class Relist(StrEnum):
    """What it takes to put a listing that the shop took off back on the shelf."""

    IMPOSSIBLE = "impossible"
    COSTLY = "costly"  # a review, which takes a while and a place of the quota
    FREE = "free"


class Item(StrEnum):
    """The twelve mandatory items."""

    C01 = "C01"
    C02 = "C02"
    C03 = "C03"
    C04 = "C04"
    C05 = "C05"
    C06 = "C06"
    C07 = "C07"
    C08 = "C08"
    C09 = "C09"
    C10 = "C10"
    C11 = "C11"
    C12 = "C12"


class Archive(StrEnum):
    """Whether the copies of the data are facts of the trace alone, or may also be written out as files."""

    MODELLED = "modelled"
    REAL = "real"


class State(StrEnum):
    """The state of an item."""

    HELD = "held"
    BROKEN = "broken"
    UNVERIFIED = "unverified"
    NOT_EXERCISED = "not_exercised"
    FALSE_TICK = "false_tick"


class Occasion(StrEnum):
    """What a step may wait for besides its moment and its needs."""

    COMPLAINT = "complaint"  # the first one about the scope, once its role has heard of it
    WARNING = "warning"  # the back office's, that a certificate runs out, if somebody looked


class Then(StrEnum):
    """What happens when all retries of a step failed."""

    ESCALATE = "escalate"
    GO_ON = "go_on"


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where in a file something stands."""

    file: str
    line: int  # from 1; 0: the file as a whole
    column: int  # from 1
    sheet: str | None = None  # of a workbook, where line and column name a cell; "" for a cell of a CSV file

    def where(self, lang: Lang) -> str:
        """The place, as whoever opens the file finds it."""
        return where(self.file, self.line, self.column, self.sheet, lang)


@dataclass(frozen=True, slots=True, kw_only=True)
class OnFailure:
    """What to do when a command was refused or not answered."""

    retry: int
    every_ms: int
    then: Then


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One action of one role."""

    id: str
    do: str  # the name of an action
    item: Item | None  # None: base, running the shop as usual
    role: Role
    at_ms: int | None  # not before
    on: Occasion | None  # not before this has happened
    needs: tuple[str, ...]  # ids of steps that must be done
    tell: tuple[Role, ...]  # who hears of it
    targets: tuple[str, ...] | None  # ids; None: all that the inventory knows of
    settings: Mapping[str, int | str]  # what the action takes besides
    on_failure: OnFailure | None
    place: Place | None  # in the file, for messages


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """The steps, in the order of the file; ids are unique and `needs` has no cycle."""

    steps: tuple[Step, ...]
    place: Place | None = field(default=None, compare=False)  # of the word `plan` in the scenario's own file
    like: Place | None = field(default=None, compare=False)  # of the derivation's `like`; None: the steps stand here
    left_out: Mapping[Item, Place] = field(default_factory=dict, compare=False)  # of each item after `without`

    def without(self, *items: Item) -> "Plan":
        """The plan less the steps of these items; whoever needed one of them needs what that step needed."""
        return self.less(*(step.id for step in self.steps if step.item in items))

    def less(self, *ids: str) -> "Plan":
        """The same, by the ids of steps."""
        gone = {step.id: step.needs for step in self.steps if step.id in ids}

        def kept(needs: tuple[str, ...]) -> Iterator[str]:
            for need in needs:
                yield from kept(gone[need]) if need in gone else (need,)

        left = (step for step in self.steps if step.id not in gone)
        steps = tuple(replace(step, needs=tuple(dict.fromkeys(kept(step.needs)))) for step in left)
        return replace(self, steps=steps)


@dataclass(frozen=True, slots=True, kw_only=True)
class LiveSession:
    """A live session: orders burst in while it pitches the goods, and its replay goes up soon after."""

    room: str
    at_ms: int
    lasts_ms: int


@dataclass(frozen=True, slots=True, kw_only=True)
class LimitedReturn:
    """A limited return: who hears of it wants a listing beyond the scope, in a declared window after T0."""

    listing: str
    from_ms: int
    until_ms: int
    orders: int  # would-be orders in the window, if everybody heard of it


@dataclass(frozen=True, slots=True, kw_only=True)
class Disturbance:
    """Something that goes wrong: one of the kinds of the disturbance menu."""

    kind: str
    at_ms: int
    settings: Mapping[str, int | str]
    place: Place | None


class Compare(Enum):
    """How a count is compared."""

    AT_LEAST = "at least"
    AT_MOST = "at most"
    EXACTLY = "exactly"


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """An expected number."""

    compare: Compare
    number: int

    def holds(self, number: int) -> bool:
        """Whether a number is as expected."""
        if self.compare is Compare.AT_LEAST:
            return number >= self.number
        return number <= self.number if self.compare is Compare.AT_MOST else number == self.number


@dataclass(frozen=True, slots=True, kw_only=True)
class Expectation:
    """What should come of it. Without an `expect`, every item is to be held, without harm; with one, what it does not
    name is left open.
    """

    checklist: Mapping[Item, State]
    harms: Mapping[str, Count]
    given: bool  # whether the file says anything at all
    places: Mapping[str, Place] = field(default_factory=dict, compare=False)  # of each line, by item or kind of harm


@dataclass(frozen=True, slots=True, kw_only=True)
class Scenario:
    """Everything that a rehearsal needs besides a seed."""

    name: str
    title: Text
    story: Text
    start: Start  # the calendar's anchor: moments are ms since it
    t0_ms: int
    known_at_ms: int | None  # None: planned
    until_ms: int
    reaction_ms: int
    initiator: Role  # who knows from the start, or from `known_at`
    platform: Platform
    switches: Switches
    shop: Shop
    scope: tuple[str, ...]  # SKUs
    harvest_ms: int | None
    demand_fades_ms: int | None
    live_sessions: tuple[LiveSession, ...]
    plan: Plan
    disturbances: tuple[Disturbance, ...]
    expect: Expectation
    notes: Text | None
    archive: Archive = Archive.MODELLED
    audit_ms: int | None = None  # None: on any day of the first month
    customers_until_ms: int | None = None  # None: to the end
    relist: Relist = Relist.COSTLY
    limited_return: LimitedReturn | None = None
    customers: Customers | None = None  # None: drawn from the shop's habits and demand
    coincidence: Coincidence | None = None  # None: all by the seed
    replay: Replay | None = None
    sometimes: tuple[str, ...] | None = None  # what a set of runs must have seen; None: all that there is room for

    @property
    def last_day_ms(self) -> int:
        """The end of the days with customers and somebody at the desk; after it there are only records."""
        return self.until_ms if self.customers_until_ms is None else min(self.customers_until_ms, self.until_ms)
