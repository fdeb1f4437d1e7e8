"""What a missing item costs: with the same crowd, leaving out one more never lowers the money of the harm, whatever is
missing already; and the exceptions to that.

Sales that were refused before T0 stand apart: whoever leaves a door open refuses nobody.
"""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.plan.scenario import Item, Scenario
from tests.examples.variants import HOUR_MS, step

from .seasons import crowd, less, met_by, season

CROWDS = (1, 2)


def harm_fen(scenario: Scenario) -> int:
    """The money of all harms over the same crowds; each order's counts once."""
    return sum(
        harm.amount_fen for seed in CROWDS for harm in met_by(scenario, seed).findings.harms if harm.kind != "lost_sale"
    )


@settings(max_examples=12)
@given(st.sets(st.sampled_from(Item), max_size=9), st.sampled_from(Item))
def test_pt05_leaving_out_one_more_item_never_lowers_the_harm(missing, more):
    name = "full_checklist"
    assert harm_fen(less(name, *missing, more)) >= harm_fen(less(name, *missing))


@pytest.mark.parametrize("seed", CROWDS)
def test_pt05_except_for_a_notice_that_wakes_a_rush(seed):
    """C04: without the notice nobody hurries in, and what is left suffices."""
    with_it, without = (met_by(less("notice_rush", *left), seed) for left in ((), (Item.C04,)))
    assert with_it.harms["oversell"] > 0
    assert without.harms.get("oversell", 0) < with_it.harms["oversell"]


@pytest.mark.parametrize("seed", CROWDS)
def test_pt05_except_for_a_freeze_that_is_too_wide(seed):
    """C10 done too widely: a pause that holds up what is already set aside blocks valid orders; without C10 it does
    not.
    """
    base = season()
    pause = step("pause_picking", base.t0_ms - 40 * HOUR_MS, Item.C10)
    wide = replace(base, plan=replace(base.plan, steps=(*base.plan.steps, pause)))
    assert met_by(wide, seed).harms["blocked_valid_order"] > 0
    assert "blocked_valid_order" not in met_by(replace(wide, plan=wide.plan.without(Item.C10)), seed).harms


@pytest.mark.parametrize("seed", CROWDS)
def test_pt05_and_except_for_doors_that_are_shut_early(seed):
    """C07: a shop that shuts ten days early loses sales that it would have made with its doors open."""
    early = season("closed_ten_days_early")
    shut, left_open = (met_by(less(early.name, *left), seed) for left in ((), (Item.C07,)))
    assert left_open.harms.get("lost_sale", 0) < shut.harms["lost_sale"]


def test_the_crowds_are_the_same_whatever_is_left_out():
    one, other = (met_by(less("full_checklist", *left), 1).trace.orders for left in ((), tuple(Item)))
    assert (one.visit == other.visit).all()
    assert len(crowd("full_checklist", 1).buyers) == len(one)
