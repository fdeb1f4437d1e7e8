"""Tiny worlds for property tests: every number is drawn by itself, so that a counterexample shrinks to what matters.

All that happens falls on a few milliseconds, so that actors meet; their order among ties is drawn, too. The first
value of every choice is the dullest.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Any, Final

from hypothesis import strategies as st

from sim.crowd.rows import NOT_HE
from sim.crowd.terms import Promise, StockTaken
from sim.ground.grids import Grid
from sim.ground.keys import NEVER, PAY, RANK_BITS, end_of_ms, instant, ms_of
from sim.trace.talks import Answer

from .shrinker import as_test
from .tiny import asker, buyer, do, tiny
from .ways import Cuts
from .worlds import Command, World

MOST_BUYERS: Final = 6
MOST_ASKERS: Final = 2
MOST_COMMANDS: Final = 4
ACTORS: Final = (
    MOST_BUYERS + MOST_ASKERS + MOST_COMMANDS + 6
)  # those, two of the depot, three at the start, and one to spare
MOMENTS: Final = (0, 1, 2, 10, 300, 999, 1_000, 1_001, 1_500, 2_000, 2_001, 2_600)
HORIZONS: Final = (8_000, 2_600, 1_000)

moments = st.sampled_from(MOMENTS)
switches = st.sampled_from((0, 1))
instants = st.builds(instant, moments, st.integers(0, 3 * ACTORS))

LATENT: Final[Mapping[str, tuple[int, ...]]] = {
    "pay_after": (1, 290, 2_000, 2_001, NOT_HE),
    "regret_after": (1, 990),
    "claim_after": (1, 400),
    "ask_after": (1, 300),
    "patience": (1, 300),
    "handling": (1, 900),
    "complain_after": (1, 500),
    "transit": (1, 600),
    "door": (1, 600),
    "notice_after": (300, 998),
    "wake": (5, 30_000, 30_001),
    "deflect": (0, 10_000, 49_999),
    "complain": (20_000, 60_000),
    "intercept": (20_000, 40_000),
    "substitute": (40_000,),
    "surface": (1,),
    "sku": (1,),
    "qty": (2, 3),
    "promise": (1,),
}
latent = st.lists(st.sampled_from([(name, value) for name, values in LATENT.items() for value in values]), max_size=6)

SHOP: Final[Mapping[str, st.SearchStrategy[Any]]] = {
    "listed": st.sampled_from(((100, 100), (3, 100), (1, 1), (0, 2))),
    "stock_taken": st.sampled_from(StockTaken),
    "binding_of_surface": st.sampled_from(((0, 1), (1, 0))),
    "notice_retry_ms": st.sampled_from(((0,), (0, 300), (0, 1, 1_000))),
    "not_before_ms": st.sampled_from((0, 1_500)),
    "units": st.sampled_from(((100, 100), (2, 1), (1, 1), (0, 0))),
    "growing": st.sampled_from(((0, 0), (3, 1))),
    "capacity": st.sampled_from((None, 1, 2)),
    "substitute_share": st.sampled_from((0, 40_000, 40_001)),
    "spared": st.sampled_from((0, 1, 2)),
    "allocate": st.sampled_from((Grid(500, (0,)), Grid(1_000, (0,)), Grid(1_000, (1, 300)))),
    "waves": st.sampled_from((None, Grid(1_000, (0,)), Grid(1_500, (1, 500)))),
    "pack_ms": st.sampled_from((1, 300, 1_500)),
    "refund_send_ms": st.sampled_from((1, 400)),
    "offer_lead_ms": st.sampled_from((0, 300, 1_000)),
    "most_offers": st.sampled_from((3, 1)),
}

numbers = st.integers(0, 3)
skus = st.sampled_from((0, 1))
masks = st.sampled_from((3, 1, 2))
edges = st.one_of(st.just(0), st.just(NEVER), instants, moments.map(end_of_ms))
moves = st.sampled_from((1_000, 1, 300))
says = st.sampled_from((Answer.ACCEPTS, Answer.DECLINES, Answer.SILENT))
delays = st.sampled_from((1, 290, 700))
ARGUMENTS: Final[Mapping[str, tuple[st.SearchStrategy[int], ...]]] = {
    "surface": (skus, switches),
    "binding": (skus, switches),
    "notice_link": (switches,),
    "polling": (st.just(0), switches),
    "admits": (st.just(0), edges),
    "picking": (st.just(0), switches),
    "script": (st.sampled_from((0, 1, 2)),),
    "agents": (numbers,),
    "notice": (switches,),
    "stops": (edges,),
    "rush": (st.sampled_from((5, 4, 30_000)),),
    "answer_ms": (st.sampled_from((1, 300, 5_000)),),
    "set_listed": (skus, numbers),
    "inbound": (st.just(0), skus, numbers),
    "harvest": (st.just(0), skus, numbers),
    "lose": (st.just(0), skus, numbers),
    "reconcile": (),
    "force_import": (st.just(0),),
    "trouble": (),
    "dispose": (masks, edges, edges, masks),
    "dispose_without_unit": (masks, masks),
    "intercept": (edges,),
    "negotiate": (masks, edges, edges, masks, moves, says, delays, says, delays),
}
Deed = tuple[str, tuple[int, ...]]
DEEDS: Final = {name: st.tuples(st.just(name), st.tuples(*args)) for name, args in ARGUMENTS.items()}
READ_FACTS: Final = (
    "reconcile",
    "force_import",
    "trouble",
    "dispose",
    "dispose_without_unit",
    "intercept",
    "negotiate",
)
decisions = st.one_of([DEEDS[name] for name in READ_FACTS])


@dataclass(frozen=True, slots=True)
class Told:
    """A case that prints as a test to paste, and only when somebody wants to read it."""

    world: World
    cuts: Cuts = ()

    def __repr__(self) -> str:
        return as_test((self.world, self.cuts))


def consequences(done: tuple[list[Deed], list[Deed]]) -> tuple[Command, ...]:
    """What a crossing sets off: up to two settings, then at most one command that reads facts."""
    return tuple(Command(0, *deed) for deed in done[0] + done[1])


@cache
def commands(spared: str) -> st.SearchStrategy[Command]:
    """A command of the script, by nobody in particular yet."""
    changes = [deed for name, deed in DEEDS.items() if name not in (spared, *READ_FACTS)]
    then = st.tuples(st.lists(st.one_of(changes), max_size=2), st.lists(decisions, max_size=1)).map(consequences)
    at = moments.map(instant)
    done = st.builds(lambda at, deed: Command(at, *deed), at, st.one_of(*changes, decisions))
    stock = st.builds(Command, at, st.just("watch_stock"), st.tuples(skus, numbers), then)
    complaints = st.builds(Command, at, st.just("watch_complaints"), st.tuples(st.integers(1, 2)), then)
    return st.one_of(done, done, done, stock, complaints)


buyers = st.tuples(moments, latent.map(dict))
some_buyers = st.lists(buyers, min_size=1, max_size=MOST_BUYERS)
some_askers = st.lists(moments, max_size=MOST_ASKERS)
early_or_late = st.integers(0, 2)
tries_again = st.sampled_from((False, False, False, True))
answers = st.sampled_from((0, 1, 300))
shops = st.fixed_dictionaries(SHOP)


def dealt(draw: st.DrawFn) -> Iterator[int]:
    """Orders among ties: every actor draws early or late, and goes by his turn among his like."""
    for turn in range(1, ACTORS):
        yield draw(early_or_late) * ACTORS + turn


@st.composite
def worlds(draw: st.DrawFn, spared: str = "", horizons: tuple[int, ...] = HORIZONS) -> World:
    """A tiny world, in whose script the command `spared` does not occur."""
    places = dealt(draw)
    shop = draw(shops) | {"allocate_order": next(places), "wave_order": next(places)}
    shop["promises"] = (Promise(0, 1_200), Promise(0, 300, shop.pop("not_before_ms")))
    rows = [buyer(at_ms, next(places), **special) for at_ms, special in draw(some_buyers)]
    rows.sort(key=lambda row: row[:2])
    for row in range(1, len(rows)):
        if draw(tries_again):
            rows[row] = buyer(*rows[row][:2], **rows[row][2], parent=draw(st.integers(0, row - 1)))
    strangers = [asker(at_ms, next(places)) for at_ms in draw(some_askers)]
    script = [
        replace(command, at=instant(ms_of(command.at), next(places)))
        for command in draw(st.lists(commands(spared), max_size=MOST_COMMANDS))
    ]
    if answer_ms := draw(answers):
        script.append(do(0, next(places), "answer_ms", answer_ms))
    if draw(switches):
        script.append(do(0, next(places), "agents", 1))
    if draw(switches):
        script.append(do(0, next(places), "trouble"))
    script.sort(key=lambda command: command.at)
    strangers.sort(key=lambda row: row[:2])
    return tiny(rows, script, strangers, draw(st.sampled_from(horizons)), unpaid_timeout_ms=1_500, **shop)


def cuts_of(world: World) -> st.SearchStrategy[Cuts]:
    """Ends of intervals: among the moments at which something happens, often at the very instant or just beside."""
    own = [*world.buyers.visit.tolist(), *world.askers.ask.tolist(), *(command.at for command in world.script)]
    paid = (world.buyers.visit + (1 << RANK_BITS | PAY)).tolist()
    tick = instant(1_000, world.terms.depots[0].allocate_order)
    end = end_of_ms(world.until_ms)
    beside = {at + by for at in (*own, *paid, tick) for by in (-1, 0, 1)}
    ends = st.sampled_from(sorted(at for at in beside if 0 <= at < end)) | instants.filter(lambda at: at < end)
    return st.lists(ends, min_size=1, max_size=3, unique=True).map(lambda cuts: tuple(sorted(cuts)))
