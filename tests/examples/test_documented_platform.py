"""The same failure in the platform's documented world: the five switches the other way round."""

from functools import lru_cache

from sim.plan.reader import read_scenario
from sim.plan.scenario import Item, Platform
from sim.rehearsal import Rehearsal, rehearse, rehearse_once

from .variants import HOUR_MS, on_platform, step, with_steps

LISTINGS = ("litchi", "litchi-gift-box")


@lru_cache(maxsize=1)
def documented() -> Rehearsal:
    scenario = on_platform(read_scenario("farm_produce"), Platform.DOCUMENTED)
    t0_ms = scenario.t0_ms
    return rehearse_once(
        with_steps(
            scenario,
            step("delist_products", t0_ms + HOUR_MS, Item.C07, targets=LISTINGS, id="again"),
            step("close_payment", t0_ms + HOUR_MS, Item.C09, targets=LISTINGS),
        )
    )


def test_once_the_listing_is_off_no_ghost_order_comes_through_a_replay_or_a_distributor():
    shut_ms = next(e.at for e in documented().trace.journal if e.kind == "listing_delisted") >> 24
    late = [
        row
        for row in documented().judgement.harms["ghost_order"].rows.tolist()
        if documented().trace.orders.visit[row] >> 24 > shut_ms
    ]
    surfaces = documented().trace.scenario.shop.surfaces
    assert {surfaces[documented().trace.orders.surface[row]].id for row in late} <= {"gift-box-page"}


def test_a_second_delisting_answers_10020065():
    refused = [entry for entry in documented().trace.journal if entry.kind == "command_refused"]
    assert [(entry.subject, entry.value("code")) for entry in refused] == [("litchi", 10020065)]


def test_one_product_goes_into_one_call():
    """The gift box is delisted by a call of its own, although the other product of the step was refused."""
    calls = [e.at for e in documented().trace.journal if e.kind in ("listing_delisted", "command_refused")]
    assert len(set(calls)) == len(calls) == 3


def test_closing_the_payment_binding_is_not_available_and_no_failure():
    entries = {entry.kind: entry for entry in documented().trace.journal}
    assert entries["not_available"].subject == "close_payment"
    done = [e.subject for e in documented().trace.journal if e.kind == "step_done"]
    assert any(subject.startswith("close_payment") for subject in done)


def test_unpaid_orders_drain_by_their_time_out():
    trace = documented().trace
    payments = trace.scenario.shop.payments
    open_ms = payments.unpaid_timeout_ms + payments.grace_ms
    paid = trace.orders.fates.outcome == 5
    delays = (trace.orders.fates.pay[paid] >> 24) - (trace.orders.visit[paid] >> 24)
    assert delays.max() <= open_ms
    assert not (trace.orders.fates.outcome == 4).any()


def test_the_report_names_the_switches_that_a_verdict_hangs_on():
    switches = {switch.name: switch for switch in rehearse(read_scenario("farm_produce")).findings.switches}
    assert set(switches) == {
        "replay_sells_delisted",
        "legacy_binding",
        "distributor_copy",
        "batch_of_50",
        "stock_taken_at_payment",
    }
    assert "ghost_order" in switches["replay_sells_delisted"].hangs
    assert switches["replay_sells_delisted"].value is True
