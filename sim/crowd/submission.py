"""Stage 1: who comes, and whom a closed surface turns away (docs/life-of-an-order.md §1)."""

import numpy as np

from ..trace.tables import I8, I64, U8, Flags, Outcome, Rows
from .controls import Controls
from .rows import NO_PARENT
from .scene import Scene


def arrivals(scene: Scene, first: int, end: int) -> Rows:
    """Settle who comes among the rows [first, end) and meets an open surface; those rows, in order of `visit`."""
    buyers, fates, controls = scene.buyers, scene.fates, scene.controls
    if first == end:
        return np.arange(0)
    rows = slice(first, end)
    visit, wake = buyers.visit[rows], buyers.wake[rows]
    open_here = surfaces_open(controls, buyers.surface[rows], visit)
    comes = wake <= controls.rush.at(visit)  # a first try that needs no waking has wake 0
    outcome = fates.outcome[rows]
    children = np.flatnonzero(buyers.parent[rows] != NO_PARENT)
    comes[children] = False
    turn_away(outcome, comes, open_here)
    while len(children):  # one round for each generation of further tries
        parents = buyers.parent[rows][children]
        woken = (fates.outcome[parents] == Outcome.CLOSED) & (wake[children] <= scene.terms.retry_share)
        woken &= ~comes[children]
        if not woken.any():
            break
        coming = children[woken]
        comes[coming] = True
        outcome[coming] = np.where(open_here[coming], Outcome.NOT_YET, Outcome.CLOSED)
    return np.flatnonzero(comes & open_here) + first


FIRST_FATE = np.array([Outcome.ABSENT, Outcome.ABSENT, Outcome.CLOSED, Outcome.NOT_YET], np.int8)
"""By whether somebody comes (2) and whether his surface is open (1)."""


def turn_away(outcome: I8, comes: Flags, open_here: Flags) -> None:
    """Write the outcomes of those who do not come and of those who meet a closed surface."""
    outcome[:] = FIRST_FATE[comes.view(np.uint8) << 1 | open_here.view(np.uint8)]


def surfaces_open(controls: Controls, surface: U8, visit: I64) -> Flags:
    """Whether each visit meets an open surface; visits ascend, so a closed spell is a slice of them."""
    open_here = np.ones(len(visit), np.bool_)
    first, last = int(visit[0]), int(visit[-1])
    for number, timeline in enumerate(controls.surface):
        for since, until in timeline.spells_of(0):
            if since < last and first <= until:
                begin, end = visit.searchsorted((since, until), "right").tolist()
                open_here[begin:end] &= surface[begin:end] != number
    return open_here
