"""Transactions 交易数据: the orders that the platform showed as paid, with what a courier needs to deliver them."""

from collections.abc import Iterator

import numpy as np

from ..checks.copies import Copy, source_until
from ..checks.facts import Facts
from ..ground.keys import RANK_BITS
from .people import people
from .sheets import Row


def rows(facts: Facts, copy: Copy) -> Iterator[Row]:
    """One row for each order, by its number; none where the page had gone."""
    if copy.as_of > source_until(facts, copy.data):
        return
    scenario, orders = facts.scenario, facts.trace.orders
    wanted = [number for number, sku in enumerate(scenario.shop.skus) if sku.id in scenario.scope]
    shown = np.flatnonzero((orders.fates.pay <= copy.as_of) & np.isin(orders.sku, wanted)).tolist()
    for row, person in zip(shown, people(facts.trace.seed, shown), strict=True):
        paid_at = scenario.start.at(int(orders.fates.pay[row]) >> RANK_BITS).isoformat(timespec="milliseconds")
        price_fen = scenario.shop.skus[int(orders.sku[row])].price_fen
        yield row, paid_at, price_fen * int(orders.qty[row]), *person
