"""Talks 协商改期: how many orders were offered a later date, and what came of it."""

import numpy as np

from ..ground.keys import NEVER
from .facts import Facts


def talk_counts(facts: Facts) -> dict[str, int]:
    """By order, in the end; who agreed once and refused the next offer refused. Nothing where nobody was asked."""
    talks = facts.trace.talks
    if talks is None:
        return {}
    offered, declined, silent = (one != NEVER for one in (talks.offered, talks.declined, talks.silent))
    agreed = (talks.agreed != NEVER) & ~declined & ~silent
    overtaken = offered & ~agreed & ~declined & ~silent
    found = {
        "dates_offered": offered,
        "dates_agreed": agreed,
        "dates_declined": declined,
        "dates_unanswered": silent,
        "dates_overtaken": overtaken,
    }
    return {name: int(np.count_nonzero(flags)) for name, flags in found.items()}
