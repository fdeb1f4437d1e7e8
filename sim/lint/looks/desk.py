"""Desk: what the lint can only guess at: whether people answer in time, and which orders are due first."""

from collections.abc import Iterator

from ...ground.words import Text
from ...plan.scenario import Item
from ..case import Case
from ..remark import Level, Remark

NO_AGENTS = "no_agents"
EARLY_ORDERS = "early_orders"


def look(case: Case) -> Iterator[Remark]:
    """Notes: only a rehearsal counts."""
    scenario = case.scenario
    staged = [step for step in case.steps if step.do == "stage_scripts"]
    if staged and not any(step.do == "staff_agents" for step in case.steps):
        yield Remark(
            level=Level.NOTE,
            look=NO_AGENTS,
            item=Item.C11,
            steps=(staged[0].id,),
            place=case.place(staged[0]),
            says=Text(
                zh="没有加派客服：答不答得过来，只有演练知道",
                en="no more agents are called: only a rehearsal shows whether the desk keeps up",
            ),
        )
    zero_ms = max(scenario.t0_ms, scenario.known_at_ms or 0)
    decided = [duty.effect(case.slowest) for duty in case.duties if duty.item is Item.C12]
    late = [one for one in decided if one is not None and one.by is not None and one.at_ms > zero_ms]
    if late and late[0].by is not None:
        step = late[0].by.step
        yield Remark(
            level=Level.NOTE,
            look=EARLY_ORDERS,
            item=Item.C12,
            steps=(step.id,),
            place=case.place(step),
            says=Text(
                zh="承诺在八小时内到期的订单要在 T0 前处置；有没有这样的订单，只有演练知道",
                en="orders promised within eight hours are to be decided by T0; a rehearsal shows if there are any",
            ),
        )
