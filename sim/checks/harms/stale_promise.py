"""Stale promises 失效承诺: answers of the bot that promised what was no longer true."""

from typing import Final

import numpy as np

from ...ground.keys import NEVER, end_of_ms
from ...trace.tables import Inquiry
from ..facts import Facts
from .harm import Harm, Met, of_orders

KIND: Final = "stale_promise"


def judge(facts: Facts) -> Harm:
    """Judged at the answer: "on sale" is true until the last sale surface shuts or T0, whichever is earlier, and a
    ship date until it could be known that no unit can meet it. Every buyer who asks hears the bot first; strangers
    ask about other things.
    """
    asking = np.flatnonzero((facts.fates.inquiry != Inquiry.NONE) & facts.in_scope)
    asked = facts.fates.ask[asking]
    stale_from = np.full(len(asking), on_sale_until(facts))
    if facts.shortfall_ms is not None:
        no_unit_from = end_of_ms(facts.shortfall_ms + facts.scenario.reaction_ms)
        stale_from[facts.beyond_supply[asking] & (stale_from > no_unit_from)] = no_unit_from
    untrue = (asked > stale_from) & (facts.history("script").values_at(asked) == 0)
    rows = asking[untrue]
    met = (Met("scripts", "", "script", rows),) if len(rows) else ()
    return of_orders(KIND, rows, asked[untrue], facts.scenario.until_ms, met=met)


def on_sale_until(facts: Facts) -> int:
    """The last instant at which "on sale" is a true answer."""
    histories = [facts.history(f"surface {surface.id}") for surface in facts.surfaces]
    last_shut = NEVER if any(history.values[-1] for history in histories) else max(h.keys[-1] for h in histories)
    return min(last_shut, facts.stop)
