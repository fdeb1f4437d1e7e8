"""Evidence beats ticks: no tick makes an item hold, and a tick before the deed makes it a false one."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from sim.ground.moments import HOUR_MS
from sim.plan.scenario import Item, State
from tests.examples.variants import step

from .seasons import SEEDS, less, met_by, season, states


@settings(max_examples=15)
@given(st.sampled_from(Item), st.integers(-90, 40 * 24), st.sampled_from(SEEDS))
def test_pt11_a_tick_instead_of_the_deed_never_makes_an_item_hold(item, hours, seed):
    without = less("full_checklist", item)
    tick = step("tick", season().t0_ms + hours * HOUR_MS, item)
    ticked = replace(without, plan=replace(without.plan, steps=(*without.plan.steps, tick)))
    assert states(met_by(ticked, seed))[item] in (State.BROKEN, State.FALSE_TICK)


@settings(max_examples=12)
@given(st.sampled_from(Item), st.integers(-190, -97), st.sampled_from(SEEDS))
def test_pt11_a_tick_before_the_deed_is_false_and_touches_no_other_item(item, hours, seed):
    tick = step("tick", season().t0_ms + hours * HOUR_MS, item)
    ticked = replace(season(), plan=replace(season().plan, steps=(*season().plan.steps, tick)))
    found = states(met_by(ticked, seed))
    assert found == {**dict.fromkeys(Item, State.HELD), item: State.FALSE_TICK}
