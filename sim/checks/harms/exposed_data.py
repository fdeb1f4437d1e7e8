"""Exposed data 数据泄露: a leak met buyers' orders in clear."""

from typing import Final

import numpy as np

from ...ground.keys import NEVER, end_of_ms
from ..copies import copies, purged, rows_at
from ..facts import Facts
from .harm import Harm, Met, of_orders

KIND: Final = "exposed_data"


def judge(facts: Facts) -> Harm:
    """Judged at each leak, and everybody counts once: the buyers in any copy of the orders that was not encrypted, and,
    where the shop keeps a mirror sheet, all who had paid. Clicks and marketing reports are sums and name nobody.
    """
    exposed, in_copies = np.full(len(facts.trace.orders), NEVER), np.zeros(len(facts.trace.orders), np.bool_)
    clear = [copy for copy in copies(facts) if copy.data == "transactions" and not copy.encrypted]
    for leak_ms in facts.trace.scrutiny.leaks_ms:
        leak = end_of_ms(leak_ms)
        for copy in clear:
            if copy.at <= leak:
                rows = rows_at(facts, copy.as_of)
                rows = rows[purged(facts, copy, rows) > leak]
                exposed[rows] = np.minimum(exposed[rows], leak)
                in_copies[rows] = True
        if facts.scenario.shop.records.mirror_sheet:
            rows = rows_at(facts, leak)
            exposed[rows] = np.minimum(exposed[rows], leak)
    victims = np.flatnonzero(exposed != NEVER)
    copied = np.flatnonzero(in_copies)
    met = (Met("archive", "", "", copied),) if len(copied) else ()
    return of_orders(KIND, victims, exposed[victims], facts.scenario.until_ms, met=met)
