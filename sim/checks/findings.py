"""Findings: what checks say of a rehearsal. Plain values; the report only puts them into words.

Moments are ms since the scenario's start, money is fen. None stands for "never" or "does not apply".
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from ..ground.words import Text
from ..plan.scenario import Item, Platform, State


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """A fact that somebody can look up: a journal entry, or rows of a table."""

    at_ms: int
    by: str
    kind: str
    says: Text
    ref: str  # "journal:12" or "order:345"


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemFinding:
    """The state of one mandatory item. Margins are deadline minus effect, and last moment to look minus observation:
    those of the tightest part, negative when late.
    """

    item: Item
    title: Text
    state: State
    deadline_ms: int | None
    at_ms: int | None  # the effect
    margin_ms: int | None
    attempts: int  # how many customers put it to the test
    evidence: Sequence[Evidence]
    why: Text
    impossible_here: Text | None = None  # the article's lead time that this mode cannot keep
    seen_margin_ms: int | None = None  # how much later it could have been seen; None: nobody looked


class SyncState(StrEnum):
    """Whether a view learned in time."""

    IN_TIME = "in_time"
    LATE = "late"
    NEVER = "never"


@dataclass(frozen=True, slots=True, kw_only=True)
class SyncFinding:
    """How late one view of the product's state was. None: never (lag), unbounded (worst case)."""

    view: str
    title: Text
    lag_ms: int | None
    limit_ms: int
    worst_case_ms: int | None
    exposure: int
    state: SyncState
    cause: int  # the journal entry that ended it, 0 if nobody did


@dataclass(frozen=True, slots=True, kw_only=True)
class HarmFinding:
    """One kind of harm. `rows` are the orders (or questions) that it counts, `by_door` splits them by surface."""

    kind: str
    title: Text
    count: int
    unit: Text
    amount_fen: int  # what only this harm accounts for, by priority
    first_at_ms: int
    judged_at_ms: int
    evidence: Sequence[Evidence]
    guarded_by: tuple[Item, ...]
    by_door: Mapping[str, int]
    rows: Sequence[int]
    paid: bool = True  # whether anybody paid for any of its orders


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """One link of a chain of causes, from the harm backwards."""

    at_ms: int | None
    says: Text
    ref: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Chain:
    """Why a harm happened: what met the buyer, what had made it so, and the step that was missing or late."""

    kind: str
    count: int
    amount_fen: int
    links: tuple[Link, ...]
    missing_action: str | None  # None where a disturbance alone is to blame
    item: Item | None
    targets: tuple[str, ...]
    early_action: str | None = None  # what was done too early, where nothing is missing
    early_ms: int | None = None  # and how long before it had to be


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """A line of the timeline around T0."""

    at_ms: int
    actor: str
    says: Text
    ref: str
    bad: bool


@dataclass(frozen=True, slots=True)
class Day:
    """The sales of one whole day, counted from T0: day 0 begins with it, day -1 ends with it."""

    day: int
    orders_fen: int  # what buyers paid for all goods of the shop
    related_fen: int  # what was sold instead to people who had been turned away

    @property
    def total_fen(self) -> int:
        """All that was sold."""
        return self.orders_fen + self.related_fen


@dataclass(frozen=True, slots=True, kw_only=True)
class SwitchFinding:
    """A switch that nobody could confirm, and which verdicts hang on it: items whose state, and harms
    whose number, would be another if it were the other way round.
    """

    name: str
    title: Text
    value: bool
    hangs: tuple[str, ...]  # items ("C08") and kinds of harm


@dataclass(frozen=True, slots=True, kw_only=True)
class Findings:
    """Everything that is said of one rehearsal."""

    scenario: str
    title: Text
    story: Text
    notes: Text | None
    seed: int
    model: str
    digest_of: Callable[[], str] = field(repr=False, compare=False)
    platform: Platform
    start_clock: str  # calendar time of ms 0, for reports
    t0_ms: int
    known_at_ms: int | None
    until_ms: int
    checklist: tuple[ItemFinding, ...]
    sync: tuple[SyncFinding, ...]
    harms: tuple[HarmFinding, ...]  # count > 0 only, costliest first
    pending: tuple[tuple[str, int], ...]  # kind, how many are not yet due at the horizon
    not_modelled: tuple[str, ...]
    chains: tuple[Chain, ...]  # of the three costliest harms
    timeline: Sequence[Moment]
    ledger: Mapping[str, int]
    counts: Mapping[str, int]
    sales: tuple[Day, ...] = ()  # by the day, where something was offered to those turned away
    assumptions: tuple[Text, ...]
    switches: tuple[SwitchFinding, ...]
    expect_given: bool
    unmet: tuple[Text, ...]

    @property
    def digest(self) -> str:
        """The run's identity: `sha256:` and 64 hex digits. Hashing waits until somebody asks."""
        return self.digest_of()

    @property
    def met(self) -> bool:
        """Whether what the scenario expects happened."""
        return not self.unmet

    @property
    def broken(self) -> bool:
        """Whether anything went wrong at all: a broken item or a harm."""
        bad = (State.BROKEN, State.UNVERIFIED, State.FALSE_TICK)
        return bool(self.harms) or any(item.state in bad for item in self.checklist)
