"""Transactions 交易数据: the orders that the platform showed as paid, with what a courier needs to deliver them."""

from collections.abc import Iterator

from ..checks.copies import Copy, rows_at, source_shows
from ..checks.facts import Facts
from ..ground.keys import RANK_BITS
from .people import people
from .sheets import Row


def rows(facts: Facts, copy: Copy) -> Iterator[Row]:
    """One row for each order, by its number; none where the page had gone."""
    if not source_shows(facts, copy.data, copy.as_of):
        return
    scenario, orders = facts.scenario, facts.trace.orders
    shown = rows_at(facts, copy.as_of).tolist()
    for row, person in zip(shown, people(facts.trace.seed, shown), strict=True):
        paid_at = scenario.start.at(int(orders.fates.pay[row]) >> RANK_BITS).isoformat(timespec="milliseconds")
        yield row, paid_at, int(facts.amount_fen[row]), *person
