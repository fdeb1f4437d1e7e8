"""The controls: every state of the shop that a customer can meet, each as a timeline.

Systems write them, the ledger's stages read them; nothing else passes between the two but the commands
of `Ledger`. Start values and meanings: `docs/life-of-an-order.md` §0.
"""

from dataclasses import dataclass, field

from ..ground.keys import NEVER
from .epochs import Timeline
from .terms import Terms

DEFAULT_ANSWER_MS = 48 * 3_600_000
"""A refund request that nobody answers is decided for the buyer after this time (docs/sources.md D13)."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A standing disposition: orders of these classes and SKUs, submitted in [accepted_from, accepted_until), are
    refunded.
    """

    at: int
    promises: int  # bit mask
    skus: int  # bit mask, -1 for all
    accepted_from: int
    accepted_until: int


@dataclass(slots=True)
class Controls:
    """All timelines of one run."""

    surface: list[Timeline]
    binding: list[Timeline]
    polling: list[Timeline]
    admits: list[Timeline]
    picking: list[Timeline]
    forced: list[list[int]]
    notice_link: Timeline = field(default_factory=lambda: Timeline(1))
    script: Timeline = field(default_factory=lambda: Timeline(0))
    agents: Timeline = field(default_factory=lambda: Timeline(0))
    notice: Timeline = field(default_factory=lambda: Timeline(0))
    rush: Timeline = field(default_factory=lambda: Timeline(0))
    stops: Timeline = field(default_factory=lambda: Timeline(NEVER))
    answer_ms: Timeline = field(default_factory=lambda: Timeline(DEFAULT_ANSWER_MS))
    reconciles: list[int] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)
    trouble_at: int = NEVER

    @classmethod
    def at_start(cls, terms: Terms) -> "Controls":
        """Everything open and working, nobody at the desk."""
        depots = range(len(terms.depots))
        return cls(
            surface=[Timeline(1) for _ in terms.binding_of_surface],
            binding=[Timeline(1) for _ in range(terms.bindings)],
            polling=[Timeline(1) for _ in depots],
            admits=[Timeline(NEVER) for _ in depots],
            picking=[Timeline(1) for _ in depots],
            forced=[[] for _ in depots],
        )
