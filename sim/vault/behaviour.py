"""Behaviour 用户行为数据: by day and entrance, how many wanted to buy and how many did. Nobody's name."""

from collections import Counter
from collections.abc import Iterator

import numpy as np

from ..checks.copies import Copy, source_shows
from ..checks.facts import Facts
from ..ground.keys import RANK_BITS
from ..ground.moments import DAY_MS
from ..trace.tables import Flags
from .sheets import Row


def rows(facts: Facts, copy: Copy) -> Iterator[Row]:
    """One row for each day and entrance at which anybody tried to buy; none where the page had gone."""
    if not source_shows(facts, copy.data, copy.as_of):
        return
    start, orders, surfaces = facts.scenario.start, facts.trace.orders, facts.scenario.shop.surfaces
    midnight_ms = start.from_time_of_day(0) - DAY_MS
    day_of = ((orders.visit >> RANK_BITS) - midnight_ms) // DAY_MS
    came = facts.in_scope & facts.came & (orders.visit <= copy.as_of)

    def counted(which: Flags) -> Counter[tuple[int, int]]:
        chosen = np.flatnonzero(which)
        return Counter(zip(day_of[chosen].tolist(), orders.surface[chosen].tolist(), strict=True))

    tries, ordered = counted(came), counted(came & facts.accepted)
    paid = counted(came & facts.paid & (orders.fates.pay <= copy.as_of))
    for place in sorted(tries):
        day, surface = place
        date = start.at(midnight_ms + day * DAY_MS).date().isoformat()
        conversion_ppm = paid[place] * 1_000_000 // tries[place]
        yield date, surfaces[surface].id, tries[place], ordered[place], paid[place], conversion_ppm
