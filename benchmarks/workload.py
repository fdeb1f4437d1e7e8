"""The workload: one shop, two days, one delisting in the middle. All contestants get this and nothing else.

Four surfaces (window, product page, live card, replay card) lead to checkout. Of a hundred visits about three act:
they submit an order, some pay. The rest pass by. At 24 h the product is taken down; each surface follows with a
delay of its own, the replay card last. The payment bindings close, the depots freeze what was ordered later, picking
pauses and goes on, the bot gets its new script, the desk its shifts, and for half an hour no payment notice gets
through.

The acting rows are drawn by `sim.crowd.sample`, so they are the same for everybody and the fates can be compared row
for row. Refund requests, rules, interceptions and complaints do not happen here (their shares are 0): that part of
docs/life-of-an-order.md is the fuzzing oracle's business, and the peers leave it out. So the peers are cheaper
than a full model of the shop would be, while the ledger pays for asking whether any of it happens.
"""

from dataclasses import dataclass
from typing import Final

from sim.crowd.sample import Chance, Crowd, Manners, Visits, sample_crowd
from sim.crowd.streams import Stream
from sim.crowd.terms import Depot, Promise, StockTaken, Terms
from sim.ground.draws import SeededDraws
from sim.ground.grids import Grid
from sim.ground.keys import end_of_ms, instant
from sim.ground.moments import DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS
from sim.ground.quantiles import Quantiles

UNTIL_MS: Final = 48 * HOUR_MS
T0_MS: Final = 24 * HOUR_MS
END: Final = end_of_ms(UNTIL_MS)
VISITS_AN_ORDER: Final = 35
LOOK_MS: Final = 20 * SECOND_MS  # how long a passer-by looks, in the model that walks him as a process
FIRST_ORDER: Final = 64  # the script's actors, among ties; depots have lower ones, rows higher ones

# Surface: (its share of all visits in percent, SKU, payment binding, closes so long after T0, hours of the day).
EVENING: Final = (2, 1, 1, 1, 1, 1, 2, 3, 4, 5, 6, 6, 6, 5, 5, 5, 5, 6, 8, 12, 14, 13, 9, 4)
LEVEL: Final = (1,) * 24
SURFACES: Final = {
    "window": (25, 0, 0, 0, EVENING),
    "page": (20, 0, 0, 90 * SECOND_MS, EVENING),
    "live": (30, 1, 0, 5 * MINUTE_MS, EVENING),
    "replay": (25, 1, 1, 6 * HOUR_MS, LEVEL),
}


@dataclass(frozen=True, slots=True)
class Command:
    """One thing that is done to the shop: a control of docs/life-of-an-order.md §0, or `trouble`."""

    at: int  # instant
    name: str
    args: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Workload:
    """Everything that is decided before anybody is drawn."""

    visits: int
    terms: Terms
    demand: tuple[Visits, ...]
    strangers: Stream
    script: tuple[Command, ...]

    def crowd(self, seed: int) -> Crowd:
        """The acting rows of one seed, and how many pass by."""
        skus = [sku for _, sku, _, _, _ in SURFACES.values()]
        return sample_crowd(SeededDraws(seed), self.demand, self.strangers, MANNERS, skus, UNTIL_MS)

    def passers_by_hour(self) -> list[list[float]]:
        """For each surface, how many people are expected to pass by in each hour."""
        hours = UNTIL_MS // HOUR_MS
        return [
            [
                entry.stream.a_day_micro / 1e6 * (entry.visits_an_order - 1) * weight / sum(entry.stream.hours)
                for weight in (entry.stream.hours * 2)[:hours]
            ]
            for entry in self.demand
        ]


def delay(*points: tuple[int, int], least: int = 1) -> Quantiles:
    """A table of (percent, ms)."""
    return Quantiles(least, tuple((share * 100, value) for share, value in points))


NOBODY: Final = Chance(0, Quantiles.fixed(1))
MANNERS: Final = Manners(
    pay=Chance(720_000, delay((50, 25 * SECOND_MS), (95, 10 * MINUTE_MS), (100, 29 * MINUTE_MS), least=3_000)),
    late=Chance(20_000, delay((50, 40 * MINUTE_MS), (100, 3 * HOUR_MS), least=20 * MINUTE_MS)),
    regret=NOBODY,
    claim=NOBODY,
    ask=Chance(400_000, delay((50, HOUR_MS), (95, 6 * HOUR_MS), (100, 20 * HOUR_MS), least=MINUTE_MS)),
    patience=delay((50, 6 * MINUTE_MS), (100, 40 * MINUTE_MS), least=30 * SECOND_MS),
    handling=delay((50, 3 * MINUTE_MS), (95, 9 * MINUTE_MS), (100, 20 * MINUTE_MS), least=20 * SECOND_MS),
    complain_after=delay((50, HOUR_MS), (100, 10 * HOUR_MS)),
    try_again=Chance(60_000, delay((50, 3 * MINUTE_MS), (100, 2 * HOUR_MS), least=10 * SECOND_MS)),
    notice=delay((50, 400), (99, 3_000), (100, 20_000), least=50),
    transit=delay((50, DAY_MS), (100, 3 * DAY_MS), least=8 * HOUR_MS),
    door=delay((50, 4 * HOUR_MS), (100, DAY_MS), least=HOUR_MS),
    quantities=((1, 8), (2, 2)),
    promises=((0, 7), (1, 3)),
    complain_share=0,
)


