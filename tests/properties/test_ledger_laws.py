"""Laws of the ledger (docs/life-of-an-order.md), searched with explicit draws: a counterexample shrinks to itself."""

from dataclasses import replace
from typing import Any

import numpy as np
from hypothesis import HealthCheck, given, note, settings
from hypothesis import strategies as st

from sim.crowd.ledger import Ledger
from sim.crowd.rows import Buyers
from sim.ground.keys import NEVER, end_of_ms, instant
from sim.trace.tables import BuyerFates, Outcome
from tests.oracle.drawn import ACTORS, Told, buyers, cuts_of, moments, worlds
from tests.oracle.settler import Settled, differences, settle
from tests.oracle.tiny import BUYER, do
from tests.oracle.walker import walk
from tests.oracle.worlds import World

a_few = settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
ACCEPTED = [Outcome.UNPAID, Outcome.PAID, Outcome.EXPIRED, Outcome.PAYMENT_CLOSED, Outcome.SOLD_OUT_LATE]


def fates_of(ledger: Ledger) -> dict[str, Any]:
    """A copy of all instants in the ledger's tables."""
    tables = {"buyer": ledger.scene.fates, "asker": ledger.scene.asker_fates}
    columns = {f"{kind} {name}": column for kind, table in tables.items() for name, column in table.arrays().items()}
    return {name: column.copy() for name, column in columns.items() if column.dtype == np.int64}


@a_few
@given(st.data(), worlds())
def test_ledger_and_oracle_agree(data: st.DataObject, world: World):
    cuts = data.draw(cuts_of(world))
    note(Told(world, cuts))
    assert not differences(walk(world), settle(world, cuts))


@a_few
@given(st.data(), worlds())
def test_settling_in_steps_is_settling_once(data: st.DataObject, world: World):
    cuts = data.draw(cuts_of(world))
    note(Told(world, cuts))
    assert not differences(settle(world), settle(world, cuts))


@a_few
@given(st.data(), worlds())
def test_settling_again_or_up_to_an_earlier_instant_changes_nothing(data: st.DataObject, world: World):
    cuts = data.draw(cuts_of(world))
    note(Told(world, cuts))

    def settle_again(at: int, ledger: Ledger) -> None:
        before = fates_of(ledger), [list(depot.free) for depot in ledger.depots], list(ledger.checkout.level)
        ledger.settle(at)
        for earlier in cuts:
            if earlier <= at:
                ledger.settle(earlier)
        np.testing.assert_equal(
            (fates_of(ledger), [list(depot.free) for depot in ledger.depots], list(ledger.checkout.level)), before
        )

    assert not differences(settle(world, cuts), settle(world, cuts, look=settle_again))


@a_few
@given(st.data(), worlds())
def test_what_is_past_is_settled_and_what_is_written_stays(data: st.DataObject, world: World):
    cuts = data.draw(cuts_of(world))
    note(Told(world, cuts))
    seen: list[tuple[int, dict[str, Any]]] = []
    ledgers: list[Ledger] = []

    def remember(at: int, ledger: Ledger) -> None:
        assert min(ledger.checkout.level) >= 0
        seen.append((at, fates_of(ledger)))
        ledgers.append(ledger)

    settle(world, cuts, look=remember)
    for cut, then in seen:
        for name, now in fates_of(ledgers[-1]).items():
            written = then[name] != NEVER
            np.testing.assert_array_equal(now[written], then[name][written], name)
            assert (now[~written] >= cut).all(), name  # at the cut itself: what a command of that instant does


@a_few
@given(st.data(), worlds(horizons=(300, 1_000, 1_500)))
def test_rows_after_the_horizon_do_not_matter(data: st.DataObject, world: World):
    rows = data.draw(st.lists(buyers, min_size=1, max_size=2, unique_by=lambda row: row[0]))
    visits = [instant(world.until_ms + 1 + at_ms) for at_ms, _ in sorted(rows, key=lambda row: row[0])]
    late = Buyers.from_rows([{**BUYER, **row[1], "visit": at} for at, row in zip(visits, rows, strict=True)])
    here = int(np.searchsorted(world.buyers.visit, end_of_ms(world.until_ms), "right"))
    note(Told(world))
    alone = settle(replace(world, buyers=joined(world.buyers, late, here, 0)))
    followed = settle(replace(world, buyers=joined(world.buyers, late, here, len(late))))
    assert not differences(alone, first_rows(followed, here))
    blank = BuyerFates.blank(len(late)).arrays()
    assert all((column[here:] == blank[name]).all() for name, column in followed.buyers.arrays().items())


def joined(early: Buyers, late: Buyers, many_early: int, many_late: int) -> Buyers:
    """The first rows of both."""
    columns = late.arrays()
    return Buyers(**{n: np.concatenate((c[:many_early], columns[n][:many_late])) for n, c in early.arrays().items()})


def first_rows(settled: Settled, many: int) -> Settled:
    """The fates and the promises of the first rows."""
    fates = type(settled.buyers)(**{name: column[:many] for name, column in settled.buyers.arrays().items()})
    return replace(settled, buyers=fates, deadlines=settled.deadlines[:many])


@a_few
@given(st.data(), worlds(spared="surface"))
def test_pt06_closing_a_surface_earlier_adds_no_order_through_it(data: st.DataObject, world: World):
    early, late = sorted((data.draw(moments), data.draw(moments)))
    note(Told(world))
    through = world.buyers.surface == 0

    def accepted(closed_ms: int) -> Any:
        closing = do(closed_ms, ACTORS, "surface", 0, 0)
        script = tuple(sorted((*world.script, closing), key=lambda command: command.at))
        return np.isin(settle(replace(world, script=script)).buyers.outcome, ACCEPTED) & through

    assert not (accepted(early) & ~accepted(late)).any()
