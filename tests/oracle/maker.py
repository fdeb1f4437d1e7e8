"""The generator: knobs, which themes turn; then rows, drawn by the knobs; then the script, which themes write."""

from collections.abc import Sequence
from random import Random

from sim.crowd.rows import NO_PARENT, NOT_HE, Askers, Buyers
from sim.crowd.terms import Depot, Promise, StockTaken, Terms
from sim.ground.grids import Grid
from sim.ground.keys import ASK, NEVER, VISIT, instant
from sim.trace.talks import Answer

from .menu import noise
from .themes import THEMES
from .worlds import Command, World

HOUR = 3_600_000
LONGEST_SCRIPT = 14
WITHOUT_OFFERS = (79, 1146)
"""Worlds with meetings so rare that mutants hang on them stay what they were."""


class Maker:
    """One world in the making. Every duration is measured in `pace`, about the gap between two ticks, so that
    everything interleaves whatever the horizon; every time is a multiple of `coarse`, so that actors meet.
    """

    def __init__(self, number: int) -> None:
        self.number = number
        self.rng = rng = Random(number)  # noqa: S311
        self.until_ms = rng.choice((3, 6, 12, 24, 48)) * HOUR
        self.coarse = rng.choices((1, 1_000, 60_000), (2, 3, 4))[0]
        self.pace = self.rounded(self.until_ms / rng.choice((15, 25, 40, 60)))
        self.plans: list[tuple[int, str, tuple[int, ...], tuple[Command, ...]]] = []
        self._shop()
        self._people()
        self._depots()

    # Helpers for the themes.

    def rounded(self, ms: float) -> int:
        """A duration of at least one grain."""
        return max(self.coarse, round(ms / self.coarse) * self.coarse)

    def span(self, low: float, high: float) -> int:
        """A duration between so many paces."""
        return self.rounded(self.pace * self.rng.uniform(low, high))

    def spans(self, low: float, high: float, count: int = 3) -> list[int]:
        """A small set of durations, so that customers meet."""
        return [self.span(low, high) for _ in range(self.rng.randint(1, count))]

    def when(self, low: float, high: float) -> int:
        """A millisecond between these shares of the horizon."""
        return self.rounded(self.until_ms * self.rng.uniform(low, high)) - self.coarse

    def chance(self, share: float) -> bool:
        """True with this probability."""
        return self.rng.random() < share

    def add(self, at_ms: int, name: str, *args: int, then: Sequence[Command] = ()) -> None:
        """Plan a command."""
        self.plans.append((at_ms, name, args, tuple(then)))

    def some_visit(self, before_ms: int | None = None) -> int:
        """The instant of somebody's submission (preferably of a late one before `before_ms`), or one close to it."""
        visits = self.visits
        if before_ms is not None:
            visits = [visit for visit in visits if visit[0] < before_ms][-15:] or visits
        if not visits:
            return instant(self.when(0, 1))
        at_ms, place = self.rng.choice(visits)
        at = instant(at_ms, place, VISIT)
        return self.rng.choice((at, at, at, at - 1, at + 1, instant(at_ms)))

    def some_mask(self) -> int:
        """Some classes of promises."""
        return self.rng.randrange(1, 1 << self.promises) if self.chance(0.4) else (1 << self.promises) - 1

    def some_skus(self) -> int:
        """All SKUs, or some of them."""
        return -1 if self.chance(0.6) else self.rng.randrange(1, 1 << 3)

    def some_ppm(self) -> int:
        """Everything that grows, or a share of it."""
        return 1_000_000 if self.chance(0.5) else self.rng.choice((0, 250_000, 400_000, 999_999))

    def share(self, low: float = 0, high: float = 1) -> int:
        """A share as uint16."""
        return round(65_535 * (self.rng.choice((low, high)) if self.chance(0.1) else self.rng.uniform(low, high)))

    def uniform(self, *shares: int) -> int:
        """A customer's uint16: anything, or just inside or outside one of these shares."""
        if self.chance(0.2):
            return max(0, self.rng.choice(shares) - self.rng.randint(0, 1))
        return self.rng.getrandbits(16)

    # The knobs as they are when nobody turns them.

    def _shop(self) -> None:
        rng = self.rng
        self.skus = rng.choice((1, 1, 2, 3))
        apart = Random(f"spared by {self.number}")  # noqa: S311 -- apart, so that older worlds stay what they were
        self.spared = [apart.randrange(1 << self.skus) if apart.random() < 0.15 else 0 for _ in range(2)]
        self.binding_of_surface = rng.choice(((0,), (0, 0), (0, 1), (0, 1, 0), (1, 0, 1)))
        self.listed = [rng.choice((15, 30, 300, 300, 300)) for _ in range(3)]
        self.stock_taken = rng.choice(tuple(StockTaken))
        self.unpaid_timeout_ms = self.span(1, 4)
        self.grace_ms = rng.choice((0, self.coarse, self.span(0.5, 1)))
        self.retry_share = self.share(0.3, 1)
        self.notice_retry_ms = (0,)
        self.promises = rng.randint(1, 3)
        self.within_ms = self.spans(2, 12)
        self.not_before_ms = (0, 0, self.when(0.1, 0.7))
        self.refund_send_ms = self.span(0, rng.choice((0.1, 2)))
        self.intercept_share = (self.share(0.3), self.share(0.2))
        self.deflect_share = (self.share(0, 0.5), self.share(0.2, 0.9))
        self.complain_share = (self.share(0.3), self.share(0, 0.4))
        self.settle_after_ms = self.rng.choice((0, self.span(0, 3)))

    def _people(self) -> None:
        rng = self.rng
        self.buyers = 0 if self.chance(0.02) else rng.randint(15, 60)
        self.askers = 0 if self.chance(0.3) else rng.randint(1, 8)
        self.selling = (0.0, rng.choice((0.3, 0.6, 0.6, 1.1)))  # shares of the horizon
        self.retries = 0.05
        self.dormant = 0.05
        self.rushes = (self.share(0.3), self.share(0, 0.6))
        self.pay_after = [*self.spans(0, 1), *self.spans(0, 1), self.span(0, 4), NOT_HE]
        self.regret_after = [*self.spans(0, 6), NOT_HE, NOT_HE, NOT_HE]
        self.claim_after = [*self.spans(0, 2), NOT_HE]
        self.ask_after = [*self.spans(0, 3), NOT_HE]
        self.patience = self.spans(0, 2)
        self.handling = self.spans(0, 1.5)
        self.complain_after = [*self.spans(0, 2), NOT_HE]
        self.transit = self.spans(0.2, 6)
        self.door = self.spans(0.2, 4)
        self.notice_after = [min(65_000 // self.coarse * self.coarse, self.span(0, 0.3)) for _ in range(2)]
        self.quantities = rng.choice(((1,), (1, 1, 2), (1, 2, 3)))
        self.answer_ms = 0 if self.chance(0.25) else self.span(0, 3)
        self.staff = 0 if self.chance(0.4) else rng.randint(1, 3)
        self.troubled = self.chance(0.5)

    def _depots(self) -> None:
        rng = self.rng
        self.units = [rng.choice((3, 8, 20, 100)) for _ in range(6)]
        self.growing = (0, 0, 0, 0, 0, 0)
        self.capacity = (rng.choice((None, None, 4)), rng.choice((None, 2, 3, 5)))
        self.waves = rng.choice(((True, False), (True, False), (True, True), (True,), (False,), (False, True)))
        self.pack_ms = [self.rng.choice((self.coarse, self.span(0, 2))) for _ in range(2)]
        self.substitute_share = (0, 0)

    # Putting everything together.

    def world(self) -> World:
        """Turn the knobs, draw the rows, write the script, deal out the orders among ties."""
        rng = self.rng
        parts = [theme(self) for theme in rng.sample(THEMES, rng.choice((0, 1, 2, 3, 3, 4)))]
        for part in parts:
            next(part)
        self._draw_visits()
        for part in parts:
            next(part, None)
        self._routine()
        if self.chance(0.5):
            noise(self)
        self._offers()
        self.plans = self.plans[:LONGEST_SCRIPT]
        return World(self._terms(), self._buyers(), self._askers(), self._script(), self.until_ms)

    def _draw_visits(self) -> None:
        """Who comes when; and every actor's order among ties, dealt at random."""
        rng = self.rng
        many = self.buyers + self.askers + LONGEST_SCRIPT + 4
        self.places = rng.sample(range(1, 2 * many), many)
        self.visits = sorted((self.when(*self.selling), self.places.pop()) for _ in range(self.buyers))

    def _routine(self) -> None:
        if self.answer_ms:
            self.add(self.when(0, 0.1), "answer_ms", self.answer_ms)
            if self.chance(0.3):
                self.add(self.when(0.1, 0.5), "answer_ms", self.span(0, 5))
        if self.staff:
            self.add(self.when(0, 0.3), "agents", self.staff)
        if self.troubled:
            self.add(self.when(0.1, 0.6), "trouble")

    def _offers(self) -> None:
        """In some worlds, buyers are offered a later date, once or more often, while others are still to come."""
        rng, apart = self.rng, Random(f"later dates in {self.number}")  # noqa: S311 -- apart, for the same reason
        self.rng = apart
        self.offer_lead_ms = apart.choice((0, self.span(0, 1), self.span(0, 3)))
        self.most_offers = apart.choice((1, 1, 2, 3))
        if self.number not in WITHOUT_OFFERS and self.chance(0.3):
            many = apart.randint(2, 5)
            del self.plans[LONGEST_SCRIPT - many :]
            at_ms = self.when(0.05, 0.6)
            if self.chance(0.6):  # promises that leave time to talk, and buyers who want their money meanwhile
                self.within_ms = self.spans(6, 25)
                self.regret_after = [*self.spans(0.5, 8), NOT_HE]
            if self.chance(0.4):
                self.units = [apart.randint(0, 6) for _ in range(6)]
                self.substitute_share = (self.share(0.4), self.share(0.4))
            if len(self.plans) < LONGEST_SCRIPT - many and self.chance(0.3):  # parcels of those who were asked
                self.add(at_ms, "stops", self.some_visit())
            for _ in range(many):
                answers = [
                    value
                    for _ in range(apart.choice((1, 3, 5, 7)))
                    for value in (apart.choice((Answer.ACCEPTS, Answer.ACCEPTS, *range(3))), self.span(0, 3))
                ]
                since, until = apart.choice(((0, NEVER), (0, self.some_visit()), (self.some_visit(), NEVER)))
                later_ms = self.span(0.5, 8)
                self.add(at_ms, "negotiate", self.some_mask(), since, until, self.some_skus(), later_ms, *answers)
                at_ms += self.span(0.5, 4)
        self.rng = rng

    def _script(self) -> tuple[Command, ...]:
        script = [
            Command(instant(at_ms, self.places.pop()), name, args, then) for at_ms, name, args, then in self.plans
        ]
        return tuple(sorted(script, key=lambda command: command.at))

    def _terms(self) -> Terms:
        rng, depots = self.rng, range(len(self.waves))
        promises = [
            Promise(n % len(depots), rng.choice(self.within_ms), rng.choice(self.not_before_ms))
            for n in range(self.promises)
        ]
        return Terms(
            binding_of_surface=self.binding_of_surface,
            listed=tuple(self.listed[: self.skus]),
            stock_taken=self.stock_taken,
            unpaid_timeout_ms=self.unpaid_timeout_ms,
            grace_ms=self.grace_ms,
            retry_share=self.retry_share,
            notice_retry_ms=self.notice_retry_ms,
            promises=tuple(promises),
            depots=tuple(self._depot(number) for number in depots),
            refund_send_ms=self.refund_send_ms,
            intercept_share=self.intercept_share,
            deflect_share=self.deflect_share,
            complain_share=self.complain_share,
            settle_after_ms=self.settle_after_ms,
            offer_lead_ms=self.offer_lead_ms,
            most_offers=self.most_offers,
        )

    def _depot(self, number: int) -> Depot:
        of_skus = slice(3 * number, 3 * number + self.skus)
        return Depot(
            units=tuple(self.units[of_skus]),
            growing=tuple(self.growing[of_skus]),
            allocate=self._grid(self.span(0.5, 2)),
            allocate_order=self.places.pop(),
            waves=self._grid(self.span(1, 4)) if self.waves[number] else None,
            wave_order=self.places.pop(),
            pack_ms=self.pack_ms[number],
            capacity=self.capacity[number],
            substitute_share=self.substitute_share[number],
            spared=self.spared[number],
        )

    def _grid(self, period_ms: int) -> Grid:
        offsets = {self.rng.randrange(0, period_ms, self.coarse) for _ in range(self.rng.choice((1, 1, 2)))}
        return Grid(period_ms, tuple(sorted(offsets)))

    def _buyers(self) -> Buyers:
        pick, uniform = self.rng.choice, self.uniform
        surfaces = range(len(self.binding_of_surface))
        last_moment = self.unpaid_timeout_ms + self.grace_ms
        rows: list[dict[str, int]] = []
        depth: list[int] = []
        for row, (at_ms, place) in enumerate(self.visits):
            parent = NO_PARENT
            if row and self.chance(self.retries):
                parent = self.rng.randrange(max(0, row - 12), row)
                if depth[parent] == 3:
                    parent = NO_PARENT
            depth.append(0 if parent == NO_PARENT else depth[parent] + 1)
            wake = 0
            if parent != NO_PARENT and self.chance(0.5):
                wake = uniform(self.retry_share, self.retry_share + 1)
            elif parent == NO_PARENT and self.chance(self.dormant):
                wake = uniform(*self.rushes, self.rushes[0] + 1)
            rows.append(
                {
                    "visit": instant(at_ms, place, VISIT),
                    "pay_after": last_moment + self.rng.randint(0, 1) if self.chance(0.05) else pick(self.pay_after),
                    "regret_after": pick(self.regret_after),
                    "claim_after": pick(self.claim_after),
                    "ask_after": pick(self.ask_after),
                    "patience": pick(self.patience),
                    "handling": pick(self.handling),
                    "complain_after": pick(self.complain_after),
                    "transit": pick(self.transit),
                    "door": pick(self.door),
                    "parent": parent,
                    "notice_after": pick(self.notice_after),
                    "wake": min(wake, 65_535),
                    "deflect": uniform(*self.deflect_share),
                    "complain": uniform(*self.complain_share),
                    "intercept": uniform(*self.intercept_share),
                    "substitute": uniform(*self.substitute_share),
                    "surface": pick(surfaces),
                    "sku": self.rng.randrange(self.skus),
                    "qty": pick(self.quantities),
                    "promise": self.rng.randrange(self.promises),
                }
            )
        return Buyers.from_rows(rows)

    def _askers(self) -> Askers:
        pick = self.rng.choice
        asks = sorted(instant(self.when(0, 1), self.places.pop(), ASK) for _ in range(self.askers))
        return Askers.from_rows(
            [
                {
                    "ask": ask,
                    "patience": pick(self.patience),
                    "handling": pick(self.handling),
                    "deflect": self.uniform(*self.deflect_share),
                }
                for ask in asks
            ]
        )
