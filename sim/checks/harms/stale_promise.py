"""Stale promises 失效承诺: answers of the bot that promised what was no longer true."""

from typing import Final

import numpy as np

from ...ground.keys import NEVER, end_of_ms
from ...plan.targets import surfaces_in_scope
from ...trace.tables import Inquiry
from ...trace.trace import History
from ..facts import Facts
from .harm import Harm, Met, of_orders

KIND: Final = "stale_promise"


def judge(facts: Facts) -> Harm:
    """Judged at the answer: "on sale" is true until the last sale surface shuts or T0, whichever is earlier, and a
    ship date until it could be known that no unit can meet it. Every buyer who asks hears the bot first; strangers
    ask about other things.
    """
    fates = facts.fates
    asked = np.where((fates.inquiry != Inquiry.NONE) & facts.in_scope, fates.ask, 0)
    stale_from = np.full(len(asked), on_sale_until(facts))
    if facts.shortfall_ms is not None:
        no_unit_from = end_of_ms(facts.shortfall_ms + facts.scenario.reaction_ms)
        stale_from = np.where(facts.beyond_supply, np.minimum(stale_from, no_unit_from), stale_from)
    untrue = (asked > stale_from) & (facts.history("script").values_at(asked) == 0)
    rows = tuple(np.flatnonzero(untrue).tolist())
    met = (Met("scripts", "", "script", rows),) if rows else ()
    return of_orders(KIND, untrue, asked, facts.scenario.until_ms, met=met)


def on_sale_until(facts: Facts) -> int:
    """The last instant at which "on sale" is a true answer."""
    shut = [history.keys[-1] for history in _sale_surfaces(facts) if history.values[-1] == 0]
    last_shut = max(shut) if len(shut) == len(_sale_surfaces(facts)) else NEVER
    return min(last_shut, facts.stop)


def _sale_surfaces(facts: Facts) -> list[History]:
    return [facts.history(f"surface {surface.id}") for surface in surfaces_in_scope(facts.scenario)]
