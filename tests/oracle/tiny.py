"""Hand-made worlds: everything has a dull default, and a test names only what matters to it."""

from collections.abc import Mapping, Sequence
from typing import Any

from sim.crowd.rows import NO_PARENT, NOT_HE, Askers, Buyers
from sim.crowd.terms import Depot, Promise, StockTaken, Terms
from sim.ground.grids import Grid
from sim.ground.keys import ASK, instant
from sim.trace.tables import AskerFates, BuyerFates

from .worlds import Command, World

DEPOT = {
    "units": (100,),
    "growing": (0,),
    "allocate": Grid(1_000, (0,)),
    "allocate_order": 1,
    "waves": None,
    "wave_order": 2,
    "pack_ms": 100,
}
TERMS = {
    "binding_of_surface": (0,),
    "listed": (100,),
    "stock_taken": StockTaken.AT_ORDER,
    "unpaid_timeout_ms": 5_000,
    "grace_ms": 500,
    "retry_share": 30_000,
    "notice_retry_ms": (0,),
    "promises": (Promise(depot=0, within_ms=50_000),),
    "refund_send_ms": 50,
    "intercept_share": (40_000, 20_000),
    "deflect_share": (10_000, 50_000, 30_000),  # stale, right, right for fewer questions
    "complain_share": (60_000, 20_000),
    "settle_after_ms": 10,
    "least_bindings": 0,
    "offer_lead_ms": 500,
    "most_offers": 2,
}
BUYER = {
    "pay_after": 10,
    "regret_after": NOT_HE,
    "claim_after": NOT_HE,
    "ask_after": NOT_HE,
    "patience": 1_000,
    "handling": 100,
    "complain_after": NOT_HE,
    "transit": 1_000,
    "door": 1_000,
    "parent": NO_PARENT,
    "notice_after": 1,
    "wake": 0,
    "deflect": 65_535,
    "complain": 0,
    "intercept": 0,
    "substitute": 0,
    "surface": 0,
    "sku": 0,
    "qty": 1,
    "promise": 0,
}
ASKER = {"patience": 1_000, "handling": 100, "deflect": 65_535}

Row = tuple[int, int, Mapping[str, int]]


def buyer(at_ms: int, place: int, **latent: int) -> Row:
    """A buyer who comes at this millisecond and has this order among ties."""
    return at_ms, place, latent


def asker(at_ms: int, place: int, **latent: int) -> Row:
    """An asker, likewise."""
    return at_ms, place, latent


def do(at_ms: int, place: int, name: str, *args: int, then: Sequence[Command] = ()) -> Command:
    """A command of an actor with this order among ties."""
    return Command(instant(at_ms, place), name, args, tuple(then))


def tiny(
    buyers: Sequence[Row] = (),
    script: Sequence[Command] = (),
    askers: Sequence[Row] = (),
    until_ms: int = 100_000,
    **terms: Any,
) -> World:
    """A world of these rows. Terms are those of TERMS; what is one of DEPOT's goes to the only depot."""
    depot = Depot(**{**DEPOT, **{name: terms.pop(name) for name in list(terms) if name in Depot.__dataclass_fields__}})
    return World(
        terms=Terms(**{**TERMS, "depots": (depot,), **terms}),
        buyers=Buyers.from_rows([{**BUYER, "visit": instant(ms, place), **latent} for ms, place, latent in buyers]),
        askers=Askers.from_rows([{**ASKER, "ask": instant(ms, place, ASK), **latent} for ms, place, latent in askers]),
        script=tuple(script),
        until_ms=until_ms,
    )


def column(fates: BuyerFates | AskerFates, name: str) -> list[int]:
    """A column of fates as plain ints."""
    return getattr(fates, name).tolist()
