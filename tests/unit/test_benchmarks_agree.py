"""The three contestants of the benchmarks get the same fates and the same summary, row for row."""

import pytest

from benchmarks import ours, plain, tuned
from benchmarks.outcome import differences
from benchmarks.workload import make_workload
from sim.crowd.terms import StockTaken


@pytest.mark.parametrize("stock_taken", StockTaken)
@pytest.mark.parametrize("short", [False, True])
@pytest.mark.parametrize(("visits", "seed"), [(3_000, 1), (3_000, 2), (30_000, 3)])
def test_the_ledger_and_both_peers_agree(visits, seed, stock_taken, short):
    workload = make_workload(visits, stock_taken, short)
    crowd = workload.crowd(seed)
    settled = ours.stored_rows(workload, crowd.buyers, crowd.askers)
    for model in (plain, tuned):
        rows = model.given(crowd.buyers, crowd.askers)
        passers_seed = seed if visits == 3_000 else None
        walked = model.outcome_of(model.walk(workload, rows, passers_seed))
        assert differences(model.__name__, settled, walked) == []
        assert (walked.passed_by > 0) == (passers_seed is not None)


def test_the_workload_exercises_what_it_claims_to():
    workload = make_workload(100_000)
    crowd = workload.crowd(1)
    summary = ours.stored_rows(workload, crowd.buyers, crowd.askers).summary
    assert crowd.passers_by > 90_000
    assert 0 < summary.ghost_orders < summary.ordered
    assert 0 < summary.late_payments < summary.paid
    assert 0 < summary.handed_over <= summary.imported < summary.paid
    assert 0 < summary.answered_by_bot < summary.asked
    assert summary.wait_ms > 0
