"""Victims by the class of their order: what nobody decided on is decided by class."""

import numpy as np

from ...trace.tables import Flags
from ..facts import Facts
from .harm import Met


def by_class(facts: Facts, victims: Flags) -> tuple[Met, ...]:
    """The classes of orders that the victims belong to, as states that nobody changed."""
    of_class = facts.trace.orders.promise
    rows = ((one.id, np.flatnonzero(victims & (of_class == n))) for n, one in enumerate(facts.scenario.shop.promises))
    return tuple(Met("dispositions", name, "", tuple(found.tolist())) for name, found in rows if len(found))