def make_workload(
    visits: int = 1_000_000, stock_taken: StockTaken = StockTaken.AT_PAYMENT, short: bool = False
) -> Workload:
    """So many visits. `short`: the listing and one depot run out of units before the end."""
    first_tries = visits / VISITS_AN_ORDER
    strangers = max(visits / 300, 60)
    return Workload(
        visits=visits,
        terms=_terms(int(first_tries), stock_taken, short),
        demand=tuple(
            Visits(
                Stream(name, int(first_tries * share * 1e4 / 2), hours, 0, 0, UNTIL_MS),
                ((number, 1),),
                VISITS_AN_ORDER,
            )
            for number, (name, (share, _, _, _, hours)) in enumerate(SURFACES.items())
        ),
        strangers=Stream("strangers", int(strangers * 1e6 / 2), EVENING, 0, 0, UNTIL_MS),
        script=_script(strangers, first_tries),
    )


def _terms(orders: int, stock_taken: StockTaken, short: bool) -> Terms:
    ample = 10 * orders + 100
    return Terms(
        binding_of_surface=tuple(binding for _, _, binding, _, _ in SURFACES.values()),
        listed=(orders // 7, orders // 6) if short else (ample, ample),
        stock_taken=stock_taken,
        unpaid_timeout_ms=30 * MINUTE_MS,
        grace_ms=3 * MINUTE_MS,
        retry_share=40_000,
        notice_retry_ms=tuple(offset * SECOND_MS for offset in (0, 15, 30, 60, 240, 840, 2_040, 3_840)),
        promises=(Promise(depot=0, within_ms=48 * HOUR_MS), Promise(depot=1, within_ms=72 * HOUR_MS)),
        depots=(
            Depot(  # the shop's own: the ERP polls for orders, waves pick them
                units=(orders // 10, orders // 9) if short else (ample, ample),
                growing=(0, 0),
                allocate=Grid(10 * MINUTE_MS, (3 * MINUTE_MS,)),
                allocate_order=1,
                waves=Grid(DAY_MS, tuple(hour * HOUR_MS + 30 * MINUTE_MS for hour in (9, 12, 15, 18, 21))),
                wave_order=2,
                pack_ms=20 * MINUTE_MS,
            ),
            Depot(  # the dropshipper's: it pulls a list every hour and packs what is on it
                units=(ample, ample),
                growing=(0, 0),
                allocate=Grid(HOUR_MS, (7 * MINUTE_MS,)),
                allocate_order=3,
                waves=None,
                wave_order=4,
                pack_ms=2 * HOUR_MS,
            ),
        ),
        refund_send_ms=MINUTE_MS,
        intercept_share=(0, 0),
        deflect_share=(9_000, 30_000),
        complain_share=(0, 0),
        settle_after_ms=1,
    )


def _script(strangers: float, first_tries: float) -> tuple[Command, ...]:
    """What the staff does. The desk is staffed for its average load, so that people wait at the peak."""
    day = max(2, round(strangers / 550 + first_tries / 9_000))
    night = max(1, day // 2)
    planned: list[tuple[int, str, tuple[int, ...]]] = [
        (0, "agents", (night,)),
        (8 * HOUR_MS, "agents", (day,)),
        (22 * HOUR_MS, "agents", (night,)),
        (32 * HOUR_MS, "agents", (day,)),
        (46 * HOUR_MS, "agents", (night,)),
        (20 * HOUR_MS, "notice_link", (0,)),
        (20 * HOUR_MS + 30 * MINUTE_MS, "notice_link", (1,)),
        *((T0_MS + after_ms, "surface", (s, 0)) for s, (_, _, _, after_ms, _) in enumerate(SURFACES.values())),
        (T0_MS, "trouble", ()),
        (T0_MS + 10 * MINUTE_MS, "binding", (0, 0)),
        (T0_MS + 7 * HOUR_MS, "binding", (1, 0)),
        (T0_MS + 4 * MINUTE_MS, "admits", (0, end_of_ms(T0_MS))),
        (T0_MS + 30 * MINUTE_MS, "admits", (1, end_of_ms(T0_MS))),
        (T0_MS + 5 * MINUTE_MS, "picking", (0, 0)),
        (T0_MS + 10 * HOUR_MS, "picking", (0, 1)),
        (T0_MS + HOUR_MS, "script", (1,)),
    ]
    planned.sort(key=lambda command: command[0])
    return tuple(
        Command(instant(at_ms, FIRST_ORDER + number), name, args) for number, (at_ms, name, args) in enumerate(planned)
    )
